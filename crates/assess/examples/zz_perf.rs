use hudna_assess::*;
use hudna_model::*;
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let days: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let mut x = 12345u64;
    let mut r = |m: usize| { x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (x >> 33) as usize % m };
    let base: jiff::civil::Date = "2020-01-01".parse().unwrap();
    let mut docs = vec![];
    for d in 0..n / 10 {
        let day = r(days) as i64;
        let date = base.saturating_add(jiff::Span::new().days(day));
        let mut claims = vec![];
        for c in 0..10 {
            let k = [EventType::Shelling, EventType::AirStrike, EventType::ArmedClash, EventType::Attack, EventType::Talks][r(5)];
            let p = r(130);
            let actor = |s: &str| ActorRef { text: None, actor: Some(s.parse().unwrap()), ..Default::default() };
            let places = if p < 100 { vec![PlaceRef { text: format!("p{p}"), name: Some(format!("p{p}")), country: Some("AZE".into()), lat: Some(39.0 + p as f64 * 0.02), lon: Some(46.0 + (p % 10) as f64 * 0.1), geonames: None, precision: Some(Precision::Exact), confidence: 1.0, start: None, end: None }] } else { vec![] };
            let time = (r(2) == 0).then(|| TimeRef { text: "".into(), start: Some(date.into()), end: Some(date.into()) });
            claims.push(Claim { id: format!("c{c}"), quote: "q".into(), start: c, end: c, voice: Voice::Attributed, speaker: Some(actor(["AZE/MIL", "ARM/MIL"][r(2)])), via: None, act: [Act::Accuse, Act::Deny][r(2)], event: Event { kind: k, polarity: Polarity::Happened, initiator: vec![actor(["AZE/MIL", "ARM/MIL"][r(2)])], target: vec![], places, time, weapons: vec![], casualties: Default::default(), losses: vec![] }, answers: None, hedged: false, rules: vec![] });
        }
        docs.push((format!("d{d}"), date, claims));
    }
    let ev: Vec<Evidence> = docs.iter().flat_map(|(d, p, cs)| cs.iter().map(move |claim| Evidence { document: d, outlet: None, published: Some((*p).into()), origin: 0, claim })).collect();
    let s = |id: &str, p: &str| Side { id: id.into(), name: Default::default(), parties: vec![p.into()] };
    let sides = Sides::new(&[("k", vec![s("a", "AZE"), s("b", "ARM")])]);
    let t = std::time::Instant::now();
    let i = link(&ev, &sides);
    println!("{} claims {} incidents {:?}", ev.len(), i.len(), t.elapsed());
}
