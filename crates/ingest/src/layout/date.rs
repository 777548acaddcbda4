/*!
Full dates in a line of page furniture: `2020-10-12`, `12/10/2020` (day first, unless that cannot be), `12.10.2020`, in
any digits, or a day, a month name and a year in any order. A date without its year tells too little and is passed over.
*/

use crate::fold::{digit, fold};
use hudna_model::PageWords;
use jiff::civil::Date;

/// Month names, folded and cut into words, longest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Months(Vec<(Vec<String>, i8)>);

/// A date found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub date: Date,
    /// Words before it, numbers aside.
    pub before: usize,
    /// Words after it, numbers aside.
    pub after: usize,
}

impl Months {
    /// Month names of several languages.
    pub(crate) fn new(pages: &[PageWords]) -> Self {
        let mut all = Vec::new();
        for page in pages {
            for (number, names) in (1i8..=12).zip(&page.months) {
                for name in names {
                    let words: Vec<String> = tokens(name).into_iter().map(|t| t.word).collect();
                    if !words.is_empty() {
                        all.push((words, number));
                    }
                }
            }
        }
        all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Months(all)
    }

    /// The month named at the front of some tokens, and how many of them name it.
    fn at(&self, tokens: &[Token]) -> Option<(i8, usize)> {
        let fits = |words: &[String]| {
            words.len() <= tokens.len() && words.iter().zip(tokens).all(|(w, t)| *w == t.word)
        };
        self.0.iter().find(|(words, _)| fits(words)).map(|(words, month)| (*month, words.len()))
    }
}

/// A word or a number of a line, and the character that follows it.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    number: Option<u32>,
    /// What stands right behind it, when a single character joins it to the next.
    joint: Option<char>,
}

/// Longest line that is looked at, characters.
const LINE: usize = 200;

fn tokens(line: &str) -> Vec<Token> {
    let folded = fold(line);
    let mut out: Vec<Token> = Vec::new();
    let mut chars = folded.chars().take(LINE).peekable();
    while let Some(&c) = chars.peek() {
        let mut word = String::new();
        let numeric = digit(c).is_some();
        let mut number: Option<u32> = if numeric { Some(0) } else { None };
        while let Some(&c) = chars.peek() {
            match digit(c) {
                Some(d) if numeric => {
                    number = number.and_then(|n| n.checked_mul(10)?.checked_add(d));
                    word.push(c);
                }
                None if !numeric && c.is_alphanumeric() => word.push(c),
                _ => break,
            }
            chars.next();
        }
        if word.is_empty() {
            if let (Some(last), false) = (out.last_mut(), c.is_whitespace()) {
                last.joint = if last.joint.is_none() { Some(c) } else { Some('\0') };
            } else if let Some(last) = out.last_mut() {
                last.joint = Some(if last.joint.is_none() { ' ' } else { '\0' });
            }
            chars.next();
            continue;
        }
        out.push(Token { word, number, joint: None });
    }
    out
}

/// The first full date of a line.
pub(crate) fn date_in(line: &str, months: &Months) -> Option<Found> {
    let tokens = tokens(line);
    (0..tokens.len()).find_map(|i| numeric(&tokens, i).or_else(|| named(&tokens, i, months)))
}

fn make(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Three numbers joined by the same `-`, `/` or `.`.
fn numeric(tokens: &[Token], i: usize) -> Option<Found> {
    let [a, b, c] = tokens.get(i..i + 3)? else { return None };
    let joint = a.joint.filter(|j| matches!(j, '-' | '/' | '.' | '\u{2010}' | '\u{2011}' | '\u{2212}'))?;
    let glued = i.checked_sub(1).and_then(|p| tokens.get(p)).is_some_and(|p| p.joint == Some(joint));
    if b.joint != Some(joint) || glued {
        return None;
    }
    let (x, y, z) = (a.number?, b.number?, c.number?);
    let date = if a.word.chars().count() == 4 {
        make(x, y, z)
    } else if c.word.chars().count() == 4 {
        make(z, y, x).or_else(|| make(z, x, y))
    } else {
        None
    }?;
    Some(found(date, tokens, i, i + 3))
}

/// A month name with its day and year around it.
fn named(tokens: &[Token], i: usize, months: &Months) -> Option<Found> {
    let (month, long) = months.at(&tokens[i..])?;
    // "September/Aylul 2020": the same month in another tradition.
    let mut end = i + long;
    while let Some((again, long)) = months.at(&tokens[end..]) {
        if again != month {
            return None;
        }
        end += long;
    }
    let year = |t: &Token| t.number.filter(|_| t.word.chars().count() == 4);
    let day = |t: &Token| t.number.filter(|n| (1..=31).contains(n) && t.word.chars().count() <= 2);
    let get = |at: Option<usize>| at.and_then(|p| tokens.get(p));
    // Day and year each stand next to the month, or one small word away ("12 de octubre de 2020", "12th of").
    let near = |p: usize| [p.checked_sub(1), p.checked_sub(2), p.checked_sub(3)];
    let before = near(i).into_iter().find_map(|at| get(at).and_then(day).map(|d| (d, at.unwrap_or(i))));
    let year_after = |from: usize| {
        let small_word = get(Some(from)).is_some_and(|t| t.number.is_none());
        let at = if small_word { from + 1 } else { from };
        get(Some(at)).and_then(year).map(|y| (y, at + 1))
    };
    let (d, y, from, to) = if let (Some((d, from)), Some((y, to))) = (before, year_after(end)) {
        (d, y, from, to)
    } else {
        let d = get(Some(end)).and_then(day)?;
        // "October 12th": what is glued to the day belongs to it.
        let glued = usize::from(get(Some(end)).is_some_and(|t| t.joint.is_none()) && end + 2 < tokens.len());
        match year_after(end + 1 + glued).or_else(|| year_after(end + 1)) {
            Some((y, to)) => (d, y, i, to),
            None => {
                let at = i.checked_sub(1)?;
                (d, get(Some(at)).and_then(year)?, at, end + 1)
            }
        }
    };
    let date = make(y, u32::try_from(month).ok()?, d)?;
    Some(found(date, tokens, from, to))
}

fn found(date: Date, tokens: &[Token], from: usize, to: usize) -> Found {
    let words = |some: &[Token]| some.iter().filter(|t| t.number.is_none()).count();
    Found { date, before: words(&tokens[..from]), after: words(&tokens[to.min(tokens.len())..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months() -> Months {
        let mut page = PageWords { months: vec![Vec::new(); 12], ..PageWords::default() };
        page.months[8] = vec!["سبتمبر".into(), "أيلول".into(), "September".into()];
        page.months[9] =
            vec!["تشرين الأول".into(), "أكتوبر".into(), "October".into(), "octubre".into(), "Oct".into()];
        Months::new(&[page])
    }

    #[test]
    fn reads_full_dates() {
        for (line, date) in [
            ("2020-10-12", "2020-10-12"),
            ("12/10/2020 14:35", "2020-10-12"),
            ("12.10.2020", "2020-10-12"),
            ("10/25/2020", "2020-10-25"),
            ("الإثنين ١٢/١٠/٢٠٢٠", "2020-10-12"),
            ("12 تشرين الأول 2020", "2020-10-12"),
            ("27 سبتمبر/أيلول 2020", "2020-09-27"),
            ("Monday, October 12, 2020", "2020-10-12"),
            ("October 12th, 2020", "2020-10-12"),
            ("12th of October 2020", "2020-10-12"),
            ("12 de octubre de 2020", "2020-10-12"),
            ("2020 October 12", "2020-10-12"),
        ] {
            let found = date_in(line, &months());
            assert_eq!(found.map(|f| f.date.to_string()).as_deref(), Some(date), "{line}");
        }
    }

    #[test]
    fn passes_over_what_is_no_full_date() {
        for line in [
            "12 October",
            "October 2020",
            "32/13/2020",
            "1.2.3.2020",
            "version 2020",
            "12/10",
            "",
            "2020-10-",
        ] {
            assert_eq!(date_in(line, &months()), None, "{line}");
        }
    }
}
