/*!
Which predicted claim stands for which gold claim: those that state the same stretch of text (token F1 of the quotes at
least 0.4) and whose event types may stand for one another; each once, the pair that agrees in most first.
*/

use super::{
    gold::Told,
    same::{same_group, same_parties, same_party, token_f1, words},
};
use std::cmp::Ordering;

/// Below this, two quotes are not of one stretch of text.
pub const SAME_STRETCH: f64 = 0.4;

struct Pair {
    agree: [bool; 4],
    f1: f64,
    gold: usize,
    pred: usize,
}

impl Pair {
    fn sum(&self) -> f64 {
        self.agree.iter().filter(|a| **a).count() as f64 + self.f1
    }

    /// Best first. No two pairs are equal, so the order is total.
    fn best_first(&self, other: &Pair) -> Ordering {
        other
            .sum()
            .total_cmp(&self.sum())
            .then_with(|| other.agree.cmp(&self.agree))
            .then_with(|| other.f1.total_cmp(&self.f1))
            .then_with(|| (self.gold, self.pred).cmp(&(other.gold, other.pred)))
    }
}

/// Pairs of indices: gold, predicted.
pub fn pair_up(gold: &[Told], pred: &[Told]) -> Vec<(usize, usize)> {
    let pred_words: Vec<_> = pred.iter().map(|p| words(&p.quote)).collect();
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        let gold_words = words(&g.quote);
        for (j, p) in pred.iter().enumerate() {
            let f1 = token_f1(&gold_words, &pred_words[j]);
            let (ge, pe) = (&g.event, &p.event);
            if f1 >= SAME_STRETCH && same_group(ge.kind.as_deref(), pe.kind.as_deref()) {
                let agree = [
                    ge.kind == pe.kind,
                    same_party(&g.speaker, &p.speaker),
                    g.act == p.act,
                    same_parties(&ge.initiator, &pe.initiator),
                ];
                pairs.push(Pair { agree, f1, gold: i, pred: j });
            }
        }
    }
    pairs.sort_by(Pair::best_first);
    let (mut used_gold, mut used_pred) = (vec![false; gold.len()], vec![false; pred.len()]);
    let mut out = Vec::new();
    for p in pairs {
        if !used_gold[p.gold] && !used_pred[p.pred] {
            used_gold[p.gold] = true;
            used_pred[p.pred] = true;
            out.push((p.gold, p.pred));
        }
    }
    out
}
