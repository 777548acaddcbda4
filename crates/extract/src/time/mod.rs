/*! Times and numbers. */
use crate::pack::schema::*;
use crate::text::{Folding, Tokens};
use hudna_model::Moment;
use serde::{Deserialize, Serialize};

/// stub
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TimeTable {}
/// stub
#[derive(Clone, Debug)]
pub struct TimeSpan { /// .
    pub from: usize, /// .
    pub to: usize, /// .
    pub meaning: Meaning, /// .
    pub rule: u16 }
/// stub
#[derive(Clone, Debug)]
pub struct Meaning;
/// stub
#[derive(Clone, Debug)]
pub struct Quantity { /// .
    pub from: usize, /// .
    pub to: usize, /// .
    pub value: Option<u32>, /// .
    pub vague: bool }
impl TimeTable {
    /// stub
    pub fn compile(_l: &str, _w: &TimeWords, _n: &[Number], _p: &[Proclitic], _f: &Folding) -> Result<TimeTable, String> { Ok(TimeTable{}) }
}
/// stub
pub fn find(_t: &TimeTable, _tok: &Tokens, _from: usize, _to: usize) -> Vec<TimeSpan> { Vec::new() }
/// stub
pub fn resolve(_m: &Meaning, _r: Option<Moment>) -> (Option<Moment>, Option<Moment>) { (None, None) }
/// stub
pub fn numbers(_t: &TimeTable, tok: &Tokens, from: usize, to: usize) -> Vec<Quantity> {
    (from..to).filter(|i| tok.list[*i].kind == crate::text::Kind::Number).map(|i| Quantity { from: i, to: i+1, value: tok.norm(i).parse().ok(), vague: false }).collect()
}
