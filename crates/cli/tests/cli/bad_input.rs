//! What the world sends: every one of these is a user's ordinary day, and none of them may end in a panic.

use crate::common::{Hudna, fixture};
use std::time::{Duration, Instant};

/// One bad input among good ones: it is named with its code, the others are read, and the exit code is 1.
#[track_caller]
fn only_this_fails(hudna: &Hudna, bad: &str, code: &str) {
    let good = hudna.file("good.txt", "Armenia accused Azerbaijan of shelling Stepanakert.");
    for format in ["jsonl", "table"] {
        let ran = hudna.run(&["read", bad, &good, "--format", format]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.err.contains(code) && ran.err.contains(bad), "{ran:?}");
        assert!(ran.out.contains("accuse"), "{ran:?}");
    }
    let ran = hudna.run(&["ingest", bad, &good]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains(code) && ran.out.contains("1 new, 0 already there, 1 failed"), "{ran:?}");
}

#[test]
fn an_empty_file() {
    let hudna = Hudna::new();
    let file = hudna.file("empty.txt", " \n\n");
    only_this_fails(&hudna, &file, "E0102");
}

#[test]
fn no_file() {
    let hudna = Hudna::new();
    only_this_fails(&hudna, "nowhere.txt", "E0101");
}

#[test]
fn a_binary() {
    let hudna = Hudna::new();
    let file = hudna.file(
        "picture.txt",
        [b"\x89PNG\r\n\x1a\n".as_slice(), &[0, 1, 2, 3, 0, 0, 0, 0].repeat(64)].concat(),
    );
    only_this_fails(&hudna, &file, "E0103");
}

#[test]
fn a_page_with_no_body() {
    let hudna = Hudna::new();
    only_this_fails(&hudna, &fixture("cli/no-body.html"), "E0105");
}

#[test]
fn bytes_that_are_no_characters_are_replaced_and_told() {
    let hudna = Hudna::new();
    let mut bytes = "The truce held in Stepanakert on Sunday, ".repeat(20).into_bytes();
    bytes.extend(b"\xff\xc3\x28 and Armenia accused Azerbaijan of shelling Hadrut.");
    let file =
        hudna.file("broken.jsonl", [b"{\"id\": \"x\", \"text\": \"".as_slice(), &bytes, b"\"}\n"].concat());
    let ran = hudna.run(&["read", &file, "--format", "json"]);
    assert!(ran.err.contains("W0101"), "{ran:?}");
    assert!(ran.json()[0]["text"].as_str().unwrap().contains('\u{fffd}'));
}

#[test]
fn pages_in_other_encodings_are_read_alike() {
    let hudna = Hudna::new();
    let claims = |name: &str| {
        let read =
            hudna.run(&["read", &fixture(name), "--format", "json", "--published", "2020-10-12"]).json();
        assert_eq!(read[0]["lang"], "ar", "{name}");
        read[0]["claims"].clone()
    };
    let (one, other) = (claims("cli/windows-1256.html"), claims("cli/utf-16.html"));
    assert_eq!(one, other);
    assert!(one.as_array().unwrap().iter().any(|c| c["event"]["type"] == "shelling"), "{one}");
}

#[test]
fn megabytes_of_one_word_take_seconds() {
    let hudna = Hudna::new();
    let size = if cfg!(debug_assertions) { 5 << 20 } else { 50 << 20 };
    let arabic = "\u{642}\u{635}\u{641}";
    // One word without a space, and one word over and over: a sentence that never ends.
    for (name, word, size) in
        [("latin.txt", "attack", size), ("arabic.txt", arabic, size), ("spaced.txt", "attack ", size / 10)]
    {
        let file = hudna.file(name, word.repeat(size / word.len()));
        let start = Instant::now();
        let ran = hudna.run(&["read", &file, "--format", "text"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn dates_in_the_future_are_remarked_on() {
    let hudna = Hudna::new();
    let given = hudna.file(
        "given.jsonl",
        "{\"id\": \"x\", \"published\": \"2099-01-01\", \"text\": \"Talks were held in Moscow.\"}\n",
    );
    let ran = hudna.run(&["read", &given]);
    assert!(ran.code == 0 && ran.err.contains("W0106"), "{ran:?}");
    let page = "<!DOCTYPE html><html><head><meta property=\"article:published_time\" content=\"2099-01-01\"></head>\
                <body><article><p>Talks were held in Moscow between Armenia and Azerbaijan.</p></article></body></html>";
    let shown = hudna.file("shown.html", page);
    let ran = hudna.run(&["read", &shown, "--format", "json"]);
    assert!(ran.err.contains("W0102"), "{ran:?}");
    assert_ne!(ran.json()[0]["published"], "2099-01-01");
}

#[test]
fn broken_lines_are_named_and_the_others_kept() {
    let hudna = Hudna::new();
    let ran = hudna.run(&["ingest", &fixture("cli/broken.jsonl")]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("line 2") && ran.err.contains("E0107"), "{ran:?}");
    assert!(ran.err.contains("line 5") && ran.err.contains("E0109"), "{ran:?}");
    assert!(ran.out.contains("2 new, 0 already there, 2 failed"), "{ran:?}");
    let documents = hudna.run(&["documents", "--format", "jsonl"]).done();
    assert_eq!(documents.lines().count(), 2);
}

#[test]
fn an_id_twice_with_other_words_is_refused_and_the_first_stays() {
    let hudna = Hudna::new();
    hudna.run_on(b"{\"id\": \"x\", \"text\": \"Talks were held in Moscow.\"}", &["ingest", "-"]).done();
    let ran = hudna.run_on(b"{\"id\": \"x\", \"text\": \"Talks were held in Geneva.\"}", &["ingest", "-"]);
    assert!(ran.code == 1 && ran.err.contains("“x” is already in the ledger"), "{ran:?}");
    assert!(hudna.run(&["show", "x"]).done().contains("Moscow"));
}

#[cfg(unix)]
#[test]
fn a_ledger_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", "Armenia accused Azerbaijan of shelling Stepanakert.");
    hudna.run(&["ingest", &file]).done();
    std::fs::set_permissions(hudna.ledger(), std::fs::Permissions::from_mode(0o444)).unwrap();
    let more = hudna.file("b.txt", "Azerbaijan accused Armenia of shelling Tartar.");
    let ran = hudna.run(&["ingest", &more]);
    assert!(ran.code == 2 && ran.err.contains("read-only") && ran.err.contains("work on a copy"), "{ran:?}");
    assert_eq!(hudna.run(&["documents", "--format", "jsonl"]).done().lines().count(), 1);
    assert_eq!(hudna.run(&["rebuild"]).code, 2);
}

#[test]
fn a_file_that_is_no_ledger_is_left_as_it_is() {
    let hudna = Hudna::new();
    let file = hudna.file("notes.txt", "not a ledger");
    for command in [&["claims", "--ledger", &file][..], &["ingest", &file, "--ledger", &file]] {
        let ran = hudna.run(command);
        assert!(ran.code == 2 && ran.err.contains("not a Hudna ledger"), "{ran:?}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "not a ledger");
    let ran = hudna.run(&["claims"]);
    assert!(ran.code == 2 && ran.err.contains("no such ledger") && !hudna.ledger().exists(), "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", "Armenia accused Azerbaijan of shelling Stepanakert.");
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = hudna.command(&["read", &file]).stdout(full).output().unwrap();
    let err = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.code() == Some(2) && err.contains("standard output"), "{err}");

    // A limit on the size of files stands for a disk that fills up in the middle.
    let many: String = (0..200)
        .map(|n| format!("{{\"id\": \"d{n}\", \"text\": \"On day {n} Armenia shelled Tartar.\"}}\n"))
        .collect();
    let many = hudna.file("many.jsonl", many);
    let run = |limit: &str| {
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$@\"");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_hudna"), "ingest", &many]);
        command.env("HUDNA_LEDGER", hudna.ledger()).output().unwrap()
    };
    let ran = run("600");
    let err = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.code() == Some(2) && !err.contains("panicked"), "{err}");
    assert!(err.contains("disk"), "{err}");
    hudna.run(&["verify"]).done();
    hudna.run(&["ingest", &many]).done();
    assert_eq!(hudna.run(&["documents", "--format", "jsonl"]).done().lines().count(), 200);
}

#[test]
fn slips_on_the_command_line_are_answered() {
    let hudna = Hudna::new();
    for (args, said) in [
        (&["claims", "--type", "shellin"][..], "did you mean “shelling”"),
        (&["claims", "--act", "acuse"], "did you mean “accuse”"),
        (&["claims", "--from", "yesterday"], "--from"),
        (&["read"], "FILE"),
        (&["read", "x", "--published", "12/10/2020"], "2020-10-12"),
        (&["nonsense"], "nonsense"),
    ] {
        let ran = hudna.run(args);
        assert!(ran.code == 2 && ran.err.contains(said), "{ran:?}");
    }
    let hudna = Hudna::with_samples();
    for (args, said) in [
        (&["claims", "--from", "2020-10-12", "--to", "2020-10-11"][..], "lies before"),
        (&["report", "--agreement", "moscow-2020-10-11"], "did you mean “moscow-2020-10-10”"),
        (&["incidents", "--agreement", "nonsense"], "hudna agreements"),
        (&["show", "nonsense"], "hudna documents"),
        (&["report", "--lang", "xx"], "en, ar"),
    ] {
        let ran = hudna.run(args);
        assert!(ran.code == 2 && ran.err.contains(said), "{ran:?}");
    }
}
