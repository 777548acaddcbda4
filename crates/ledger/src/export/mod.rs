/*!
Exports: documents, claims, incidents and findings as [CSV](csv) for spreadsheets and statistics, and as
[JSON Lines](jsonl) for programs. Each writes to any [`std::io::Write`], row by row, in the order it is given.
*/

pub mod csv;
pub mod jsonl;
