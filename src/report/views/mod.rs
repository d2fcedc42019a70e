//! Views: what a table shows. Each is one file with a [`ViewDef`] and a
//! function that makes sections from a result.
//!
//! `comparison` is the common form (samples down, runtimes across, factors
//! and a geometric mean); `grid`, `figure`, `reference`, `best` and `mean` are
//! its parts. Adding a view = one file and one line in [`ALL`].

mod advice;
mod aot_compile;
mod aot_execute;
mod aot_ledger;
mod aot_space;
mod aot_total;
mod bars;
mod best;
mod bounds;
mod break_even;
mod breakdown;
mod comparison;
pub mod differences;
mod doubts;
mod figure;
mod first_result;
pub mod flags;
mod footnotes;
mod grid;
mod individual;
mod jit;
pub mod kept;
mod mean;
mod memory;
mod noise;
mod overhead;
mod percentiles;
mod plots;
mod preamble;
mod pure;
mod raw;
pub mod reference;
mod settings;
mod summary;
mod sweep;
mod targets;
mod terms;
mod trade_off;
pub mod trends;

use crate::results::ResultFile;

use super::ReportOptions;
use super::document::{Document, Section};
use grid::Grid;

/// A view: its names, and how it is made.
#[derive(Debug)]
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
    build: fn(&ViewDef, &Source) -> Vec<Section>,
}

/// All views, in the order in which a report shows them.
pub const ALL: &[ViewDef] = &[
    targets::VIEW,
    trade_off::VIEW,
    jit::VIEW,
    aot_total::VIEW,
    aot_compile::VIEW,
    aot_space::VIEW,
    aot_execute::VIEW,
    aot_ledger::VIEW,
    first_result::VIEW,
    pure::VIEW,
    overhead::VIEW,
    break_even::VIEW,
    sweep::VIEW,
    differences::VIEW,
    breakdown::VIEW,
    memory::VIEW,
    individual::VIEW,
    percentiles::VIEW,
    noise::VIEW,
    settings::VIEW,
    doubts::VIEW,
];

/// Finds a view by its id.
#[must_use]
pub fn find(id: &str) -> Option<&'static ViewDef> {
    ALL.iter().find(|v| v.id == id)
}

/// The views that are shown unless others are asked for.
#[must_use]
pub fn default_set() -> Vec<&'static ViewDef> {
    ALL.iter().filter(|v| v.default).collect()
}

/// Those and the details, for formats that can fold them.
#[must_use]
pub fn full_set() -> Vec<&'static ViewDef> {
    ALL.iter().filter(|v| v.default || v.detail).collect()
}

/// What every view reads.
struct Source<'a> {
    result: &'a ResultFile,
    grid: Grid<'a>,
    options: &'a ReportOptions,
    /// The views of the report, to which words can point.
    views: &'a [&'a ViewDef],
}

impl Source<'_> {
    /// How words point to a view: by its name where it is in the report, and else by
    /// the flag that shows it.
    fn pointer(&self, id: &str, name: &str) -> String {
        if self.views.iter().any(|view| view.id == id) {
            return name.to_owned();
        }
        format!("`--views {id}`")
    }
}

/// Makes the report.
#[must_use]
pub fn build(result: &ResultFile, views: &[&ViewDef], options: &ReportOptions) -> Document {
    let source = Source {
        result,
        grid: Grid::new(result),
        options,
        views,
    };
    let mut document = preamble::document(&source);
    if source.grid.rows.is_empty() {
        document.closing.insert(
            0,
            "This result holds no cells: nothing was measured.".into(),
        );
        return document;
    }
    document.summary = summary::statements(&source);
    // What somebody asked for by name is not hidden from them.
    let by_name = options.views_chosen && views.len() < ALL.len();
    document.sections = views
        .iter()
        .filter(|view| bounds::has_room(view, &source))
        .flat_map(|view| {
            let mut sections = (view.build)(view, &source);
            for section in &mut sections {
                section.folded |= view.detail && !by_name;
            }
            sections
        })
        .collect();
    if options.full {
        bounds::shorten(&mut document, views, &source);
    }
    if options.charts {
        document.first = [break_even::decision(&source), settings::inequality(&source)]
            .into_iter()
            .flatten()
            .collect();
        document.terms = terms::ALL.to_vec();
        raw::add(&mut document, result, options.time_unit);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for view in ALL {
            assert_eq!(ALL.iter().filter(|v| v.id == view.id).count(), 1);
            assert_eq!(find(view.id).unwrap().title, view.title);
        }
        assert!(find("nope").is_none());
    }

    #[test]
    fn the_default_set_is_every_comparison_the_breakdown_and_the_settings() {
        let ids: Vec<&str> = default_set().iter().map(|v| v.id).collect();
        assert_eq!(
            ids,
            [
                "targets",
                "jit",
                "aot-total",
                "aot-compile",
                "aot-space",
                "aot-execute",
                "pure",
                "overhead",
                "break-even",
                "sweep",
                "differences",
                "breakdown",
                "settings",
                "doubts"
            ]
        );
    }
}
