/*!
The pieces of a report in words of one language, the same for every format.
Everything comes out as plain text: what is a stranger's may stand in it, and each format escapes all of it.
*/

use super::{Report, Source, Told};
use crate::{knowledge::Names, locale::Locale};
use hudna_model::{Act, DayCount, Incident, Moment, Voice};
use std::collections::BTreeMap;

/// Puts a report into words.
pub struct View<'a> {
    /// The report.
    pub report: &'a Report,
    /// The language.
    pub words: &'a Locale,
    /// Names in it.
    pub names: &'a Names,
}

/// A label and what it says.
pub type Row = (String, String);

impl View<'_> {
    /// The name of the truce.
    pub fn name(&self) -> String {
        self.by_language(&self.report.agreement.name).unwrap_or_else(|| self.report.agreement.id.clone())
    }

    fn by_language(&self, texts: &BTreeMap<String, String>) -> Option<String> {
        texts.get(self.words.tag).or_else(|| texts.get("en")).or_else(|| texts.values().next()).cloned()
    }

    /// A party by its name, with its code.
    pub fn party(&self, code: &str) -> String {
        if code == hudna_model::actor::UNKNOWN {
            return self.words.t("unknown").to_string();
        }
        self.names.parties.get(code).map_or_else(|| code.to_string(), |name| format!("{name} ({code})"))
    }

    fn parties<'s>(&self, codes: impl Iterator<Item = &'s str>) -> String {
        let all: Vec<String> = codes.map(|c| self.party(c)).collect();
        if all.is_empty() { self.words.t("none").to_string() } else { all.join(self.words.t("comma")) }
    }

    /// What the report is of.
    pub fn head(&self) -> Vec<Row> {
        let (a, w) = (&self.report.agreement, self.words);
        let ends = a.ends.map_or_else(|| w.t("report.open-end").to_string(), |e| self.moment(e));
        let (from, to) = (self.report.from.to_string(), self.report.to.to_string());
        let v = self.report.evidence;
        let (documents, claims, incidents) =
            (v.documents.to_string(), v.claims.to_string(), v.incidents.to_string());
        let counts = [("documents", documents.as_str()), ("claims", &claims), ("incidents", &incidents)];
        let mut rows = vec![
            (w.t("report.agreement").to_string(), format!("{} ({})", self.name(), a.id)),
            (w.t("report.parties").to_string(), self.parties(a.parties.iter().map(|p| p.code.as_str()))),
            (w.t("report.mediators").to_string(), self.parties(a.mediators.iter().map(String::as_str))),
            (w.t("report.agreed").to_string(), self.moment(a.agreed)),
            (w.t("report.effective").to_string(), self.moment(a.effective)),
            (w.t("report.ends").to_string(), ends),
            (
                w.t("report.period").to_string(),
                w.with("report.period-from-to", &[("from", &from), ("to", &to)]),
            ),
            (w.t("report.evidence").to_string(), w.with("report.evidence-count", &counts)),
        ];
        rows.extend(a.source.as_ref().map(|s| (w.t("report.source").to_string(), s.clone())));
        rows
    }

    /// The terms: id, and what it says.
    pub fn terms(&self) -> Vec<Row> {
        let provisions = self.report.agreement.provisions.iter();
        provisions.map(|p| (p.id.clone(), self.by_language(&p.text).unwrap_or_default())).collect()
    }

    /// A moment as a reader reads it.
    pub fn moment(&self, m: Moment) -> String {
        m.to_string().replace('T', " ")
    }

    /// The cells of a day's row, but for the incidents.
    pub fn day(&self, row: &DayCount) -> [String; 5] {
        let day = row.day.map_or_else(|| self.words.t("column.undated").to_string(), |d| self.moment(d));
        [day, self.party(&row.party), row.provision.clone(), row.lower.to_string(), row.upper.to_string()]
    }

    /// The heading of an incident: what, where, when.
    pub fn heading(&self, i: &Incident) -> String {
        let mut parts = vec![self.words.code("type", i.kind.code()).to_string()];
        parts.extend(Some(self.places(i)).filter(|p| !p.is_empty()));
        parts.push(self.when(i));
        parts.join(" · ")
    }

    fn places(&self, i: &Incident) -> String {
        self.names.all_places(&i.places, self.words)
    }

    fn when(&self, i: &Incident) -> String {
        match (i.start, i.end) {
            (Some(a), Some(b)) if a == b => self.moment(a),
            (Some(a), Some(b)) => {
                self.words.with("incident.from-to", &[("from", &self.moment(a)), ("to", &self.moment(b))])
            }
            (Some(a), None) => self.moment(a),
            (None, Some(b)) => self.words.with("incident.by", &[("date", &self.moment(b))]),
            (None, None) => self.words.t("unknown").to_string(),
        }
    }

    /// What is known of an incident.
    pub fn facts(&self, told: &Told) -> Vec<Row> {
        let (i, w) = (&told.incident, self.words);
        let actor = |a: &Option<hudna_model::ActorCode>| a.as_ref().map(|a| self.names.actor(a, w));
        let unknown = || w.t("unknown").to_string();
        let mut rows = vec![(w.t("incident.when").to_string(), self.when(i))];
        rows.extend(
            Some(self.places(i)).filter(|p| !p.is_empty()).map(|p| (w.t("incident.where").to_string(), p)),
        );
        if told.findings.iter().any(|f| f.violation) {
            rows.push((w.t("incident.who").to_string(), actor(&i.initiator).unwrap_or_else(unknown)));
        } else if let Some(who) = actor(&i.initiator.clone().filter(hudna_model::ActorCode::is_known)) {
            rows.push((w.t("incident.actor").to_string(), who));
        }
        rows.extend(actor(&i.target).map(|t| (w.t("incident.whom").to_string(), t)));
        rows.extend(
            Some(self.people(told))
                .filter(|p| !p.is_empty())
                .map(|p| (w.t("incident.people").to_string(), p)),
        );
        rows.push((w.t("incident.origins").to_string(), i.contestation.origins.to_string()));
        rows.extend(
            Some(self.findings(told))
                .filter(|f| !f.is_empty())
                .map(|f| (w.t("incident.findings").to_string(), f)),
        );
        rows
    }

    /// Figures of dead and hurt, every one that a claim gives.
    fn people(&self, told: &Told) -> String {
        let c = |s: &Source| s.claim.event.casualties;
        let figure = |key: &str, of: &dyn Fn(&Source) -> Option<u32>| {
            let mut all: Vec<u32> = told.told.iter().filter_map(of).collect();
            all.sort_unstable();
            all.dedup();
            let all: Vec<String> = all.iter().map(u32::to_string).collect();
            (!all.is_empty()).then(|| self.words.with(key, &[("n", &all.join(" / "))]))
        };
        let rows = [
            figure("incident.killed", &|s| c(s).killed),
            figure("incident.wounded", &|s| c(s).wounded),
            figure("incident.captured", &|s| c(s).captured),
        ];
        rows.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What it means for the terms: the assessment's codes put into words.
    fn findings(&self, told: &Told) -> String {
        let w = self.words;
        let one = |f: &hudna_model::Finding| {
            let verb = w.t(if f.violation { "incident.violates" } else { "incident.fulfils" });
            let when = f.why.split(' ').find_map(|c| c.strip_prefix("when:")).unwrap_or_default();
            let party = f.party.as_deref().map(|p| format!(" ({p})")).unwrap_or_default();
            format!("{verb} {}{party}{}{}", f.provision, w.t("comma"), w.code("when", when))
        };
        told.findings.iter().map(one).collect::<Vec<_>>().join(w.t("semicolon"))
    }

    /// The flags of an incident.
    pub fn flags(&self, i: &Incident) -> Vec<&str> {
        i.contestation.flags.iter().map(|f| self.words.code("flag", f.code())).collect()
    }

    /// Who tells a claim: in their own words where they run the way of the report, else by their name.
    pub fn speaker(&self, s: &Source) -> String {
        let w = self.words;
        let Some(speaker) = &s.claim.speaker else {
            return w
                .t(if s.claim.voice == Voice::Narrator { "claim.narrator" } else { "claim.unnamed" })
                .to_string();
        };
        let name = self.names.reference(speaker, w);
        let via = s.claim.via.as_deref().map(|v| format!(" {}", w.with("claim.via", &[("medium", v)])));
        format!("{name}{}", via.unwrap_or_default())
    }

    /// What the speaker does, of what kind of event, and how sure.
    pub fn act(&self, s: &Source) -> String {
        let (w, c) = (self.words, &s.claim);
        let mut out = format!("{}: {}", w.code("act", c.act.code()), w.code("type", c.event.kind.code()));
        if c.event.polarity != hudna_model::Polarity::Happened && c.act != Act::Deny {
            out.push_str(&format!(" ({})", w.code("polarity", c.event.polarity.code())));
        }
        if c.hedged {
            out.push_str(&format!("{}{}", w.t("comma"), w.t("claim.hedged")));
        }
        out
    }

    /// Where a claim stands.
    pub fn place_of(&self, s: &Source) -> String {
        let published =
            s.published.map_or_else(|| self.words.t("claim.undated").to_string(), |p| self.moment(p));
        match &s.outlet {
            Some(outlet) => self.words.with("claim.in", &[("outlet", outlet), ("published", &published)]),
            None => published,
        }
    }

    /// The closing note.
    pub fn method(&self) -> Vec<String> {
        let (w, s) = (self.words, &self.report.stamp);
        let comma = w.t("comma");
        let stamp = [("engine", s.engine.join(comma)), ("packs", s.packs.join(comma))];
        let stamp: Vec<(&str, &str)> = stamp.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let mut out: Vec<String> =
            ["report.method-1", "report.method-2", "report.method-3"].map(|k| w.t(k).to_string()).into();
        out.extend((!s.engine.is_empty()).then(|| w.with("report.method-stamp", &stamp)));
        out
    }
}
