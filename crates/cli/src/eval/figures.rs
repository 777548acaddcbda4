/*!
The figures: shares and F1 values, rounded to three decimals as the scorer rounds them.
*/

use super::tally::{AGREE, SLOTS, Tally};
use serde_json::{Map, Value, json};

/// Figures by name, in the scorer's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures(Vec<(&'static str, Value)>);

fn rounded(x: f64) -> f64 {
    format!("{x:.3}").parse().unwrap_or(x)
}

fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// Precision, recall, F1.
fn f1(tally: &Tally, hits: usize) -> Value {
    let (p, r) = (ratio(hits, tally.pred), ratio(hits, tally.gold));
    let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    json!([rounded(p), rounded(r), rounded(f)])
}

impl Figures {
    /// The figures of a tally over so many documents, some of which could not be read.
    pub fn of(tally: &Tally, documents: usize, unread: usize) -> Self {
        let mut out: Vec<(&'static str, Value)> = vec![
            ("documents", documents.into()),
            ("documents_without_prediction", unread.into()),
            ("gold", tally.gold.into()),
            ("predicted", tally.pred.into()),
            ("detect", f1(tally, tally.matched)),
        ];
        out.extend(AGREE.iter().zip(tally.agree).map(|(k, n)| (*k, json!(rounded(ratio(n, tally.matched))))));
        out.extend(SLOTS.iter().zip(tally.slots).map(|(k, s)| {
            let all = s.gold + s.pred;
            (*k, if all == 0 { Value::Null } else { json!(rounded((2 * s.hit) as f64 / all as f64)) })
        }));
        out.push(("CLAIM", f1(tally, tally.full)));
        Figures(out)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(k, v)| (*k, v))
    }

    /// One figure: `act`, `detect.precision`; of those that have three, the F1 when none is named.
    pub fn get(&self, name: &str) -> Option<f64> {
        let (name, part) = name.split_once('.').map_or((name, None), |(n, p)| (n, Some(p)));
        let value = self.0.iter().find(|(k, _)| *k == name).map(|(_, v)| v)?;
        match (value.as_array(), part) {
            (Some(three), Some("precision")) => three.first()?.as_f64(),
            (Some(three), Some("recall")) => three.get(1)?.as_f64(),
            (Some(three), None | Some("f1")) => three.get(2)?.as_f64(),
            (None, None) => value.as_f64(),
            _ => None,
        }
    }

    /// As one JSON object.
    pub fn to_json(&self) -> Map<String, Value> {
        self.0.iter().map(|(k, v)| (k.to_string(), v.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_round_to_even_as_the_scorer_does() {
        assert_eq!([rounded(0.0625), rounded(0.1875), rounded(2.0 / 3.0)], [0.062, 0.188, 0.667]);
    }

    #[test]
    fn nothing_is_no_division_by_nothing() {
        let figures = Figures::of(&Tally::default(), 0, 0);
        assert_eq!(figures.get("CLAIM"), Some(0.0));
        assert_eq!(figures.get("losses"), None);
        assert_eq!(figures.get("nonsense"), None);
    }
}
