//! Compiles `packs/`, `world/` and `theatres/` to one file that the crate embeds.

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["packs", "world", "theatres"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    let compiled = hudna_extract::pack::Sources::read(&root).and_then(hudna_extract::pack::compile);
    match compiled {
        Ok(knowledge) => {
            let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
            std::fs::write(Path::new(&out).join("knowledge.bin"), knowledge.to_bytes()).expect("OUT_DIR is writable");
        }
        Err(errors) => {
            for e in &errors {
                println!("cargo::error={e}");
            }
        }
    }
}
