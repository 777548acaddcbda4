/*!
The pieces that a page points to as related, and the blocks that hold them, which are taken out before the main text is
looked for: a teaser of another piece is running text too.

A block is known by its class or id, by the conventions of web publishing systems, or by a heading that a language pack
lists.
*/

use super::blocks::is_hidden;
use super::meta::tidy_space;
use crate::{address, fold::fold, layout::Layouter};
use dom_query::{Document as Dom, NodeRef};
use hudna_model::Related;
use std::collections::{BTreeMap, HashSet};

/// Names that web publishing systems give to such blocks; compared with the words of `class` and `id`.
const NAMES: &[&str] = &[
    "related",
    "relatedposts",
    "related-posts",
    "related_posts",
    "recommended",
    "recommendations",
    "recirc",
    "recirculation",
    "read-more",
    "readmore",
    "read_more",
    "read-also",
    "see-also",
    "also-like",
    "more-news",
    "more-stories",
    "yarpp",
    "outbrain",
    "taboola",
    "jp-relatedposts",
    "newsletter-related",
    "crp_related",
    "most-read",
    "mostread",
];
/// Most related pieces of one page.
const MOST: usize = 40;
/// Elements of one page that are looked at.
const LOOKED_AT: usize = 20_000;

/// Takes related pieces out of a page.
pub(crate) fn take_related(dom: &Dom, base: Option<&str>, layouter: &Layouter) -> Vec<Related> {
    let mut out = List { base, seen: HashSet::new(), related: Vec::new() };
    let Some(body) = dom.body() else { return out.related };
    let whole = body.text().chars().count();
    let named = dom.select("aside, section, div, ul, ol, nav, footer, p");
    for node in named.nodes().iter().take(LOOKED_AT) {
        if !is_named(node) || node.parent().is_none() {
            continue;
        }
        // A wrapper of the whole page may carry such a name as well; it holds most of the text.
        let size = node.text().chars().count();
        if size * 2 < whole && out.anchors(node) > 0 {
            node.remove_from_parent();
        }
    }
    let headings = dom.select("h2, h3, h4, h5, h6, p, div, summary");
    for node in headings.nodes().iter().take(LOOKED_AT) {
        if node.descendants_it().take(12).count() >= 12 || node.parent().is_none() {
            continue;
        }
        let text = tidy_space(&node.text());
        if text.len() > 200 || !layouter.opens_related(&text) {
            continue;
        }
        let mut next = node.next_sibling();
        let mut found = 0;
        let mut taken = vec![*node];
        while let Some(sibling) = next {
            next = sibling.next_sibling();
            if !sibling.is_element() {
                continue;
            }
            let text = sibling.text().chars().filter(|c| !c.is_whitespace()).count();
            // The list under the heading is links and little else; the text goes on where that ends.
            if text > 0 && linked(&sibling) * 2 < text {
                break;
            }
            found += out.anchors(&sibling);
            taken.push(sibling);
        }
        if found > 0 {
            taken.iter().for_each(NodeRef::remove_from_parent);
        }
    }
    out.related
}

/// Addresses of a page's links by their folded text, for pointers that only the layout finds.
pub(crate) fn links(dom: &Dom, base: Option<&str>) -> BTreeMap<String, String> {
    let found = dom.select("a[href]");
    let mut out = BTreeMap::new();
    for node in found.nodes().iter().take(LOOKED_AT) {
        let text = node.text();
        if text.len() < 600
            && let Some(url) = link(node, base)
        {
            out.entry(fold(&tidy_space(&text))).or_insert(url);
        }
    }
    out
}

fn is_named(node: &NodeRef) -> bool {
    let words = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", "")).to_ascii_lowercase();
    words.split_whitespace().any(|w| {
        NAMES.iter().any(|name| {
            w == *name
                || w.strip_prefix(name).is_some_and(|rest| rest.starts_with(['-', '_']))
                || w.strip_suffix(name).is_some_and(|rest| rest.ends_with(['-', '_']))
        })
    })
}

/// Characters inside links.
fn linked(node: &NodeRef) -> usize {
    let count = |n: &NodeRef| n.text().chars().filter(|c| !c.is_whitespace()).count();
    if node.has_name("a") {
        return count(node);
    }
    node.descendants_it().filter(|n| n.has_name("a")).map(|n| count(&n)).sum()
}

fn link(node: &NodeRef, base: Option<&str>) -> Option<String> {
    let href = node.attr("href")?;
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let whole = base.and_then(|b| address::join(b, href)).unwrap_or_else(|| href.to_owned());
    (address::is_web(&whole) || address::scheme(&whole).is_none()).then_some(whole)
}

struct List<'b> {
    base: Option<&'b str>,
    seen: HashSet<String>,
    related: Vec<Related>,
}

impl List<'_> {
    /// Adds the headlines linked inside an element; returns how many links there were.
    fn anchors(&mut self, node: &NodeRef) -> usize {
        let mut found = 0;
        let own = node.has_name("a").then_some(*node);
        for anchor in own.into_iter().chain(node.descendants_it().filter(|n| n.has_name("a"))) {
            let title = tidy_space(&anchor.text());
            let Some(url) = link(&anchor, self.base).filter(|_| !is_hidden(&anchor)) else { continue };
            found += 1;
            // A headline is more than a word or two ("More", "Next").
            let headline = title.split_whitespace().count() > 2 || title.chars().count() > 24;
            if headline && title.len() < 600 && self.related.len() < MOST && self.seen.insert(url.clone()) {
                self.related.push(Related { title, url: Some(url) });
            }
        }
        found
    }
}
