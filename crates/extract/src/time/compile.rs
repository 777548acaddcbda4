/*!
From the words and patterns of a pack to a [`TimeTable`].

Each pattern is filed under every word or class of words that it can begin with; patterns that begin with another time
are kept apart, to be tried on times already found.
*/

use super::{
    build::Means,
    meaning::{Clock, Unit},
    table::{
        Alt, CLASSES, Class, Entry, Item, Need, PartEntry, Pattern, Slot, TimeError, TimeTable, UnitEntry,
    },
    words::{Prefix, prefixes},
};
use crate::{
    pack::schema::{Number, Proclitic, TimePattern, TimeWords},
    text::{Folding, Tokens},
};

impl TimeTable {
    /// Compiles the words of one language.
    ///
    /// # Errors
    /// When a list has the wrong length, or a unit, slot, prefix or means is not one the engine knows.
    pub fn compile(
        _language: &str,
        words: &TimeWords,
        numbers: &[Number],
        proclitics: &[Proclitic],
        folding: &Folding,
    ) -> Result<TimeTable, TimeError> {
        let mut table = TimeTable { class_starts: vec![Vec::new(); CLASSES], ..TimeTable::default() };
        table.add_prefixes(proclitics, folding)?;
        let mut c = Compiler { table, folding };
        c.names("weekdays", Class::Weekday, &words.weekdays, 7, 0)?;
        c.names("months", Class::Month, &words.months, 12, 1)?;
        c.names("hijri", Class::Hijri, &words.hijri, 12, 1)?;
        for u in &words.unit {
            let unit = Unit::named(&u.unit).ok_or_else(|| TimeError::Unit(u.unit.clone()))?;
            c.forms(Class::Unit, c.table.units.len(), &u.forms);
            c.table.units.push(UnitEntry { unit, count: u.count });
        }
        for d in &words.day {
            c.forms(Class::Day, c.table.days.len(), &d.forms);
            c.table.days.push((d.from, d.to.unwrap_or(d.from)));
        }
        for p in &words.part {
            let name = || p.forms.first().or(p.alone.first()).cloned().unwrap_or_default();
            let at = match &p.at {
                Some(s) => Some(clock(s).ok_or_else(|| TimeError::Hour(name(), s.clone()))?),
                None => None,
            };
            if let Some((a, b)) = p.hours
                && (a >= b || b > 36)
            {
                return Err(TimeError::Hour(name(), format!("[{a}, {b}]")));
            }
            c.forms(Class::Part, c.table.parts.len(), &p.forms);
            c.forms(Class::PartAlone, c.table.parts.len(), &p.alone);
            c.table.parts.push(PartEntry { overnight: p.overnight, hours: p.hours, at });
        }
        for n in numbers {
            c.forms(Class::Number, c.table.numbers.len(), &n.forms);
            c.table.numbers.push((n.value, n.kind));
        }
        for p in &words.pattern {
            c.pattern(p)?;
        }
        Ok(c.table)
    }

    fn add_prefixes(&mut self, proclitics: &[Proclitic], folding: &Folding) -> Result<(), TimeError> {
        self.prefixes = prefixes(proclitics, folding);
        if self.prefixes.len() > 62 {
            return Err(TimeError::TooMany(62));
        }
        for (n, p) in self.prefixes.iter().enumerate() {
            let same = |o: &Prefix| o.form == p.plain && !o.article && o.restore.is_empty();
            let bit = self.prefixes.iter().position(same).map(|n| n + 1);
            self.without_article.push(bit.unwrap_or(0) as u8);
            let Some(c) = p.form.chars().next() else { continue };
            match self.prefix_letters.iter_mut().find(|(l, _)| *l == c) {
                Some((_, list)) => list.push(n as u8),
                None => self.prefix_letters.push((c, vec![n as u8])),
            }
        }
        Ok(())
    }
}

fn clock(s: &str) -> Option<Clock> {
    let (h, m) = s.split_once(':')?;
    let clock = Clock { hour: h.parse().ok()?, minute: m.parse().ok()? };
    (clock.hour < 24 && clock.minute < 60 || clock == Clock { hour: 24, minute: 0 }).then_some(clock)
}

struct Compiler<'a> {
    table: TimeTable,
    folding: &'a Folding,
}

impl Compiler<'_> {
    fn ids(&mut self, s: &str) -> Vec<u32> {
        let mut tokens = Tokens::default();
        tokens.add(s, 0, s.len(), self.folding);
        let out = (0..tokens.list.len()).map(|i| self.table.words.add(tokens.norm(i))).collect();
        let n = self.table.words.len();
        self.table.entries.resize(n, Vec::new());
        self.table.starts.resize(n, Vec::new());
        self.table.anchors.resize(n, false);
        out
    }

    fn names(
        &mut self,
        name: &'static str,
        class: Class,
        lists: &[Vec<String>],
        n: usize,
        base: usize,
    ) -> Result<(), TimeError> {
        if !lists.is_empty() && lists.len() != n {
            return Err(TimeError::Names(name, lists.len(), n));
        }
        for (k, forms) in lists.iter().enumerate() {
            self.forms(class, k + base, forms);
        }
        Ok(())
    }

    fn forms(&mut self, class: Class, value: usize, forms: &[String]) {
        for form in forms {
            let ids = self.ids(form);
            let Some((first, rest)) = ids.split_first() else { continue };
            let capital = form.chars().next().is_some_and(char::is_uppercase);
            let list = &mut self.table.entries[*first as usize];
            if list.iter().any(|e| {
                e.class == class && e.value == value as u32 && e.rest == rest && e.capital == capital
            }) {
                continue;
            }
            list.push(Entry { class, value: value as u32, rest: rest.to_vec(), capital });
            // Longest first.
            list.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
    }

    fn pattern(&mut self, p: &TimePattern) -> Result<(), TimeError> {
        let context = |s: &str| s.strip_prefix('[').and_then(|s| s.strip_suffix(']')).map(str::to_string);
        let mut parts: Vec<&str> = p.pattern.split_whitespace().collect();
        if matches!(p.means.as_str(), "join" | "ordinal-suffix") {
            for word in parts.iter().flat_map(|s| s.split('|')) {
                let ids = self.ids(word);
                let list = if p.means == "join" { &mut self.table.joiners } else { &mut self.table.suffixes };
                list.extend(ids);
            }
            return Ok(());
        }
        let means = Means::named(&p.means).ok_or_else(|| TimeError::Means(p.id.clone(), p.means.clone()))?;
        let before = parts.first().and_then(|s| context(s));
        if before.is_some() {
            parts.remove(0);
        }
        let after = parts.last().and_then(|s| context(s));
        if after.is_some() {
            parts.pop();
        }
        let mut side = |s: Option<String>| {
            s.map(|s| match s.strip_prefix('!') {
                Some(s) => (false, s.split('|').flat_map(|w| self.ids(w)).collect()),
                None => (true, s.split('|').flat_map(|w| self.ids(w)).collect()),
            })
        };
        let (before, after) = (side(before), side(after));
        let items = parts.iter().map(|s| self.item(&p.id, s)).collect::<Result<Vec<_>, _>>()?;
        if items.iter().all(|i| i.optional) {
            return Err(TimeError::Empty(p.id.clone()));
        }
        let id = u16::try_from(self.table.ids.len()).map_err(|_| TimeError::TooMany(65_535))?;
        self.table.ids.push(p.id.clone());
        self.file(Pattern {
            items,
            means,
            value: p.value.clone(),
            inner: p.inner,
            before,
            after,
            id,
            need: 0,
        })
    }

    fn item(&mut self, id: &str, s: &str) -> Result<Item, TimeError> {
        let (s, joined) = s.strip_prefix('+').filter(|s| !s.is_empty()).map_or((s, false), |s| (s, true));
        let (s, optional) = s.strip_suffix('?').filter(|s| !s.is_empty()).map_or((s, false), |s| (s, true));
        let mut alts = Vec::new();
        for alt in s.split('|') {
            if let Some((prefix, rest)) = alt.split_once('{') {
                let slot = rest.strip_suffix('}').and_then(Slot::named);
                let slot = slot.ok_or_else(|| TimeError::Slot(id.to_string(), alt.to_string()))?;
                let form = self.folding.fold_str(prefix);
                let mut bits = 0u64;
                if !form.is_empty() {
                    let named = |p: &Prefix| {
                        p.form.starts_with(&form) && (!p.article || slot.takes_article() || p.form == form)
                    };
                    let list = self.table.prefixes.iter().enumerate();
                    bits = list.filter(|(_, p)| named(p)).fold(0, |b, (n, _)| b | 1 << (n + 1));
                    if bits == 0 {
                        return Err(TimeError::Prefix(id.to_string(), prefix.to_string()));
                    }
                }
                alts.push(Alt::Slot(slot, bits));
            } else {
                let ids = self.ids(&alt.replace('_', " "));
                if ids.is_empty() {
                    return Err(TimeError::Empty(id.to_string()));
                }
                alts.push(Alt::Words(ids));
            }
        }
        Ok(Item { alts, optional, joined })
    }

    /// What the places up to the first nested time ask for.
    fn need(&mut self, items: &[Item]) -> u16 {
        let nested = |i: &Item| i.alts.iter().any(|a| matches!(a, Alt::Slot(s, _) if s.is_nested()));
        let mut need = 0;
        for item in items.iter().take_while(|i| !nested(i)).filter(|i| !i.optional) {
            let mut bits = item.alts.iter().map(|a| match a {
                Alt::Words(_) => 0,
                Alt::Slot(slot, _) => slot.need(),
            });
            let first = bits.next().unwrap_or(0);
            need |= if bits.all(|b| b == first) { first } else { 0 };
        }
        if need == 0 && !items.iter().any(nested) {
            // Only words: the last one that must stand there is the one to look for.
            let last =
                items.iter().rev().find(|i| !i.optional && i.alts.iter().all(|a| matches!(a, Alt::Words(_))));
            for alt in last.into_iter().flat_map(|i| &i.alts) {
                if let Alt::Words(ids) = alt {
                    self.table.anchors[ids[0] as usize] = true;
                    need = Need::WORD;
                }
            }
        }
        need
    }

    /// Files a pattern under all it can begin with.
    fn file(&mut self, mut p: Pattern) -> Result<(), TimeError> {
        let nested = |i: &Item| i.alts.iter().any(|a| matches!(a, Alt::Slot(s, _) if s.is_nested()));
        let required = p.items.iter().position(|i| !i.optional).unwrap_or(0);
        if required > 0 && p.items[..=required].iter().any(nested) {
            // Optional words before a time: with and without them are two patterns.
            let without = Pattern { items: p.items[1..].to_vec(), ..p.clone() };
            p.items[0].optional = false;
            self.file(p)?;
            return self.file(without);
        }
        p.need = self.need(&p.items);
        let n = u16::try_from(self.table.patterns.len()).map_err(|_| TimeError::TooMany(65_535))?;
        for alt in p.items[..=required].iter().flat_map(|i| &i.alts) {
            match alt {
                Alt::Words(ids) => self.table.starts[ids[0] as usize].push(n),
                Alt::Slot(Slot::Word(class), _) if *class != Class::Number => {
                    self.table.class_starts[*class as usize].push(n)
                }
                Alt::Slot(Slot::PlainUnit, _) => self.table.class_starts[Class::Unit as usize].push(n),
                Alt::Slot(slot, _) if slot.is_nested() => {
                    if *slot == Slot::Time && !p.means.is_loose() {
                        return Err(TimeError::Loose(self.table.ids[usize::from(p.id)].clone()));
                    }
                    self.table.grow.push(n);
                }
                Alt::Slot(slot, _) => {
                    self.table.digit_starts.push(n);
                    if !matches!(
                        slot,
                        Slot::Year
                            | Slot::BareYear
                            | Slot::HijriYear
                            | Slot::ClockMinutes
                            | Slot::MonthNumber
                    ) {
                        self.table.class_starts[Class::Number as usize].push(n);
                    }
                }
            }
        }
        self.table.patterns.push(p);
        Ok(())
    }
}
