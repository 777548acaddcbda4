//! Development: claims of a JSONL file.
use hudna_extract::Reader;
use hudna_model::Document;
use std::io::BufRead;
fn main() {
    let k = hudna_knowledge::embedded().unwrap();
    let r = Reader::new(&k);
    let f = std::io::BufReader::new(std::fs::File::open(std::env::args().nth(1).unwrap()).unwrap());
    for line in f.lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let d = Document {
            id: v["id"].as_str().unwrap().into(),
            lang: v["lang"].as_str().map(Into::into),
            published: v["published"].as_str().and_then(|p| p.parse().ok()),
            text: v["text"].as_str().unwrap().into(),
            ..Document::default()
        };
        let reading = r.read(&d);
        println!("{}", serde_json::json!({"id": d.id, "text": d.text, "published": reading.published, "theatre": reading.theatre, "claims": reading.claims}));
    }
}
