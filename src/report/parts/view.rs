//! What a view is.

use crate::report::document::Section;

use super::source::Source;

/// A view: its names, and how it is made.
#[derive(Clone, Copy, Debug)]
pub struct ViewDef {
    /// The name on the command line.
    pub id: &'static str,
    /// Another name that the command line accepts.
    pub alias: Option<&'static str>,
    /// The heading of its section.
    pub title: &'static str,
    /// One line for people who choose.
    pub what: &'static str,
    /// Whether it is shown unless others are asked for.
    pub default: bool,
    /// Whether formats that can fold show it on demand only.
    pub detail: bool,
    /// Whose cells it shows.
    pub scope: Scope,
    /// Makes its sections.
    pub(crate) build: fn(&Self, &Source) -> Vec<Section>,
}

/// Whose cells a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those of each suite, one suite after the other.
    Each,
    /// Those of one suite, whatever others there are.
    One(&'static str),
    /// Those of all suites at once.
    Whole,
}

impl ViewDef {
    /// A view of each suite that is shown unless others are asked for.
    pub(crate) const fn new(
        id: &'static str,
        title: &'static str,
        what: &'static str,
        build: fn(&Self, &Source) -> Vec<Section>,
    ) -> Self {
        Self {
            id,
            alias: None,
            title,
            what,
            default: true,
            detail: false,
            scope: Scope::Each,
            build,
        }
    }

    /// The same under another name too.
    pub(crate) const fn also(self, alias: &'static str) -> Self {
        Self {
            alias: Some(alias),
            ..self
        }
    }

    /// The same, shown only to those who ask for it.
    pub(crate) const fn asked(self) -> Self {
        Self {
            default: false,
            ..self
        }
    }

    /// The same, folded where a format can fold.
    pub(crate) const fn detail(self) -> Self {
        Self {
            detail: true,
            ..self
        }
    }

    /// The same for cells of one suite alone.
    pub(crate) const fn of(self, suite: &'static str) -> Self {
        Self {
            scope: Scope::One(suite),
            ..self
        }
    }

    /// The same, once for the cells of all suites.
    pub(crate) const fn whole(self) -> Self {
        Self {
            scope: Scope::Whole,
            ..self
        }
    }
}
