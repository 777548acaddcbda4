/*!
A report as Markdown. Every text is escaped, ours too: nothing that a page says can become markup.
*/

use super::{Section, Source, Told, view::View};
use std::io::{self, Write};

/// Writes a report.
///
/// # Errors
/// Those of the writer.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<()> {
    let w = view.words;
    writeln!(out, "# {}\n", escaped(&w.with("report.title", &[("name", &view.name())])))?;
    for (label, value) in view.head() {
        writeln!(out, "- **{}:** {}", escaped(&label), escaped(&value))?;
    }
    heading(out, w.t("report.terms"))?;
    for (id, text) in view.terms() {
        writeln!(out, "- **{}**: {}", escaped(&id), escaped(&text))?;
    }
    summary(view, out)?;
    for section in &view.report.sections {
        incidents(view, section, out)?;
    }
    heading(out, w.t("report.method"))?;
    let method: Vec<String> = view.method().iter().map(|m| escaped(m)).collect();
    writeln!(out, "{}", method.join("\n\n"))
}

fn heading(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n## {}\n", escaped(text))
}

fn summary(view: &View, out: &mut impl Write) -> io::Result<()> {
    let (w, report) = (view.words, view.report);
    heading(out, w.t("report.summary"))?;
    writeln!(out, "{}\n", escaped(w.t("report.summary-note")))?;
    if report.bounds.is_empty() {
        return writeln!(out, "{}", escaped(w.t("report.nothing")));
    }
    row(out, ["column.party", "column.lower", "column.upper"].map(|k| w.t(k).to_string()).as_slice())?;
    writeln!(out, "| --- | ---: | ---: |")?;
    for b in &report.bounds {
        row(out, &[view.party(&b.party), b.lower.to_string(), b.upper.to_string()])?;
    }
    writeln!(out, "\n### {}\n", escaped(w.t("report.days")))?;
    let heads = [
        "column.day",
        "column.party",
        "column.provision",
        "column.lower",
        "column.upper",
        "column.incidents",
    ];
    row(out, heads.map(|k| w.t(k).to_string()).as_slice())?;
    writeln!(out, "| --- | --- | --- | ---: | ---: | --- |")?;
    for day in &report.days {
        let mut cells = view.day(day).to_vec();
        cells.push(day.incidents.join(" "));
        row(out, &cells)?;
    }
    Ok(())
}

fn row(out: &mut impl Write, cells: &[String]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|c| escaped(c)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

fn incidents(view: &View, section: &Section, out: &mut impl Write) -> io::Result<()> {
    if section.incidents.is_empty() {
        return Ok(());
    }
    let w = view.words;
    heading(out, w.code("report", section.id))?;
    writeln!(out, "{}", escaped(w.code("report", &format!("{}-note", section.id))))?;
    section.incidents.iter().try_for_each(|told| incident(view, told, out))
}

fn incident(view: &View, told: &Told, out: &mut impl Write) -> io::Result<()> {
    let w = view.words;
    writeln!(out, "\n### {} · {}\n", escaped(&view.heading(&told.incident)), told.incident.id)?;
    let flags = view.flags(&told.incident);
    if !flags.is_empty() {
        writeln!(out, "*{}*\n", escaped(&flags.join(w.t("comma"))))?;
    }
    for (label, value) in view.facts(told) {
        writeln!(out, "- **{}:** {}", escaped(&label), escaped(&value))?;
    }
    writeln!(out, "- **{}:**", escaped(w.t("incident.claims")))?;
    told.told.iter().try_for_each(|s| claim(view, s, out))
}

fn claim(view: &View, s: &Source, out: &mut impl Write) -> io::Result<()> {
    let w = view.words;
    writeln!(
        out,
        "  - **{}** {}: {}{}{} — {} `{}`",
        escaped(&view.speaker(s)),
        escaped(&view.act(s)),
        w.t("open-quote"),
        escaped(&s.claim.quote),
        w.t("close-quote"),
        escaped(&view.place_of(s)),
        s.reference.replace('`', "'")
    )
}

/// A text on one line, with every character that Markdown or HTML could take for markup escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in crate::table::one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
