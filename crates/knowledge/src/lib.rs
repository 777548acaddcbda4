/*!
What Hudna knows when nobody lays a pack over it: this repository's packs, world and theatres, compiled while building.
*/

use hudna_extract::pack::Knowledge;

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The built-in knowledge.
///
/// # Errors
/// In words, when the embedded bytes do not fit this build (a damaged binary).
pub fn embedded() -> Result<Knowledge, String> {
    Knowledge::from_bytes(BYTES)
}
