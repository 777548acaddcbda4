/*!
What Hudna knows when nobody lays a pack over it: this repository's packs, world and theatres, compiled while building.
The files they were compiled from are here as well: a user's own packs are laid over these, and all of it is compiled again.
*/

use hudna_extract::pack::{Knowledge, PackError, Sources};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The built-in knowledge.
///
/// # Errors
/// In words, when the embedded bytes do not fit this build (a damaged binary).
pub fn embedded() -> Result<Knowledge, String> {
    Knowledge::from_bytes(BYTES)
}

/// The built-in pack files: path below the repository's root, and text.
pub fn files() -> &'static [(&'static str, &'static str)] {
    FILES
}

/// The built-in pack files, parsed: what [`embedded`] was compiled from.
///
/// # Errors
/// The complaints of every file; none unless the binary is damaged, for the build would have failed on them.
pub fn sources() -> Result<Sources, Vec<PackError>> {
    let mut sources = Sources::default();
    let errors: Vec<PackError> = FILES.iter().flat_map(|(path, text)| sources.add_file(path, text)).collect();
    if errors.is_empty() { Ok(sources) } else { Err(errors) }
}
