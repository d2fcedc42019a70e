//! The list of views, and how a report is made of them.
//!
//! A view of any suite is in `general` or `compare`, one of the life cycle in its own
//! wing; `parts` is what they share. Adding a view = one file and one line in [`ALL`].

use crate::results::ResultFile;

use super::compare::{differences, targets};
use super::document::Document;
use super::general::{bounds, doubts, noise, preamble, raw, settings, summary, sweep};
use super::lifecycle::suite::SUITE;
use super::lifecycle::{
    aot_ledger, break_even, breakdown, comparisons, individual, overhead, percentiles, pure, terms,
    trade_off,
};
use super::options::ReportOptions;
use super::parts::Source;

pub use super::parts::ViewDef;

/// All views, in the order in which a report shows them.
pub const ALL: &[ViewDef] = &[
    targets::VIEW,
    trade_off::VIEW,
    comparisons::JIT,
    comparisons::AOT_TOTAL,
    comparisons::AOT_COMPILE,
    comparisons::AOT_SPACE,
    comparisons::AOT_EXECUTE,
    aot_ledger::VIEW,
    comparisons::FIRST_RESULT,
    pure::VIEW,
    overhead::VIEW,
    break_even::VIEW,
    sweep::VIEW,
    differences::VIEW,
    breakdown::VIEW,
    comparisons::MEMORY,
    individual::VIEW,
    percentiles::VIEW,
    noise::VIEW,
    settings::VIEW,
    doubts::VIEW,
];

/// Finds a view by its id.
pub fn find(id: &str) -> Option<&'static ViewDef> {
    ALL.iter().find(|v| v.id == id)
}

/// The views that are shown unless others are asked for.
pub fn default_set() -> Vec<&'static ViewDef> {
    ALL.iter().filter(|v| v.default).collect()
}

/// Those and the details, for formats that can fold them.
pub fn full_set() -> Vec<&'static ViewDef> {
    ALL.iter().filter(|v| v.default || v.detail).collect()
}

/// The suite whose cells the views show: the life cycle, where the result has it.
fn suite(result: &ResultFile) -> &str {
    let mut suites = result.cells.iter().map(|c| c.suite.as_str());
    let first = suites.clone().next().unwrap_or(SUITE);
    suites.find(|suite| *suite == SUITE).unwrap_or(first)
}

/// Makes the report.
pub fn build(result: &ResultFile, views: &[&ViewDef], options: &ReportOptions) -> Document {
    let names: Vec<&str> = views.iter().map(|view| view.id).collect();
    let source = Source::new(result, suite(result), options, &names);
    let mut document = preamble::document(&source);
    if source.grid.rows.is_empty() {
        document.closing.insert(
            0,
            "This result holds no cells: nothing was measured.".into(),
        );
        return document;
    }
    document.summary = summary::statements(&source);
    let fits = |view: &&&ViewDef| view.suite.is_none_or(|suite| suite == source.suite);
    // What somebody asked for by name is not hidden from them.
    let by_name = options.views_chosen && views.len() < ALL.len();
    document.sections = views
        .iter()
        .filter(fits)
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
        if source.suite == SUITE {
            document.first.extend(break_even::decision(&source));
            document.terms = terms::ALL.to_vec();
        }
        document.first.extend(settings::inequality(&source));
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

    #[test]
    fn a_suite_besides_the_life_cycle_has_the_views_that_fit_any() {
        let mut result = crate::report::fixture::result();
        for cell in &mut result.cells {
            cell.suite = "other".into();
        }
        let options = ReportOptions {
            views_chosen: true,
            charts: true,
            ..ReportOptions::default()
        };
        let all: Vec<&ViewDef> = ALL.iter().collect();
        let document = build(&result, &all, &options);
        let mut ids: Vec<&str> = document.sections.iter().map(|s| s.id.as_str()).collect();
        ids.dedup();
        assert_eq!(ids, ["sweep", "differences", "noise", "settings", "doubts"]);
        assert_eq!(document.summary.len(), 1);
        assert!(document.first.iter().all(|s| s.id == "unequal"));
        assert_eq!(document.cells.len(), result.cells.len());
    }
}
