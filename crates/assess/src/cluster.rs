/*!
Average-linkage clustering over a sparse graph of likenesses.

Linking pair by pair would chain: a claim that is a bit like two happenings would make them one. Here two groups join
only when their claims are alike on average, when no claim of one forbids a claim of the other, and, where some of
their places or days are told apart, when claims that tell both bridge them. Where claims are silent on each other the
groups need that much more in common.

Best average first; equals in the order of the items, so that the outcome depends on the items alone. The cost is near
that of the edges: groups are as small as incidents, and only neighbours are looked at.
*/

use crate::likeness::{BAR, Likeness, Slot};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

/// What a silent pair counts in the mean: under the bar, so that one claim in common does not tie two large groups.
const SILENT: u64 = 300;

/// Groups `0..n`. `pairs` are the candidates; `must` are joined beforehand. Groups come in the order of their first
/// member, members in order.
pub(crate) fn cluster(
    n: usize,
    pairs: &[(usize, usize)],
    must: &[(usize, usize)],
    likeness: impl Fn(usize, usize) -> Likeness,
) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(n, must);
    for &(i, j) in pairs {
        let (a, b) = (groups.home[i], groups.home[j]);
        if a == b {
            continue;
        }
        match likeness(i, j) {
            Likeness::Never => groups.forbid(a, b),
            Likeness::Apart(_) => {}
            Likeness::Silent => groups.add(a, b, Edge::new(SILENT, false, false)),
            Likeness::Alike { score, placed, timed } => groups.add(a, b, Edge::new(score, placed, timed)),
        }
    }
    let mut heap = BinaryHeap::new();
    for a in 0..n {
        groups.offer(a, &mut heap, true);
    }
    while let Some((_, Reverse((a, b)), stamps)) = heap.pop() {
        if (groups.stamp[a], groups.stamp[b]) != stamps || groups.never[a].contains(&b) {
            continue;
        }
        match join(&groups.members[a], &groups.members[b], &likeness) {
            Verdict::Never => groups.forbid(a, b),
            Verdict::No => {}
            Verdict::Yes => {
                groups.merge(a, b);
                groups.offer(a, &mut heap, false);
            }
        }
    }
    groups.members.into_iter().filter(|m| !m.is_empty()).collect()
}

/// The group that an item belongs with: that to whose members it is most alike on average, silent ones left out; the
/// first of equals. `None` where none is alike enough or all forbid it.
pub(crate) fn attach<'a>(
    near: impl Iterator<Item = (usize, &'a [usize])>,
    likeness: impl Fn(usize) -> Likeness,
) -> Option<usize> {
    let mut best: Option<(u64, usize)> = None;
    'groups: for (group, members) in near {
        let (mut sum, mut count) = (0, 0);
        for &m in members {
            match likeness(m) {
                Likeness::Never => continue 'groups,
                Likeness::Apart(_) | Likeness::Silent => {}
                Likeness::Alike { score, .. } => (sum, count) = (sum + score, count + 1),
            }
        }
        let Some(mean) = u64::checked_div(sum, count).filter(|m| *m >= BAR) else { continue };
        if best.is_none_or(|(b, g)| mean > b || (mean == b && group < g)) {
            best = Some((mean, group));
        }
    }
    best.map(|(_, g)| g)
}

enum Verdict {
    Yes,
    /// Not as they are now.
    No,
    Never,
}

/// Looks at every pair across two groups.
fn join(a: &[usize], b: &[usize], likeness: &impl Fn(usize, usize) -> Likeness) -> Verdict {
    let (mut edge, mut apart) = (Edge::default(), (false, false));
    for &i in a {
        for &j in b {
            match likeness(i, j) {
                Likeness::Never => return Verdict::Never,
                Likeness::Apart(Slot::Place) => apart.0 = true,
                Likeness::Apart(Slot::Time) => apart.1 = true,
                Likeness::Apart(Slot::Both) => apart = (true, true),
                Likeness::Silent => edge = edge.and(Edge::new(SILENT, false, false)),
                Likeness::Alike { score, placed, timed } => edge = edge.and(Edge::new(score, placed, timed)),
            }
        }
    }
    if edge.mean(apart).is_some_and(|m| m >= BAR) { Verdict::Yes } else { Verdict::No }
}

/// Likenesses between two groups as sums and counts, by whether a place and a time told by both bear them out.
#[derive(Clone, Copy, Default)]
struct Edge([(u64, u64); 4]);

impl Edge {
    fn new(score: u64, placed: bool, timed: bool) -> Edge {
        let mut edge = Edge::default();
        edge.0[usize::from(placed) + 2 * usize::from(timed)] = (score, 1);
        edge
    }

    fn and(mut self, other: Edge) -> Edge {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = (mine.0 + theirs.0, mine.1 + theirs.1);
        }
        self
    }

    /// The mean of those that bridge what is told apart: places, days.
    fn mean(self, apart: (bool, bool)) -> Option<u64> {
        let bridges = |k: &usize| (!apart.0 || k & 1 != 0) && (!apart.1 || k & 2 != 0);
        let (sum, count) = (0..4).filter(bridges).fold((0, 0), |s, k| (s.0 + self.0[k].0, s.1 + self.0[k].1));
        sum.checked_div(count)
    }

    /// The mean at which the groups may join, whatever is apart between them.
    fn best(self) -> Option<u64> {
        let ways = [(false, false), (true, false), (false, true), (true, true)];
        ways.into_iter().find_map(|apart| self.mean(apart).filter(|m| *m >= BAR))
    }
}

type Offer = (u64, Reverse<(usize, usize)>, (u32, u32));

struct Groups {
    members: Vec<Vec<usize>>,
    /// The group each item began in.
    home: Vec<usize>,
    /// Likenesses to the neighbours.
    edges: Vec<BTreeMap<usize, Edge>>,
    never: Vec<BTreeSet<usize>>,
    /// Counts the merges of a group, so that old offers are known as such.
    stamp: Vec<u32>,
}

impl Groups {
    fn new(n: usize, must: &[(usize, usize)]) -> Self {
        let mut home: Vec<usize> = (0..n).collect();
        for &(i, j) in must {
            let (a, b) = (root(&mut home, i), root(&mut home, j));
            home[a.max(b)] = a.min(b);
        }
        let mut members = vec![Vec::new(); n];
        for i in 0..n {
            let r = root(&mut home, i);
            home[i] = r;
            members[r].push(i);
        }
        let (edges, never) = (vec![BTreeMap::new(); n], vec![BTreeSet::new(); n]);
        Groups { members, home, edges, never, stamp: vec![0; n] }
    }

    fn add(&mut self, a: usize, b: usize, more: Edge) {
        for (x, y) in [(a, b), (b, a)] {
            let edge = self.edges[x].entry(y).or_default();
            *edge = edge.and(more);
        }
    }

    fn forbid(&mut self, a: usize, b: usize) {
        self.never[a].insert(b);
        self.never[b].insert(a);
    }

    fn offer(&self, a: usize, heap: &mut BinaryHeap<Offer>, later_only: bool) {
        for (&b, edge) in &self.edges[a] {
            let (first, second) = (a.min(b), a.max(b));
            if (later_only && b < a) || self.never[a].contains(&b) {
                continue;
            }
            let Some(mean) = edge.best() else { continue };
            heap.push((mean, Reverse((first, second)), (self.stamp[first], self.stamp[second])));
        }
    }

    /// Takes `b` into `a`; `a` is the one that comes first.
    fn merge(&mut self, a: usize, b: usize) {
        let mut moved = std::mem::take(&mut self.members[b]);
        self.members[a].append(&mut moved);
        self.members[a].sort_unstable();
        for (c, edge) in std::mem::take(&mut self.edges[b]) {
            self.edges[c].remove(&b);
            if c != a {
                self.add(a, c, edge);
            }
        }
        for c in std::mem::take(&mut self.never[b]) {
            self.never[c].remove(&b);
            self.forbid(a, c);
        }
        self.stamp[a] += 1;
        self.stamp[b] += 1;
    }
}

fn root(home: &mut [usize], mut i: usize) -> usize {
    while home[i] != i {
        home[i] = home[home[i]];
        i = home[i];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(n: usize) -> Vec<(usize, usize)> {
        (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect()
    }

    fn alike(score: u64, placed: bool) -> Likeness {
        Likeness::Alike { score, placed, timed: false }
    }

    #[test]
    fn what_lies_between_two_groups_does_not_make_them_one() {
        // 0-1 and 3-4 are pairs; 2 is a little like all of them.
        let like = |i: usize, j: usize| match (i.min(j), i.max(j)) {
            (0, 1) | (3, 4) => alike(950, true),
            (2, _) | (_, 2) => alike(500, true),
            _ => alike(100, true),
        };
        assert_eq!(cluster(5, &all(5), &[], like), [vec![0, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_list_bridges_its_places_but_a_vague_claim_does_not() {
        let with = |placed, slot| {
            move |i: usize, j: usize| match (i, j) {
                (0, 1) | (1, 0) => Likeness::Apart(slot),
                _ => alike(800, placed),
            }
        };
        assert_eq!(cluster(3, &all(3), &[], with(true, Slot::Place)), [vec![0, 1, 2]]);
        assert_eq!(cluster(3, &all(3), &[], with(false, Slot::Place)).len(), 2);
        assert_eq!(cluster(3, &all(3), &[], with(true, Slot::Time)).len(), 2);
    }

    #[test]
    fn a_veto_holds_for_the_whole_group() {
        let like = |i: usize, j: usize| match (i.min(j), i.max(j)) {
            (0, 2) => Likeness::Never,
            _ => alike(900, true),
        };
        assert_eq!(cluster(3, &all(3), &[], like), [vec![0, 1], vec![2]]);
        assert_eq!(cluster(3, &all(3), &[(1, 2)], like), [vec![0], vec![1, 2]]);
    }

    #[test]
    fn one_claim_in_common_does_not_tie_groups_that_are_silent_on_each_other() {
        let like = |i: usize, j: usize| match (i.min(j), i.max(j)) {
            (0 | 1, 0 | 1) | (2.., _) => alike(900, true),
            (1, 2) => alike(700, false),
            _ => Likeness::Silent,
        };
        assert_eq!(cluster(5, &all(5), &[], like), [vec![0, 1], vec![2, 3, 4]]);
        assert_eq!(cluster(2, &all(2), &[], |_, _| Likeness::Silent).len(), 2);
    }
}
