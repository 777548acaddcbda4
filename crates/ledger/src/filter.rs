/*!
What to look for. An empty filter finds everything; each field that is set narrows it; a list that is set is "one of".
Places are compared folded (case, diacritics, keyboards), parties and codes exactly, and free text as `search` tells.
*/

use crate::{
    error::Result,
    search::{self, Query},
};
use hudna_model::{Act, EventType, Flag, Polarity};
use jiff::civil::Date;
use rusqlite::types::Value;

/// A range of days, both ends inclusive and either one open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Days {
    /// From one day to another, both included.
    pub fn between(from: Date, to: Date) -> Self {
        Days { from: Some(from), to: Some(to) }
    }

    /// One day.
    pub fn on(day: Date) -> Self {
        Days::between(day, day)
    }

    fn is_open(&self) -> bool {
        *self == Days::default()
    }
}

/// In which order a list comes. Each one is total: the same ledger gives the same list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they were added: documents in the order of the ledger, claims in the order of the text.
    #[default]
    Ledger,
    /// By day, latest first; what has no day comes last.
    Newest,
    /// By day, earliest first; what has no day comes last.
    Oldest,
}

/// Which documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Published by this outlet.
    pub outlet: Option<String>,
    /// In this language (BCP 47 tag, as the document bears it).
    pub lang: Option<String>,
    /// With a claim in an incident of this theatre: known once the projections are built.
    pub theatre: Option<String>,
    /// Published on these days.
    pub published: Days,
    /// With these words in title or text.
    pub text: Option<String>,
    /// Not yet read by this engine with these packs (as in [`Stamp`](crate::Stamp)): what a re-reading has to do.
    pub unread_by: Option<(String, String)>,
    /// In this order; by day means by day of publication.
    pub order: Order,
    /// At most so many.
    pub limit: Option<u32>,
    /// After the first so many.
    pub offset: u32,
}

/// Which claims. Only those of each document's current reading, unless `superseded` is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Of this document.
    pub document: Option<String>,
    /// In a document of this outlet.
    pub outlet: Option<String>,
    /// In an incident of this theatre: known once the projections are built.
    pub theatre: Option<String>,
    /// Of an event that is said to lie, at least in part, in these days. Events whose day is not told are not found.
    pub days: Days,
    /// In a document published on these days.
    pub published: Days,
    /// Of these acts.
    pub acts: Vec<Act>,
    /// Of these event types.
    pub types: Vec<EventType>,
    /// Of these polarities.
    pub polarities: Vec<Polarity>,
    /// With this party in any role.
    pub party: Option<String>,
    /// Told by this party.
    pub speaker: Option<String>,
    /// Said to be done by this party.
    pub initiator: Option<String>,
    /// Said to be done to this party.
    pub target: Option<String>,
    /// At this place: its words in the text, or its common English name.
    pub place: Option<String>,
    /// With these words in its quote, or among the names of its actors, places and weapons.
    pub text: Option<String>,
    /// The claims of older readings too.
    pub superseded: bool,
    /// In this order; by day means by the day the event began.
    pub order: Order,
    /// At most so many.
    pub limit: Option<u32>,
    /// After the first so many.
    pub offset: u32,
}

/// Which incidents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncidentFilter {
    /// Of this theatre.
    pub theatre: Option<String>,
    /// With a claim in this document.
    pub document: Option<String>,
    /// With a claim in a document of this outlet.
    pub outlet: Option<String>,
    /// Lying, at least in part, in these days. Incidents whose day is not told are not found.
    pub days: Days,
    /// Of these event types.
    pub types: Vec<EventType>,
    /// With one of these flags.
    pub flags: Vec<Flag>,
    /// With this party as initiator or target.
    pub party: Option<String>,
    /// Said to be done by this party.
    pub initiator: Option<String>,
    /// Said to be done to this party.
    pub target: Option<String>,
    /// At this place: its words in a text, or its common English name.
    pub place: Option<String>,
    /// With a claim that has these words.
    pub text: Option<String>,
    /// In this order.
    pub order: Order,
    /// At most so many.
    pub limit: Option<u32>,
    /// After the first so many.
    pub offset: u32,
}

/// Which findings; they come in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Against this agreement.
    pub agreement: Option<String>,
    /// Against this provision.
    pub provision: Option<String>,
    /// Of this incident.
    pub incident: Option<String>,
    /// Answerable is this party.
    pub party: Option<String>,
    /// Violations only, or fulfilments only.
    pub violation: Option<bool>,
    /// Borne out only, or merely alleged only.
    pub borne_out: Option<bool>,
    /// At most so many.
    pub limit: Option<u32>,
    /// After the first so many.
    pub offset: u32,
}

/// A query being put together: conditions, and the values for their question marks in the same order.
#[derive(Default)]
pub(crate) struct Select {
    sql: String,
    pub(crate) values: Vec<Value>,
}

impl Select {
    pub(crate) fn from(sql: &str) -> Self {
        Select { sql: format!("{sql} WHERE 1"), values: Vec::new() }
    }

    /// The SQL, ordered and cut.
    pub(crate) fn sql(&mut self, order: &str, limit: Option<u32>, offset: u32) -> String {
        self.values.push(Value::Integer(limit.map_or(-1, i64::from)));
        self.values.push(Value::Integer(i64::from(offset)));
        format!("{} ORDER BY {order} LIMIT ? OFFSET ?", self.sql)
    }

    /// A condition without a value.
    pub(crate) fn when(&mut self, condition: &str) {
        self.sql.push_str(" AND (");
        self.sql.push_str(condition);
        self.sql.push(')');
    }

    /// A condition with one value, when there is one; each `?` in it gets that value.
    pub(crate) fn with(&mut self, condition: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.when(condition);
            let value = value.into();
            self.values.extend(std::iter::repeat_n(value, condition.matches('?').count()));
        }
    }

    /// A condition `… IN (LIST)` over codes; an empty list is no condition.
    pub(crate) fn one_of<'c>(&mut self, condition: &str, codes: impl Iterator<Item = &'c str>) {
        let codes: Vec<Value> = codes.map(|c| Value::Text(c.to_string())).collect();
        if !codes.is_empty() {
            self.when(&condition.replace("LIST", &vec!["?"; codes.len()].join(", ")));
            self.values.extend(codes);
        }
    }

    /// A condition on two columns that hold the first and the last day.
    pub(crate) fn days(&mut self, first: &str, last: &str, days: &Days) {
        if !days.is_open() {
            self.when(&format!("{first} IS NOT NULL"));
            self.with(&format!("{last} >= ?"), days.from.map(|d| d.to_string()));
            self.with(&format!("{first} <= ?"), days.to.map(|d| d.to_string()));
        }
    }

    /// A condition on the day of publication, which may have an hour.
    pub(crate) fn published(&mut self, days: &Days) {
        self.days("substr(d.published, 1, 10)", "substr(d.published, 1, 10)", days);
    }

    /// A condition on a folded name.
    pub(crate) fn place(&mut self, condition: &str, name: Option<&str>) {
        self.with(condition, name.map(search::fold_name));
    }

    /// A condition on a full-text table; the `?` is its query.
    pub(crate) fn text(&mut self, condition: &str, text: Option<&str>) -> Result<()> {
        match text.map_or(Ok(Query::All), search::query)? {
            Query::All => {}
            Query::Nothing => self.when("0"),
            Query::Match(query) => self.with(condition, Some(query)),
        }
        Ok(())
    }
}

/// `ORDER BY` for a column that holds a day, with `tie` for what has the same day or none.
pub(crate) fn by_day(order: Order, day: &str, tie: &str) -> String {
    match order {
        Order::Ledger => tie.to_string(),
        Order::Newest => format!("{day} IS NULL, {day} DESC, {tie}"),
        Order::Oldest => format!("{day} IS NULL, {day}, {tie}"),
    }
}
