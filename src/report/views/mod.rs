//! The list of views, and how a report is made of them.
//!
//! A view of any suite is in `general` or `compare`, one of the life cycle in its own
//! wing; `parts` is what they share. Adding a view = one file and one line in [`ALL`].

use crate::model::lifecycle::{SUITE, id};
use crate::results::ResultFile;

use super::chart::Chart;
use super::compare::{cost, differences, targets};
use super::document::{Document, Section, Statement};
use super::general::{
    bounds, doubts, host, noise, preamble, raw, settings, strips, suite, summary, sweep,
};
use super::lifecycle::{
    self, advice, aot_ledger, break_even, breakdown, comparisons, flags, individual, overhead,
    percentiles, pure, terms, trade_off, warm_up,
};
use super::options::ReportOptions;
use super::parts::{Scope, Source, many, table, unique};
use super::screen;

pub use super::parts::ViewDef;

/// All views, in the order in which a report shows them.
pub const ALL: &[ViewDef] = &[
    targets::VIEW,
    cost::VIEW,
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
    warm_up::VIEW,
    suite::VIEW,
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

/// Finds a view by its id or its other name.
pub fn find(id: &str) -> Option<&'static ViewDef> {
    ALL.iter().find(|v| v.id == id || v.alias == Some(id))
}

/// The views that are shown unless others are asked for.
pub fn default_set() -> Vec<&'static ViewDef> {
    ALL.iter().filter(|v| v.default).collect()
}

/// Those and the details, for formats that can fold them.
pub fn full_set() -> Vec<&'static ViewDef> {
    ALL.iter().filter(|v| v.default || v.detail).collect()
}

/// The suites of a result, the life cycle first.
fn suites(result: &ResultFile) -> Vec<&str> {
    let mut suites: Vec<&str> = result.suites_in_use().collect();
    suites.sort_by_key(|suite| *suite != SUITE);
    suites
}

/// Makes the report.
pub fn build(result: &ResultFile, views: &[&ViewDef], options: &ReportOptions) -> Document {
    let names: Vec<&str> = views.iter().map(|view| view.id).collect();
    let doubts = flags::all(result);
    let whole = Source {
        doubts: &doubts,
        ..Source::whole(result, options, &names)
    };
    let mut document = preamble::document(&whole);
    let sources: Vec<(&str, Source)> = suites(result)
        .into_iter()
        .map(|suite| (suite, Source::new(result, suite, options, &names)))
        .collect();
    let Some((_, first)) = sources.first() else {
        document.closing.insert(
            0,
            "This result holds no cells: nothing was measured.".into(),
        );
        return document;
    };
    document.summary = statements(&whole, first, &sources);
    document.sections = sections(views, &whole, &sources);
    if options.full {
        bounds::shorten(&mut document, views, &whole);
    }
    if options.charts {
        if let Some((_, source)) = sources.iter().find(|(suite, _)| *suite == SUITE) {
            document.first.extend(break_even::decision(source));
            document.first.extend(screen::costs(source));
            document.terms = terms::all();
        }
        document.first.extend(settings::inequality(&whole));
        raw::add(&mut document, result, options.time_unit);
        for (suite, source) in &sources {
            document.cells_charts.extend(processes(suite, source));
        }
    }
    document
}

/// The processes of a suite's cells, of the figures that a reader looks at first.
fn processes(suite: &str, source: &Source) -> Vec<Chart> {
    let primary = source.primary_keys().into_iter();
    let metrics = match suite {
        SUITE => unique(primary.take(1).chain([id::EXECUTE, id::JIT])),
        _ => primary.take(2).collect(),
    };
    let mut charts = strips::charts(source, &metrics);
    named_by(suite, &mut charts);
    charts
}

/// Views draw the same for every suite: their plots' names say which.
fn named_by<'a>(suite: &str, charts: impl IntoIterator<Item = &'a mut Chart>) {
    for chart in charts.into_iter().filter(|_| suite != SUITE) {
        chart.id = format!("{suite}-{}", chart.id);
    }
}

/// The most sentences of the life cycle: more are not read.
const MOST: usize = 5;

/// Up to five sentences of the life cycle, one of each other suite; the last says how
/// sure the others are.
fn statements(whole: &Source, first: &Source, sources: &[(&str, Source)]) -> Vec<Statement> {
    let mut found = Vec::new();
    for (suite, source) in sources {
        if *suite == SUITE {
            found.extend(cost::statements(source));
            found.extend(lifecycle::summary::statements(source));
            found.extend(advice::recommendations(source));
            found.truncate(MOST);
        } else {
            found.extend(cost::statements(source));
            found.extend(summary::of_suite(source));
            found.extend(host::statements(source));
        }
    }
    let cells = &whole.result.cells;
    if found.is_empty() && cells.iter().all(|c| c.status.is_failure()) {
        return vec![summary::nothing(cells)];
    }
    found.extend(summary::certainty(whole, first));
    found
}

/// The sections of all views. Those of a suite stand together: under its title, unless
/// the life cycle is alone.
fn sections(views: &[&ViewDef], whole: &Source, sources: &[(&str, Source)]) -> Vec<Section> {
    let options = whole.options;
    // What somebody asked for by name is not hidden from them.
    let by_name = options.views_chosen && views.len() < ALL.len();
    let made = |view: &ViewDef, source: &Source| {
        let mut sections = (view.build)(view, source);
        for section in &mut sections {
            many::settle(&source.grid, section);
            section.folded |= view.detail && !by_name;
        }
        sections
    };
    let views: Vec<&ViewDef> = views
        .iter()
        .copied()
        .filter(|v| bounds::has_room(v, whole))
        .collect();
    let of_suite = |view: &ViewDef, suite: &str| match view.scope {
        Scope::Whole => false,
        Scope::One(only) => only == suite,
        // The life cycle has views of its own.
        Scope::Each => view.id != suite::VIEW.id || suite != SUITE || by_name,
    };
    if let [(SUITE, source)] = sources {
        let shown = views.iter().map(|view| match view.scope {
            Scope::Whole => made(view, whole),
            _ if of_suite(view, SUITE) => made(view, source),
            _ => Vec::new(),
        });
        return shown.flatten().collect();
    }
    let start = views.iter().take_while(|v| v.scope == Scope::Whole).count();
    let (before, rest) = views.split_at(start);
    let mut sections: Vec<Section> = before.iter().flat_map(|v| made(v, whole)).collect();
    for (suite, source) in sources {
        let of = rest.iter().filter(|view| of_suite(view, suite));
        let mut found: Vec<Section> = of.flat_map(|view| made(view, source)).collect();
        named_by(
            suite,
            found.iter_mut().flat_map(|section| &mut section.charts),
        );
        if !found.is_empty() {
            sections.extend(source.declared.map(table::title));
            sections.extend(found);
        }
    }
    let after = rest.iter().filter(|view| view.scope == Scope::Whole);
    sections.extend(after.flat_map(|v| made(v, whole)));
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_mean_the_same() {
        for (name, id) in [
            ("warm", "pure"),
            ("start", "jit"),
            ("start-precompiled", "aot-execute"),
            ("doubts", "warnings"),
        ] {
            assert_eq!(find(name).map(|view| view.id), Some(id));
        }
    }

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
                "cost",
                "jit",
                "aot-total",
                "aot-compile",
                "aot-space",
                "aot-execute",
                "pure",
                "overhead",
                "break-even",
                "warm-up",
                "suite",
                "sweep",
                "differences",
                "breakdown",
                "settings",
                "warnings"
            ]
        );
    }

    #[test]
    fn a_suite_besides_the_life_cycle_has_the_views_that_fit_any() {
        let mut result = crate::report::fixture::result();
        result.suites[0].id = "other".into();
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
        let own = ["suite-other", "cost", "suite", "sweep", "noise"];
        assert_eq!(
            ids,
            [&own[..], &["differences", "settings", "warnings"]].concat()
        );
        assert_eq!(document.summary.len(), 2);
        assert!(document.first.iter().all(|s| s.id == "unequal"));
        assert_eq!(document.cells.len(), result.cells.len());
    }
}
