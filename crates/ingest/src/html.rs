/*!
A web page in, its article out: headline, outlet, date, the main text as paragraphs, and what it points to as related.

The main text is found by dom_smoothie, a port of Mozilla's Readability (the one of the Rust ports that is kept up, and
tested against Mozilla's own pages). It is given a page that was tidied first (`tidy`), so that neither nesting nor size can
hurt. Where it finds nothing, the densest block of text is taken instead, with a warning.
*/

mod blocks;
mod meta;
mod related;
mod tag;
mod tidy;

use crate::{address, fold::fold, layout::Layouter};
use blocks::Block;
use dom_query::Document as Dom;
use dom_smoothie::{Config, Readability};
use hudna_model::{Moment, Part, PartKind, Related};

/// Largest page that is parsed, bytes of UTF-8. Articles are a hundredth of it.
pub const MAX_PAGE: usize = 32 * 1024 * 1024;
/// Pages with more nodes than this have their densest block taken at once: that takes one pass.
const MAX_NODES: usize = 120_000;
/// Deepest nesting that is kept; see [`Page::flattened`].
pub const MAX_DEPTH: usize = tidy::DEPTH;

/// What was made out of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The headline, without the outlet's name.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The outlet's section.
    pub section: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as the page says.
    pub published: Option<Moment>,
    /// Its canonical address.
    pub url: Option<String>,
    /// BCP 47 tag of its language, as the page says.
    pub lang: Option<String>,
    /// Headline and paragraphs, blank lines between them.
    pub text: String,
    /// The headings and captions of `text`, as the markup tells them.
    pub marks: Vec<Part>,
    /// Pieces it points to as related.
    pub related: Vec<Related>,
    /// Addresses of its links by their folded text.
    links: std::collections::BTreeMap<String, String>,
    /// Whether elements were nested so deep, or so many, that they were flattened.
    pub flattened: bool,
    /// Whether no article was recognised, so that the densest block was taken.
    pub densest: bool,
}

/// Why a page holds no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// There is no text in its body.
    #[error("the page has no body text")]
    NoBody,
    /// It is larger than [`MAX_PAGE`].
    #[error("the page is larger than {MAX_PAGE} bytes")]
    TooLarge,
}

impl Page {
    /// The address of the link with this text.
    pub(crate) fn link(&self, title: &str) -> Option<String> {
        self.links.get(&fold(title)).cloned()
    }
}

/// Reads a page. `base` is the address it was fetched from, against which its links are resolved; the layouter knows the
/// words of related blocks and the names of the months.
pub fn read_page(html: &str, base: Option<&str>, layouter: &Layouter) -> Result<Page, PageError> {
    if html.len() > MAX_PAGE {
        return Err(PageError::TooLarge);
    }
    let tidy = tidy::tidy(html);
    let dom = Dom::from(tidy.html.as_str());
    let meta = meta::meta(&dom, &tidy.json_ld);
    let base = base.or(meta.url.as_deref()).filter(|b| address::is_web(b)).map(str::to_owned);
    let published = meta.published.or_else(|| visible_date(&dom, layouter));
    let related = related::take_related(&dom, base.as_deref(), layouter);
    let links = related::links(&dom, base.as_deref());
    let (found, densest) = main_text(dom)?;
    let mut page = Page {
        title: meta.title,
        outlet: meta.outlet,
        section: meta.section,
        author: meta.author,
        published,
        url: meta.url,
        lang: meta.lang,
        related,
        links,
        flattened: tidy.flattened,
        densest,
        ..Page::default()
    };
    page.compose(found);
    Ok(page)
}

/// The paragraphs of the main text, and whether they are merely the densest block.
fn main_text(dom: Dom) -> Result<(Vec<Block>, bool), PageError> {
    let body = dom.body().ok_or(PageError::NoBody)?;
    let nodes = body.descendants_it().take(MAX_NODES).count();
    let dense = blocks::densest(&body).map(|node| blocks::blocks(&node)).unwrap_or_default();
    let dense = if size(&dense) == 0 { blocks::blocks(&body) } else { dense };
    if size(&dense) == 0 {
        return Err(PageError::NoBody);
    }
    if nodes >= MAX_NODES {
        return Ok((dense, true));
    }
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(dom, None, Some(config)).and_then(|mut r| r.parse()).ok();
    let found =
        article.map(|a| Dom::fragment(a.content)).map(|d| blocks::blocks(&d.root())).unwrap_or_default();
    // A caption or a teaser alone is no article.
    let enough = size(&found) > 0 && size(&found) * 4 >= size(&dense);
    Ok(if enough { (found, false) } else { (dense, true) })
}

/// Characters of running text.
fn size(blocks: &[Block]) -> usize {
    blocks.iter().filter(|b| b.kind == PartKind::Body).map(|b| b.text.chars().count()).sum()
}

/// A date that is only shown, in an element that is named for it.
fn visible_date(dom: &Dom, layouter: &Layouter) -> Option<Moment> {
    let shown = dom.select(
        "time, [itemprop=datePublished], [class*=date], [class*=publish], [class*=byline], [class*=time]",
    );
    shown
        .nodes()
        .iter()
        .take(100)
        .map(|node| meta::tidy_space(&node.text()))
        .filter(|text| text.chars().count() <= 120)
        .find_map(|text| layouter.date_in(&text))
        .map(Moment::day)
}

impl Page {
    /// Puts headline and paragraphs together.
    fn compose(&mut self, blocks: Vec<Block>) {
        let title = self.title.as_deref().map(fold).filter(|t| !t.is_empty());
        if let Some(shown) = self.title.as_deref().filter(|_| title.is_some()) {
            self.text.push_str(shown.trim());
        }
        for (at, block) in blocks.iter().enumerate() {
            let repeated = at < 6 && title.is_some() && title.as_deref() == Some(fold(&block.text).as_str());
            if repeated {
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            self.text.push_str(&block.text);
            if block.kind != PartKind::Body {
                self.marks.push(Part { kind: block.kind, start, end: self.text.len() });
            }
        }
    }
}
