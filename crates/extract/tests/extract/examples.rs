/*!
The examples of the built-in packs, run: how many of them do not hold is counted, and may only fall.
*/

use crate::{floors, root};
use hudna_extract::pack::{Sources, check, compile};

#[test]
fn examples_of_the_packs_hold() {
    let read = || Sources::read(&root()).expect("the packs of the repository parse");
    let knowledge = compile(read()).expect("the packs of the repository compile");
    let outcome = check::examples(&read(), &knowledge);
    assert!(outcome.run > 1_000, "only {} examples", outcome.run);
    let (failed, at_most) = (outcome.failures.len(), floors().examples.failures_at_most);
    println!("{failed} of {} examples do not hold; {at_most} may", outcome.run);
    for f in &outcome.failures {
        println!("{} ({})\n  {}\n  wanted {}\n  got    {}", f.rule, f.file, f.text, f.wanted, f.got);
    }
    assert!(failed <= at_most, "{failed} of {} examples do not hold, {at_most} did", outcome.run);
}

#[test]
fn embedded_and_compiled_knowledge_are_the_same() {
    let compiled = compile(Sources::read(&root()).expect("they parse")).expect("they compile");
    assert_eq!(compiled.digest, crate::knowledge().digest);
    assert!(compiled.to_bytes() == crate::knowledge().to_bytes(), "the same files compiled to other bytes");
}
