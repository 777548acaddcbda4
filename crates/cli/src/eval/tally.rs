/*!
What is counted over documents: matched claims, in what they agree, and slot values.
*/

use super::{
    gold::Told,
    pair::pair_up,
    same::{same_loss, same_parties, same_party, same_place, same_time},
};

/// What two matched claims may agree in, in the order of the figures.
pub const AGREE: [&str; 6] = ["type", "voice", "act", "polarity", "speaker", "speaker+sector"];
/// Slots with several values, in the order of the figures.
pub const SLOTS: [&str; 5] = ["initiator", "target", "place", "time", "losses"];

/// Values of one slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Gold values in matched claims.
    pub gold: usize,
    /// Predicted ones.
    pub pred: usize,
    /// Those that are the same.
    pub hit: usize,
}

/// The counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Gold claims; an ambiguous one counts only when it is matched.
    pub gold: usize,
    /// Predicted claims.
    pub pred: usize,
    /// Matched pairs.
    pub matched: usize,
    /// Matched pairs with act, speaker's party and initiators' parties all right.
    pub full: usize,
    /// By [`AGREE`].
    pub agree: [usize; 6],
    /// By [`SLOTS`].
    pub slots: [Slot; 5],
}

impl Tally {
    /// Counts one document, and gives the pairs it was counted by.
    pub fn add(&mut self, gold: &[Told], pred: &[Told]) -> Vec<(usize, usize)> {
        let pairs = pair_up(gold, pred);
        let mut matched = vec![false; gold.len()];
        pairs.iter().for_each(|(i, _)| matched[*i] = true);
        self.gold += gold.iter().zip(&matched).filter(|(g, m)| **m || !g.ambiguous).count();
        self.pred += pred.len();
        self.matched += pairs.len();
        for (i, j) in &pairs {
            self.pair(&gold[*i], &pred[*j]);
        }
        pairs
    }

    fn pair(&mut self, g: &Told, p: &Told) {
        let (ge, pe) = (&g.event, &p.event);
        let agree = [
            ge.kind == pe.kind,
            g.voice == p.voice,
            g.act == p.act,
            ge.polarity == pe.polarity,
            same_party(&g.speaker, &p.speaker),
            g.speaker.actor.as_deref().unwrap_or_default() == p.speaker.actor.as_deref().unwrap_or_default(),
        ];
        self.agree.iter_mut().zip(agree).for_each(|(n, a)| *n += usize::from(a));
        self.full += usize::from(is_full(g, p));
        let (gt, pt) = (ge.time.as_slice(), pe.time.as_slice());
        let counted = [
            slot(&ge.initiator, &pe.initiator, same_party),
            slot(&ge.target, &pe.target, same_party),
            slot(&ge.places, &pe.places, same_place),
            slot(gt, pt, same_time),
            slot(&ge.losses, &pe.losses, same_loss),
        ];
        for (sum, one) in self.slots.iter_mut().zip(counted) {
            *sum = Slot { gold: sum.gold + one.gold, pred: sum.pred + one.pred, hit: sum.hit + one.hit };
        }
    }
}

/// Whether a matched pair is right in all that the headline figure asks for.
pub fn is_full(g: &Told, p: &Told) -> bool {
    g.act == p.act
        && same_party(&g.speaker, &p.speaker)
        && same_parties(&g.event.initiator, &p.event.initiator)
}

fn slot<T>(gold: &[T], pred: &[T], same: impl Fn(&T, &T) -> bool) -> Slot {
    let mut left: Vec<&T> = pred.iter().collect();
    let mut hit = 0;
    for g in gold {
        if let Some(n) = left.iter().position(|p| same(g, p)) {
            left.remove(n);
            hit += 1;
        }
    }
    Slot { gold: gold.len(), pred: pred.len(), hit }
}
