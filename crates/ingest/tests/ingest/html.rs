//! Pages to articles.

use crate::{bytes, error, one};
use hudna_model::{DateSource, PartKind};

const P1: &str = "قالت وزارة الدفاع في بيان صدر اليوم إن قواتها لم تطلق النار منذ سريان الهدنة ظهر السبت، وإن الوضع هادئ في جميع المحاور.";
const P2: &str = "وأضاف البيان أن المراقبين زاروا ثلاث قرى قريبة من خط التماس، ولم يسجلوا خلال اليوم كله أي خرق يذكر، حسب قولهم.";
const P3: &str = "ومن المقرر أن تعقد اللجنة اجتماعا آخر الأسبوع المقبل، لبحث تبادل الأسرى والجثامين، بحضور ممثلين عن الوسطاء.";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"ar\" dir=rtl><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    )
}

fn article() -> String {
    format!(
        "<header><nav><ul><li><a href=/>الرئيسية</a><li><a href=/world>العالم</a></ul></nav></header>\
         <main><article><h1>هدوء حذر بعد يومين من الهدنة</h1><p>{P1}<p>{P2}\
         <h2>زيارة المراقبين</h2><figure><img src=x.jpg><figcaption>جنود قرب خط التماس</figcaption></figure><p>{P3}<p>{P1}<p>{P2}\
         <div class=\"related-posts\"><h3>مواضيع</h3><ul><li><a href=\"/n/1\">هزة أرضية تضرب الساحل الشرقي</a>\
         <li><a href='https://other.example/2'>انطلاق معرض الكتاب في العاصمة</a></ul></div>\
         </article></main><footer><p>جميع الحقوق محفوظة لدى الشركة الناشرة، لا يجوز النسخ</p></footer>"
    )
}

const HEAD: &str = "<title>هدوء حذر بعد يومين من الهدنة | المرصد</title>\
    <meta property=\"og:title\" content=\"هدوء حذر بعد يومين من الهدنة | المرصد\">\
    <meta property=\"og:site_name\" content=\"المرصد\"><meta name=author content='ليلى حداد'>\
    <meta property=\"article:published_time\" content=\"2020-10-12T09:30:00+04:00\">\
    <meta property=\"article:section\" content=\"العالم العربي\">\
    <link rel=canonical href=\"https://marsad.example/n/7\">";

#[test]
fn an_article_is_taken_out_of_its_page() {
    let ingested = one(page(HEAD, &article()), "page.html");
    let d = &ingested.document;
    assert_eq!(d.title.as_deref(), Some("هدوء حذر بعد يومين من الهدنة"));
    assert_eq!(d.outlet.as_deref(), Some("المرصد"));
    assert_eq!(d.section.as_deref(), Some("العالم العربي"));
    assert_eq!(d.lang.as_deref(), Some("ar"));
    assert_eq!(d.url.as_deref(), Some("https://marsad.example/n/7"));
    assert_eq!(d.published.unwrap().to_string(), "2020-10-12T09:30");
    assert_eq!(d.published_from, Some(DateSource::Page));
    let parts: Vec<_> = d.parts.iter().map(|p| (p.kind, &d.text[p.start..p.end])).collect();
    let first = format!("{P1}\n\n{P2}");
    let last = format!("{P3}\n\n{P1}\n\n{P2}");
    let expected = [
        (PartKind::Title, "هدوء حذر بعد يومين من الهدنة"),
        (PartKind::Body, first.as_str()),
        (PartKind::Heading, "زيارة المراقبين"),
        (PartKind::Caption, "جنود قرب خط التماس"),
        (PartKind::Body, last.as_str()),
    ];
    assert_eq!(parts, expected);
    let related: Vec<_> = d.related.iter().map(|r| (r.title.as_str(), r.url.as_deref())).collect();
    let expected = [
        ("هزة أرضية تضرب الساحل الشرقي", Some("https://marsad.example/n/1")),
        ("انطلاق معرض الكتاب في العاصمة", Some("https://other.example/2")),
    ];
    assert_eq!(related, expected);
    assert!(ingested.warnings.is_empty(), "{:?}", ingested.warnings);
}

#[test]
fn json_ld_tells_what_meta_does_not() {
    let head = "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\",\
        \"name\":\"no\"},{\"@type\":\"NewsArticle\",\"headline\":\"هدوء حذر\",\"datePublished\":\"2020-10-12\",\
        \"articleSection\":[\"العالم\"],\"author\":{\"name\":\"ليلى\"},\"publisher\":{\"@type\":\"Organization\",\"name\":\"المرصد\"}}]}</script>\
        <script type='application/ld+json'>{broken</script>";
    let d = one(page(head, &format!("<div><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>")), "page.html").document;
    assert_eq!(d.title.as_deref(), Some("هدوء حذر"));
    assert_eq!(d.outlet.as_deref(), Some("المرصد"));
    assert_eq!(d.section.as_deref(), Some("العالم"));
    assert_eq!(d.published.unwrap().to_string(), "2020-10-12");
    assert_eq!(d.text, format!("هدوء حذر\n\n{P1}\n\n{P2}\n\n{P3}"));
}

#[test]
fn dates_are_found_where_they_are_only_shown() {
    for shown in [
        "<time datetime=\"2020-10-12T08:00Z\">أمس</time>",
        "<span class=\"post-date\">الإثنين 12 أكتوبر 2020</span>",
        "<div class=byline>Published 12/10/2020</div>",
        "<p itemprop=datePublished>12.10.2020</p>",
    ] {
        let d = one(page("", &format!("<h1>هدوء حذر</h1>{shown}<p>{P1}</p><p>{P2}</p>")), "p.html").document;
        assert_eq!(d.published.map(|p| p.date.to_string()).as_deref(), Some("2020-10-12"), "{shown}");
    }
}

#[test]
fn a_date_of_the_future_is_not_trusted() {
    let head = "<meta property=\"article:published_time\" content=\"2031-01-01\">";
    let ingested = one(page(head, &format!("<p>{P1}</p>")), "p.html");
    assert_eq!(ingested.document.published, None);
    assert!(ingested.warnings.iter().any(|w| w.code() == "W0102"));
}

#[test]
fn related_pieces_are_found_by_their_heading_and_by_read_more() {
    let body = format!(
        "<h1>هدوء حذر</h1><p>{P1}</p><p>المزيد : <a href='https://m.example/8'>المراقبون يصلون إلى خط التماس</a></p><p>{P2}</p><p>{P3}</p>\
         <div><h4>قد يعجبك أيضاً</h4><div><a href='https://m.example/9'>هزة أرضية تضرب الساحل الشرقي</a></div></div>"
    );
    let d = one(page("", &body), "p.html").document;
    let mut related: Vec<_> = d.related.iter().map(|r| (r.title.as_str(), r.url.as_deref())).collect();
    related.sort_unstable();
    let expected = [
        ("المراقبون يصلون إلى خط التماس", Some("https://m.example/8")),
        ("هزة أرضية تضرب الساحل الشرقي", Some("https://m.example/9")),
    ];
    assert_eq!(related, expected);
    assert!(!d.text.contains("هزة"), "{}", d.text);
    let read: String = d.parts.iter().filter(|p| p.kind.is_read()).map(|p| &d.text[p.start..p.end]).collect();
    assert!(!read.contains("المراقبون يصلون"), "{read}");
}

#[test]
fn short_pages_give_what_they_have() {
    let d = one("<html><body><div>جملة واحدة قصيرة.</div></body></html>", "p.html").document;
    assert_eq!(d.text, "جملة واحدة قصيرة.");
}

#[test]
fn a_page_without_text_is_an_error() {
    for body in [
        "",
        "<div id=app></div><script>render('text')</script>",
        "<p> &nbsp; </p>",
        "<nav><a href=/>Home</a></nav>",
    ] {
        let (code, message) = error(page("<title>T</title>", body), "p.html");
        assert_eq!(code, "E0105", "{body}");
        assert!(message.contains("p.html"), "{message}");
    }
    assert_eq!(error("", "p.html").0, "E0105");
}

#[test]
fn legacy_pages_are_decoded_by_their_meta() {
    let text = page("<title>هدوء حذر</title>", &format!("<p>{P1}<p>{P2}"))
        .replace("charset=utf-8", "charset=windows-1256");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
    assert!(one(&bytes, "p.htm").document.text.contains(P1));
}

#[test]
fn unreadable_tag_soup_is_read_all_the_same() {
    let soup =
        format!("<body><font><b><p>{P1}<table><tr><td><p>{P2}</b></font></div></table></p></p><p>{P3}");
    let d = one(soup, "p.html").document;
    for p in [P1, P2, P3] {
        assert!(d.text.contains(p), "{}", d.text);
    }
}

/// Pages that are made to hurt: each must be done in a moment.
#[test]
fn hostile_pages_do_no_harm() {
    let n = 20_000;
    let many_b: String = (0..400).map(|i| format!("<b id={i}>")).collect();
    let pages = [
        ("deep", format!("{}{P1}", "<div>".repeat(n))),
        ("deep tables", format!("{}{P1}", "<table><tr><td>".repeat(n / 4))),
        ("formatting that is opened again", format!("{many_b}{}", "<p>x".repeat(n))),
        ("links never closed", format!("{}{P1}", "<a href=x>".repeat(n))),
        ("comments never closed", format!("{P1}{}", "<!--".repeat(n))),
        ("drawings never closed", format!("{P1}{}", "<svg>".repeat(n))),
        ("end tags", format!("{P1}{}", "</p></div>".repeat(n))),
        ("attributes", format!("<p {}>{P1}</p>", (0..n).map(|i| format!("a{i}=1 ")).collect::<String>())),
        ("less-than signs", format!("{P1}{}", "<".repeat(n))),
        ("flat paragraphs", format!("<p>{P1}</p>").repeat(5000)),
        ("lists", format!("{P1}{}", "<li><ul>".repeat(n))),
        ("time", format!("{P1}{}", "<time class=date>".repeat(n))),
        ("selects", format!("{P1}{}", "<select><option>".repeat(n))),
        (
            "related in related",
            format!("<p>{P1}</p>{}", "<div class=related><a href=/x>one two three four</a>".repeat(3000)),
        ),
        ("headings", format!("<p>{P1}</p>{}", "<h3>Related</h3><a href=/x>one two three</a>".repeat(3000))),
        ("breaks", format!("{P1}{}", "<br>".repeat(n))),
    ];
    for (name, page) in pages {
        let start = std::time::Instant::now();
        let all = bytes(&page, "p.html");
        assert_eq!(all.len(), 1, "{name}");
        let took = start.elapsed().as_secs_f32();
        println!("{name}: {took:.1} s");
        assert!(took < 20.0, "{name}: {took} s");
    }
}

#[test]
fn a_page_over_the_limit_is_refused() {
    let page = format!("<p>{}</p>", "word ".repeat(8 * 1024 * 1024));
    assert_eq!(error(page, "p.html").0, "E0106");
}
