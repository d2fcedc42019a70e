//! Doubts: what this report does not trust, in one place.

use crate::model::CellId;
use crate::model::metric::id;
use crate::report::document::{Cell, Section};
use crate::report::lifecycle::flags::{self, AotBelowJit};
use crate::report::parts::{Source, ViewDef, table};
use crate::results::detect;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "doubts",
    "Doubts",
    "what the detectors found: figures not to be trusted, and what to do",
    |view, source| section(view, source).into_iter().collect(),
)
.detail();

/// A cell, what was found, what to do.
struct Line {
    cell: String,
    metric: String,
    code: &'static str,
    message: String,
    advice: String,
}

/// How many there are.
pub(crate) fn count(source: &Source) -> usize {
    lines(source).len()
}

fn lines(source: &Source) -> Vec<Line> {
    let mut lines: Vec<Line> = detect::doubts(source.result)
        .into_iter()
        .map(|doubt| Line {
            cell: doubt.cell_id,
            metric: doubt.metric,
            code: doubt.code,
            message: doubt.message,
            advice: doubt.advice,
        })
        .collect();
    let below = flags::aot_below_jit(source.result).into_iter();
    let below = below.filter(AotBelowJit::is_certain).map(|found| Line {
        message: found.message(),
        cell: found.cell_id,
        metric: id::AOT_TOTAL.into(),
        code: "aot_below_jit",
        advice: "compare JIT and AOT total across runtimes, not with each other in this cell"
            .into(),
    });
    lines.extend(below);
    lines
}

fn section(view: &ViewDef, source: &Source) -> Option<Section> {
    let lines = lines(source);
    if lines.is_empty() && !source.options.views_chosen {
        return None;
    }
    let note = if lines.is_empty() {
        "The detectors found nothing: dead code, work that outgrows its argument, lazy cost, drift, high variance, far outliers, two humps, AOT total below JIT."
    } else {
        "What the detectors found. Figures stay as they were measured; only dead code is taken out of the ranking."
    };
    let header = table::header(&["cell", "metric", "doubt", "found", "what to do"], []);
    let row = |line: Line| {
        let cells = [line.metric, line.code.into(), line.message, line.advice];
        table::named(&[&cell_name(&line.cell)], cells.map(Cell::text))
    };
    Some(Section {
        note: vec![note.into()],
        ..table::section(
            view.id,
            view.title,
            header,
            lines.into_iter().map(row).collect(),
        )
    })
}

/// `label on sample(args)`: the id without the suite.
fn cell_name(id: &str) -> String {
    match id.parse::<CellId>() {
        Ok(cell) => {
            let args = cell.args.join(",");
            format!("{} on {}({args})", cell.label, cell.sample)
        }
        Err(_) => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::document::Cell;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn what_was_found_stands_in_one_table() {
        let view = views::find("doubts").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let rows = &document.sections[0].table.rows;
        let codes: Vec<&Cell> = rows.iter().map(|r| &r.cells[2]).collect();
        assert!(codes.contains(&&Cell::text("aot_below_jit")), "{codes:?}");
    }

    #[test]
    fn words_with_what_separates_in_an_id_stand_as_they_were_given() {
        assert_eq!(
            super::cell_name("wasmi.lazy/echo/\\/a,b\\,c/lifecycle"),
            "wasmi.lazy on echo(/a,b,c)"
        );
        assert_eq!(super::cell_name("not a cell"), "not a cell");
    }
}
