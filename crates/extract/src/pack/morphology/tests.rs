use super::*;
use proptest::prelude::*;

const PACKS: [(&str, &str); 2] = [
    ("ar", include_str!("../../../../../packs/ar/morphology.toml")),
    ("en", include_str!("../../../../../packs/en/morphology.toml")),
];

const POS: [Pos; 7] = [
    Pos::Verb,
    Pos::Noun,
    Pos::VerbalNoun,
    Pos::ActiveParticiple,
    Pos::PassiveParticiple,
    Pos::Adjective,
    Pos::Phrase,
];

fn load(text: &str) -> Result<Morphology, MorphologyError> {
    let file: PackFile = toml::from_str(text).expect("the file reads");
    Morphology::new(file.paradigm)
}

fn pack(text: &str) -> Morphology {
    load(text).expect("the paradigms hold")
}

/// One paradigm of an invented language.
fn one(lemma: &str, more: &str, example: &str) -> Result<Morphology, MorphologyError> {
    load(&format!(
        "[[paradigm]]\nid = 'x'\npos = 'verb'\nlemma = '{lemma}'\n{more}\nexamples = [[{example}]]"
    ))
}

fn texts(forms: Vec<Form>) -> Vec<String> {
    forms.into_iter().map(|f| f.text).collect()
}

#[test]
fn all_examples_of_the_packs_hold_and_every_form_is_bare() {
    for (tag, text) in PACKS {
        let pack = pack(text);
        let words = |p: &&Ready| p.data.pos != Pos::Phrase;
        let lemmas: usize = pack.paradigms.iter().filter(words).map(|p| p.data.examples.len()).sum();
        assert!(lemmas >= 100, "{tag}: {lemmas} lemmas are shown");
        for ready in pack.paradigms.iter().filter(words) {
            for example in &ready.data.examples {
                let forms = pack.inflect(&example[0], ready.data.pos, Some(&ready.data.id)).expect("it fits");
                assert_eq!(forms[0].text, strip(&example[0]), "the lemma is first");
                let mut seen = HashSet::new();
                for form in &forms {
                    assert!(!form.text.contains(|c| is_mark(c) || "1234*~-@".contains(c)), "{}", form.text);
                    assert!(form.is.pos.is_some(), "{}", form.text);
                    assert!(seen.insert(form), "{} is made twice", form.text);
                }
            }
        }
    }
}

#[test]
fn an_entry_may_leave_the_choice_to_the_pack() {
    // Nearly all examples show lemmas that choose their paradigm by themselves.
    for (tag, text) in PACKS {
        let pack = pack(text);
        let shown = pack.paradigms.iter().filter(|p| p.data.pos != Pos::Phrase);
        let pairs: Vec<_> = shown.flat_map(|p| p.data.examples.iter().map(move |e| (p, &e[0]))).collect();
        let chosen = |(p, lemma): &&(&Ready, &String)| {
            pack.inflect(lemma, p.data.pos, None).ok()
                == pack.inflect(lemma, p.data.pos, Some(&p.data.id)).ok()
        };
        let astray = pairs.len() - pairs.iter().filter(chosen).count();
        assert!(astray * 30 <= pairs.len(), "{tag}: {astray} of {} go elsewhere", pairs.len());
    }
}

#[test]
fn variables_stand_for_letters_and_equal_ones_must_agree() {
    let m = one("1a22*", "forms = [{ stem = '2*1', affixes = [['o-', {}], ['-~ti', {}]] }]", "'kabb', '!x'")
        .unwrap();
    assert_eq!(texts(m.inflect("kassut", Pos::Verb, None).unwrap()), ["kassut", "osutk", "sutkti"]);
    assert_eq!(
        texts(m.inflect("tass", Pos::Verb, None).unwrap()),
        ["tass", "ost", "sti"],
        "equal letters join"
    );
    for lemma in ["kasbut", "ka", "1a22", "k-ss", "kassut\u{64b}k"] {
        let fits = m.inflect(lemma, Pos::Verb, None).is_ok();
        assert_eq!(fits, lemma.starts_with("kass"), "{lemma}");
    }
}

#[test]
fn limits_choose_and_names_overrule_them() {
    let two = "[[paradigm]]\nid = 'x.a'\npos = 'verb'\nlemma = '12*'\nwhere = { 12 = 'ko su' }\n\
               forms = [{ stem = '12*a' }]\nexamples = [['kor', 'kora']]\n\
               [[paradigm]]\nid = 'x.b'\npos = 'verb'\nlemma = '*1'\nunless = { 1 = 'rt', '*' = '- mo' }\n\
               forms = [{ stem = '*1b' }]\nexamples = [['pan', 'panb', '!pana']]";
    let m = pack(two);
    let all = |lemma, id| m.inflect(lemma, Pos::Verb, id).map(texts);
    assert_eq!(all("sun", None).unwrap()[1], "suna");
    assert_eq!(all("pan", None).unwrap()[1], "panb");
    assert_eq!(all("pan", Some("x.a")).unwrap()[1], "pana");
    assert_eq!(all("kon", Some("x")).unwrap()[1], "kona", "a family chooses among its own");
    for lemma in ["par", "mon", "n"] {
        assert!(matches!(all(lemma, None), Err(MorphologyError::NoneFits { .. })), "{lemma}");
    }
    assert!(matches!(all("n", Some("x.a")), Err(MorphologyError::DoesNotFit { .. })));
    let unknown = all("pan", Some("x.c")).unwrap_err().to_string();
    assert!(unknown.contains("did you mean x.a, x.b?"), "{unknown}");
}

#[test]
fn a_written_shadda_settles_the_choice_and_comes_off() {
    let m = pack(
        "[[paradigm]]\nid = 'b'\npos = 'verb'\nlemma = '123'\nforms = [{ stem = '123b' }]\n\
         examples = [['kor', 'korb']]\n[[paradigm]]\nid = 'a'\npos = 'verb'\nlemma = '12\u{651}3'\n\
         forms = [{ stem = '12\u{651}3a' }]\nexamples = [['kor', 'kora']]",
    );
    assert_eq!(texts(m.inflect("kor", Pos::Verb, None).unwrap()), ["kor", "korb"]);
    assert_eq!(texts(m.inflect("ko\u{64e}\u{651}r\u{640}", Pos::Verb, None).unwrap()), ["kor", "kora"]);
    assert_eq!(texts(m.inflect("kor\u{651}", Pos::Verb, None).unwrap()), ["kor", "korb"]);
}

#[test]
fn one_word_of_a_phrase_is_inflected() {
    let m = pack(
        "[[paradigm]]\nid = 'last'\npos = 'noun'\nlemma = '* *'\nunless = { before = 'en' }\n\
         forms = [{ stem = '*s' }]\nexamples = [['lun tor', 'lun tors']]\n[[paradigm]]\nid = 'first'\n\
         pos = 'noun'\nlemma = '*'\nforms = [{ stem = '*s' }]\nexamples = [['lun en tor', 'luns en tor']]",
    );
    let all = |lemma| texts(m.inflect(lemma, Pos::Noun, None).unwrap());
    assert_eq!(all("  lun\ttor "), ["lun tor", "lun tors"]);
    assert_eq!(all("lun en tor"), ["lun en tor", "luns en tor"]);
    assert_eq!(all("tor"), ["tor", "tors"]);
    assert_eq!(texts(m.inflect("lun tor", Pos::Phrase, None).unwrap()), ["lun tor"]);
    assert_eq!(m.inflect(" \u{64b} ", Pos::Noun, None), Err(MorphologyError::Empty));
}

#[test]
fn words_made_from_others_go_by_their_own_paradigms() {
    let m = pack(
        "[[paradigm]]\nid = 'v'\npos = 'verb'\nlemma = '*'\nforms = [{ stem = '*e', is = { pos = 'verbal-noun' } }, \
         { stem = '*u', is = { pos = 'passive-participle' } }]\nexamples = [['tor', 'tores', '!toru']]\n\
         [[paradigm]]\nid = 'n'\npos = 'noun'\nlemma = '*'\n\
         forms = [{ stem = '*', affixes = [['-', { number = 's' }], ['-s', { number = 'p' }]] }]\n\
         examples = [['lun', 'luns']]\n[[paradigm]]\nid = 'lost'\npos = 'active-participle'\nlemma = '*u'\n\
         where = { '*' = 'tor' }\nforms = []\nexamples = [['toru', '!toru']]",
    );
    let forms = m.inflect("tor", Pos::Verb, None).unwrap();
    let plural = forms.iter().find(|f| f.text == "tores").unwrap().is;
    assert_eq!((plural.pos, plural.number), (Some(Pos::VerbalNoun), Some(Count::P)));
    assert!(texts(m.inflect("lun", Pos::Verb, None).unwrap()).contains(&"lunu".to_string()));
}

#[test]
fn sets_of_affixes_are_filled_in() {
    let set = "[[paradigm]]\nid = 's'\npos = 'phrase'\nlemma = '*'\n\
               forms = [{ stem = '*', affixes = [['-a', { number = 's' }]] }]\nexamples = [['tor', 'tora']]\n";
    let verb = "[[paradigm]]\nid = 'v'\npos = 'verb'\nlemma = '1*'\n\
                forms = [{ stem = '*1', is = { tense = 'past' }, affixes = [['@s', { gender = 'f' }]] }]\n\
                examples = [['tor', 'orta']]";
    let forms = pack(&format!("{set}{verb}")).inflect("tor", Pos::Verb, None).unwrap();
    let is = forms[1].is;
    assert_eq!(
        (is.pos, is.tense, is.gender, is.number),
        (Some(Pos::Verb), Some(Tense::Past), Some(Gender::F), Some(Count::S))
    );
    assert!(matches!(load(verb), Err(MorphologyError::Template { .. })), "no such set");
}

#[test]
fn slips_of_the_pen_are_told() {
    let forms = "forms = [{ stem = '1', affixes = [] }]";
    let cases = [
        (one("", forms, "'a', 'b'"), "it is empty"),
        (one("*1*", forms, "'a', 'b'"), "more than one `*`"),
        (one("1 2", forms, "'a', 'b'"), "one word"),
        (one("1", "forms = [{ stem = '2' }]", "'a', 'b'"), "does not have"),
        (one("1", "forms = [{ stem = '1', affixes = [['x', {}]] }]", "'a', 'b'"), "exactly one `-`"),
        (one("1", "forms = [{ stem = '1', affixes = [['-1', {}]] }]", "'a', 'b'"), "no variables"),
        (one("1", "where = { 2 = 'a' }\nforms = []", "'a', 'b'"), "limit `2`"),
        (one("a1", "where = { a1 = 'ab' }\nforms = []", "'a', 'b'"), "only variables"),
        (one("1", "where = { 1 = ' ' }\nforms = []", "'a', 'b'"), "it is empty"),
        (one("1", "where = { before = 'b' }\nforms = []", "'a', 'b'"), "`before` needs"),
        (one("1", forms, "'a'"), "no examples"),
        (one("1", forms, "'ab', 'a'"), "does not fit template"),
        (one("1", forms, "'a', 'b'"), "should yield `b`; it yields a"),
        (one("1", forms, "'a', '!a'"), "should not yield `a`"),
    ];
    for (result, told) in cases {
        let message = result.map(|_| ()).expect_err(told).to_string();
        assert!(message.contains(told) && message.contains("`x`"), "{message} / {told}");
    }
    let twice = format!(
        "{0}{0}",
        "[[paradigm]]\nid = 'x'\npos = 'verb'\nlemma = '*'\nforms = []\nexamples = [['a', '!a']]\n"
    );
    assert_eq!(load(&twice).map(|_| ()), Err(MorphologyError::Duplicate("x".into())));
}

proptest! {
    #[test]
    fn any_text_is_inflected_or_refused(lemma in "\\PC*|[\u{621}-\u{652} ]{0,9}|[a-z' ]{0,9}", id in "[a-z.IVX]{0,6}") {
        thread_local!(static ALL: Vec<Morphology> = PACKS.iter().map(|(_, t)| pack(t)).collect());
        ALL.with(|all| for (m, pos) in all.iter().flat_map(|m| POS.map(|pos| (m, pos))) {
            let _ = m.inflect(&lemma, pos, Some(&id));
            if let Ok(forms) = m.inflect(&lemma, pos, None) {
                let words: Vec<String> = lemma.split_whitespace().map(strip).filter(|w| !w.is_empty()).collect();
                assert_eq!(&forms[0].text, &words.join(" "));
            }
        });
    }

    #[test]
    fn any_template_is_read_or_refused(lemma in "[1-4*~ab -]{0,6}", stem in "[1-5*~ab@-]{0,6}", affix in "[a-b~@1-]{0,4}", word in "[ab1*~-]{0,5}") {
        let rule = FormRule { stem, is: Features::default(), affixes: vec![(affix, Features::default())] };
        let limits = BTreeMap::from([(lemma.clone(), word.clone())]);
        let examples = vec![vec![word.clone(), "!-".to_string()]];
        let p = Paradigm { id: "x".into(), pos: Pos::Verb, lemma, limits, unless: BTreeMap::new(), forms: vec![rule], examples };
        if let Ok(m) = Morphology::new(vec![p]) {
            let _ = m.inflect(&word, Pos::Verb, None);
        }
    }
}
