/*!
The terminal: how wide it is, whether it takes colour, and writing to it without ever failing over it.

Output goes through one buffered [`Screen`]: a reader that goes away ends the command quietly, a full disk is an error.
*/

use clap::ValueEnum;
use std::{
    fmt::Display,
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
};

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Colours by what they mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Column heads and titles.
    Head,
    /// What is beside the point.
    Dim,
    /// Evidence in its text.
    Mark,
    /// What is wrong.
    Bad,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Ink::Head => "1",
            Ink::Dim => "2",
            Ink::Mark => "1;33",
            Ink::Bad => "1;31",
        }
    }
}

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub color: bool,
    /// Columns there are; `None` when nothing is to be cut.
    pub width: Option<usize>,
    /// Whether right-to-left text is set apart, so that it does not turn the line around.
    pub isolate: bool,
}

impl Style {
    /// The text in a colour, if there are any.
    pub fn paint(&self, ink: Ink, text: impl Display) -> String {
        format!("{}{text}{}", self.start(ink), self.stop())
    }

    /// What begins a colour.
    pub fn start(&self, ink: Ink) -> String {
        if self.color { format!("\u{1b}[{}m", ink.code()) } else { String::new() }
    }

    /// What ends it.
    pub const fn stop(&self) -> &'static str {
        if self.color { "\u{1b}[0m" } else { "" }
    }
}

/// Standard output.
pub struct Screen {
    out: BufWriter<StdoutLock<'static>>,
    /// How to draw on it.
    pub style: Style,
}

impl Screen {
    /// Standard output as it is.
    pub fn new(color: Color) -> Self {
        let terminal = io::stdout().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let color = match color {
            Color::Auto => terminal && !plain,
            Color::Always => true,
            Color::Never => false,
        };
        let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|w| *w >= 40);
        let width = width.or_else(|| terminal.then(columns).flatten());
        let style = Style { color, width, isolate: terminal };
        Screen { out: BufWriter::with_capacity(64 * 1024, io::stdout().lock()), style }
    }

    /// Ends the output: everything is written, or the reason why not is told.
    ///
    /// # Errors
    /// Those of standard output.
    pub fn finish(mut self) -> anyhow::Result<()> {
        Ok(self.flush()?)
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(told)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(told)
    }
}

/// An error of standard output, with what to do about it.
fn told(e: io::Error) -> io::Error {
    io::Error::new(
        e.kind(),
        format!("cannot write to standard output ({e}): make room, or send it elsewhere"),
    )
}

fn columns() -> Option<usize> {
    terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)).filter(|w| *w >= 20)
}

/// Says something on standard error; nobody listening is no failure.
pub fn complain(what: &str) {
    let _ = writeln!(io::stderr().lock(), "{what}");
}

/// Whether an error comes of the reader of our output having gone.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(broken)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
