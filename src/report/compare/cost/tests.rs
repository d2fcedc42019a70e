use crate::model::lifecycle::id;
use crate::report::document::{Cell, Document};
use crate::report::{ReportOptions, fixture, views};
use crate::results::ResultFile;

/// The made-up result with `+fuel`, `+epoch` and both beside two runtimes: fuel takes
/// `fuel` times as long, epochs no longer, both `both` times.
fn varied(fuel: f64, both: f64) -> ResultFile {
    let mut result = fixture::result();
    let plain = ["wasmtime.cranelift", "wasmi.lazy"];
    let of_plain = |c: &&crate::results::Cell| plain.contains(&c.label.as_str());
    let cells: Vec<_> = result.cells.iter().filter(of_plain).cloned().collect();
    for (options, factor) in [("+fuel", fuel), ("+epoch", 1.0), ("+epoch+fuel", both)] {
        for cell in &cells {
            let mut cell = cell.clone();
            cell.label += options;
            cell.runtime = cell.label.parse().unwrap();
            cell.cell_id = cell
                .cell_id
                .replace(&cell.runtime.id.to_string(), &cell.label);
            for process in &mut cell.processes {
                let round = f64::from(process.round);
                let factor = factor * (1.0 + 0.001 * round * (-1f64).powi(process.round as i32));
                if let Some(execute) = process.metrics.get_mut(id::EXECUTE) {
                    execute.median *= factor;
                    execute.quiet = execute.quiet.map(|quiet| quiet * factor);
                }
            }
            result.cells.push(cell);
        }
    }
    result
}

fn document(result: &ResultFile) -> Document {
    let options = ReportOptions {
        views_chosen: true,
        charts: true,
        ..ReportOptions::default()
    };
    views::build(result, &[views::find("cost").unwrap()], &options)
}

fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Figure(figure) => &figure.value,
        Cell::Text { text, .. } => text,
        Cell::Missing { text, .. } => text,
    }
}

#[test]
fn an_option_stands_beside_the_plain_configuration() {
    let document = document(&varied(1.4, 1.4));
    let execute = &document.sections[0];
    assert_eq!(execute.title, "What it costs: execute");
    let table: Vec<Vec<&str>> = execute
        .table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(words).collect())
        .collect();
    assert_eq!(
        table,
        [
            ["+fuel", "+39.9 %", "+39.9 %"],
            ["+epoch", "≈-0.05 %", "≈-0.05 %"],
            ["all together", "+39.9 %", "+39.9 %"],
            ["together / alone", "≈+0.05 %", "≈+0.05 %"],
        ]
    );
    let chart = &execute.charts[0];
    assert_eq!(chart.figures().count(), 2);
    assert_eq!(chart.series[0].points.len(), 3);
}

#[test]
fn the_first_sentence_says_what_an_option_costs() {
    let document = document(&varied(1.4, 2.0));
    let first = &document.summary[0].text;
    for part in [
        "`+fuel` costs 39.9 % on ",
        "39.9 % on wasmi.lazy",
        "39.9 % on wasmtime.cranelift",
        " (execute, geometric mean of 2 to 3 samples).",
    ] {
        assert!(first.contains(part), "{first}");
    }
    let second = &document.summary[1].text;
    assert!(
        second.starts_with("`+epoch` is tied on wasmtime.cranelift and wasmi.lazy (a change above"),
        "{second}"
    );
    assert_eq!(document.summary[0].basis.len(), 2);
}

#[test]
fn what_costs_more_together_is_seen() {
    let document = document(&varied(1.4, 2.8));
    let last = document.sections[0].table.rows.last().unwrap();
    assert_eq!(words(&last.cells[1]), "+100 %");
}

#[test]
fn without_variants_the_view_says_how_to_get_them() {
    let document = document(&fixture::result());
    assert!(document.sections[0].note[0].contains("--vary"));
}
