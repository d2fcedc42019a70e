//! What has room in a page and on a phone, and what stands beside what.

use super::tests::{between, report};
use super::*;
use crate::report::ReportOptions;
use crate::report::document::{Align, Cell, Factor, Figure, Heading, Row, Table};

/// A comparison of so many runtimes.
fn wide(columns: usize) -> Document {
    let figure = |value: &str, spread: Option<&str>| Figure {
        value: value.into(),
        key: Some(1.0),
        spread: spread.map(str::to_owned),
        factor: Some(Factor {
            text: "0.98×".into(),
            spread: spread.map(str::to_owned),
        }),
        ..Figure::default()
    };
    let heading = |text: String| Heading {
        text,
        align: Align::Right,
    };
    let mut row = vec![Cell::text("nbody")];
    let mut header = vec![Heading {
        text: "sample".into(),
        align: Align::Left,
    }];
    for column in 0..columns {
        header.push(heading(format!("runtime.{column}")));
        let spread = (column > 0).then_some("+28/-12 %");
        row.push(figure("306.3 µs", spread).into());
    }
    let rows = vec![Row {
        cells: row,
        summary: false,
    }];
    Document {
        sections: vec![Section {
            id: "wide".into(),
            title: "Wide".into(),
            table: Table { header, rows },
            ..Section::default()
        }],
        ..Document::default()
    }
}

#[test]
fn a_table_too_wide_for_a_page_shows_its_intervals_to_those_who_point() {
    let title = "title=\"306.3 µs +28/-12 % · 0.98× +28/-12 %\"";
    let wide_one = html(&wide(12));
    assert!(wide_one.contains("<table class=\"sort cards dense\">"));
    assert_eq!(wide_one.matches(title).count(), 11, "one has no interval");
    assert!(wide_one.contains("Point at a figure"));
    // The intervals themselves stay, for paper and phones.
    assert_eq!(wide_one.matches("<small>+28/-12 %</small>").count(), 22);
    let narrow = html(&wide(4));
    assert!(narrow.contains("<table class=\"sort cards\">"));
    assert!(!narrow.contains(title) && !narrow.contains("Point at a figure"));
    // Without intervals, the page does not mention them.
    let mut without = wide(12);
    for cell in &mut without.sections[0].table.rows[0].cells {
        if let Cell::Figure(figure) = cell {
            figure.spread = None;
            figure.factor = None;
            figure.value = "a figure as wide as several".into();
        }
    }
    assert!(!html(&without).contains("Point at a figure"));
    // Nothing but a screen wider than a phone's takes them away.
    let rule = STYLE.find(".dense td small").unwrap();
    let around = STYLE[..rule].rfind("@media").unwrap();
    assert!(STYLE[around..rule].starts_with("@media screen and (min-width: 641px)"));
}

#[test]
fn a_phone_shows_tables_of_several_columns_as_a_block_a_row() {
    let page = html(&wide(4));
    assert_eq!(page.matches("<td data-h=\"runtime.").count(), 4);
    assert!(page.contains("<th scope=\"row\">nbody</th>"));
    let few = html(&wide(2));
    assert!(!few.contains("data-h=") && few.contains("<table class=\"sort\">"));
}

#[test]
fn plots_alone_are_as_wide_as_tables() {
    let page = report(&ReportOptions::default());
    let pure = between(&page, "<section id=\"pure\"", "</section>");
    assert!(pure.contains("class=\"plot wide\" role=\"img\" viewBox=\"0 0 1208 "));
    let widest = STYLE.split(".page { max-width: ").nth(1).unwrap();
    assert!(
        widest.starts_with("1256px; margin: 0 auto; padding: 32px 24px"),
        "1208 between paddings"
    );
}

#[test]
fn words_of_neighbours_do_not_run_together() {
    let inline = "(?:a|b|small|span|strong|code)";
    let joint = format!(r"[\p{{L}}\p{{N}}%×](?:</?{inline}(?: [^>]*)?>)+[\p{{L}}\p{{N}}≈]");
    let joint = regex::Regex::new(&joint).unwrap();
    let page = report(&ReportOptions {
        full: true,
        ..ReportOptions::default()
    });
    let page = &page[page.find("<body").unwrap()..page.rfind("<script>").unwrap()];
    let found: Vec<&str> = joint.find_iter(page).map(|m| m.as_str()).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn style_sheet_braces_match() {
    let style = style();
    let mut depth = 0;
    for c in style.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        assert!((0..=2).contains(&depth));
    }
    assert_eq!(depth, 0);
}

#[test]
fn cells_in_full_open_with_their_processes() {
    let page = report(&ReportOptions::default());
    let cells = &page[page.find("id=\"cells\"").unwrap()..];
    let first = &cells[..cells.find("<details class=\"raw\"").unwrap()];
    assert_eq!(first.matches("plot wide").count(), 2, "execute and jit");
    assert!(first.contains("<strong>Processes: execute</strong>"));
}
