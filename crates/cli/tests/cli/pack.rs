//! `hudna pack`, `--packs`, `hudna man`, `hudna completions`.

use crate::common::{Hudna, root};

#[test]
fn the_built_in_packs_are_sound_in_the_repository_and_out_of_it() {
    let hudna = Hudna::new();
    let embedded = hudna.run(&["pack", "check"]).done();
    let here = hudna.command(&["pack", "check"]).current_dir(root()).output().unwrap();
    assert_eq!(String::from_utf8(here.stdout).unwrap(), embedded);
    assert!(embedded.contains("ar, en") && embedded.contains("sudan"), "{embedded}");
}

#[test]
fn a_slip_is_named_with_its_file_and_line_and_what_to_do() {
    let hudna = Hudna::new();
    hudna
        .file("mine/packs/en/extra.toml", "[[word]]\nforms = [\"x\"]\nrole = \"clause\"\ncolour = \"red\"\n");
    let mine = hudna.path("mine").display().to_string();
    let ran = hudna.run(&["pack", "check", "--packs", &mine]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("E0203 unknown field `colour`") && ran.out.contains("extra.toml:4; packs/README.md"),
        "{ran:?}"
    );
    let read = hudna.run_on(b"The truce held.", &["read", "-", "--packs", &mine]);
    assert!(read.code == 2 && read.err.contains("extra.toml:4"), "{read:?}");
    let none = hudna.run(&["pack", "check", "--packs", "nowhere"]);
    assert!(none.code == 1 && none.out.contains("E0201"), "{none:?}");
}

#[test]
fn examples_that_do_not_hold_are_listed() {
    let hudna = Hudna::new();
    let pack = "[[predicate]]\nid = \"en.test.good\"\nlemma = \"defenestrate\"\nkind = \"event\"\nevent = \"killing\"\n\
                frame = { subject = \"initiator\", object = \"target\" }\n\
                examples = [{ text = \"Rebels defenestrated the minister.\", type = \"killing\" }]\n\
                [[predicate]]\nid = \"en.test.bad\"\nlemma = \"exsanguinate\"\nkind = \"event\"\nevent = \"killing\"\n\
                examples = [{ text = \"Nothing of the kind is told here.\", type = \"killing\" }]\n";
    hudna.file("mine/packs/en/extra.toml", pack);
    let mine = hudna.path("mine").display().to_string();
    let ran = hudna.run(&["pack", "check", "--examples", "--packs", &mine]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("en.test.bad in") && ran.out.contains("wanted  type killing"), "{}", ran.out);
    assert!(!ran.out.contains("en.test.good"), "{}", ran.out);
}

#[test]
fn a_users_pack_is_laid_over_the_built_in_ones() {
    let hudna = Hudna::new();
    let text = "The Blue Shirts accused Azerbaijan of shelling Stepanakert.";
    let pack = "[[actor]]\ncode = \"BLUE-SHIRTS\"\nsector = \"REB\"\nname = \"Blue Shirts\"\nnames = { en = [\"Blue Shirts\"] }\n";
    hudna.file("mine/world/actors.toml", pack);
    let mine = hudna.path("mine").display().to_string();
    assert!(!hudna.run_on(text.as_bytes(), &["read", "-"]).done().contains("BLUE-SHIRTS"));
    let read = hudna.run_on(text.as_bytes(), &["read", "-", "--packs", &mine]).done();
    assert!(read.contains("BLUE-SHIRTS/REB") && read.contains("shelling"), "{read}");
}

#[test]
fn schemas_are_printed() {
    let hudna = Hudna::new();
    for (kind, title, key) in [
        ("pack", "PackFile", "predicate"),
        ("world", "WorldFile", "actor"),
        ("agreement", "Agreement", "provision"),
    ] {
        let schema = hudna.run(&["pack", "schema", kind]).json();
        assert_eq!(
            (&schema["title"], &schema["additionalProperties"]),
            (&title.into(), &false.into()),
            "{kind}"
        );
        assert!(schema["properties"][key].is_object(), "{kind}");
    }
}

#[test]
fn manual_and_completions_name_every_command() {
    let hudna = Hudna::new();
    let pages = hudna.run(&["man", "--dir", "man"]).done();
    for command in ["read", "explain", "ingest", "report", "eval", "pack-check"] {
        assert!(pages.contains(&format!("hudna-{command}.1")), "{pages}");
        let page = std::fs::read_to_string(hudna.path(&format!("man/hudna-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert!(hudna.run(&["man"]).done().contains(".TH hudna"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(hudna.run(&["completions", shell]).done().contains("agreements"), "{shell}");
    }
}
