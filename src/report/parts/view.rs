//! What a view is.

use crate::report::document::Section;

use super::source::Source;

/// A view: its names, and how it is made.
#[derive(Clone, Copy, Debug)]
pub struct ViewDef {
    /// The name on the command line.
    pub id: &'static str,
    /// The heading of its section.
    pub title: &'static str,
    /// One line for people who choose.
    pub what: &'static str,
    /// Whether it is shown unless others are asked for.
    pub default: bool,
    /// Whether formats that can fold show it on demand only.
    pub detail: bool,
    /// The only suite whose cells it can show; any suite without one.
    pub suite: Option<&'static str>,
    /// Makes its sections.
    pub(crate) build: fn(&Self, &Source) -> Vec<Section>,
}

impl ViewDef {
    /// A view of any suite that is shown unless others are asked for.
    pub(crate) const fn new(
        id: &'static str,
        title: &'static str,
        what: &'static str,
        build: fn(&Self, &Source) -> Vec<Section>,
    ) -> Self {
        Self {
            id,
            title,
            what,
            default: true,
            detail: false,
            suite: None,
            build,
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
            suite: Some(suite),
            ..self
        }
    }
}
