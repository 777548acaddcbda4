/*!
Bytes in, documents out: files, folders, web pages, JSON lines, standard input.

```text
bytes --decode--> text --html--> article --layout--> parts, related pieces, date  = Document
                  text ------------------^
```

Nothing here knows a word of any language: the words of page furniture and the names of the months are arguments
([`hudna_model::PageWords`], from the language packs). Nothing here looks at the clock: today is an argument too.
The text of a document is what was captured, character for character; for a web page, the paragraphs of its article.

```
use hudna_ingest::{Options, Source, read};
let options = Options::new(jiff::civil::date(2020, 10, 13));
let source = Source::Bytes { bytes: b"Truce holds\n\nThe night was quiet, monitors said.".to_vec(), name: "a.txt".into() };
for item in read(source, &options) {
    let ingested = item?;
    assert_eq!(ingested.document.title.as_deref(), Some("Truce holds"));
}
# Ok::<(), hudna_ingest::IngestError>(())
```
*/

mod address;
pub mod decode;
pub mod error;
pub mod fetch;
mod fold;
pub mod html;
pub mod jsonl;
pub mod layout;
pub mod read;

pub use error::{IngestError, Warning};
pub use fetch::{FetchOptions, Fetched, fetch};
pub use layout::{Layout, Layouter, lay_out};
pub use read::{Ingested, Options, Reader, Source, read};
