//! The page: what is in it, what it may do, and that nothing in it is anybody
//! else's mark-up.

use super::*;
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};
use crate::report::document::{
    Align, Cell, Figure, Heading, Notice, RawCell, Row, Statement, Table, Term,
};
use crate::report::{Format, ReportOptions, TerminalStyle, fixture, render, views};

pub(super) fn report(options: &ReportOptions) -> String {
    render(
        Format::Html,
        &fixture::result(),
        &views::default_set(),
        options,
        TerminalStyle::default(),
    )
    .unwrap()
}

/// What stands between two texts, after the first of them.
pub(super) fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let rest = &page[page.find(from).unwrap_or_else(|| panic!("no {from}")) + from.len()..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to}"))]
}

/// The tags of a page, without those inside of script and style sheet.
fn tags(page: &str) -> Vec<&str> {
    let page = &page[page.find("</style>").unwrap()..page.rfind("<script>").unwrap()];
    page.split('<')
        .skip(1)
        .map(|t| &t[..t.find('>').unwrap()])
        .collect()
}

const HOSTILE: &str = "</title></style><script>alert('1')</script>\"'&`\u{1b}[31m";

/// A document whose every text is hostile.
fn hostile() -> Document {
    let text = || HOSTILE.to_owned();
    let axis = || Axis {
        label: text(),
        scale: Scale::Linear { from_zero: true },
        quantity: Quantity::Number,
    };
    // Cells in full have no footnotes.
    let row = |summary, footnotes: &[usize]| Row {
        cells: vec![
            Cell::text(text()),
            Figure {
                value: text(),
                key: Some(1.0),
                spread: Some(text()),
                best: true,
                footnotes: footnotes.to_vec(),
                cell: Some(0),
                ..Figure::default()
            }
            .into(),
        ],
        summary,
    };
    let table = |footnotes: &[usize]| Table {
        header: vec![
            Heading {
                text: text(),
                align: Align::Left,
            },
            Heading {
                text: text(),
                align: Align::Right,
            },
        ],
        rows: vec![row(false, footnotes), row(true, footnotes)],
    };
    let chart = Chart {
        id: text(),
        title: text(),
        text: text(),
        x: axis(),
        y: axis(),
        series: vec![Series {
            name: text(),
            place: 0,
            form: Form::Marks,
            points: vec![Point {
                x: 1.0,
                y: 1.0,
                label: text(),
                words: text(),
                ..Point::default()
            }],
        }],
    };
    Document {
        title: text(),
        facts: vec![text()],
        notices: vec![Notice {
            message: text(),
            advice: text(),
        }],
        summary: vec![Statement {
            text: text(),
            basis: vec![text()],
        }],
        first: vec![Section {
            id: text(),
            title: text(),
            note: vec![text()],
            table: table(&[]),
            ..Section::default()
        }],
        reading: vec![text()],
        terms: vec![Term {
            name: HOSTILE,
            meaning: HOSTILE,
        }],
        sections: vec![Section {
            id: text(),
            title: text(),
            note: vec![text()],
            table: table(&[1]),
            charts: vec![chart],
            brief: false,
            folded: true,
            footnotes: vec![text()],
        }],
        cells: vec![RawCell {
            place: 0,
            title: text(),
            status: text(),
            facts: vec![(text(), text())],
            settings: vec![(text(), text())],
            figures: table(&[]),
            processes: table(&[]),
        }],
        cells_note: vec![text()],
        cells_charts: Vec::new(),
        closing: vec![text()],
    }
}

#[test]
fn whatever_anybody_wrote_is_text() {
    let page = html(&hostile());
    assert_eq!(page.matches("<script").count(), 1, "its own alone");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains('\u{1b}'));
    for tag in tags(&page) {
        // An attribute that was broken out of would leave odd quotes.
        assert!(tag.matches('"').count() % 2 == 0, "{tag}");
        assert!(
            !tag.contains("alert(") || tag.contains("&lt;script&gt;alert('1')"),
            "{tag}"
        );
        assert!(!tag.contains(" style="), "the policy refuses it: {tag}");
        assert!(!tag.contains(" on"), "no handlers in mark-up: {tag}");
    }
}

#[test]
fn the_page_loads_nothing_and_runs_its_own_script_only() {
    let page = report(&ReportOptions::default());
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for (name, start, end) in [
        ("style", "<style>", "</style>"),
        ("script", "<script>", "</script>"),
    ] {
        let digest = STANDARD.encode(Sha256::digest(between(&page, start, end).as_bytes()));
        assert!(
            policy.contains(&format!("{name}-src 'sha256-{digest}'")),
            "{name}: {policy}"
        );
    }
}

#[test]
fn every_id_is_there_once_and_every_link_leads_somewhere() {
    for page in [report(&ReportOptions::default()), html(&hostile())] {
        let values = |name: &str| -> Vec<String> {
            tags(&page)
                .iter()
                .filter_map(|tag| {
                    Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0)
                })
                .map(str::to_owned)
                .collect()
        };
        let ids = values("id");
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len());
        let links: Vec<String> = values("href")
            .into_iter()
            .filter(|l| l.starts_with('#'))
            .collect();
        assert!(links.len() > 5);
        for target in links.iter().map(|l| &l[1..]).chain(
            [values("aria-labelledby"), values("aria-describedby")]
                .concat()
                .iter()
                .map(String::as_str),
        ) {
            assert!(
                ids.iter().any(|id| id == target),
                "nothing is called {target}"
            );
        }
    }
}

#[test]
fn tables_say_what_heads_what() {
    let page = report(&ReportOptions::default());
    let jit = between(&page, "<section id=\"jit\"", "</section>");
    assert_eq!(jit.matches("<th scope=\"col\"").count(), 6);
    assert_eq!(jit.matches("<th scope=\"row\"").count(), 4);
    assert!(jit.contains("<caption class=\"hidden\">JIT: compile"));
    let foot = between(jit, "<tfoot>", "</tfoot>");
    assert!(foot.contains("geometric mean, n=2"), "{foot}");
    // The best is marked for those who see no colour, and for those who see nothing.
    assert!(jit.contains("</b><span class=\"hidden\"> (best)</span>"));
    assert!(
        jit.contains("<sup><a href=\"#jit-n1\" id=\"jit-r1\" aria-label=\"note 1\">[1]</a></sup>")
    );
    assert!(jit.contains(&format!(
        "<li id=\"jit-n1\">{} <a href=\"#jit-r1\"",
        fixture::NATIVE_HAS_NO_MODULE
    )));
    assert!(jit.contains("data-k=\""));
}

#[test]
fn figures_lead_to_their_cells() {
    let page = report(&ReportOptions::default());
    let jit = between(&page, "<section id=\"jit\"", "</section>");
    // fibonacci on wasmtime.cranelift is the seventh cell.
    let link = between(jit, "<a href=\"#cell-6\">", "</a>");
    assert!(link.contains(" ms"), "{link}");
    let cell = between(&page, "<details class=\"raw\" id=\"cell-6\">", "</details>");
    assert!(
        cell.contains("wasmtime.cranelift · fibonacci(30)"),
        "{cell}"
    );
    assert!(cell.contains("<dt>call_path</dt><dd>typed</dd>"), "{cell}");
}

#[test]
fn all_views_are_there_and_the_detailed_ones_folded() {
    let page = report(&ReportOptions::default());
    for view in views::ALL {
        let shown = !views::build(&fixture::result(), &[view], &ReportOptions::default())
            .sections
            .is_empty();
        let folded = page.contains(&format!("<details class=\"fold\" id=\"{}\"", view.id));
        let open = page.contains(&format!("<section id=\"{}\"", view.id));
        assert_eq!(
            (folded, open),
            (shown && view.detail, shown && !view.detail),
            "{}",
            view.id
        );
    }
    let chosen = ReportOptions {
        views_chosen: true,
        ..ReportOptions::default()
    };
    let page = render(
        Format::Html,
        &fixture::result(),
        &[views::find("jit").unwrap()],
        &chosen,
        TerminalStyle::default(),
    )
    .unwrap();
    assert!(page.contains("<section id=\"jit\"") && !page.contains("id=\"pure\""));
}

#[test]
fn plots_come_for_screens_and_for_phones() {
    let page = report(&ReportOptions::default());
    let pure = between(&page, "<section id=\"pure\"", "</section>");
    assert_eq!(
        pure.matches("<svg class=\"plot wide\" role=\"img\"")
            .count(),
        1
    );
    assert_eq!(
        pure.matches("<svg class=\"plot narrow\" role=\"img\"")
            .count(),
        1
    );
    assert!(pure.contains("<figcaption><p>Factors to native"));
    let trade_off = between(&page, "<section id=\"trade-off\"", "</section>");
    assert_eq!(trade_off.matches("plot wide").count(), 3);
    assert!(trade_off.contains("fibonacci</strong>"), "{trade_off}");
}

#[test]
fn sentences_show_their_figures_on_demand() {
    let document = Document {
        summary: vec![
            Statement {
                text: "For one call `wasmi.lazy` is the fastest on 3 of 4 samples.".into(),
                basis: vec!["add-one: 17.7 µs ±0.5 %".into()],
            },
            Statement {
                text: "Nothing else was found.".into(),
                basis: vec![],
            },
        ],
        ..Document::default()
    };
    let says = html(&document);
    let says = between(&says, "What the figures say</h2>", "</section>");
    assert_eq!(
        says.trim(),
        "<details><summary>For one call <code>wasmi.lazy</code> is the fastest on 3 of 4 samples.</summary>\
         <ul><li>add-one: 17.7 µs ±0.5 %</li></ul></details>\n<p>Nothing else was found.</p>"
    );
}

#[test]
fn the_contents_gather_sections_of_one_view() {
    let page = report(&ReportOptions::default());
    let contents = between(&page, "<nav", "</nav>");
    assert!(
        contents.contains(
            "<li>Breakdown: <a href=\"#breakdown\">add-one</a> · <a href=\"#breakdown-2\">fibonacci</a> · "
        ),
        "{contents}"
    );
}

#[test]
fn the_decision_and_what_was_unequal_come_before_the_tables() {
    let mut result = fixture::result();
    for cell in &mut result.cells {
        let settings = std::sync::Arc::make_mut(&mut cell.settings);
        settings.insert("opt_level".into(), cell.label.clone());
    }
    let page = render(
        Format::Html,
        &result,
        &views::full_set(),
        &ReportOptions {
            full: true,
            ..ReportOptions::default()
        },
        TerminalStyle::default(),
    )
    .unwrap();
    let places: Vec<usize> = [
        "id=\"decision\"",
        "id=\"costs\"",
        "id=\"unequal\"",
        "id=\"summary\"",
        "<nav",
        "id=\"reading\"",
        "id=\"jit\"",
        "id=\"settings\"",
        "id=\"cells\"",
    ]
    .map(|id| page.find(id).unwrap_or_else(|| panic!("no {id}")))
    .into();
    assert!(places.is_sorted(), "{places:?}");
    let unequal = between(&page, "id=\"unequal\"", "</section>");
    assert!(unequal.contains("opt_<wbr>level"), "{unequal}");
    assert!(unequal.contains("<a href=\"#settings\">Settings</a>"));
    let decision = between(&page, "id=\"decision\"", "</section>");
    assert!(decision.contains("<td data-h=\"1 call\""), "{decision}");
    assert!(decision.contains("<a href=\"#break-even\">Break-even</a>"));
}

#[test]
fn folded_sections_of_a_view_share_a_heading() {
    let page = render(
        Format::Html,
        &fixture::result(),
        &views::full_set(),
        &ReportOptions {
            full: true,
            ..ReportOptions::default()
        },
        TerminalStyle::default(),
    )
    .unwrap();
    let breakdown = between(&page, "<h2>Breakdown</h2>", "</section>");
    assert_eq!(breakdown.matches("<details class=\"fold\"").count(), 3);
    assert!(breakdown.contains("<summary><h3>fibonacci</h3></summary>"));
}

#[test]
fn only_tables_that_sort_carry_keys() {
    let page = report(&ReportOptions::default());
    let cells = &page[page.find("id=\"cells\"").unwrap()..];
    assert!(page.contains("data-k=") && !cells.contains("data-k="));
}
