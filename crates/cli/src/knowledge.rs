/*!
What the reader knows: the built-in packs, with the user's own laid over them.

The built-in knowledge is embedded compiled. With `--packs`, the built-in files are parsed again, the user's are added, and
all of it is compiled anew: a second or two, and the same as if the files had been there when Hudna was built.
*/

use crate::locale::Locale;
use anyhow::{Result, anyhow, bail};
use hudna_extract::{
    Knowledge,
    pack::{
        PackError, Sources, compile,
        schema::{ByLanguage, WorldFile},
    },
};
use hudna_model::{ActorCode, ActorRef, PlaceRef};
use std::{collections::BTreeMap, path::PathBuf};

/// Where the packs come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Packs {
    /// Lay the packs of this folder over the built-in ones (may be given more than once)
    #[arg(long, value_name = "DIR")]
    pub packs: Vec<PathBuf>,
}

impl Packs {
    /// The knowledge, compiled.
    ///
    /// # Errors
    /// Everything that is wrong with the user's packs, a line each.
    pub fn load(&self) -> Result<Knowledge> {
        if self.packs.is_empty() {
            return hudna_knowledge::embedded().map_err(|why| anyhow!("{why}"));
        }
        self.sources().and_then(compile).map_err(|errors| anyhow!("{}", told(&errors)))
    }

    /// The built-in files with the user's.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn sources(&self) -> Result<Sources, Vec<PackError>> {
        let mut sources = hudna_knowledge::sources()?;
        let errors: Vec<PackError> = self.packs.iter().flat_map(|dir| sources.add(dir)).collect();
        if errors.is_empty() { Ok(sources) } else { Err(errors) }
    }

    /// Names in a language, as far as the packs have them. For the language of the codes, English, nothing is looked up.
    ///
    /// # Errors
    /// Everything that is wrong with the user's packs.
    pub fn names(&self, lang: &str, knowledge: &Knowledge) -> Result<Names> {
        let mut out = Names { parties: BTreeMap::new(), places: BTreeMap::new() };
        if lang != "en" {
            let sources = match self.sources() {
                Ok(sources) => sources,
                Err(errors) => bail!("{}", told(&errors)),
            };
            for (_, file) in sources.world.iter().chain(sources.theatres.values().flatten()) {
                out.add(file, lang);
            }
        }
        for (code, name) in &knowledge.party_names {
            out.parties.entry(code.clone()).or_insert_with(|| name.clone());
        }
        Ok(out)
    }
}

/// Names in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// By party code.
    pub parties: BTreeMap<String, String>,
    /// Of places, by their common English name.
    pub places: BTreeMap<String, String>,
}

impl Names {
    fn add(&mut self, file: &WorldFile, lang: &str) {
        let first = |names: &ByLanguage| names.get(lang).and_then(|n| n.first()).cloned();
        for actor in &file.actor {
            if let Some(name) = first(&actor.names) {
                self.parties.entry(actor.code.clone()).or_insert(name);
            }
        }
        for place in file.place.iter().chain(file.actor.iter().filter_map(|a| a.capital.as_ref())) {
            if let Some(name) = first(&place.names) {
                self.places.entry(place.name.clone()).or_insert(name);
            }
        }
    }

    /// An actor by its party's name and its code; of a nameless party, by what kind of actor it is.
    pub fn actor(&self, code: &ActorCode, words: &Locale) -> String {
        if code.is_known() {
            format!("{} ({code})", self.parties.get(&code.party).unwrap_or(&code.party))
        } else {
            format!("{} ({code})", words.code("sector", code.sector.code()))
        }
    }

    /// An actor as a claim names it: in its own words where those run the way of the language, else by its name.
    pub fn reference(&self, actor: &ActorRef, words: &Locale) -> String {
        let own = |t: &&String| words.is_rtl() && t.chars().any(crate::table::is_rtl);
        let name = actor.text.as_ref().filter(own).or(actor.name.as_ref().filter(|_| !words.is_rtl()));
        match (name, &actor.actor, &actor.text) {
            (Some(name), Some(code), _) => format!("{name} ({code})"),
            (Some(name), None, _) => name.clone(),
            (None, Some(code), _) => self.actor(code, words),
            (None, None, Some(text)) => text.clone(),
            (None, None, None) => words.t("claim.unnamed").to_string(),
        }
    }

    /// A place, likewise.
    pub fn place(&self, place: &PlaceRef, words: &Locale) -> String {
        if words.is_rtl() && place.text.chars().any(crate::table::is_rtl) {
            return place.text.clone();
        }
        let Some(name) = &place.name else { return place.text.clone() };
        self.places.get(name).unwrap_or(name).clone()
    }

    /// Places, each name once.
    pub fn all_places(&self, places: &[PlaceRef], words: &Locale) -> String {
        let mut names: Vec<String> = Vec::new();
        for name in places.iter().map(|p| self.place(p, words)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(words.t("comma"))
    }
}

/// Complaints, a line each.
pub fn told(errors: &[PackError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
