//! Doubts: what this report does not trust, in one place.

use crate::model::CellId;
use crate::model::text::counted;
use crate::report::document::{Cell, Section};
use crate::report::parts::{Source, ViewDef, naming, table};
use crate::results::detect::Doubt;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "warnings",
    "Warnings",
    "what the detectors found: figures not to be trusted, and what to do",
    |view, source| section(view, source).into_iter().collect(),
)
.also("doubts")
.detail()
.whole();

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let doubts = source.doubts;
    if doubts.is_empty() && !source.options.views_chosen {
        return None;
    }
    let mut kinds: Vec<(&str, &str, usize)> = Vec::new();
    for doubt in doubts {
        let (code, advice) = (doubt.code, doubt.advice.as_str());
        match kinds
            .iter_mut()
            .find(|kind| (kind.0, kind.1) == (code, advice))
        {
            Some((.., count)) => *count += 1,
            None => kinds.push((code, advice, 1)),
        }
    }
    let place = |doubt: &Doubt| kinds.iter().position(|(code, ..)| *code == doubt.code);
    let note = match kinds.is_empty() {
        true => "The detectors found nothing (docs/DETECTORS.md lists them).",
        false => {
            "What the detectors found, by kind. Figures stay as they were measured; only dead code has no rank."
        }
    };
    let advice = kinds.iter().map(|(code, advice, count)| {
        let figures = counted(*count, "figure");
        format!("{code} ({figures}): {advice}.")
    });
    let note = std::iter::once(note.to_owned()).chain(advice).collect();
    let header = table::header(&["cell", "metric", "warning", "found"], []);
    let several = naming::are_several(source.result.suites_in_use());
    let row = |doubt: &&Doubt| {
        let (cell, suite) = cell_and_suite(&doubt.cell_id);
        let metric = naming::of_suite(several, &suite, &doubt.metric);
        let cells = [&metric, doubt.code, &doubt.message];
        table::named(&[&cell], cells.map(Cell::text))
    };
    let mut by_kind: Vec<&Doubt> = doubts.iter().collect();
    by_kind.sort_by_key(|doubt| place(doubt));
    let rows = by_kind.iter().map(row).collect();
    Some(Section {
        note,
        ..table::section(view.id, view.title, header, rows)
    })
}

/// `label on sample(args)`, and the suite of that cell.
fn cell_and_suite(id: &str) -> (String, String) {
    let Ok(cell) = id.parse::<CellId>() else {
        return (id.to_owned(), String::new());
    };
    let mut name = format!("{} on {}", cell.label, cell.sample);
    if cell.sample != cell.suite || !cell.args.is_empty() {
        name = format!("{name}({})", cell.args.join(","));
    }
    (name, cell.suite)
}

#[cfg(test)]
mod tests {
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn what_was_found_stands_in_one_table() {
        let view = views::find("warnings").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let rows = &document.sections[0].table.rows;
        let codes: Vec<&Cell> = rows.iter().map(|r| &r.cells[2]).collect();
        assert!(codes.contains(&&Cell::text("aot_below_jit")), "{codes:?}");
    }

    #[test]
    fn words_with_what_separates_in_an_id_stand_as_they_were_given() {
        assert_eq!(
            super::cell_and_suite("wasmi.lazy/echo/\\/a,b\\,c/lifecycle").0,
            "wasmi.lazy on echo(/a,b,c)"
        );
        assert_eq!(super::cell_and_suite("not a cell").0, "not a cell");
    }
}
