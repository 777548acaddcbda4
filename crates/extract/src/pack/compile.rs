/*!
From pack files to [`Knowledge`]: every lemma inflected, every spelling folded, all of them in one automaton.
*/

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
use hudna_model::{ActorCode, PageWords, Precision};
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

    fn predicate(&mut self, n: u8, p: &Predicate) {
        let key_of = |c: &mut Self, k: &str| match k {
            "subject" => FrameKey::Subject,
            "object" => FrameKey::Object,
            "of" => FrameKey::Of,
            prep => FrameKey::Prep(c.prep(prep)),
        };
        let mut frame: Vec<(FrameKey, Role)> = p.frame.iter().map(|(k, r)| (key_of(self, k), *r)).collect();
        frame.sort();
        let index = self.out.predicates.len() as u32;
        let needs = p.needs.clone().unwrap_or_default();
        let needs_words = needs.words.iter().map(|w| self.key(w)).collect();
        self.out.predicates.push(PredicateEntry {
            id: p.id.clone(),
            kind: p.kind,
            event: p.event,
            act: p.act,
            polarity: p.polarity,
            generic: p.generic,
            weak: p.weak,
            frame,
            needs_class: needs.class,
            needs_words,
        });
        let missing = match p.kind {
            PredicateKind::Event if p.event.is_none() => "an `event` type",
            PredicateKind::Report if p.act.is_none() => "an `act`",
            _ => "",
        };
        if !missing.is_empty() {
            self.complain("E0220", format!("{} needs {missing}", p.id), "docs/CODEBOOK.md lists the codes");
        }
        let unshown =
            p.examples.is_empty() && !matches!(p.kind, PredicateKind::Plain | PredicateKind::Aspect);
        if unshown {
            self.complain(
                "E0221",
                format!("{} has no examples", p.id),
                "a rule without examples does not load: add one",
            );
        }
        let meaning = Meaning::Predicate(index);
        for lemma in p.lemma.iter() {
            for (form, is) in self.inflect(n, &p.id, lemma, p.pos, p.paradigm.as_deref()) {
                if is.pos == Some(Pos::VerbalNoun) && p.masdar.is_some() {
                    continue;
                }
                self.add(&form, meaning, Bits::of(is), n);
            }
        }
        for masdar in p.masdar.iter().flatten() {
            for (form, is) in self.inflect(n, &p.id, masdar, Pos::Noun, None) {
                self.add(&form, meaning, Bits::of(Features { pos: Some(Pos::VerbalNoun), ..is }), n);
            }
        }
        for extra in &p.forms {
            let is = Features { pos: extra.is.pos.or(Some(p.pos)), ..extra.is };
            self.add(&extra.form, meaning, Bits::of(is), n);
        }
    }

    fn nouns(&mut self, n: u8, id: &str, lemma: &Words, forms: &[String], pos: Pos, meaning: Meaning) {
        for l in lemma.iter() {
            for (form, is) in self.inflect(n, id, l, pos, None) {
                self.add(&form, meaning, Bits::of(Features { pos: Some(pos), ..is }), n);
            }
        }
        for f in forms {
            let is = Features { pos: Some(pos), number: Some(Count::P), ..Features::default() };
            self.add(f, meaning, Bits::of(is), n);
        }
    }

    fn head(&mut self, n: u8, h: &Head) {
        let of = h.of.iter().map(|w| self.key(w)).collect();
        let index = self.out.heads.len() as u32;
        self.out.heads.push(HeadEntry {
            id: h.id.clone(),
            sector: h.sector,
            kind: h.kind,
            party: h.party.clone(),
            event: h.event,
            of,
            name: h.name.clone(),
        });
        self.nouns(n, &h.id, &h.lemma, &h.forms, Pos::Noun, Meaning::Head(index));
    }

    fn thing(&mut self, n: u8, t: &Thing) {
        let index = self.out.things.len() as u32;
        self.out.things.push(ThingEntry {
            id: t.id.clone(),
            class: t.class,
            sector: t.sector,
            event: t.event,
            name: t.name.clone(),
        });
        self.nouns(n, &t.id, &t.lemma, &t.forms, Pos::Noun, Meaning::Thing(index));
    }

    fn means(&mut self, n: u8, m: &Means) {
        let index = self.out.means.len() as u32;
        self.out.means.push(MeansEntry {
            id: m.id.clone(),
            event: m.event,
            turns: m.turns.clone(),
            polarity: m.polarity,
            weapon: m.weapon,
        });
        self.nouns(n, &m.id, &m.lemma, &m.forms, Pos::Adjective, Meaning::Means(index));
    }

    fn landform(&mut self, n: u8, l: &Landform) {
        let index = self.out.landforms.len() as u32;
        self.out.landforms.push(LandformEntry { id: l.id.clone(), precision: l.precision, opens: l.opens });
        self.nouns(n, &l.id, &l.lemma, &l.forms, Pos::Noun, Meaning::Landform(index));
    }

    fn word(&mut self, n: u8, w: &Word) {
        let is_prep = matches!(w.role, WordRole::Preposition | WordRole::By);
        for form in &w.forms {
            let prep = is_prep.then(|| self.prep(w.is.as_deref().unwrap_or(form)));
            if let Some(p) = prep {
                let roles = &mut self.out.prep_roles;
                roles.resize(roles.len().max(usize::from(p) + 1), None);
                roles[usize::from(p)] = roles[usize::from(p)].or(w.default);
            }
            let index = self.out.words.len() as u32;
            self.out.words.push(WordEntry {
                role: w.role,
                prep,
                default: w.default,
                number: w.number,
                gender: w.gender,
            });
            self.add(form, Meaning::Word(index), Bits::default(), n);
        }
    }

    fn names(&mut self, names: &ByLanguage, meaning: Meaning) {
        for (tag, list) in names {
            let language = self.language_of(tag);
            for name in list {
                self.add(name, meaning, Bits::default(), language);
            }
        }
    }

    fn place(&mut self, p: &Place, country: &str, speaks_for: Option<ActorCode>, theatre: Option<u8>) -> u32 {
        let index = self.out.places.len() as u32;
        self.out.places.push(PlaceEntry {
            name: p.name.clone(),
            country: country.to_string(),
            at: p.at,
            precision: p.precision,
            geonames: p.geonames,
            speaks_for,
            theatre,
        });
        self.names(&p.names, Meaning::Place(index));
        index
    }

    fn world(&mut self, file: &str, f: &WorldFile, theatre: Option<u8>) {
        self.file = file.to_string();
        for a in &f.actor {
            self.actor(a, theatre);
        }
        for p in &f.person {
            let index = self.out.persons.len() as u32;
            self.out.persons.push(PersonEntry {
                name: p.name.clone(),
                actor: p.actor.clone(),
                from: p.from.clone(),
                to: p.to.clone(),
                theatre,
            });
            self.names(&p.names, Meaning::Person(index));
            if !p.full {
                for (tag, list) in &p.names {
                    let language = self.language_of(tag);
                    let lasts: BTreeSet<&str> =
                        list.iter().filter_map(|n| n.split_once(' ').and(n.rsplit(' ').next())).collect();
                    for last in lasts.into_iter().filter(|l| l.chars().count() >= 4) {
                        self.add(last, Meaning::Person(index), Bits::default(), language);
                    }
                }
            }
        }
        for p in &f.place {
            // Seas and continents are of no country.
            let country = p.country.clone().unwrap_or_default();
            self.place(p, &country, p.speaks_for.clone(), theatre);
        }
    }

    fn actor(&mut self, a: &Actor, theatre: Option<u8>) {
        let code = ActorCode::new(&a.code, a.sector);
        if let Err(e) = code.to_string().parse::<ActorCode>() {
            self.complain("E0223", e, "use ISO alpha-3 for states, an upper-case name for others");
        }
        self.out.party_names.entry(a.code.clone()).or_insert_with(|| a.name.clone());
        let place = a.at.filter(|_| a.place).map(|at| {
            let index = self.out.places.len() as u32;
            self.out.places.push(PlaceEntry {
                name: a.name.clone(),
                country: a.code.clone(),
                at,
                precision: Precision::Country,
                geonames: None,
                speaks_for: None,
                theatre,
            });
            index
        });
        let index = self.out.actors.len() as u32;
        let country = a.country.clone().or_else(|| a.place.then(|| a.code.clone()));
        self.out.actors.push(ActorEntry {
            code: code.clone(),
            name: a.name.clone(),
            alias: a.alias.clone(),
            place,
            country: country.clone(),
            theatre,
        });
        self.names(&a.names, Meaning::Actor(index));
        for (tag, list) in &a.demonym {
            let language = self.language_of(tag);
            for d in list {
                for (form, is) in self.inflect(language, &a.code, d, Pos::Adjective, None) {
                    let bits = Bits::of(Features { pos: Some(Pos::Adjective), ..is });
                    self.add(&form, Meaning::Demonym(index), bits, language);
                }
            }
        }
        if let Some(c) = &a.capital {
            self.place(c, &a.code, Some(code), theatre);
        }
        for o in &a.organ {
            let index = self.out.actors.len() as u32;
            self.out.actors.push(ActorEntry {
                code: ActorCode::new(&a.code, o.sector),
                name: o.name.clone(),
                alias: vec![a.name.clone()],
                place: None,
                country: country.clone(),
                theatre,
            });
            self.names(&o.names, Meaning::Actor(index));
        }
    }

    fn theatre(
        &mut self,
        id: &str,
        files: &[(String, WorldFile)],
        agreements: &[(String, hudna_model::Agreement)],
    ) {
        self.file = id.to_string();
        let Some(mut theatre) = files.iter().find_map(|(_, f)| f.theatre.clone()) else {
            self.complain(
                "E0206",
                format!("the theatre “{id}” has no [theatre]"),
                "theatre.toml must hold it",
            );
            return;
        };
        let t = self.out.theatres.len() as u8;
        for (s, side) in theatre.side.iter().enumerate() {
            for party in &side.parties {
                self.out.camps.entry(party.clone()).or_default().push((t, s as u8));
            }
        }
        for d in &theatre.default {
            let index = self.out.actors.len() as u32;
            let name =
                self.out.party_names.get(&d.actor.party).cloned().unwrap_or_else(|| d.actor.party.clone());
            self.out.actors.push(ActorEntry {
                code: d.actor.clone(),
                name,
                alias: Vec::new(),
                place: None,
                country: None,
                theatre: Some(t),
            });
            self.names(&d.names, Meaning::Actor(index));
        }
        theatre.agreement = agreements
            .iter()
            .map(|(_, a)| hudna_model::Agreement { theatre: id.to_string(), ..a.clone() })
            .collect();
        theatre.agreement.sort_by(|a, b| (a.effective, &a.id).cmp(&(b.effective, &b.id)));
        for (file, f) in files {
            self.world(file, f, Some(t));
        }
        self.out.theatres.push(theatre);
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
