/*!
From a dictionary form to all its spellings.

Packs list lemmas; texts hold forms. This engine makes the forms from paradigms that the pack brings along: templates
such as `ا1ت23`, where a digit stands for a letter of the root and everything else for itself. It knows no word and no
affix of any language. Forms come out unvocalised, since that is how they are printed; what the spelling leaves open
(voice, number) stays open in the features.

`packs/MORPHOLOGY.md` tells linguists how paradigms are written and chosen.
*/

mod template;
#[cfg(test)]
mod tests;

use super::schema::*;
use std::collections::{BTreeMap, HashSet};
use template::{Bound, Piece, SHADDA, finish, is_mark, pieces, strip};

/// Opens the name of a set of affixes.
const SET: &str = "@";
/// Opens a lemma template whose last word is the one that is inflected.
const LAST: &str = "* ";
/// Name of the limit on the words before the last one.
const BEFORE: &str = "before";

/// One spelling of a lemma.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// As printed, without vowel marks.
    pub text: String,
    /// What it is; whatever the spelling does not tell is left open.
    pub is: Features,
}

/// Why paradigms do not load, or a lemma cannot be inflected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MorphologyError {
    /// A template cannot be read.
    #[error("paradigm `{paradigm}`: template `{template}`: {why}")]
    Template {
        /// Id of the paradigm.
        paradigm: String,
        /// The template as written.
        template: String,
        /// What is wrong, and what to write instead.
        why: &'static str,
    },
    /// A `where` or `unless` names what the lemma template does not have.
    #[error("paradigm `{paradigm}`: limit `{key}` does not fit lemma template `{lemma}`: {why}")]
    Limit {
        /// Id of the paradigm.
        paradigm: String,
        /// The key of the limit.
        key: String,
        /// The lemma template.
        lemma: String,
        /// What is wrong, and what to write instead.
        why: &'static str,
    },
    /// Two paradigms of one id.
    #[error("paradigm `{0}` is defined twice: give one of them another id")]
    Duplicate(String),
    /// A paradigm that shows nothing.
    #[error("paradigm `{0}` has no examples: add `examples = [[\"lemma\", \"form\", …]]`")]
    NoExamples(String),
    /// An example that the paradigm does not fit.
    #[error(
        "paradigm `{paradigm}`: example lemma `{lemma}` does not fit template `{template}`: mend one of them"
    )]
    ExampleLemma {
        /// Id of the paradigm.
        paradigm: String,
        /// The first word of the example.
        lemma: String,
        /// The lemma template.
        template: String,
    },
    /// An example form that is not made, or one marked `!` that is.
    #[error("paradigm `{paradigm}`: `{lemma}` should {verb} `{form}`; it yields {made}")]
    Example {
        /// Id of the paradigm.
        paradigm: String,
        /// The first word of the example.
        lemma: String,
        /// "yield" or "not yield".
        verb: &'static str,
        /// The form in question.
        form: String,
        /// What was made, for comparison.
        made: String,
    },
    /// An entry names a paradigm that does not exist.
    #[error("no paradigm `{id}` for `{lemma}`{}: correct the entry's `paradigm` or leave it out", near(.like))]
    Unknown {
        /// The id as given.
        id: String,
        /// The entry's lemma.
        lemma: String,
        /// Existing ids that begin alike.
        like: Vec<String>,
    },
    /// An entry names a paradigm that cannot inflect its lemma.
    #[error("paradigm `{id}` (lemma `{template}`) does not fit `{lemma}`: name another one or leave it out")]
    DoesNotFit {
        /// The id as given.
        id: String,
        /// Its lemma template.
        template: String,
        /// The entry's lemma.
        lemma: String,
    },
    /// No paradigm fits a lemma of an inflected part of speech.
    #[error(
        "no paradigm fits `{lemma}` as {pos:?}: check its spelling, add a paradigm, or make it a `phrase`"
    )]
    NoneFits {
        /// The entry's lemma.
        lemma: String,
        /// Its part of speech.
        pos: Pos,
    },
    /// A lemma without letters.
    #[error("empty lemma: write the dictionary form")]
    Empty,
}

fn near(like: &[String]) -> String {
    if like.is_empty() { String::new() } else { format!(", did you mean {}?", like.join(", ")) }
}

/// A paradigm with its templates read.
#[derive(Clone, Debug)]
struct Ready {
    data: Paradigm,
    /// Inflects the last word of a phrase instead of the first.
    last: bool,
    marked: Vec<Piece>,
    plain: Vec<Piece>,
    rules: Vec<(Vec<Piece>, Vec<Vec<Piece>>)>,
}

impl Ready {
    fn new(data: Paradigm) -> Result<Ready, MorphologyError> {
        let (last, word) = match data.lemma.strip_prefix(LAST) {
            Some(rest) => (true, rest),
            None => (false, data.lemma.as_str()),
        };
        let bad = |template: &str, why| {
            Err(MorphologyError::Template { paradigm: data.id.clone(), template: template.to_string(), why })
        };
        let marked = pieces(word);
        if marked.is_empty() {
            return bad(&data.lemma, "it is empty: write the shape of the lemma");
        }
        if marked.iter().filter(|p| **p == Piece::Run).count() > 1 {
            return bad(&data.lemma, "it has more than one `*`: keep one");
        }
        if marked.iter().any(|p| *p == Piece::Join || matches!(p, Piece::Char(c) if c.is_whitespace())) {
            return bad(
                &data.lemma,
                "a lemma is one word without `~`; only `* ` before it stands for other words",
            );
        }
        for (key, values) in data.limits.iter().chain(&data.unless) {
            let wrong = |why| {
                let (paradigm, key, lemma) = (data.id.clone(), key.clone(), data.lemma.clone());
                Err(MorphologyError::Limit { paradigm, key, lemma, why })
            };
            let names = pieces(key);
            if key == BEFORE && !last {
                return wrong("`before` needs a template that begins with `* `");
            } else if key != BEFORE && (names.is_empty() || !names.iter().all(|p| marked.contains(p))) {
                return wrong("write variables of the template, alone (`1`) or together (`12`)");
            } else if key != BEFORE && names.iter().any(|p| matches!(p, Piece::Char(_))) {
                return wrong("it may hold only variables");
            } else if values.trim().is_empty() {
                return wrong("it is empty: list letters, or alternatives with spaces between");
            }
        }
        let mut rules = Vec::with_capacity(data.forms.len());
        for rule in &data.forms {
            let stem = pieces(&rule.stem);
            if stem.iter().any(|p| matches!(p, Piece::Letter(_) | Piece::Run) && !marked.contains(p)) {
                return bad(&rule.stem, "it uses a variable that the lemma template does not have");
            }
            let affixes: Vec<_> = rule.affixes.iter().map(|(affix, _)| pieces(affix)).collect();
            for (affix, (text, _)) in affixes.iter().zip(&rule.affixes) {
                if text.starts_with(SET) {
                    continue;
                }
                if affix.iter().filter(|p| **p == Piece::Char('-')).count() != 1 {
                    return bad(text, "an affix has exactly one `-`, for the stem");
                }
                if affix.iter().any(|p| matches!(p, Piece::Letter(_) | Piece::Run)) {
                    return bad(text, "an affix has no variables: put them into the stem");
                }
            }
            rules.push((stem, affixes));
        }
        let plain = marked.iter().copied().filter(|p| *p != Piece::Char(SHADDA)).collect();
        Ok(Ready { last, marked, plain, rules, data })
    }

    /// Reads a lemma by its letters. The limits serve to choose: an entry that names a paradigm is taken at its word.
    fn read(&self, lemma: &Lemma, limits: bool) -> Option<Bound> {
        let bound = Bound::read(&self.plain, lemma.part(self.last))?;
        (!limits || self.allows(&bound, lemma)).then_some(bound)
    }

    /// Reads a lemma by a shadda that both it and the template write; the limits are not asked then.
    fn read_marked(&self, lemma: &Lemma) -> Option<Bound> {
        let marked = !self.last && self.marked.len() > self.plain.len();
        marked.then(|| Bound::read(&self.marked, &lemma.marked)).flatten()
    }

    fn allows(&self, bound: &Bound, lemma: &Lemma) -> bool {
        let holds = |(key, values): (&String, &String)| match key.as_str() {
            BEFORE => lemma.before().any(|w| values.split_whitespace().any(|v| v == w)),
            key => bound.reads(key, values),
        };
        self.data.limits.iter().all(holds) && !self.data.unless.iter().any(holds)
    }
}

/// A lemma made ready for matching: without marks, and split into the word that is inflected and the rest.
struct Lemma {
    words: Vec<String>,
    first: Vec<char>,
    last: Vec<char>,
    marked: Vec<char>,
}

impl Lemma {
    fn new(lemma: &str) -> Option<Lemma> {
        let words: Vec<String> = lemma.split_whitespace().map(strip).filter(|w| !w.is_empty()).collect();
        let first = words.first()?.chars().collect();
        let last = words.last()?.chars().collect();
        let marked = lemma.split_whitespace().find(|w| !strip(w).is_empty())?;
        let marked = marked.chars().filter(|&c| c == SHADDA || !is_mark(c)).collect();
        Some(Lemma { words, first, last, marked })
    }

    fn part(&self, last: bool) -> &[char] {
        if last { &self.last } else { &self.first }
    }

    fn before(&self) -> impl Iterator<Item = &str> {
        self.words.iter().take(self.words.len().saturating_sub(1)).map(String::as_str)
    }

    /// The whole phrase with one form in its place.
    fn with(&self, form: &str, last: bool) -> String {
        let at = if last { self.words.len() - 1 } else { 0 };
        let words: Vec<&str> =
            self.words.iter().enumerate().map(|(i, w)| if i == at { form } else { w.as_str() }).collect();
        words.join(" ")
    }
}

/// The paradigms of one language.
#[derive(Clone, Debug, Default)]
pub struct Morphology {
    paradigms: Vec<Ready>,
    by_id: BTreeMap<String, usize>,
}

impl Morphology {
    /// Reads paradigms and proves each by its examples.
    ///
    /// The order of `paradigms` matters: the first that fits a lemma inflects it.
    ///
    /// # Errors
    /// A template or limit that cannot be read, an id used twice, a paradigm without examples, or an example that does
    /// not hold: every listed form must be made from the lemma before it, and none that is marked with `!`.
    pub fn new(paradigms: Vec<Paradigm>) -> Result<Self, MorphologyError> {
        let mut all = Morphology::default();
        for paradigm in paradigms {
            let id = paradigm.id.clone();
            if all.by_id.insert(id.clone(), all.paradigms.len()).is_some() {
                return Err(MorphologyError::Duplicate(id));
            }
            all.paradigms.push(Ready::new(paradigm)?);
        }
        for ready in &all.paradigms {
            all.check_sets(ready)?;
        }
        all.paradigms.iter().try_for_each(|p| all.prove(p))?;
        Ok(all)
    }

    fn check_sets(&self, ready: &Ready) -> Result<(), MorphologyError> {
        for (name, _) in ready.data.forms.iter().flat_map(|rule| &rule.affixes) {
            let Some(id) = name.strip_prefix(SET) else { continue };
            let why = match self.set(id) {
                None => "it names no set: a set is a paradigm of pos `phrase` with lemma `*`",
                Some(_) if ready.data.pos == Pos::Phrase => "a set cannot name another set: list its affixes",
                Some(_) => continue,
            };
            let (paradigm, template) = (ready.data.id.clone(), name.clone());
            return Err(MorphologyError::Template { paradigm, template, why });
        }
        Ok(())
    }

    /// A set of affixes: a paradigm that inflects no words, for others to name.
    fn set(&self, id: &str) -> Option<&Ready> {
        let ready = self.paradigms.get(*self.by_id.get(id)?)?;
        (ready.data.pos == Pos::Phrase && ready.data.lemma == "*").then_some(ready)
    }

    fn prove(&self, ready: &Ready) -> Result<(), MorphologyError> {
        let paradigm = ready.data.id.clone();
        if ready.data.examples.iter().all(|e| e.len() < 2) {
            return Err(MorphologyError::NoExamples(paradigm));
        }
        for example in &ready.data.examples {
            let Some((head, forms)) = example.split_first() else { continue };
            let read = Lemma::new(head).and_then(|l| ready.read(&l, false).map(|bound| (l, bound)));
            let Some((lemma, bound)) = read else {
                let (lemma, template) = (head.clone(), ready.data.lemma.clone());
                return Err(MorphologyError::ExampleLemma { paradigm, lemma, template });
            };
            let made = self.make(ready, &bound, ready.data.pos, true);
            let made: Vec<String> = made.iter().map(|f| lemma.with(&f.text, ready.last)).collect();
            for form in forms {
                let (wanted, text) =
                    form.strip_prefix('!').map_or((true, form.as_str()), |rest| (false, rest));
                if made.iter().any(|m| *m == strip(text)) != wanted {
                    let verb = if wanted { "yield" } else { "not yield" };
                    let (lemma, form, made) = (head.clone(), text.to_string(), made.join(" "));
                    return Err(MorphologyError::Example { paradigm, lemma, verb, form, made });
                }
            }
        }
        Ok(())
    }

    /// All forms of `lemma` as `pos`, by the named paradigm or the first that fits; the lemma itself always first.
    ///
    /// Of several words the first is inflected and the rest kept, unless the paradigm says the last. Marks are taken
    /// off. A phrase, and a part of speech that no paradigm treats, has the lemma as its only form. Verbal nouns
    /// without paradigms of their own go by those of nouns, participles by those of adjectives.
    ///
    /// # Errors
    /// An empty lemma, a named paradigm that does not exist or fit, or a lemma that no paradigm of its part of speech fits.
    pub fn inflect(
        &self,
        lemma: &str,
        pos: Pos,
        paradigm: Option<&str>,
    ) -> Result<Vec<Form>, MorphologyError> {
        let read = Lemma::new(lemma).ok_or(MorphologyError::Empty)?;
        let whole =
            Form { text: read.words.join(" "), is: Features { pos: Some(pos), ..Features::default() } };
        let found = match paradigm {
            Some(id) => Some(self.named(id, &read, pos)?),
            None => self.choose(&read, pos),
        };
        let Some((ready, bound)) = found else {
            let treated = self.paradigms.iter().any(|p| ways(pos).contains(&p.data.pos));
            let lemma = lemma.to_string();
            return if treated { Err(MorphologyError::NoneFits { lemma, pos }) } else { Ok(vec![whole]) };
        };
        let mut forms = self.make(ready, &bound, pos, true);
        for form in &mut forms {
            form.text = read.with(&form.text, ready.last);
        }
        match forms.iter().position(|f| f.text == whole.text) {
            Some(at) => forms[..=at].rotate_right(1),
            None => forms.insert(0, whole),
        }
        Ok(forms)
    }

    /// The paradigm that an entry names, or the first of the family that it names (`ar.verb.II` is the family of
    /// `ar.verb.II.hamza-1`, too). Limits only choose within the family: the entry knows its lemma better.
    fn named(&self, id: &str, lemma: &Lemma, pos: Pos) -> Result<(&Ready, Bound), MorphologyError> {
        let kin =
            |own: &str| own.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let family: Vec<&Ready> = self.paradigms.iter().filter(|p| kin(&p.data.id)).collect();
        let Some(nearest) = family.iter().find(|p| p.data.id == id).or(family.first()) else {
            let parent = id.rsplit_once('.').map_or(id, |(parent, _)| parent);
            let like = self.by_id.keys().filter(|k| k.starts_with(parent)).take(5).cloned().collect();
            return Err(MorphologyError::Unknown { id: id.to_string(), lemma: lemma.words.join(" "), like });
        };
        let all = || family.iter().copied().filter(|p| ways(pos).contains(&p.data.pos));
        let found = first(all, lemma).or_else(|| all().find_map(|p| Some((p, p.read(lemma, false)?))));
        found.ok_or_else(|| MorphologyError::DoesNotFit {
            id: id.to_string(),
            template: nearest.data.lemma.clone(),
            lemma: lemma.words.join(" "),
        })
    }

    fn choose(&self, lemma: &Lemma, pos: Pos) -> Option<(&Ready, Bound)> {
        let of = |way: Pos| self.paradigms.iter().filter(move |p| p.data.pos == way);
        first(|| ways(pos).iter().copied().flat_map(of), lemma)
    }

    /// The forms of a paradigm. A form of another part of speech is a word of its own and is inflected as such (`derive`),
    /// unless its rule lists affixes.
    fn make(&self, ready: &Ready, bound: &Bound, pos: Pos, derive: bool) -> Vec<Form> {
        let mut out = Vec::new();
        for (rule, (stem, affixes)) in ready.data.forms.iter().zip(&ready.rules) {
            let is = add(Features { pos: Some(pos), ..Features::default() }, rule.is);
            let mut text = String::new();
            bound.fill(stem, &mut text);
            for (affix, (name, more)) in affixes.iter().zip(&rule.affixes) {
                if let Some(set) = name.strip_prefix(SET).and_then(|id| self.set(id)) {
                    let run = Bound { run: text.clone(), ..Bound::default() };
                    let made = self.make(set, &run, pos, false);
                    out.extend(made.into_iter().map(|f| Form { is: add(add(f.is, is), *more), ..f }));
                    continue;
                }
                let mut form = String::new();
                for piece in affix {
                    match piece {
                        Piece::Char('-') => form.push_str(&text),
                        piece => bound.fill(std::slice::from_ref(piece), &mut form),
                    }
                }
                out.push(Form { text: finish(&form), is: add(is, *more) });
            }
            if affixes.is_empty() {
                let text = finish(&text);
                match is.pos.filter(|own| derive && *own != pos && *own != ready.data.pos) {
                    Some(own) => out.extend(self.derived(text, own, is)),
                    None => out.push(Form { text, is }),
                }
            }
        }
        let mut seen = HashSet::new();
        out.retain(|f| !f.text.is_empty() && seen.insert(f.clone()));
        out
    }

    /// Inflects a word made from another one. Nothing comes of it when its paradigm makes no forms: so packs tell that
    /// a participle is lost to a noun of the same spelling.
    fn derived(&self, text: String, pos: Pos, is: Features) -> Vec<Form> {
        let read = Lemma::new(&text).and_then(|l| self.choose(&l, pos));
        let Some((ready, bound)) = read else { return vec![Form { text, is }] };
        let made = self.make(ready, &bound, pos, false);
        made.into_iter().map(|f| Form { is: add(is, f.is), ..f }).collect()
    }
}

/// The first paradigm that fits: by a written shadda if there is one, else by the letters and limits.
fn first<'a, I: Iterator<Item = &'a Ready>>(
    all: impl Fn() -> I,
    lemma: &Lemma,
) -> Option<(&'a Ready, Bound)> {
    let marked = lemma.marked.contains(&SHADDA);
    let by_mark = marked.then(|| all().find_map(|p| Some((p, p.read_marked(lemma)?)))).flatten();
    by_mark.or_else(|| all().find_map(|p| Some((p, p.read(lemma, true)?))))
}

/// Whose paradigms inflect a part of speech, its own before the others.
fn ways(pos: Pos) -> &'static [Pos] {
    match pos {
        Pos::Verb => &[Pos::Verb],
        Pos::Noun => &[Pos::Noun],
        Pos::Adjective => &[Pos::Adjective],
        Pos::VerbalNoun => &[Pos::VerbalNoun, Pos::Noun],
        Pos::ActiveParticiple => &[Pos::ActiveParticiple, Pos::Adjective],
        Pos::PassiveParticiple => &[Pos::PassiveParticiple, Pos::ActiveParticiple, Pos::Adjective],
        Pos::Phrase => &[],
    }
}

/// `is` with what `more` tells laid over it.
fn add(is: Features, more: Features) -> Features {
    Features {
        pos: more.pos.or(is.pos),
        tense: more.tense.or(is.tense),
        voice: more.voice.or(is.voice),
        gender: more.gender.or(is.gender),
        number: more.number.or(is.number),
    }
}
