/*!
Links the gold claims of an article set and prints the incidents, one JSON object a line, as
`score_incidents.py` reads them. For development: how good is linking when the claims are right?

    cargo run -p hudna-assess --example gold_incidents -- SET_DIR THEATRE_DIR AGREEMENT_ID > incidents.jsonl

`SET_DIR` holds `articles.jsonl`; the theatre gives sides, terms and, as the reader would, coordinates of places.
*/

use hudna_assess::{Evidence, Sides, findings, link, origins};
use hudna_model::{Agreement, Claim, Moment, PlaceRef, Precision, Side};
use serde::Deserialize;
use std::{collections::HashMap, error::Error, fs, path::Path};

#[derive(Deserialize)]
struct Article {
    id: String,
    published: Option<Moment>,
    outlet: Option<String>,
    text: String,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct TheatreFile {
    theatre: Theatre,
}

#[derive(Deserialize)]
struct Theatre {
    id: String,
    side: Vec<Side>,
}

#[derive(Deserialize)]
struct Places {
    place: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    name: String,
    country: String,
    at: Option<(f64, f64)>,
    precision: Option<Precision>,
    names: HashMap<String, Vec<String>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [set, theatre, agreement] = args.as_slice() else {
        return Err("give SET_DIR THEATRE_DIR AGREEMENT_ID".into());
    };
    let theatre = Path::new(theatre);
    let sides: TheatreFile = toml::from_str(&fs::read_to_string(theatre.join("theatre.toml"))?)?;
    let terms = fs::read_to_string(theatre.join("agreements").join(format!("{agreement}.toml")))?;
    let mut terms: Agreement = toml::from_str(&terms)?;
    terms.theatre = sides.theatre.id.clone();
    let sides = Sides::new(&[(sides.theatre.id, sides.theatre.side)]);
    let places: Places = toml::from_str(&fs::read_to_string(theatre.join("places.toml"))?)?;

    let text = fs::read_to_string(Path::new(set).join("articles.jsonl"))?;
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    let mut articles: Vec<Article> = lines.map(serde_json::from_str).collect::<Result<_, _>>()?;
    for claim in articles.iter_mut().flat_map(|a| &mut a.claims) {
        claim.event.places.iter_mut().for_each(|p| locate(p, &places.place));
    }

    let texts: Vec<(&str, &str)> = articles.iter().map(|a| (a.id.as_str(), a.text.as_str())).collect();
    let origins = origins(&texts);
    let evidence: Vec<Evidence> = articles
        .iter()
        .zip(&origins)
        .flat_map(|(a, &origin)| {
            a.claims.iter().map(move |claim| Evidence {
                document: &a.id,
                outlet: a.outlet.as_deref(),
                published: a.published,
                origin,
                claim,
            })
        })
        .collect();
    let incidents = link(&evidence, &sides);
    let found = findings(&incidents, &[terms], &sides);
    for i in &incidents {
        let claims: Vec<_> = i.claims.iter().filter_map(|c| c.rsplit_once('#')).collect();
        let violation = found.iter().any(|f| f.violation && f.incident == i.id);
        let line = serde_json::json!({
            "id": i.id,
            "type": i.kind,
            "start": i.start,
            "end": i.end,
            "places": i.places.iter().map(|p| p.name.as_ref().unwrap_or(&p.text)).collect::<Vec<_>>(),
            "initiator": i.initiator.as_ref().map(|a| &a.party),
            "flags": i.contestation.flags,
            "origins": i.contestation.origins,
            "violation": violation,
            "claims": claims.iter().map(|(doc, id)| serde_json::json!({"doc": doc, "id": id})).collect::<Vec<_>>(),
        });
        println!("{line}");
    }
    Ok(())
}

fn locate(place: &mut PlaceRef, known: &[Place]) {
    let name = place.name.as_deref().unwrap_or(&place.text);
    let found = known.iter().find(|k| k.name == name && Some(&k.country) == place.country.as_ref());
    let found = found
        .or_else(|| known.iter().find(|k| k.names.get("en").is_some_and(|n| n.iter().any(|n| n == name))));
    if let Some(k) = found {
        place.lat = k.at.map(|a| a.0);
        place.lon = k.at.map(|a| a.1);
        place.precision = k.precision;
        place.confidence = 1.0;
    }
}
