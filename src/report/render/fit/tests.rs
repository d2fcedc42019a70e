use proptest::prelude::*;

use crate::report::document::{Document, Figure, Heading, Row, Section};
use crate::report::render::layout::{plain, width, words_of};
use crate::report::render::terminal::{TerminalStyle, terminal};
use crate::report::{ReportOptions, fixture, views};

use super::*;

fn drawn(table: &Table, width: Option<usize>) -> String {
    let document = Document {
        sections: vec![Section {
            table: table.clone(),
            ..Section::default()
        }],
        ..Document::default()
    };
    let colour = false;
    terminal(&document, TerminalStyle { width, colour })
}

/// The least width at which a table fits: its widest word or figure, in a line of a
/// record.
fn least(table: &Table) -> usize {
    // With the colon of a record's heading.
    let words = |text: &str| words_of(text).map(width).max().unwrap_or(0);
    let heads = table.header.iter().map(|h| words(h.text.trim()) + 5);
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let cells = cells.flat_map(plain).map(|line| words(&line) + 4);
    heads.chain(cells).max().unwrap_or(0)
}

/// Values and spreads, which no layout may break, leave out or print less often.
fn figures(table: &Table) -> Vec<String> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells
        .filter_map(|cell| match cell {
            Cell::Figure(f) => Some(f),
            _ => None,
        })
        .flat_map(|f| {
            let factor = f.factor.as_ref();
            [
                Some(&f.value),
                f.spread.as_ref(),
                factor.map(|f| &f.text),
                factor.and_then(|f| f.spread.as_ref()),
            ]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
        })
        .collect()
}

fn all_there(table: &Table, text: &str) -> Result<(), String> {
    let mut wanted = std::collections::BTreeMap::new();
    for figure in figures(table) {
        *wanted.entry(figure).or_insert(0) += 1;
    }
    for (figure, times) in wanted {
        if text.matches(&figure).count() < times {
            return Err(format!("`{figure}` is not there {times} times:\n{text}"));
        }
    }
    Ok(())
}

#[test]
fn every_view_fits_and_loses_nothing() {
    let all: Vec<_> = views::ALL.iter().collect();
    let document = views::build(&fixture::result(), &all, &ReportOptions::default());
    assert!(document.sections.len() > 10);
    for section in &document.sections {
        for limit in [40, 60, 80, 100, 120] {
            let text = drawn(&section.table, Some(limit));
            let limit = limit.max(least(&section.table));
            for line in text.lines() {
                assert!(width(line) <= limit, "{} {limit}: {line}", section.title);
            }
            assert_eq!(all_there(&section.table, &text), Ok(()), "{limit}");
        }
        let whole = drawn(&section.table, None);
        assert_eq!(drawn(&section.table, Some(10_000)), whole);
    }
}

fn table(header: &[&str], rows: &[&[&str]]) -> Table {
    let heading = |(place, text): (usize, &&str)| Heading {
        text: (*text).to_owned(),
        align: if place == 0 {
            Align::Left
        } else {
            Align::Right
        },
    };
    let cell = |(place, text): (usize, &&str)| match place {
        0 => Cell::text(*text),
        _ => Cell::from(Figure {
            value: (*text).to_owned(),
            best: place == 1,
            ..Figure::default()
        }),
    };
    Table {
        header: header.iter().enumerate().map(heading).collect(),
        rows: rows
            .iter()
            .map(|row| Row {
                cells: row.iter().enumerate().map(cell).collect(),
                summary: false,
            })
            .collect(),
    }
}

#[test]
fn tables_of_nothing_are_nothing() {
    for (header, rows) in [
        (&[][..], &[][..]),
        (&["sample"][..], &[][..]),
        (&["sample"][..], &[&["a long name of one"][..]][..]),
    ] {
        for width in [None, Some(5), Some(80)] {
            let text = drawn(&table(header, rows), width);
            assert_eq!(text.contains("name"), !rows.is_empty(), "{text}");
        }
    }
}

#[test]
fn few_samples_of_many_runtimes_are_turned() {
    let header = ["sample", "runtime.one", "runtime.two", "runtime.three"];
    let rows = [&["fibonacci", "1.000 ms", "2.000 ms", "3.000 ms"][..]];
    let text = drawn(&table(&header, &rows), Some(30));
    let expected = "
runtime         fibonacci
─────────────────────────
runtime.one    * 1.000 ms
runtime.two      2.000 ms
runtime.three    3.000 ms
";
    assert!(text.contains(expected.trim()), "{text}");
}

#[test]
fn a_row_at_a_time_where_no_column_fits_beside_the_names() {
    let header = ["item", "a", "b"];
    let rows = [&["unbreakable_name", "123.4 ms", "9 ms"][..]];
    let text = drawn(&table(&header, &rows), Some(18));
    let expected = "
unbreakable_name
  a: * 123.4 ms
  b: 9 ms
";
    assert!(text.contains(expected.trim()), "{text}");
}

#[test]
fn blocks_repeat_all_columns_that_name_a_row() {
    let mut wide = table(
        &["sample", "runtime", "compile", "execute"],
        &[
            &["add-one", "", "12.34 ms", "56.78 ms"],
            &["add-one", "", "90.12 ms", "34.56 ms"],
        ],
    );
    for (place, row) in wide.rows.iter_mut().enumerate() {
        row.cells[1] = Cell::text(["one", "two"][place]);
    }
    wide.header[1].align = Align::Left;
    let text = drawn(&wide, Some(28));
    assert_eq!(text.matches("sample   runtime").count(), 2, "{text}");
    assert_eq!(text.matches("add-one  two").count(), 2, "{text}");
}

#[test]
fn a_number_can_belong_to_a_rows_name() {
    let calls = table(
        &["sample", "calls", "takes", "next takes"],
        &[
            &["add-one", "1", "12.34 ms", "56.78 ms"],
            &["add-one", "1000", "90.12 ms", "34.56 ms"],
        ],
    );
    assert_eq!(super::names(&calls), 2);
    let mut alike = calls;
    alike.rows[1] = alike.rows[0].clone();
    assert_eq!(super::names(&alike), 1);
}

fn cell() -> impl Strategy<Value = Cell> {
    let figure = (
        1..100_000_u32,
        prop::option::of(1..200_u32),
        prop::option::of(1..9999_u32),
        any::<bool>(),
        prop::collection::vec(1..12_usize, 0..2),
    );
    prop_oneof![
        "[a-z素±.+ -]{0,30}".prop_map(Cell::text),
        Just(Cell::Missing {
            text: "timed out",
            footnote: 1
        }),
        figure.prop_map(|(value, spread, factor, best, footnotes)| {
            Cell::from(Figure {
                value: format!("{value} µs"),
                spread: spread.map(|s| format!("±{s} %")),
                factor: factor.map(|f| crate::report::document::Factor {
                    text: format!("{f}×"),
                    spread: None,
                }),
                best,
                footnotes,
                ..Figure::default()
            })
        }),
    ]
}

fn any_table() -> impl Strategy<Value = Table> {
    (0..9_usize, 0..5_usize).prop_flat_map(|(columns, rows)| {
        let heading = ("[a-z.+素]{0,14}( [a-z]{1,9}){0,2}", any::<bool>()).prop_map(
            |(text, left): (String, bool)| Heading {
                text,
                align: if left { Align::Left } else { Align::Right },
            },
        );
        let row = (prop::collection::vec(cell(), columns), any::<bool>())
            .prop_map(|(cells, summary)| Row { cells, summary });
        let header = prop::collection::vec(heading, columns);
        (header, prop::collection::vec(row, rows)).prop_map(|(header, rows)| Table { header, rows })
    })
}

proptest! {
    #[test]
    fn any_table_fits_and_loses_nothing(table in any_table(), limit in 5..160_usize) {
        let text = drawn(&table, Some(limit));
        let room = limit.max(least(&table));
        for line in text.lines() {
            prop_assert!(width(line) <= room, "{limit}, {room}: {line}\n{text}");
        }
        prop_assert_eq!(all_there(&table, &text), Ok(()));
    }
}
