/*!
The words of reports, by language: the files of `locales/`, embedded. No report has a word of any language in Rust.
*/

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// The languages there are, with their files.
pub const LANGUAGES: &[(&str, &str)] =
    &[("en", include_str!("../locales/en.toml")), ("ar", include_str!("../locales/ar.toml"))];

/// The words of one language, by key (`report.title`).
#[derive(Clone, Debug)]
pub struct Locale {
    /// BCP 47 tag.
    pub tag: &'static str,
    words: BTreeMap<String, String>,
}

impl Locale {
    /// The words of a language; `option` is what named it.
    ///
    /// # Errors
    /// When there are none for it.
    pub fn new(option: &str, tag: &str) -> Result<Self> {
        let Some((tag, text)) = LANGUAGES.iter().find(|(t, _)| *t == tag) else {
            let known: Vec<&str> = LANGUAGES.iter().map(|(t, _)| *t).collect();
            bail!("{option} {tag}: there are words for {}; give one of these", known.join(", "));
        };
        let table: toml::Table = text.parse().with_context(|| format!("the words for {tag} do not read"))?;
        let mut words = BTreeMap::new();
        for (key, value) in table {
            match value {
                toml::Value::Table(section) => {
                    words.extend(
                        section
                            .into_iter()
                            .filter_map(|(k, v)| Some((format!("{key}.{k}"), v.as_str()?.into()))),
                    );
                }
                value => words.extend(value.as_str().map(|v| (key, v.to_string()))),
            }
        }
        Ok(Locale { tag, words })
    }

    /// The words for a key; the key itself where there are none, which a test rules out.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The words for a code of a list (`type`, `shelling`).
    pub fn code(&self, list: &str, code: &str) -> &str {
        self.words.get(&format!("{list}.{code}")).map_or("", String::as_str)
    }

    /// The words for a key, with values put in.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        // One pass: a value that looks like a name is not looked into.
        let mut out = String::new();
        let mut rest = self.t(key);
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            let Some(close) = rest.find('}') else { break };
            match values.iter().find(|(name, _)| *name == &rest[1..close]) {
                Some((_, value)) => out.push_str(value),
                None => out.push_str(&rest[..=close]),
            }
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// Whether it runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.t("dir") == "rtl"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna_model::{Act, EventType, Flag, Polarity, Sector};
    use std::collections::BTreeSet;

    fn locales() -> Vec<Locale> {
        LANGUAGES.iter().map(|(tag, _)| Locale::new("--lang", tag).unwrap()).collect()
    }

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|t| t.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn all_languages_have_the_same_keys_and_values() {
        let all = locales();
        for other in &all[1..] {
            let keys = |l: &Locale| l.words.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&all[0]), keys(other));
            for (key, text) in &all[0].words {
                assert_eq!(names(text), names(other.t(key)), "{key}");
            }
        }
    }

    #[test]
    fn every_code_and_every_key_in_the_source_has_words() {
        for l in locales() {
            let codes = [
                ("type", EventType::ALL.iter().map(|c| c.code()).collect::<Vec<_>>()),
                ("act", Act::ALL.iter().map(|c| c.code()).collect()),
                ("flag", Flag::ALL.iter().map(|c| c.code()).collect()),
                ("sector", Sector::ALL.iter().map(|c| c.code()).collect()),
                ("polarity", Polarity::ALL.iter().map(|c| c.code()).collect()),
                ("when", vec!["in-force", "same-day", "last-day", "straddles", "day-untold"]),
            ];
            for (list, codes) in codes {
                codes.iter().for_each(|c| assert_ne!(l.code(list, c), "", "{list}.{c}"));
            }
        }
    }

    #[test]
    fn keys_in_the_source_are_those_there_are() {
        let sources = [
            include_str!("command/read.rs"),
            include_str!("command/words.rs"),
            include_str!("knowledge.rs"),
            include_str!("report/view.rs"),
            include_str!("report/markdown.rs"),
            include_str!("report/html.rs"),
        ];
        let in_source: BTreeSet<&str> = sources.iter().flat_map(|s| s.split('"')).collect();
        // Keys of the sections that code lists name are put together from codes.
        let of_codes = ["type", "act", "flag", "polarity", "sector", "when"];
        let sections = ["contested", "corroborated", "admitted", "alleged", "other", "contacts"];
        for l in locales() {
            let is_key = |k: &&str| {
                ["report.", "column.", "incident.", "claim.", "sentence."].iter().any(|s| k.starts_with(s))
                    && !k.contains(' ')
            };
            let missing: Vec<_> =
                in_source.iter().filter(|k| is_key(k) && !l.words.contains_key(**k)).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", l.tag);
            let is_used = |k: &str| {
                let (section, name) = k.split_once('.').unwrap_or(("", k));
                in_source.contains(k)
                    || of_codes.contains(&section)
                    || sections.contains(&name.trim_end_matches("-note"))
                    || k == "dir"
            };
            let idle: Vec<_> = l.words.keys().filter(|k| !is_used(k)).collect();
            assert!(idle.is_empty(), "{}: {idle:?}", l.tag);
        }
    }

    #[test]
    fn values_are_put_in_once() {
        let l = Locale::new("--lang", "en").unwrap();
        assert_eq!(l.with("report.period-from-to", &[("from", "{to}"), ("to", "b")]), "{to} to b");
        assert!(Locale::new("--lang", "xx").unwrap_err().to_string().contains("en, ar"));
    }
}
