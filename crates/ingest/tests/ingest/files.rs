//! Files and folders.

use crate::options;
use hudna_ingest::{IngestError, Ingested, Options, Source, read};
use std::fs;
use std::path::Path;

fn path(path: &Path) -> Vec<Result<Ingested, IngestError>> {
    read(Source::Path(path.to_owned()), &options()).collect()
}

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[test]
fn folders_are_read_in_order_and_hidden_files_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (name, text) in [
        ("b.txt", "b"),
        ("a/2.md", "a2"),
        ("a/1.TXT", "a1"),
        ("expected/e.txt", "e"),
        ("c.jsonl", "{\"text\":\"c1\"}\n{\"text\":\"c2\"}\n"),
        ("d.html", "<p>A page with a sentence in it.</p>"),
        (".hidden.txt", "no"),
        (".git/x.txt", "no"),
        ("image.png", "no"),
        ("notes.json", "no"),
    ] {
        write(at, name, text);
    }
    let texts: Vec<_> = path(at).into_iter().map(|r| r.unwrap().document.text).collect();
    assert_eq!(texts, ["a1", "a2", "b", "c1", "c2", "A page with a sentence in it.", "e"]);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "one");
    write(folder.path(), "b.txt", "");
    write(folder.path(), "c.txt", "three");
    let all = path(folder.path());
    assert_eq!(all.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert!(all[1].as_ref().unwrap_err().to_string().contains("b.txt"));
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a/x.txt", "one");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
    std::os::unix::fs::symlink("self", folder.path().join("self")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("lost.txt")).unwrap();
    let all = path(folder.path());
    assert_eq!(all.iter().filter(|r| r.is_ok()).count(), 1);
    assert!(
        all.iter().any(|r| matches!(r, Err(IngestError::Io { at, .. }) if at.ends_with("lost.txt"))),
        "{all:?}"
    );
}

#[test]
fn what_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let all = path(&folder.path().join("none.txt"));
    assert!(matches!(&all[..], [Err(IngestError::Io { .. })]));
    let message = all[0].as_ref().unwrap_err().to_string();
    assert!(message.starts_with("E0101") && message.contains("none.txt"), "{message}");
    write(folder.path(), "picture.png", "x");
    let all = path(folder.path());
    assert!(matches!(&all[..], [Err(IngestError::NothingToRead { .. })]), "{all:?}");
}

#[test]
fn kinds_are_told_by_content_where_names_do_not_tell() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "page", "<!DOCTYPE html><title>T</title><p>A sentence in a page.</p>");
    write(folder.path(), "lines", "{\"text\":\"one\"}\n{\"text\":\"two\"}");
    write(folder.path(), "text.log", "Just a sentence.");
    let count =
        |name: &str| path(&folder.path().join(name)).into_iter().map(Result::unwrap).collect::<Vec<_>>();
    assert!(count("page")[0].document.text.ends_with("A sentence in a page."));
    assert_eq!(count("lines").len(), 2);
    assert_eq!(count("text.log")[0].document.text, "Just a sentence.");
}

#[test]
fn a_text_over_the_limit_is_refused_and_lines_are_not() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", &"word ".repeat(100));
    write(folder.path(), "b", &"word ".repeat(100));
    write(folder.path(), "c.html", &format!("<p>{}</p>", "word ".repeat(100)));
    write(folder.path(), "d.jsonl", &"{\"text\":\"word\"}\n".repeat(100));
    let options = Options { max_bytes: 100, ..options() };
    let codes = |name: &str| -> Vec<_> {
        read(Source::Path(folder.path().join(name)), &options).map(|r| r.err().map(|e| e.code())).collect()
    };
    assert_eq!(codes("a.txt"), [Some("E0104")]);
    assert_eq!(codes("b"), [Some("E0104")]);
    assert_eq!(codes("c.html"), [Some("E0106")]);
    let lines = codes("d.jsonl");
    assert_eq!((lines.len(), lines[0], lines[1]), (100, None, Some("E0110")));
}

#[test]
fn arguments_mean_what_they_look_like() {
    assert_eq!(Source::from_argument("-"), Source::Stdin);
    assert_eq!(Source::from_argument("https://a.example/x"), Source::Url("https://a.example/x".into()));
    assert_eq!(Source::from_argument("a.txt"), Source::Path("a.txt".into()));
}
