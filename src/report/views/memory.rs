//! Memory: what the worker holds, at its peak and on the way.

use crate::model::metric::id;
use crate::report::document::Section;

use super::comparison::{Spec, section};
use super::{Source, ViewDef};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "memory",
    title: "Memory",
    what: "the worker's resident memory: peak, after compile, after instantiate",
    default: false,
    detail: true,
    build: |view, source| TABLES.iter().map(|t| table(view, source, t)).collect(),
};

const TABLES: &[(&str, Spec)] = &[
    (
        "peak up to the first answer",
        Spec::new(
            id::MEMORY_PEAK,
            "The most that was resident at once until the first answer: engine, compile, instantiate and first call.",
        ),
    ),
    (
        "after the first compile",
        Spec::new(
            id::MEMORY_AFTER_COMPILE,
            "Resident once the module is compiled: what compiling leaves behind, not what it took meanwhile.",
        ),
    ),
    (
        "after the first instantiate",
        Spec::new(
            id::MEMORY_AFTER_INSTANTIATE,
            "Resident once the first instance is made; of a large linear memory only pages that were touched count.",
        ),
    ),
];

/// Why factors look smaller than what engines differ in.
const WHOLE: &str = "All is of the whole process, the program with all its engines as far as they were touched and the module's bytes included, which is alike in all columns: what the engines themselves hold differs by more than the factors say. 1 MB = 1000 kB.";

fn table(view: &ViewDef, source: &Source, (title, spec): &(&str, Spec)) -> Section {
    let mut section = section(view, source, spec);
    section.title = format!("{}: {title}", view.title);
    section.note.insert(1, WHOLE.into());
    // Three plots that may leave the page, as files: each says which it is.
    for chart in &mut section.charts {
        chart.id = format!("{}-bars", spec.metric);
        chart.title.clone_from(&section.title);
    }
    section
}

#[cfg(test)]
mod tests {
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn three_tables_each_against_the_reference() {
        let view = views::find("memory").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let value = |table: usize| match &document.sections[table].table.rows[2].cells[2] {
            Cell::Figure(figure) => figure.value.clone(),
            other => panic!("not a figure: {other:?}"),
        };
        let titles: Vec<&str> = document.sections.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Memory: peak up to the first answer",
                "Memory: after the first compile",
                "Memory: after the first instantiate"
            ]
        );
        // 24 MB and three for each byte of the module; 21 MB, and 2.5 and 2.75.
        assert_eq!(
            [value(0), value(1), value(2)],
            ["26.15 MB", "22.80 MB", "22.98 MB"]
        );
        for section in &document.sections {
            assert!(section.folded && section.id == "memory");
            assert!(section.note[1].contains("whole process"));
        }
    }

    #[test]
    fn each_plot_is_named_for_its_table() {
        let view = views::find("memory").unwrap();
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        let document = views::build(&fixture::result(), &[view], &options);
        let charts: Vec<_> = document.sections.iter().flat_map(|s| &s.charts).collect();
        let ids: Vec<&str> = charts.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "memory_peak-bars",
                "memory_after_compile-bars",
                "memory_after_instantiate-bars"
            ]
        );
        assert_eq!(charts[1].title, "Memory: after the first compile");
    }
}
