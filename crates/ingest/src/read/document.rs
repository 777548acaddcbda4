/*!
One document out of one text, page or record: decoded, laid out, dated.
*/

use super::kind::begins_as_page;
use super::{Ingested, Options};
use crate::decode::{NoText, decode};
use crate::error::{IngestError, Warning};
use crate::html::{self, MAX_DEPTH, MAX_PAGE, PageError};
use crate::jsonl::{Record, content_id};
use crate::layout::{Layout, Layouter};
use hudna_model::{DateSource, Document, Moment};

/// What documents of one file are made with.
pub(super) struct Desk<'a> {
    pub(super) options: &'a Options,
    pub(super) layouter: &'a Layouter,
    pub(super) at: &'a str,
}

impl Desk<'_> {
    /// Bytes as text, with remarks on it.
    pub(super) fn decode(
        &self,
        bytes: &[u8],
        charset: Option<&str>,
        html: bool,
    ) -> Result<(String, Vec<Warning>), IngestError> {
        let at = || self.at.to_owned();
        let decoded = decode(bytes, charset, html).map_err(|e| match e {
            NoText::Empty if html => IngestError::NoBody { at: at() },
            NoText::Empty => IngestError::Empty { at: at() },
            NoText::Binary(looks) => IngestError::Binary { at: at(), looks },
        })?;
        let mut warnings = Vec::new();
        if let Some(label) = decoded.refused {
            warnings.push(Warning::Charset { at: at(), label, encoding: decoded.encoding });
        }
        if decoded.replaced > 0 {
            warnings.push(Warning::Replaced {
                at: at(),
                count: decoded.replaced,
                encoding: decoded.encoding,
            });
        }
        Ok((decoded.text, warnings))
    }

    /// A plain text.
    pub(super) fn text(
        &self,
        bytes: &[u8],
        charset: Option<&str>,
        url: Option<&str>,
    ) -> Result<Ingested, IngestError> {
        let (text, warnings) = self.decode(bytes, charset, false)?;
        if begins_as_page(text.as_bytes()) {
            return self.page_text(&text, url, warnings);
        }
        let layout = self.layouter.lay_out(&text, None, &[]);
        let document =
            Document { id: content_id(&text), url: url.map(str::to_owned), text, ..Document::default() };
        Ok(self.finish(document, layout, None, self.at.to_owned(), warnings))
    }

    /// A web page.
    pub(super) fn page(
        &self,
        bytes: &[u8],
        charset: Option<&str>,
        url: Option<&str>,
    ) -> Result<Ingested, IngestError> {
        if bytes.len() > 2 * MAX_PAGE {
            return Err(self.page_too_large(bytes.len()));
        }
        let (text, warnings) = self.decode(bytes, charset, true)?;
        self.page_text(&text, url, warnings)
    }

    fn page_too_large(&self, size: usize) -> IngestError {
        IngestError::PageTooLarge { at: self.at.to_owned(), size: size as u64, limit: MAX_PAGE as u64 }
    }

    fn page_text(
        &self,
        html: &str,
        url: Option<&str>,
        mut warnings: Vec<Warning>,
    ) -> Result<Ingested, IngestError> {
        let at = || self.at.to_owned();
        let mut page = html::read_page(html, url, self.layouter).map_err(|e| match e {
            PageError::NoBody => IngestError::NoBody { at: at() },
            PageError::TooLarge => self.page_too_large(html.len()),
        })?;
        if page.flattened {
            warnings.push(Warning::Flattened { at: at(), limit: MAX_DEPTH });
        }
        if page.densest {
            warnings.push(Warning::DensestBlock { at: at() });
        }
        let mut layout = self.layouter.lay_out(&page.text, page.title.as_deref(), &page.marks);
        for found in &mut layout.related {
            found.url = page.link(&found.title);
        }
        let document = Document {
            id: content_id(&page.text),
            lang: page.lang.take(),
            title: page.title.take(),
            outlet: page.outlet.take(),
            section: page.section.take(),
            url: page.url.take().or_else(|| url.map(str::to_owned)),
            related: std::mem::take(&mut page.related),
            text: std::mem::take(&mut page.text),
            ..Document::default()
        };
        Ok(self.finish(document, layout, page.published, at(), warnings))
    }

    /// A record of JSON.
    pub(super) fn record(&self, record: Record) -> Ingested {
        let origin = format!("{}:{}", self.at, record.line);
        let mut warnings = Vec::new();
        if record.replaced > 0 {
            warnings.push(Warning::Replaced {
                at: origin.clone(),
                count: record.replaced,
                encoding: "UTF-8",
            });
        }
        let layout = self.layouter.lay_out(&record.text, record.title.as_deref(), &[]);
        let document = Document {
            id: record.id,
            lang: record.lang,
            published: record.published,
            title: record.title,
            outlet: record.outlet,
            section: record.section,
            url: record.url,
            text: record.text,
            ..Document::default()
        };
        self.finish(document, layout, None, origin, warnings)
    }

    /// Puts layout and date into a document. What is given goes before what is found.
    fn finish(
        &self,
        mut document: Document,
        layout: Layout,
        shown: Option<Moment>,
        at: String,
        mut warnings: Vec<Warning>,
    ) -> Ingested {
        let today = self.options.today;
        // A page may be dated tomorrow: its place can be a day ahead of the reader's.
        let latest = today.tomorrow().unwrap_or(today);
        if let Some(date) = document.published.or(self.options.published) {
            document.published = Some(date);
            document.published_from = Some(DateSource::Given);
            if date.date > latest {
                warnings.push(Warning::GivenFutureDate { at: at.clone(), date, today });
            }
        } else {
            for date in shown.into_iter().chain(layout.dates.into_iter().map(Moment::day)) {
                if date.date <= latest {
                    document.published = Some(date);
                    document.published_from = Some(DateSource::Page);
                    break;
                }
                warnings.push(Warning::FutureDate { at: at.clone(), date, today });
            }
        }
        document.title = document.title.or(layout.title);
        if document.outlet.is_none() {
            document.outlet = layout.outlet;
            document.section = document.section.or(layout.section);
        }
        for piece in layout.related {
            let known =
                |r: &hudna_model::Related| r.title == piece.title || (r.url.is_some() && r.url == piece.url);
            if !document.related.iter().any(known) {
                document.related.push(piece);
            }
        }
        document.parts = layout.parts;
        Ingested { document, warnings, origin: at }
    }
}
