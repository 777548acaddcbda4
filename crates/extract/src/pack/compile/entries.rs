/*!
Entries of a language pack, compiled: predicates, nouns, means and function words.

What comes in is one entry and the number of its language; what goes out is its row of [`Knowledge`] and every form of
it in the lexicon, inflected by the language's morphology. An entry without examples or codes is complained of here.

[`Knowledge`]: super::Knowledge
*/

use super::Compiler;
use crate::pack::{knowledge::*, schema::*};

impl Compiler {
    /// A predicate: its frame by preposition number, its verb forms, verbal nouns and irregular forms.
    pub(super) fn predicate(&mut self, n: u8, p: &Predicate) {
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

    /// The forms of a noun entry; those listed are plurals.
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

    /// A noun that makes an actor.
    pub(super) fn head(&mut self, n: u8, h: &Head) {
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

    /// A weapon, piece of equipment or site.
    pub(super) fn thing(&mut self, n: u8, t: &Thing) {
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

    /// A modifier that tells by what means.
    pub(super) fn means(&mut self, n: u8, m: &Means) {
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

    /// A noun that opens a place name.
    pub(super) fn landform(&mut self, n: u8, l: &Landform) {
        let index = self.out.landforms.len() as u32;
        self.out.landforms.push(LandformEntry { id: l.id.clone(), precision: l.precision, opens: l.opens });
        self.nouns(n, &l.id, &l.lemma, &l.forms, Pos::Noun, Meaning::Landform(index));
    }

    /// A function word; prepositions with the role they give when no frame says so.
    pub(super) fn word(&mut self, n: u8, w: &Word) {
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
}
