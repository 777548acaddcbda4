//! Compiles `packs/`, `world/` and `theatres/` to one file that the crate embeds, and embeds the files themselves, so
//! that a user's packs can be laid over them.

use std::{fmt::Write, path::Path};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["packs", "world", "theatres"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let compiled = hudna_extract::pack::Sources::read(&root).and_then(hudna_extract::pack::compile);
    match compiled {
        Ok(knowledge) => {
            std::fs::write(Path::new(&out).join("knowledge.bin"), knowledge.to_bytes())
                .expect("OUT_DIR is writable");
        }
        Err(errors) => {
            for e in &errors {
                println!("cargo::error={e}");
            }
        }
    }
    let texts = hudna_extract::pack::source::texts(&root).expect("the pack files can be read");
    let mut list = String::from("&[\n");
    for (path, text) in &texts {
        let _ = writeln!(list, "({path:?}, {text:?}),");
    }
    list.push(']');
    std::fs::write(Path::new(&out).join("sources.rs"), list).expect("OUT_DIR is writable");
}
