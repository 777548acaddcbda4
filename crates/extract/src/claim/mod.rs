/*!
Claims: frames with a voice.

`voice` finds who speaks over which stretch, `source` whom a phrase means, `act` what the speaker does in saying
it, `parties` who did it to whom, `kind` what it is, `build` puts a claim together, `merge` joins what is one
telling of one event.
*/

mod act;
mod answer;
mod build;
mod explain;
mod kind;
mod merge;
mod parties;
mod quote;
mod slots;
pub mod source;
pub mod voice;

use crate::{
    frame::{self, Clause, Frame, Parsed, Piece},
    pack::Knowledge,
    spot::{Item, Spotter},
    text::{Characters, Folding, Sentence, Tokens, language},
    time::{self, TimeSpan},
};
use hudna_model::{ActorRef, Claim, DateSource, Document, EventType, Moment, PartKind, Sector};
use source::{Memory, Resolver};

/// What was read out of one document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// BCP 47 tag of the language it was read as; `None` when no pack fits.
    pub lang: Option<String>,
    /// Id of the theatre it is of.
    pub theatre: Option<String>,
    /// The publication date that times were resolved against.
    pub published: Option<Moment>,
    /// How that date is known.
    pub published_from: Option<DateSource>,
    /// Why it was inferred.
    pub published_why: Option<String>,
    /// The claims, in the order of the text.
    pub claims: Vec<Claim>,
}

/// Reads documents with one set of packs.
pub struct Reader<'k> {
    knowledge: &'k Knowledge,
    spotter: Spotter<'k>,
    folding: Folding,
    keywords: Vec<(u8, Vec<String>)>,
}

/// One sentence with everything found in it.
pub(crate) struct Scene<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub characters: &'a Characters,
    pub times: &'a [TimeSpan],
    pub published: Option<Moment>,
    pub parsed: Parsed<'a>,
    pub frames: Vec<Frame>,
    pub reports: Vec<voice::Report>,
    pub title: bool,
}

/// A sentence cut into pieces and clauses, for reading and for explaining.
pub struct Cut {
    /// Its tokens.
    pub sentence: Sentence,
    /// Whether it is of the title.
    pub title: bool,
    /// Times in it.
    pub times: Vec<TimeSpan>,
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A document cut into sentences.
pub struct Anatomy {
    /// The language it was read as.
    pub language: u8,
    /// The theatre.
    pub theatre: Option<u8>,
    /// Its tokens.
    pub tokens: Tokens,
    /// Its sentences.
    pub cuts: Vec<Cut>,
}

impl<'k> Reader<'k> {
    /// A reader over compiled packs.
    pub fn new(knowledge: &'k Knowledge) -> Self {
        let folding = knowledge.folding();
        let keywords = knowledge
            .theatres
            .iter()
            .enumerate()
            .map(|(n, t)| (n as u8, t.keywords.values().flatten().map(|w| folding.fold_str(w)).collect()))
            .collect();
        Reader { knowledge, spotter: Spotter::new(knowledge), folding, keywords }
    }

    /// What this reader knows.
    pub fn knowledge(&self) -> &'k Knowledge {
        self.knowledge
    }

    /// Cuts a document into sentences, pieces and clauses; `None` when no pack fits its language.
    pub fn anatomy(&self, document: &Document) -> Option<Anatomy> {
        let text = document.text.as_str();
        let mut tokens = Tokens::default();
        let mut titles = 0;
        if document.parts.is_empty() {
            tokens.add(text, 0, text.len(), &self.folding);
        }
        for part in document.parts.iter().filter(|p| p.kind.is_read()) {
            tokens.add(text, part.start, part.end, &self.folding);
            tokens.end_paragraph();
            if part.kind == PartKind::Title {
                titles = tokens.list.len();
            }
        }
        let given = document.lang.as_deref().and_then(|l| self.knowledge.language(l));
        let known = document.lang.is_none() || given.is_some();
        let language =
            given.or_else(|| language::detect(&self.knowledge.languages, &tokens)).filter(|_| known)?;
        let theatre = self.theatre(text);
        let entry = &self.knowledge.languages[usize::from(language)];
        let cuts = tokens
            .sentences()
            .into_iter()
            .map(|sentence| {
                let times = time::find(&entry.time, &tokens, sentence.from, sentence.to);
                let numbers = time::numbers(&entry.time, &tokens, sentence.from, sentence.to);
                let items = self.spotter.items(&tokens, sentence, language);
                let pieces = frame::pieces(self.knowledge, entry, &tokens, &items, &times, &numbers, theatre);
                let clauses = frame::clauses(self.knowledge, entry, &pieces);
                Cut { sentence, title: sentence.to <= titles, times, pieces, clauses }
            })
            .collect();
        Some(Anatomy { language, theatre, tokens, cuts })
    }

    /// What the lexicon knows of one sentence.
    pub(crate) fn items(&self, tokens: &Tokens, sentence: Sentence, language: u8) -> Vec<Item> {
        self.spotter.items(tokens, sentence, language)
    }

    /// Reads the claims of a document.
    pub fn read(&self, document: &Document) -> Reading {
        let Some(anatomy) = self.anatomy(document) else { return Reading::default() };
        let text = document.text.as_str();
        let entry = &self.knowledge.languages[usize::from(anatomy.language)];
        let mut reading = Reading {
            lang: Some(entry.tag.clone()),
            theatre: anatomy.theatre.map(|t| self.knowledge.theatres[usize::from(t)].id.clone()),
            published: document.published,
            published_from: document.published_from.or(document.published.map(|_| DateSource::Given)),
            published_why: None,
            claims: Vec::new(),
        };
        if reading.published.is_none()
            && let Some((day, why)) = self.infer(text, &anatomy)
        {
            reading.published = Some(day);
            reading.published_from = Some(DateSource::Inferred);
            reading.published_why = Some(why);
        }
        if off_topic(entry, &anatomy.tokens) {
            return reading;
        }
        let characters = Characters::new(text);
        let resolver = Resolver {
            knowledge: self.knowledge,
            spotter: &self.spotter,
            language: entry,
            theatre: anatomy.theatre,
            published: reading.published,
        };
        let mut memory = Memory { issuer: self.issuer(document, &anatomy), ..Memory::default() };
        if let Some(issuer) = memory.issuer.clone() {
            memory.speak(&issuer, None);
        }
        let mut claims = Vec::new();
        for cut in &anatomy.cuts {
            let parsed = Parsed {
                knowledge: self.knowledge,
                language: entry,
                pieces: &cut.pieces,
                clauses: &cut.clauses,
            };
            let frames = all_frames(&parsed);
            let reports = voice::reports(&parsed, &anatomy.tokens, &frames);
            let scene = Scene {
                text,
                tokens: &anatomy.tokens,
                characters: &characters,
                times: &cut.times,
                published: reading.published,
                parsed,
                frames,
                reports,
                title: cut.title,
            };
            let found = build::claims(&scene, &resolver, &mut memory, &claims);
            claims.extend(merge::sentence(found));
        }
        answer::number(&mut claims);
        reading.claims = claims;
        reading
    }

    /// The party that publishes a document itself: an outlet that is an organ or armed group, and no medium.
    fn issuer(&self, document: &Document, anatomy: &Anatomy) -> Option<ActorRef> {
        let outlet = document.outlet.as_deref()?;
        let entry = &self.knowledge.languages[usize::from(anatomy.language)];
        let mut tokens = Tokens::default();
        tokens.add(outlet, 0, outlet.len(), &self.folding);
        let sentence = Sentence { from: 0, to: tokens.list.len(), opens: true };
        let items = self.spotter.items(&tokens, sentence, anatomy.language);
        let taken = vec![false; items.len()];
        let builder = frame::phrase::Builder {
            knowledge: self.knowledge,
            language: entry,
            tokens: &tokens,
            items: &items,
            theatre: anatomy.theatre,
            taken: &taken,
        };
        let start =
            (0..items.len()).find(|i| builder.role(*i).is_some_and(|r| r != frame::phrase::Role::Unknown))?;
        let (phrase, end) = builder.phrase(start)?;
        let whole = end == items.len() && phrase.from == 0 && !phrase.is_place && phrase.thing.is_none();
        let code = phrase.code().filter(|c| c.is_known() && c.sector != Sector::Med)?;
        let organ = phrase.head.is_some() || phrase.proper;
        let name = phrase.name.clone().or_else(|| self.knowledge.party_names.get(&code.party).cloned());
        (whole && organ).then(|| ActorRef {
            actor: Some(code),
            name,
            alias: phrase.alias,
            ..ActorRef::default()
        })
    }

    /// The theatre whose keywords a text holds most of.
    fn theatre(&self, text: &str) -> Option<u8> {
        let folded = self.folding.fold_str(text);
        let hits = |words: &[String]| words.iter().map(|w| folded.matches(w.as_str()).count()).sum::<usize>();
        self.keywords
            .iter()
            .map(|(t, words)| (hits(words), *t))
            .filter(|(n, _)| *n > 0)
            .max_by_key(|(n, t)| (*n, u8::MAX - t))
            .map(|(_, t)| t)
    }

    /// Whether a text tells of a truce on what could, written within a week of it, be the day `effective`.
    fn dates_truce(&self, anatomy: &Anatomy, effective: Moment) -> bool {
        let is_truce = |p: &Piece| match &p.unit {
            frame::Unit::Predicate(q) => {
                let event = self.knowledge.predicates[q.entry as usize].event;
                matches!(event, Some(EventType::Truce | EventType::Breach))
            }
            _ => false,
        };
        let means = |t: &TimeSpan| {
            (1..=7i64).any(|days| {
                let written = effective.date.saturating_add(jiff::Span::new().days(days));
                time::resolve(&t.meaning, Some(Moment::day(written)))
                    .0
                    .is_some_and(|d| d.date == effective.date)
            })
        };
        anatomy.cuts.iter().any(|cut| {
            cut.clauses.iter().any(|c| {
                let pieces = &cut.pieces[c.from..c.to];
                pieces.iter().any(is_truce)
                    && pieces.iter().any(|p| matches!(p.unit, frame::Unit::Time(n) if means(&cut.times[n])))
            })
        })
    }

    /// The publication date that a text fixes by itself: its times, and the truces of its theatre that it can mean,
    /// known by the place where they were agreed.
    fn infer(&self, text: &str, anatomy: &Anatomy) -> Option<(Moment, String)> {
        let list = &anatomy.tokens.list;
        let words = |t: &TimeSpan| text[list[t.from].start as usize..list[t.to - 1].end as usize].to_string();
        let told: Vec<_> =
            anatomy.cuts.iter().flat_map(|c| &c.times).map(|t| (t.meaning.clone(), words(t))).collect();
        let places: Vec<&str> = anatomy
            .cuts
            .iter()
            .flat_map(|c| &c.pieces)
            .filter_map(|p| match &p.unit {
                frame::Unit::Phrase(p) => Some(&p.places),
                _ => None,
            })
            .flatten()
            .map(|(n, ..)| self.knowledge.places[*n as usize].name.as_str())
            .collect();
        let theatre = anatomy.theatre.map(|t| &self.knowledge.theatres[usize::from(t)]);
        let anchors: Vec<_> = theatre
            .into_iter()
            .flat_map(|t| &t.agreement)
            .filter(|a| a.place.as_deref().is_some_and(|p| places.contains(&p)))
            .filter(|a| self.dates_truce(anatomy, a.effective))
            .map(|a| (a.effective.date, a.name.get("en").unwrap_or(&a.id).clone() + " took effect"))
            .collect();
        let inferred = time::infer_reference(&time::Evidence { told: &told, anchors: &anchors })?;
        Some((Moment::day(inferred.date), inferred.to_string()))
    }
}

/// The frames of all clauses of a sentence, each clause sharing the subject of the one it goes on from.
pub(crate) fn all_frames(parsed: &Parsed) -> Vec<Frame> {
    let mut out = Vec::new();
    let mut shared = None;
    for c in 0..parsed.clauses.len() {
        out.extend(parsed.frames(c, shared));
        let clause = parsed.clauses[c];
        let verb = (clause.from..clause.to).find(|k| {
            parsed
                .predicate(*k)
                .is_some_and(|(_, p)| matches!(p.form, frame::Form::Finite | frame::Form::Passive))
        });
        if clause.opener != frame::Opener::Relative
            && let Some(v) = verb
            && let Some(s) = parsed.arguments(c, v).0
        {
            shared = Some(s);
        }
    }
    out
}

/// Whether a text is of a subject that uses words of war and tells no event.
fn off_topic(language: &crate::pack::LanguageEntry, tokens: &Tokens) -> bool {
    language.topics.iter().any(|(_, words, least)| {
        let found = words.iter().filter(|w| {
            (0..tokens.list.len()).any(|i| frame::fill::begins_with_clitics(language, tokens.norm(i), w))
        });
        found.take(*least).count() >= *least
    })
}
