/*!
Claims of one happening, put together.

In: claims with the little that is known of their documents. Out: incidents, each claim in one at most. Two claims are
of one incident when they mean the same act by the same side, at the same place and time as far as told; how alike
they are is scored slot by slot (`likeness`), who is eligible is told in `facts`, and the grouping is by average
(`cluster`), so that nothing chains. Denials and "no information" join what they answer: by [`Claim::answers`] within
their document, else by what they repeat of it.

Only claims near in time, and by place where both tell one, are compared at all, so that a ledger of years stays
cheap. What is told well enough to stand alone is grouped first; headlines, denials and other claims that say little
then each join the group they fit best, and tie no groups together. The order of the evidence does not matter: it is put in the order of publication first, and the incident's id
comes from the claim that is then first, so it stays the same as later claims come in.
*/

use crate::{
    cluster::{attach, cluster},
    contest::{contest, doer},
    facts::{Facts, Part, day},
    likeness::{kinds, likeness},
    sides::Sides,
};
use hudna_model::{Act, ActorCode, Claim, EventType, Group, Incident, Moment, PlaceRef, Polarity};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A claim with what is known of the document that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The document's id.
    pub document: &'a str,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When it was published.
    pub published: Option<Moment>,
    /// Its origin: documents that are copies of one text share one ([`crate::copies::origins`]).
    pub origin: usize,
    /// The claim.
    pub claim: &'a Claim,
}

impl Evidence<'_> {
    /// `document#claim`.
    pub fn key(&self) -> String {
        format!("{}#{}", self.document, self.claim.id)
    }

    /// Publication, document, place in the text: the order of the ledger. Undated documents come last.
    fn rank(&self) -> (bool, Option<Moment>, &str, usize, usize, &str) {
        let claim = self.claim;
        (self.published.is_none(), self.published, self.document, claim.start, claim.id.len(), &claim.id)
    }
}

/// Puts claims of one happening together. Incidents come by start (or, undated ones, by end), then id; their claims
/// by publication, document and place in the text. A key given twice counts once.
///
/// `start` is the first day told and `end` the last. Of a happening whose day no claim tells, `start` is `None` and
/// `end` the day by which it was reported; of one that is still to come, `end` is `None`.
pub fn link(evidence: &[Evidence], sides: &Sides) -> Vec<Incident> {
    let mut ordered: Vec<&Evidence> = evidence.iter().collect();
    ordered.sort_by(|a, b| a.rank().cmp(&b.rank()).then_with(|| a.claim.quote.cmp(&b.claim.quote)));
    let mut seen = BTreeSet::new();
    ordered.retain(|e| seen.insert((e.document, e.claim.id.as_str())));

    let facts: Vec<Facts> = ordered.iter().map(|e| Facts::new(e, sides)).collect();
    let (facts, answers) = eligible(facts);
    let mut incidents: Vec<Incident> = group(&facts, &answers, sides)
        .iter()
        .map(|g| incident(&g.iter().map(|&i| &facts[i]).collect::<Vec<_>>(), sides))
        .collect();
    incidents.sort_by(|a, b| {
        let by = |i: &Incident| (i.start.or(i.end).is_none(), i.start.or(i.end));
        by(a).cmp(&by(b)).then_with(|| a.id.cmp(&b.id))
    });
    incidents
}

/// The groups of claims that are of one happening. `answers` are pairs (answer, answered).
fn group(facts: &[Facts], answers: &[(usize, usize)], sides: &Sides) -> Vec<Vec<usize>> {
    let founds = |i: usize| facts[i].part == Part::Founds;
    let like = |i: usize, j: usize| likeness(&facts[i], &facts[j], sides);
    let pairs = candidates(facts);
    let firm =
        |p: &[(usize, usize)]| p.iter().copied().filter(|&(i, j)| founds(i) && founds(j)).collect::<Vec<_>>();
    let mut groups = cluster(facts.len(), &firm(&pairs), &firm(answers), like);
    groups.retain(|g| g.iter().all(|&i| founds(i)));

    // Claims of one text that name no town stand alone only where nothing else in reach is told that they fit.
    let single = |g: &Vec<usize>| {
        let text = facts[g[0]].evidence.document;
        g.iter().all(|&i| facts[i].fine.is_empty() && facts[i].evidence.document == text)
    };
    let (lone, mut groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(single);
    let mut home: Vec<Option<usize>> = vec![None; facts.len()];
    let settle = |groups: &[Vec<usize>], home: &mut Vec<Option<usize>>| {
        groups.iter().enumerate().for_each(|(g, members)| members.iter().for_each(|&i| home[i] = Some(g)));
    };
    settle(&groups, &mut home);
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); facts.len()];
    for &(i, j) in &pairs {
        neighbours[i].push(j);
        neighbours[j].push(i);
    }
    let fit = |i: usize, groups: &[Vec<usize>], home: &[Option<usize>]| {
        let near: BTreeSet<usize> = neighbours[i].iter().filter_map(|&j| home[j]).collect();
        attach(near.into_iter().map(|g| (g, groups[g].as_slice())), |j| like(i, j))
    };
    let core = groups.clone();
    for g in lone {
        match fit(g[0], &core, &home) {
            Some(into) => groups[into].extend(g),
            None => groups.push(g),
        }
    }
    settle(&groups, &mut home);
    let (core, settled) = (groups.clone(), home.clone());
    for i in (0..facts.len()).filter(|&i| !founds(i) && answers.iter().all(|a| a.0 != i)) {
        home[i] = fit(i, &core, &settled);
    }
    // Answers go where what they answer went; those that answer nothing that went anywhere go where they fit.
    let mut open: Vec<(usize, usize)> = answers.iter().copied().filter(|(i, _)| !founds(*i)).collect();
    loop {
        let before = open.len();
        open.retain(|&(i, to)| {
            home[i] = home[to];
            home[i].is_none()
        });
        if open.len() == before {
            break;
        }
    }
    for (i, _) in open {
        home[i] = fit(i, &core, &settled);
    }
    for i in (0..facts.len()).filter(|&i| !founds(i)) {
        if let Some(g) = home[i] {
            groups[g].push(i);
        }
    }
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

/// Leaves out what tells no happening, and finds what answers what. A claim that answers another goes with it: an
/// answer to a vague charge is as vague.
fn eligible<'a>(mut facts: Vec<Facts<'a>>) -> (Vec<Facts<'a>>, Vec<(usize, usize)>) {
    let at: HashMap<(&str, &str), usize> = facts
        .iter()
        .enumerate()
        .map(|(i, f)| ((f.evidence.document, f.evidence.claim.id.as_str()), i))
        .collect();
    let answered: Vec<Option<usize>> = facts
        .iter()
        .map(|f| {
            f.evidence.claim.answers.as_deref().and_then(|id| at.get(&(f.evidence.document, id)).copied())
        })
        .collect();
    for (i, to) in answered.iter().enumerate() {
        if let Some(to) = *to {
            match (facts[i].part, facts[to].part) {
                (Part::Joins, Part::Out) => facts[i].part = Part::Out,
                (Part::Out, Part::Founds | Part::Joins) if facts[i].answers() => facts[i].part = Part::Joins,
                _ => {}
            }
        }
    }
    let mut new = vec![None; facts.len()];
    let mut kept = 0;
    for (i, f) in facts.iter().enumerate() {
        if f.part != Part::Out {
            new[i] = Some(kept);
            kept += 1;
        }
    }
    let pairs = answered.iter().enumerate().filter_map(|(i, to)| Some((new[i]?, new[(*to)?]?))).collect();
    facts.retain(|f| f.part != Part::Out);
    (facts, pairs)
}

/// Pairs worth comparing, each once, of types that may be one act: of one document; or whose days meet and which share
/// a place or lie in one neighbourhood, or of which neither tells a town, or of which one is loose (see [`is_loose`]).
fn candidates(facts: &[Facts]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut by_document: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_place: HashMap<(i32, Key), Vec<usize>> = HashMap::new();
    // By day: all claims, those without a town, those that are loose.
    let mut days: HashMap<i32, [Vec<usize>; 3]> = HashMap::new();
    for (i, f) in facts.iter().enumerate() {
        let mut met: Vec<usize> = Vec::new();
        let same = by_document.entry(f.evidence.document).or_default();
        met.extend_from_slice(same);
        same.push(i);
        let (vague, loose) = (f.fine.is_empty(), is_loose(f));
        let keys = if loose { BTreeSet::new() } else { keys(f) };
        // One day to either side: an adjacent day ties nothing by itself, but is looked at.
        for day in f.window().into_iter().flat_map(|(first, last)| first - 1..=last + 1) {
            let lists = days.entry(day).or_default();
            met.extend_from_slice(
                &lists[if loose {
                    0
                } else if vague {
                    1
                } else {
                    2
                }],
            );
            if vague && !loose {
                met.extend_from_slice(&lists[2]);
            }
            lists[0].push(i);
            if vague {
                lists[1].push(i);
            }
            if loose {
                lists[2].push(i);
            }
            for key in &keys {
                let here = by_place.entry((day, key.clone())).or_default();
                met.extend_from_slice(here);
                here.push(i);
            }
        }
        met.sort_unstable();
        met.dedup();
        pairs.extend(met.into_iter().filter(|&j| kinds(facts[j].kind(), f.kind()) > 0).map(|j| (j, i)));
    }
    pairs
}

/// Whether a claim may be of one happening with claims of other texts that name a town which it does not: it names a
/// region, it answers, or it tells a truce, which has a place where it was signed and one where it holds.
fn is_loose(f: &Facts) -> bool {
    let vague = f.fine.is_empty() && (!f.broad.is_empty() || (f.answers() && f.part == Part::Joins));
    vague || f.kind() == EventType::Truce
}

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key {
    Name(String),
    Id(u32),
    /// A cell of a fifth of a degree, by row and column; each place is entered in its own and those around.
    Cell(i32, i32),
}

fn keys(f: &Facts) -> BTreeSet<Key> {
    let mut keys = BTreeSet::new();
    for spot in &f.fine {
        keys.insert(Key::Name(spot.name.clone()));
        keys.extend(spot.geonames.map(Key::Id));
        if let Some((lat, lon)) = spot.at {
            // Columns narrow towards the poles: counted at the row's own width, so that a cell stays some 22 km wide.
            let row = (lat * 5.0).floor() as i32;
            for r in row - 1..=row + 1 {
                let width = (f64::from(r) / 5.0).to_radians().cos().abs().max(0.02);
                let column = (lon * 5.0 * width).floor() as i32;
                (column - 1..=column + 1).for_each(|c| {
                    keys.insert(Key::Cell(r, c));
                });
            }
        }
    }
    keys
}

/// One incident from its claims, which are in the order of the ledger.
fn incident(members: &[&Facts], sides: &Sides) -> Incident {
    let evidence: Vec<Evidence> = members.iter().map(|f| *f.evidence).collect();
    let claims: Vec<String> = evidence.iter().map(Evidence::key).collect();
    let first = claims.first().map(String::as_str).unwrap_or_default();
    let initiator = doer(&evidence, sides).cloned();
    let (start, end) = span(members);
    Incident {
        id: format!("i-{}", &blake3::hash(first.as_bytes()).to_hex()[..12]),
        theatre: theatre(&evidence, sides),
        kind: kind(&evidence, initiator.as_ref(), sides),
        start,
        end,
        places: places(&evidence),
        target: target(&evidence, initiator.as_ref(), sides),
        initiator,
        claims,
        contestation: contest(&evidence, sides),
    }
}

/// The theatre of the parties; failing that, of the states in which it happened.
fn theatre(evidence: &[Evidence], sides: &Sides) -> Option<String> {
    let countries = evidence.iter().flat_map(|e| &e.claim.event.places).filter_map(|p| p.country.as_deref());
    let found = sides.theatre_of(crate::contest::parties(evidence)).or_else(|| sides.theatre_of(countries));
    found.and_then(|t| sides.theatre_id(t)).map(str::to_owned)
}

/// The type most claims tell: first among those that name the doer and a closer act, since "attack" stands for an act
/// that cannot be told, an effect for one that is not given, and a clash for one whose beginner is not said.
fn kind(evidence: &[Evidence], initiator: Option<&ActorCode>, sides: &Sides) -> EventType {
    let close = |k: EventType| k != EventType::Attack && k.group() != Group::Effect;
    let names = |e: &Evidence| {
        let told = e.claim.event.initiator.iter().filter_map(|i| i.party());
        initiator.is_some_and(|i| told.into_iter().any(|p| sides.allied(p, &i.party)))
    };
    let most = |pick: &dyn Fn(&Evidence) -> bool| {
        let mut votes: BTreeMap<EventType, usize> = BTreeMap::new();
        evidence.iter().filter(|e| pick(e)).for_each(|e| *votes.entry(e.claim.event.kind).or_default() += 1);
        votes.into_iter().rev().max_by_key(|(_, n)| *n).map(|(k, _)| k)
    };
    most(&|e| close(e.claim.event.kind) && names(e))
        .or_else(|| most(&|e| close(e.claim.event.kind)))
        .or_else(|| most(&|_| true))
        .unwrap_or(EventType::Attack)
}

fn span(members: &[&Facts]) -> (Option<Moment>, Option<Moment>) {
    let times = || members.iter().filter_map(|f| f.evidence.claim.event.time.as_ref());
    let starts = || times().filter_map(|t| t.start.or(t.end));
    let ends = || times().filter_map(|t| t.end.or(t.start));
    // The earliest hour told on the first day: whoever gives the day alone is only less close.
    let start = starts()
        .map(|m| (m.date, m.time.is_none(), m.time))
        .min()
        .map(|(date, _, time)| Moment { date, time });
    if members.iter().all(|f| f.polarity() == Polarity::Planned) {
        return (start, None);
    }
    if start.is_none() {
        let reported = members.iter().filter_map(|f| f.evidence.published).min();
        return (None, reported.map(|m| Moment::day(m.date)));
    }
    let last = ends().map(|m| m.date).max();
    let hours = || ends().filter(|m| Some(m.date) == last);
    // The last hour told, unless the last day is told whole by somebody who gives no hour of the beginning either.
    let open =
        times().any(|t| t.end.is_some_and(|e| Some(e.date) == last && e.time.is_none()) && wide(t, start));
    let end = last.map(|date| Moment { date, time: hours().filter_map(|m| m.time).max().filter(|_| !open) });
    (start, end)
}

/// Whether a time says that it went on beyond its beginning, or through another day than the first.
fn wide(time: &hudna_model::TimeRef, start: Option<Moment>) -> bool {
    let (Some(s), Some(e)) = (time.start, time.end) else { return false };
    s.time.is_some() || s.date != e.date || start.is_some_and(|m| m.date != e.date)
}

/// Every place named, most often named first; of one name the reference that is known best.
fn places(evidence: &[Evidence]) -> Vec<PlaceRef> {
    let mut found: Vec<(usize, &PlaceRef)> = Vec::new();
    let name = |p: &PlaceRef| crate::copies::folded(p.name.as_deref().unwrap_or(&p.text));
    let mut at: HashMap<String, usize> = HashMap::new();
    for place in evidence.iter().flat_map(|e| &e.claim.event.places) {
        let slot = *at.entry(name(place)).or_insert(found.len());
        match found.get_mut(slot) {
            None => found.push((1, place)),
            Some((count, best)) => {
                *count += 1;
                let rank = |p: &PlaceRef| (p.lat.is_some(), p.geonames.is_some());
                if (rank(place), place.confidence) > (rank(best), best.confidence) {
                    *best = place;
                }
            }
        }
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().map(|(_, p)| PlaceRef { start: None, end: None, ..p.clone() }).collect()
}

/// The target most claims name that is not of the doer's side; known parties before unknown ones.
fn target(evidence: &[Evidence], initiator: Option<&ActorCode>, sides: &Sides) -> Option<ActorCode> {
    let mut votes: BTreeMap<&ActorCode, usize> = BTreeMap::new();
    for target in evidence.iter().flat_map(|e| &e.claim.event.target).filter_map(|t| t.actor.as_ref()) {
        let own =
            initiator.is_some_and(|i| sides.allied(&i.party, &target.party) && !sides.is_bystander(target));
        if !own {
            *votes.entry(target).or_default() += 1;
        }
    }
    votes.into_iter().rev().max_by_key(|(t, n)| (t.is_known(), *n)).map(|(t, _)| t.clone())
}

/// Whether a claim says that its event came about, was tried or goes on.
pub(crate) fn came_about(claim: &Claim) -> bool {
    claim.act != Act::Demand && !matches!(claim.event.polarity, Polarity::Planned | Polarity::Hypothetical)
}

/// Whether a moment lies before another as far as both tell it: hours count only where both tell one.
pub(crate) fn is_before(a: Moment, b: Moment) -> bool {
    match (a.time, b.time) {
        (Some(x), Some(y)) if a.date == b.date => x < y,
        _ => day(a) < day(b),
    }
}
