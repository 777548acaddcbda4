/*!
From pack files to [`Knowledge`]: every lemma inflected, every spelling folded, all of them in one automaton.

`entries` compiles the entries of a language pack, `world` the names of `world/` and `theatres/`; here is what both
share: the lexicon they add to, the order in which files count, and the complaints, which are gathered so that an
author sees all of them at once.
*/

mod entries;
mod world;

use super::{
    knowledge::*,
    morphology::Morphology,
    schema::*,
    source::{PackError, Sources},
};
use crate::{
    text::{Folding, Tokens},
    time::TimeTable,
};
use hudna_model::PageWords;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Compiles packs, world and theatres.
///
/// # Errors
/// Every complaint of every entry.
pub fn compile(sources: Sources) -> Result<Knowledge, Vec<PackError>> {
    let mut c = Compiler::new(&sources);
    for (name, files) in &sources.packs {
        c.pack(name, files);
    }
    for (file, world) in &sources.world {
        c.world(file, world, None);
    }
    for (id, files) in &sources.theatres {
        c.theatre(id, files, sources.agreements.get(id).map_or(&[], Vec::as_slice));
    }
    c.finish(&sources)
}

struct Compiler {
    out: Knowledge,
    folding: Folding,
    languages: Vec<(String, u8)>,
    morphologies: HashMap<u8, Morphology>,
    forms: BTreeMap<String, BTreeSet<Sense>>,
    preps: HashMap<String, u16>,
    errors: Vec<PackError>,
    file: String,
}

impl Compiler {
    fn new(sources: &Sources) -> Self {
        let mut letters: Vec<(String, String)> = sources
            .packs
            .values()
            .flatten()
            .filter_map(|(_, f)| f.language.as_ref())
            .flat_map(|l| l.letters.iter().cloned())
            .collect();
        letters.sort();
        letters.dedup();
        let mut languages: Vec<(String, u8)> = Vec::new();
        for (_, f) in sources.packs.values().flatten() {
            if let Some(l) = &f.language
                && !languages.iter().any(|(t, _)| *t == l.tag)
            {
                languages.push((l.tag.clone(), languages.len() as u8));
            }
        }
        let out = Knowledge { letters, ..Knowledge::default() };
        Compiler {
            folding: out.folding(),
            out,
            languages,
            morphologies: HashMap::new(),
            forms: BTreeMap::new(),
            preps: HashMap::new(),
            errors: Vec::new(),
            file: String::new(),
        }
    }

    fn complain(&mut self, code: &'static str, what: String, hint: &str) {
        let hint = (!hint.is_empty()).then(|| hint.to_string());
        self.errors.push(PackError { code, what, file: self.file.clone(), line: 0, hint });
    }

    fn language_of(&self, tag: &str) -> u8 {
        self.languages.iter().find(|(t, _)| t == tag).map_or(ANY_LANGUAGE, |(_, i)| *i)
    }

    /// The spelling as the automaton holds it: the tokens' matching forms, parted by spaces.
    fn key(&self, text: &str) -> String {
        key(text, &self.folding)
    }

    fn add(&mut self, text: &str, meaning: Meaning, bits: Bits, language: u8) {
        let key = self.key(text);
        if !key.is_empty() {
            self.forms.entry(key).or_default().insert(Sense { meaning, bits, language });
        }
    }

    fn prep(&mut self, form: &str) -> u16 {
        let key = self.key(form);
        let next = self.preps.len() as u16;
        let n = *self.preps.entry(key.clone()).or_insert(next);
        if n == next {
            self.out.prepositions.push(key);
        }
        n
    }

    fn inflect(
        &mut self,
        language: u8,
        id: &str,
        lemma: &str,
        pos: Pos,
        paradigm: Option<&str>,
    ) -> Vec<(String, Features)> {
        let Some(m) = self.morphologies.get(&language) else {
            return vec![(lemma.to_string(), Features { pos: Some(pos), ..Features::default() })];
        };
        match m.inflect(lemma, pos, paradigm) {
            Ok(forms) => forms.into_iter().map(|f| (f.text, f.is)).collect(),
            Err(e) => {
                let what = format!("{id}: {e}");
                self.complain("E0210", what, "name a paradigm that fits, or list the forms");
                Vec::new()
            }
        }
    }

    fn pack(&mut self, folder: &str, files: &[(String, PackFile)]) {
        let Some(language) = files.iter().find_map(|(_, f)| f.language.clone()) else {
            self.file = folder.to_string();
            self.complain(
                "E0205",
                format!("the pack “{folder}” has no [language]"),
                "one file of the folder must hold it",
            );
            return;
        };
        let n = self.language_of(&language.tag);
        let paradigms: Vec<Paradigm> = files.iter().flat_map(|(_, f)| f.paradigm.iter().cloned()).collect();
        match Morphology::new(paradigms) {
            Ok(m) => drop(self.morphologies.insert(n, m)),
            Err(e) => self.complain(
                "E0211",
                format!("{folder}: {e}"),
                "packs/MORPHOLOGY.md tells how templates work",
            ),
        }
        let mut proclitics = Vec::new();
        let mut enclitics = Vec::new();
        let mut numbers = Vec::new();
        let mut time = TimeWords::default();
        let mut page = PageWords::default();
        let raw_proclitics: Vec<Proclitic> =
            files.iter().flat_map(|(_, f)| f.proclitic.iter().cloned()).collect();
        for p in &raw_proclitics {
            let prep =
                (p.role == ProcliticRole::Preposition).then(|| self.prep(p.is.as_deref().unwrap_or(&p.form)));
            let (form, restore) = (self.key(&p.form), self.key(p.restore.as_deref().unwrap_or("")));
            proclitics.push(ProcliticEntry { form, slot: p.slot, role: p.role, prep, restore });
        }
        for (_, f) in files {
            for e in &f.enclitic {
                let repairs = e.repairs.iter().map(|(a, b)| (self.key(a), self.key(b))).collect();
                let form = self.key(&e.form);
                enclitics.push(EncliticEntry {
                    form,
                    person: e.person,
                    gender: e.gender,
                    number: e.number,
                    repairs,
                });
            }
            numbers.extend(f.number.iter().cloned());
            if let Some(t) = &f.time {
                time.merge(t.clone());
            }
            if let Some(p) = &f.page {
                page.related.extend(p.related.iter().cloned());
                page.furniture.extend(p.furniture.iter().cloned());
                page.caption.extend(p.caption.iter().cloned());
                page.byline.extend(p.byline.iter().cloned());
                page.months.extend(p.months.iter().cloned());
            }
        }
        // An overlay's entry replaces the one of its id: the last file that holds an id is the one that counts.
        let mut last: HashMap<&str, usize> = HashMap::new();
        for (at, (_, f)) in files.iter().enumerate() {
            last.extend(f.ids().map(|id| (id, at)));
        }
        for (at, (file, f)) in files.iter().enumerate() {
            self.file = file.clone();
            let counts = |id: &str| last.get(id) == Some(&at);
            f.predicate.iter().filter(|p| counts(&p.id)).for_each(|p| self.predicate(n, p));
            f.head.iter().filter(|h| counts(&h.id)).for_each(|h| self.head(n, h));
            f.thing.iter().filter(|t| counts(&t.id)).for_each(|t| self.thing(n, t));
            f.means.iter().filter(|m| counts(&m.id)).for_each(|m| self.means(n, m));
            f.landform.iter().filter(|l| counts(&l.id)).for_each(|l| self.landform(n, l));
            f.word.iter().for_each(|w| self.word(n, w));
            for x in f.negative.iter().flat_map(|x| &x.phrase) {
                self.add(x, Meaning::Negative, Bits::default(), n);
            }
        }
        let time = TimeTable::compile(&language.tag, &time, &numbers, &raw_proclitics, &self.folding)
            .unwrap_or_else(|e| {
                self.complain(
                    "E0212",
                    format!("{folder}: {e}"),
                    "packs/README.md tells how time patterns are written",
                );
                TimeTable::default()
            });
        let endings = language.endings.iter().map(|(a, b)| (self.key(a), self.key(b))).collect();
        let topics = files
            .iter()
            .flat_map(|(_, f)| &f.topic)
            .map(|t| (t.name.clone(), t.words.iter().map(|w| self.key(w)).collect(), t.at_least))
            .collect();
        let common = language.common.iter().map(|w| self.key(w)).collect();
        let genitive = language.genitive.iter().map(|w| self.prep(w)).collect();
        let infinitive = language.infinitive.iter().map(|w| self.prep(w)).collect();
        let member = language.member.iter().map(|w| self.prep(w)).collect();
        let Language { tag, name, script, order, modifiers, present, .. } = language;
        self.out.languages.push(LanguageEntry {
            tag,
            name,
            script,
            order,
            modifiers,
            present,
            member,
            genitive,
            infinitive,
            endings,
            common,
            proclitics,
            enclitics,
            time,
            page,
            topics,
        });
    }

    fn finish(mut self, sources: &Sources) -> Result<Knowledge, Vec<PackError>> {
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let mut builder = fst::MapBuilder::memory();
        let mut shared: HashMap<Vec<Sense>, u64> = HashMap::new();
        for (key, senses) in std::mem::take(&mut self.forms) {
            let senses: Vec<Sense> = senses.into_iter().collect();
            let n = match shared.get(&senses) {
                Some(n) => *n,
                None => {
                    let n = self.out.lists.len() as u64;
                    self.out.lists.push(self.out.senses.len() as u32);
                    self.out.senses.extend(&senses);
                    shared.insert(senses, n);
                    n
                }
            };
            // Keys come sorted from the map, so the builder cannot refuse them.
            if builder.insert(&key, n).is_err() {
                self.complain("E0230", format!("“{key}” is out of order"), "");
            }
        }
        match builder.into_inner() {
            Ok(bytes) => self.out.automaton = bytes,
            Err(e) => self.complain("E0230", e.to_string(), ""),
        }
        self.out.digest = sources.digest.finalize().to_hex()[..16].to_string();
        if self.errors.is_empty() { Ok(self.out) } else { Err(self.errors) }
    }
}

/// The matching form of a spelling, as the automaton holds it.
pub fn key(text: &str, folding: &Folding) -> String {
    let mut tokens = Tokens::default();
    tokens.add(text, 0, text.len(), folding);
    let words: Vec<&str> = (0..tokens.list.len()).map(|i| tokens.norm(i)).collect();
    words.join(" ")
}

impl PackFile {
    /// The ids of its entries.
    fn ids(&self) -> impl Iterator<Item = &str> {
        let predicates = self.predicate.iter().map(|p| p.id.as_str());
        let heads = self.head.iter().map(|h| h.id.as_str());
        let things = self.thing.iter().map(|t| t.id.as_str());
        let means = self.means.iter().map(|m| m.id.as_str());
        let landforms = self.landform.iter().map(|l| l.id.as_str());
        predicates.chain(heads).chain(things).chain(means).chain(landforms)
    }
}

impl TimeWords {
    fn merge(&mut self, other: TimeWords) {
        self.weekdays.extend(other.weekdays);
        self.months.extend(other.months);
        self.hijri.extend(other.hijri);
        self.unit.extend(other.unit);
        self.day.extend(other.day);
        self.part.extend(other.part);
        self.pattern.extend(other.pattern);
    }
}
