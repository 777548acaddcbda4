/*!
The pack format as types: what a TOML file of a language, of `world/` or of `theatres/` may hold.

`packs/README.md` tells the same to linguists. Every table is strict: a key that is not listed here is an error with
its file and line, so that a slip of the pen cannot silently switch a rule off.
*/

use hudna_model::{Act, ActorCode, Agreement, EventType, PageWords, Polarity, Precision, Sector, Side};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names or words by language tag.
pub type ByLanguage = BTreeMap<String, Vec<String>>;

/// One file of a language pack. Any file may hold any of the tables; files of one folder add up.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PackFile {
    /// The language itself; exactly one file of the folder holds it.
    pub language: Option<Language>,
    /// Prefixes written together with the word that follows.
    pub proclitic: Vec<Proclitic>,
    /// Pronouns written together with the word before.
    pub enclitic: Vec<Enclitic>,
    /// How forms are made from lemmas.
    pub paradigm: Vec<Paradigm>,
    /// Verbs and event nouns.
    pub predicate: Vec<Predicate>,
    /// Nouns that make actors: ministry, army, spokesman, residents.
    pub head: Vec<Head>,
    /// Weapons, equipment, sites: what is used, lost or hit.
    pub thing: Vec<Thing>,
    /// Words that tell by what means: rocket-, air-, suicide-.
    pub means: Vec<Means>,
    /// Generic nouns that open a place name: city of, district of.
    pub landform: Vec<Landform>,
    /// Function words.
    pub word: Vec<Word>,
    /// Number words.
    pub number: Vec<Number>,
    /// Words and patterns of time.
    pub time: Option<TimeWords>,
    /// The furniture of web pages.
    pub page: Option<PageWords>,
    /// Fixed phrases with words of war that tell no event.
    pub negative: Vec<Negative>,
    /// Subjects whose texts use words of war and tell no event (sport, films).
    pub topic: Vec<Topic>,
}

/// What the engine must know of a language as a whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Name in English.
    pub name: String,
    /// ISO 15924 code of the script it is written in; documents without a language are told apart by it first.
    pub script: String,
    /// Where the subject usually stands.
    pub order: Order,
    /// Where adjectives and genitives stand.
    pub modifiers: Side2,
    /// Polarity that a verb in the present tense gives, when nothing else does (`ongoing`).
    #[serde(default)]
    pub present: Option<Polarity>,
    /// Prepositions that tie people to the body they belong to ("fighters of", "an official in").
    #[serde(default)]
    pub member: Vec<String>,
    /// Prepositions that make a genitive ("of"): what follows them fills a noun's `of` slot.
    #[serde(default)]
    pub genitive: Vec<String>,
    /// Words after which a spelling that could be noun or verb is a verb ("to").
    #[serde(default)]
    pub infinitive: Vec<String>,
    /// Letters to be read as another one when matching (`["أ", "ا"]`). Never changes an offset.
    #[serde(default)]
    pub letters: Vec<(String, String)>,
    /// Word endings that are often written one for the other; tried when a word is not found (`["ه", "ة"]`).
    #[serde(default)]
    pub endings: Vec<(String, String)>,
    /// A few dozen of its commonest words, to tell languages of one script apart.
    #[serde(default)]
    pub common: Vec<String>,
}

/// Basic word order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The subject follows the verb, or stands before it (Arabic).
    VerbFirst,
    /// The subject stands before the verb (English, French, Russian).
    VerbSecond,
}

/// A side of a head noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side2 {
    /// Modifiers stand before the noun (English adjectives and possessors).
    Before,
    /// Modifiers stand after the noun (Arabic, French).
    After,
}

/// A prefix that is written together with the word that follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proclitic {
    /// As written.
    pub form: String,
    /// Order: a prefix of a lower slot stands before one of a higher slot, one a slot.
    pub slot: u8,
    /// What it is.
    pub role: ProcliticRole,
    /// The preposition it stands for in frames, when that is not its form (`لل` is `ل`).
    #[serde(default)]
    pub is: Option<String>,
    /// What the rest of the word begins with once the prefix is off, if that is not what is left (`لل` → `ال`).
    #[serde(default)]
    pub restore: Option<String>,
}

/// What a proclitic does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProcliticRole {
    /// "and", "so".
    Conjunction,
    /// A preposition: what follows is a noun.
    Preposition,
    /// The definite article.
    Article,
    /// Marks the future: what follows is a verb.
    Future,
}

/// A pronoun written together with the word before.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Enclitic {
    /// As written.
    pub form: String,
    /// 1, 2 or 3.
    pub person: u8,
    /// `m`, `f`, or nothing when both.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// `s`, `d` or `p`.
    pub number: Count,
    /// Endings that stand for another one before it (`ت` for `ة`: قواته, مدينتها).
    #[serde(default)]
    pub repairs: Vec<(String, String)>,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Gender {
    /// Masculine.
    #[serde(rename = "m")]
    M,
    /// Feminine.
    #[serde(rename = "f")]
    F,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Count {
    /// Singular.
    #[serde(rename = "s")]
    S,
    /// Dual.
    #[serde(rename = "d")]
    D,
    /// Plural.
    #[serde(rename = "p")]
    P,
}

/// A way of making forms from a lemma. The first paradigm of the right part of speech whose template fits is used,
/// unless an entry names one.
///
/// In templates, `1 2 3 4` stand for one letter each and `*` for any run of letters; every other character for itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Paradigm {
    /// Stable id (`ar.verb.VIII`).
    pub id: String,
    /// Which part of speech it inflects.
    pub pos: Pos,
    /// What lemmas it fits (`ا1ت23`).
    pub lemma: String,
    /// Letters that a variable must be (`2 = "اوي"`).
    #[serde(default, rename = "where")]
    pub limits: BTreeMap<String, String>,
    /// Letters that a variable must not be.
    #[serde(default)]
    pub unless: BTreeMap<String, String>,
    /// The forms it makes.
    pub forms: Vec<FormRule>,
    /// Lemmas and forms that show it working: `["اتهم", "اتهمت", "يتهم"]`, the lemma first.
    #[serde(default)]
    pub examples: Vec<Vec<String>>,
}

/// Some forms of a paradigm: a stem template, with or without a set of affixes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormRule {
    /// Template of the form or stem, in the variables of the lemma.
    pub stem: String,
    /// What it is.
    #[serde(default)]
    pub is: Features,
    /// Affixed forms: `-` stands for the stem (`ي-ون`); with what each adds to `is`.
    #[serde(default)]
    pub affixes: Vec<(String, Features)>,
}

/// Grammatical features; whatever is left out is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Features {
    /// Part of speech of the form (a verb's verbal noun is a noun).
    pub pos: Option<Pos>,
    /// Past, present, …
    pub tense: Option<Tense>,
    /// Active, passive; open when the spelling tells neither.
    pub voice: Option<GrammarVoice>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Count>,
}

/// Part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pos {
    /// A finite verb.
    Verb,
    /// A noun.
    Noun,
    /// A verbal noun (masdar, gerund).
    VerbalNoun,
    /// An active participle.
    ActiveParticiple,
    /// A passive participle.
    PassiveParticiple,
    /// An adjective.
    Adjective,
    /// A fixed phrase: no forms are made.
    Phrase,
}

/// Tense or mood, as far as spelling tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// Past.
    Past,
    /// Present (and what future particles make of it).
    Present,
    /// Infinitive or bare form.
    Bare,
}

/// Grammatical voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GrammarVoice {
    /// The subject does it.
    Active,
    /// The subject undergoes it.
    Passive,
}

/// One or several.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Words {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Words {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            Words::One(w) => std::slice::from_ref(w).iter(),
            Words::Many(w) => w.iter(),
        }
        .map(String::as_str)
    }
}

/// A verb or event noun, and what stands where around it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Predicate {
    /// Stable id (`ar.event.shelling.qasafa`).
    pub id: String,
    /// Dictionary form(s); the morphology makes the rest. May be several words: the first is inflected (verbs) and the
    /// rest kept (`أطلق النار`).
    pub lemma: Words,
    /// What the lemma is.
    #[serde(default = "verb")]
    pub pos: Pos,
    /// What the predicate does in a sentence.
    pub kind: PredicateKind,
    /// Paradigm id, when the first that fits is not the right one.
    #[serde(default)]
    pub paradigm: Option<String>,
    /// Verbal nouns, instead of the regular ones; `[]` for none.
    #[serde(default)]
    pub masdar: Option<Vec<String>>,
    /// Irregular forms, added to the regular ones.
    #[serde(default)]
    pub forms: Vec<ExtraForm>,
    /// The event type it tells.
    #[serde(default)]
    pub event: Option<EventType>,
    /// The act it performs.
    #[serde(default)]
    pub act: Option<Act>,
    /// The polarity it gives to its event or to the event it governs.
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Whether the type may be made closer by means, weapons and modifiers (`attack` by "rocket-" → `shelling`).
    #[serde(default)]
    pub generic: bool,
    /// Whether it tells an event only with a participant, place, time or source beside it.
    #[serde(default)]
    pub weak: bool,
    /// Which role stands where: `subject`, `object`, `of` (what follows a noun in the genitive) or a preposition.
    #[serde(default)]
    pub frame: BTreeMap<String, Role>,
    /// What must stand in its clause for it to count: event nouns, weapons, certain words.
    #[serde(default)]
    pub needs: Option<Needs>,
    /// Sentences in which it works, with the slots it should fill.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Sentences in which it must make no claim.
    #[serde(default)]
    pub rejects: Vec<String>,
}

fn verb() -> Pos {
    Pos::Verb
}

/// An irregular form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExtraForm {
    /// As written.
    pub form: String,
    /// What it is.
    #[serde(default)]
    pub is: Features,
}

/// What a predicate does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PredicateKind {
    /// Tells an event (shelled, killed, met).
    Event,
    /// Reports: says, accuses, denies (needs `act`).
    Report,
    /// Lends its subject and tense to an event noun or weapon (launched an attack, carried out).
    Light,
    /// Passes its subject on and tells how far the event got (continues, began, tried to, intends to).
    Aspect,
    /// Its subject undoes or stops an event that another began (repelled, foiled): the subject is the target.
    Outcome,
    /// A verb that only ends the clause before it.
    Plain,
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who says it.
    Speaker,
    /// Who did it.
    Initiator,
    /// To whom.
    Target,
    /// Both sides of it (between …, with …).
    Party,
    /// Where.
    Place,
    /// By what.
    Weapon,
    /// What was lost.
    Loss,
    /// Who was hurt, with the number.
    Victim,
    /// What is said: a clause or an event noun.
    Content,
    /// The event noun that carries the meaning.
    Event,
    /// The medium spoken to.
    Via,
    /// The one spoken to, who is to do what is asked (called on X to).
    Addressee,
    /// Nothing of interest.
    None,
}

/// What a predicate needs beside it to count.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Needs {
    /// One of these classes of mention in its clause: `event`, `weapon`, `actor`, `place`, `site`, `equipment`, `person`, `number`.
    pub class: Vec<String>,
    /// Or one of these words.
    pub words: Vec<String>,
}

/// A sentence that shows a rule working, with what should come of it. Slots left out are not checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// The sentence, our own.
    pub text: String,
    /// Code of the speaker (`AZE/GOV`), or `none`.
    pub speaker: Option<String>,
    /// Code of the first initiator.
    pub initiator: Option<String>,
    /// Code of the first target.
    pub target: Option<String>,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: Option<EventType>,
    /// Act.
    pub act: Option<Act>,
    /// Polarity.
    pub polarity: Option<Polarity>,
    /// English name of a place.
    pub place: Option<String>,
}

/// A noun that makes an actor out of what modifies it: ministry (of), army, spokesman (for), residents.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Stable id (`ar.head.army`).
    pub id: String,
    /// Dictionary form(s); several words allowed (the first is inflected).
    pub lemma: Words,
    /// Irregular plurals and other forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Sector it gives; left out, that of the actor it belongs to (spokesman of X).
    #[serde(default)]
    pub sector: Option<Sector>,
    /// What kind of noun it is.
    pub kind: HeadKind,
    /// Party, when the noun alone names one.
    #[serde(default)]
    pub party: Option<String>,
    /// Words after which the actor it speaks for follows (`باسم`, "for").
    #[serde(default)]
    pub of: Vec<String>,
    /// Event type that its attacks have, when it can only strike in one way (warplanes → `air-strike`).
    #[serde(default)]
    pub event: Option<EventType>,
    /// English for the canonical name ("army", "defence ministry").
    #[serde(default)]
    pub name: Option<String>,
}

/// What kind of noun makes an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HeadKind {
    /// An organ of a party: ministry, presidency, parliament.
    Organ,
    /// An armed body: army, forces, militia, police.
    Force,
    /// One who speaks for or leads another: minister, spokesman, official, source.
    Person,
    /// People as such: civilians, residents, protesters, doctors, prisoners.
    People,
    /// A medium: agency, newspaper, channel.
    Medium,
    /// One side of the conflict: "the Armenian side", "both sides", "the enemy".
    Side,
    /// A paper that speaks for its author: statement, report, communiqué.
    Paper,
}

/// A thing: a weapon, a piece of equipment, a site.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// Stable id (`ar.thing.tank`).
    pub id: String,
    /// Dictionary form(s).
    pub lemma: Words,
    /// Irregular plurals and other forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What it is.
    pub class: ThingClass,
    /// Sector of whoever owns it when it is hit (a home is CVL, a bridge INF, a barracks MIL).
    #[serde(default)]
    pub sector: Option<Sector>,
    /// Event type that its use makes (mortar → shelling).
    #[serde(default)]
    pub event: Option<EventType>,
    /// English name ("tank").
    #[serde(default)]
    pub name: Option<String>,
}

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ThingClass {
    /// Used to attack.
    Weapon,
    /// Can be lost or destroyed, and used too (tank, launcher, drone).
    Equipment,
    /// Can be hit: house, hospital, base, bridge, position.
    Site,
}

/// A modifier that tells by what means ("rocket-", "air", "suicide").
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// Stable id.
    pub id: String,
    /// Dictionary form(s).
    pub lemma: Words,
    /// Irregular forms.
    #[serde(default)]
    pub forms: Vec<String>,
    /// The type it makes of a generic event noun, or of one listed in `turns`.
    #[serde(default)]
    pub event: Option<EventType>,
    /// Types it turns into `event` besides those of generic predicates (`shelling` by "air" → `air-strike`).
    #[serde(default)]
    pub turns: Vec<EventType>,
    /// Polarity it gives ("failed", "planned").
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Whether the word itself is a weapon to be listed.
    #[serde(default)]
    pub weapon: bool,
}

/// A generic noun that opens a place name: city (of), district (of), north of.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Landform {
    /// Stable id.
    pub id: String,
    /// Dictionary form(s).
    pub lemma: Words,
    /// Irregular plurals.
    #[serde(default)]
    pub forms: Vec<String>,
    /// How closely a place named so is known.
    pub precision: Precision,
    /// Whether an unknown name after it is taken as a place.
    #[serde(default)]
    pub opens: bool,
}

/// A function word.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// As written; several words allowed.
    pub forms: Vec<String>,
    /// What it does.
    pub role: WordRole,
    /// The preposition it stands for in frames, when that is not its own form.
    #[serde(default)]
    pub is: Option<String>,
    /// What a preposition's noun is when no frame says so: `actor`, `place`, `weapon`, `time` by its class; or a fixed role.
    #[serde(default)]
    pub default: Option<Role>,
    /// Number of a pronoun or demonstrative.
    #[serde(default)]
    pub number: Option<Count>,
    /// Gender of a pronoun or demonstrative.
    #[serde(default)]
    pub gender: Option<Gender>,
}

/// What a function word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WordRole {
    /// in, on, against.
    Preposition,
    /// and, or.
    Conjunction,
    /// that.
    Complementiser,
    /// who, which.
    Relative,
    /// while, whereas, because: opens a clause of its own.
    Subordinator,
    /// not, no.
    Negation,
    /// will, to be.
    Future,
    /// if, may, might.
    Hypothetical,
    /// he, they.
    Pronoun,
    /// this, those.
    Demonstrative,
    /// according to, in the words of: the source follows.
    According,
    /// "as it said", "by its account": points back to a source already named.
    AsItSaid,
    /// reportedly, allegedly.
    Hedge,
    /// both sides, each other: makes an accusation mutual.
    Mutual,
    /// A passive's doer follows (by, من قبل, على يد).
    By,
    /// An adverb or particle that stands anywhere and means nothing here.
    Particle,
    /// at least, about, some: stands before numbers.
    Approximator,
    /// Auxiliary verb (was, has been, كان).
    Auxiliary,
    /// Possessive marker or pronoun (its, their).
    Possessive,
    /// Article.
    Article,
}

/// A number word.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// As written.
    pub forms: Vec<String>,
    /// Its value.
    pub value: u32,
    /// How it joins others.
    pub kind: NumberKind,
}

/// How a number word joins others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// Adds.
    Unit,
    /// Multiplies what stands before it (hundred, thousand).
    Multiplier,
    /// Tells no figure (dozens, several).
    Vague,
    /// First, second, …
    Ordinal,
}

/// Words and patterns of time.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TimeWords {
    /// Seven lists of names, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// Twelve lists of names, January first, every tradition of the language.
    pub months: Vec<Vec<String>>,
    /// Twelve lists of names of the Islamic months, Muharram first.
    pub hijri: Vec<Vec<String>>,
    /// Units: words, and which unit.
    pub unit: Vec<TimeUnit>,
    /// Words that name a day relative to publication (yesterday −1).
    pub day: Vec<TimeDay>,
    /// Parts of the day, with their hours.
    pub part: Vec<TimePart>,
    /// Patterns.
    pub pattern: Vec<TimePattern>,
}

/// A unit of time.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeUnit {
    /// Forms, singular, dual and plural.
    pub forms: Vec<String>,
    /// `minute`, `hour`, `day`, `week`, `month`, `year`, `decade`, `century`.
    pub unit: String,
    /// How many a form means by itself (2 for duals).
    #[serde(default = "one")]
    pub count: u32,
}

fn one() -> u32 {
    1
}

/// A day relative to publication.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeDay {
    /// As written.
    pub forms: Vec<String>,
    /// First day, relative to publication.
    pub from: i32,
    /// Last day, relative to publication; `from` when left out.
    #[serde(default)]
    pub to: Option<i32>,
}

/// A part of the day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimePart {
    /// Forms that stand before or after a day (Saturday *morning*).
    pub forms: Vec<String>,
    /// Forms that stand by themselves, without a day (*in the morning*, *a.m.*).
    #[serde(default)]
    pub alone: Vec<String>,
    /// Whether it runs over midnight into the next day (night).
    #[serde(default)]
    pub overnight: bool,
    /// First hour and hour after the last (0–36; beyond 24 for the next day): where an hour of a twelve-hour clock told
    /// with it lies (`[12, 24]` for p.m.).
    #[serde(default)]
    pub hours: Option<(u8, u8)>,
    /// The hour it names by itself: `12:00` for noon, `24:00` for the midnight that ends the day told with it.
    #[serde(default)]
    pub at: Option<String>,
}

/// A pattern of time: words and `{slots}`, parted by spaces.
///
/// - `a|b` stands for either, `?` at the end makes a place optional, `+` at its start asks that it be written together
///   with what stands before (`{year} +{month-number} +{dom}`), `_` parts the words of one alternative (`the_day`).
/// - A proclitic before a slot asks for it (`و{weekday}`). The first word of a time may have any proclitic anyway.
/// - `[a|b]` as the first or last place asks that one of these words stand before or after, outside of the time; `[!a|b]`
///   asks that none of them does.
/// - Names that the pack writes with a capital are found only with one.
///
/// Slots: `{weekday}`, `{month}` (also named twice: `May/May`, `May (May)`), `{hijri}`, `{unit}`, `{plain-unit}` (without
/// an article), `{day}`, `{part}`, `{part-alone}`,
/// `{number}` (in digits or words), `{ordinal}`, `{dom}` (day of the month, 1–31), `{month-number}` (1–12), `{year}` (four
/// digits), `{bare-year}` (1900–2099 and no round hundred), `{hijri-year}`, `{clock}` (21:45, 9, nine),
/// `{clock-minutes}` (21:45 only), `{date}` (another time, without joins), `{hour}` (another pattern that means an hour),
/// `{time}` (a time with joins; only at the start of a pattern that joins).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimePattern {
    /// Stable id (`ar.time.ago`).
    pub id: String,
    /// The pattern (`قبل {number} {unit}`).
    pub pattern: String,
    /// How it resolves:
    /// `day` ({day}); `days` (`value` = first and last day relative to publication); `weekday`, `weekday-last`,
    /// `weekday-this`, `weekday-next` (two weekdays: from one to the other); `date`, `date-last`, `date-this`, `date-next`
    /// (a month with days, weekday, year, as far as told); `month-day` ({dom} of the month `value` months away);
    /// `year` (one or two; `value` = 1 for the Islamic calendar), `decade` ({year} or `value`), `century`, `season`
    /// (`value` = first and last month, above 12 for the next year); `ago`, `ahead`, `past-span`, `coming-span`,
    /// `duration` ({number} {unit}; `value` is the number when none is told, 0 for unknown); `last`, `this`, `next`
    /// ({unit}; `value` = how many units away); `running` (the {ordinal} {unit} in a row); `early`, `middle`, `late`
    /// ({date}); `night-of` ({date} and the next), `part-of` ({part} and {date}); `clock` ({clock}, {part}; `value` =
    /// minutes to add), `part` ({part} alone), `at` ({date} and {hour}, or
    /// {clock}, {part} and {date}); `same` (what the {date} or {hour} in it means); `both` (two {date}: the same time told twice);
    /// `and`, `between`, `since`, `until` ({date}); `vague` (a time that tells no date); `not` (no time at all);
    /// `join` (words that link parts of a number), `ordinal-suffix` (letters that make an ordinal of digits).
    pub means: String,
    /// Figures that `means` asks for.
    #[serde(default)]
    pub value: Vec<i32>,
    /// Whether it stands only within other patterns.
    #[serde(default)]
    pub inner: bool,
    /// Texts it must read, with the days it should give for publication on Monday 2020-10-12: `["قبل يومين", "2020-10-10"]`,
    /// or three items for an interval. `-` stands for no date.
    #[serde(default)]
    pub examples: Vec<Vec<String>>,
}

/// A fixed phrase with words of war that tells no event.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Negative {
    /// As written; the first word may be inflected as a noun when `inflect` is set.
    pub phrase: Vec<String>,
    /// Sentences that hold it and tell no claim.
    #[serde(default)]
    pub examples: Vec<String>,
}

/// A subject whose texts use words of war: a text with enough of its words makes no claims.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What it is called (`sport`).
    pub name: String,
    /// Its words, every form that matters; prefixes of the language are understood.
    pub words: Vec<String>,
    /// How many different ones make a text be of it.
    pub at_least: usize,
}

/// One file of `world/` or of a theatre's folder.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct WorldFile {
    /// The theatre itself; only in `theatre.toml`.
    pub theatre: Option<Theatre>,
    /// States, organisations, armed groups.
    pub actor: Vec<Actor>,
    /// Leaders and spokespeople.
    pub person: Vec<Person>,
    /// Places.
    pub place: Vec<Place>,
}

/// One conflict.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Theatre {
    /// Its id: the name of its folder.
    pub id: String,
    /// Its name by language tag.
    pub name: BTreeMap<String, String>,
    /// Countries (ISO alpha-3) it lies in.
    pub countries: Vec<String>,
    /// Names that set the scene: a text that holds one is of this theatre.
    pub keywords: ByLanguage,
    /// The sides.
    pub side: Vec<Side>,
    /// Words that mean a party only here: `{ party = "SDN", sector = "MIL", names = { ar = ["الجيش"] } }`.
    #[serde(default)]
    pub default: Vec<TheatreDefault>,
    /// Its truces; filled in from `agreements/*.toml`.
    #[serde(default)]
    pub agreement: Vec<Agreement>,
}

/// An actor meant by a bare word within one theatre ("the army").
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TheatreDefault {
    /// Who is meant.
    pub actor: ActorCode,
    /// By which words.
    pub names: ByLanguage,
}

/// A state, organisation or armed group.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// ISO alpha-3 code, or an upper-case name.
    pub code: String,
    /// Sector of the actor as such.
    pub sector: Sector,
    /// Canonical English name.
    pub name: String,
    /// Other English names, for matching codes from elsewhere.
    #[serde(default)]
    pub alias: Vec<String>,
    /// Names in each language, every spelling.
    pub names: ByLanguage,
    /// Adjectives and nouns of belonging, dictionary form (أذربيجاني, Azerbaijani); inflected by the morphology.
    #[serde(default)]
    pub demonym: ByLanguage,
    /// Whether the name names a place as well (states do).
    #[serde(default)]
    pub place: bool,
    /// Latitude and longitude of its centre, for states.
    #[serde(default)]
    pub at: Option<(f64, f64)>,
    /// Capital: its name stands for the government and is a place.
    #[serde(default)]
    pub capital: Option<Place>,
    /// Organs and metonyms: "the Kremlin", "the Pentagon", armed wings.
    #[serde(default)]
    pub organ: Vec<Organ>,
    /// The state (ISO alpha-3) it is based in or fights, for groups; helps to resolve bare words.
    #[serde(default)]
    pub country: Option<String>,
}

/// An organ or metonym of an actor.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Organ {
    /// Sector.
    pub sector: Sector,
    /// English name.
    pub name: String,
    /// Names in each language.
    pub names: ByLanguage,
}

/// A person who speaks for a party, while in office.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// English name.
    pub name: String,
    /// For whom.
    pub actor: ActorCode,
    /// Names in each language; the last word alone is understood too unless `full` is set.
    pub names: ByLanguage,
    /// Only the full name is understood.
    #[serde(default)]
    pub full: bool,
    /// First day in office, when it matters (ISO date).
    #[serde(default)]
    pub from: Option<String>,
    /// Last day in office.
    #[serde(default)]
    pub to: Option<String>,
}

/// A place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The common English name.
    pub name: String,
    /// ISO alpha-3 of the state that holds it internationally; left out for capitals of an actor, seas and continents.
    #[serde(default)]
    pub country: Option<String>,
    /// Latitude and longitude, degrees, WGS 84.
    pub at: (f64, f64),
    /// How closely a mention of it places an event.
    #[serde(default = "exact")]
    pub precision: Precision,
    /// Names in each language, every spelling.
    pub names: ByLanguage,
    /// GeoNames id.
    #[serde(default)]
    pub geonames: Option<u32>,
    /// Whether its name also names a government ("Karabakh denied").
    #[serde(default)]
    pub speaks_for: Option<ActorCode>,
}

fn exact() -> Precision {
    Precision::Exact
}
