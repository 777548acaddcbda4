//! Texts to parts.

use crate::{one, page_words};
use hudna_ingest::{Layout, lay_out};
use hudna_model::DateSource;
use hudna_model::PartKind::{self, Body, Byline, Caption, Furniture, Heading, Related, Title};

const LONG: &str =
    "قالت وزارة الدفاع في بيان صدر اليوم إن قواتها لم تطلق النار منذ سريان الهدنة ظهر السبت في جميع المحاور.";
const MORE: &str =
    "وأضاف البيان أن المراقبين زاروا ثلاث قرى قريبة من خط التماس ولم يسجلوا خلال اليوم كله أي خرق يذكر.";

fn parts(text: &str, title: Option<&str>) -> Vec<(PartKind, String)> {
    shown(text, &lay_out(text, title, &page_words()))
}

fn shown(text: &str, layout: &Layout) -> Vec<(PartKind, String)> {
    layout.parts.iter().map(|p| (p.kind, text[p.start..p.end].to_owned())).collect()
}

fn part(kind: PartKind, text: &str) -> (PartKind, String) {
    (kind, text.to_owned())
}

#[test]
fn a_scraped_page_is_taken_apart() {
    let text = format!(
        "هدوء حذر على “خط التماس” بعد يومين من الهدنة\n\n312\nالمرصد اليومي – العالم العربي\n\n{LONG}\n\n{MORE}\n\n\
         زيارة المراقبين\n\n \n\n{MORE}\n\n \n\nالمزيد : المراقبون يصلون إلى خط التماس وسط ترحيب من الأهالي\nقد يعجبك ايضا"
    );
    let layout = lay_out(&text, None, &page_words());
    let expected = vec![
        part(Title, "هدوء حذر على “خط التماس” بعد يومين من الهدنة"),
        part(Furniture, "312"),
        part(Byline, "المرصد اليومي – العالم العربي"),
        part(Body, &format!("{LONG}\n\n{MORE}")),
        part(Heading, "زيارة المراقبين"),
        part(Body, MORE),
        part(Related, "المزيد : المراقبون يصلون إلى خط التماس وسط ترحيب من الأهالي"),
        part(Furniture, "قد يعجبك ايضا"),
    ];
    assert_eq!(shown(&text, &layout), expected);
    assert_eq!(layout.outlet.as_deref(), Some("المرصد اليومي"));
    assert_eq!(layout.section.as_deref(), Some("العالم العربي"));
    assert_eq!(layout.related.len(), 1);
    assert_eq!(layout.related[0].title, "المراقبون يصلون إلى خط التماس وسط ترحيب من الأهالي");
}

#[test]
fn what_follows_you_may_also_like_is_related() {
    let text = format!(
        "عنوان الخبر هنا\n\n{LONG}\n\nقد يعجبك أيضاً\nهزة أرضية تضرب الساحل\n\nانطلاق معرض الكتاب في العاصمة\n45"
    );
    let layout = lay_out(&text, None, &page_words());
    let kinds: Vec<_> = layout.parts.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [Title, Body, Furniture, Related, Related, Furniture]);
    let titles: Vec<_> = layout.related.iter().map(|r| r.title.as_str()).collect();
    assert_eq!(titles, ["هزة أرضية تضرب الساحل", "انطلاق معرض الكتاب في العاصمة"]);
}

#[test]
fn a_related_box_inside_the_text_ends_where_the_text_goes_on() {
    let text = format!(
        "Truce enters second day\n\n{LONG}\n\nRelated\n\nEarthquake shakes the coast\n\n{MORE}\n\n{LONG}"
    );
    let kinds: Vec<_> = parts(&text, None).into_iter().map(|(k, _)| k).collect();
    assert_eq!(kinds, [Title, Body, Furniture, Related, Body]);
}

#[test]
fn plain_articles_come_out_as_title_and_body() {
    let body = format!("باكو / ستيباناكرت (الرافد) - {LONG}\n{MORE}\n\n{LONG}");
    let title = "هدوء حذر بعد يومين من الهدنة";
    for (text, given) in [(format!("{title}\n{body}"), Some(title)), (format!("{title}\n\n{body}"), None)] {
        assert_eq!(parts(&text, given), [part(Title, title), part(Body, &body)]);
    }
}

#[test]
fn a_long_headline_with_a_full_stop_is_one_when_it_is_given() {
    let title =
        "The ministry said on Monday that none of its units had fired a single shot since noon on Saturday.";
    let text = format!("{title}\n{LONG}");
    assert_eq!(parts(&text, Some(title)), [part(Title, title), part(Body, LONG)]);
}

#[test]
fn one_line_is_body() {
    for text in ["هدوء حذر", LONG, "  25  ", "Read more"] {
        assert_eq!(parts(text, None), [part(Body, text.trim())]);
    }
    assert_eq!(parts("هدوء حذر", Some("هدوء حذر")), [part(Body, "هدوء حذر")]);
    assert_eq!(parts("", None), []);
}

#[test]
fn running_sentences_are_never_furniture() {
    let running = [
        "شارك الرئيس في اجتماع مجلس الأمن.",
        "المزيد من القصف على المدينة خلال الليل.",
        "Share prices fell after the truce collapsed in the early hours of Monday in the capital",
        "By Monday evening the army had captured two villages.",
        "Image by image the film shows how the convoy was hit by two rockets near the river.",
        "25 people were killed.",
    ];
    for line in running {
        let text = format!("A headline\n\n{LONG}\n\n{line}\n\n{MORE}");
        assert_eq!(parts(&text, None)[1], part(Body, &format!("{LONG}\n\n{line}\n\n{MORE}")), "{line}");
    }
}

#[test]
fn a_short_line_inside_the_text_is_read_even_if_it_opens_like_furniture() {
    for line in ["شارك في الهجوم عشرات المسلحين", "Share of the blame", "12 قتيلا"]
    {
        let text = format!("A headline\n\n{LONG}\n\n{line}\n\n{MORE}");
        assert!(
            parts(&text, None).iter().any(|(kind, shown)| kind.is_read() && shown.contains(line)),
            "{line}"
        );
    }
}

#[test]
fn captions_are_captions_however_long() {
    for caption in [
        "File photo: soldiers stand beside a destroyed vehicle on the road between the two villages near the river.",
        "الصورة: جنود يقفون قرب آلية مدمرة على الطريق بين القريتين قبل ساعات من بدء سريان وقف إطلاق النار.",
        "صورة - جنود قرب آلية مدمرة",
    ] {
        let text = format!("A headline\n\n{caption}\n\n{LONG}");
        assert_eq!(parts(&text, None)[1], part(Caption, caption));
    }
}

#[test]
fn share_bars_and_counters_are_furniture() {
    for line in ["شارك", "SHARE", "1,234", "25 مشاهدة", "1.2K views", "٢٥", "***", "Print"] {
        let text = format!("A headline\n{line}\n\n{LONG}\n\n{MORE}");
        let found = parts(&text, None);
        assert_eq!(found[..2], [part(Title, "A headline"), part(Furniture, line)], "{line}");
    }
}

#[test]
fn dates_of_bylines_are_found() {
    for line in [
        "نشر في 12/10/2020",
        "12/10/2020",
        "2020-10-12",
        "12.10.2020 - 14:35",
        "الإثنين ١٢ تشرين الأول ٢٠٢٠",
        "12 أكتوبر/تشرين الأول 2020",
        "Published: October 12, 2020 at 9:30",
        "By Jane Doe, 12 October 2020",
        "The Relay | 12 Oct 2020",
        "الإثنين 12 أكتوبر 2020 - 25 صفر 1442 هـ",
    ] {
        let text = format!("A headline\n\n{line}\n\n{LONG}");
        let ingested = one(&text, "a.txt");
        let d = &ingested.document;
        assert_eq!(d.published.map(|p| p.to_string()).as_deref(), Some("2020-10-12"), "{line}");
        assert_eq!(d.published_from, Some(DateSource::Page));
        assert_eq!(d.parts[1].kind, Byline, "{line}");
    }
}

#[test]
fn dates_of_the_text_are_not_the_publication_date() {
    for line in ["Ceasefire agreement of 10 October 2020", "On 10 October 2020 the truce took effect."] {
        let text = format!("A headline\n\n{LONG}\n\n{line}\n\n{MORE}");
        assert_eq!(one(&text, "a.txt").document.published, None, "{line}");
    }
}

#[test]
fn a_date_of_the_future_is_not_trusted() {
    let ingested = one(format!("A headline\n\n12/10/2021\n\n{LONG}"), "a.txt");
    assert_eq!((ingested.document.published, ingested.document.published_from), (None, None));
    assert_eq!(ingested.warnings[0].code(), "W0102");
    // Tomorrow is today further east.
    let ingested = one(format!("A headline\n\n14/10/2020\n\n{LONG}"), "a.txt");
    assert_eq!(ingested.document.published.unwrap().to_string(), "2020-10-14");
}

#[test]
fn wrapped_text_keeps_its_paragraphs() {
    let text = "Monitors report a quiet night\n\n\
                The monitors wrote in their report that the night had been quiet along\n\
                the whole line of contact and that nobody had been seen near the bridge\n\
                since the evening before.\n\n\
                A second visit is planned for the coming week, provided that both sides\n\
                agree to it in writing.\n";
    let found = parts(text, None);
    assert_eq!(found.iter().map(|p| p.0).collect::<Vec<_>>(), [Title, Body]);
}

#[test]
fn markdown_headings_lose_their_marks() {
    let text = format!("# Quiet night\n{LONG}\n\n## The visit\n{MORE}");
    let expected =
        [part(Title, "Quiet night"), part(Body, LONG), part(Heading, "The visit"), part(Body, MORE)];
    assert_eq!(parts(&text, None), expected);
}

#[test]
fn without_page_words_nothing_but_shape_counts() {
    let text = format!("A headline\n\n312\n\n{LONG}\n\nRead more: Something else");
    let found = shown(&text, &lay_out(&text, None, &[]));
    assert_eq!(found.iter().map(|p| p.0).collect::<Vec<_>>(), [Title, Furniture, Body]);
}
