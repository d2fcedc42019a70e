//! Markdown read back by a parser of GitHub's kind.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::markdown::{markdown, narrower};
use crate::report::document::{
    Align, Cell, Document, Figure, Heading, Notice, Row, Section, Statement, Table,
};
use crate::report::{ReportOptions, fixture, views};

/// What a reader would see: text, with what it is in.
#[derive(Debug, Default)]
struct Seen {
    headings: Vec<(usize, String)>,
    /// Cells of each table, header first.
    tables: Vec<Vec<String>>,
    items: Vec<String>,
    emphasised: Vec<String>,
    paragraphs: Vec<String>,
    /// Tags, one a line.
    html: Vec<String>,
    links: usize,
    text: String,
}

fn seen(markdown: &str) -> Seen {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut seen = Seen::default();
    let mut open: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                if matches!(tag, Tag::Link { .. } | Tag::Image { .. }) {
                    seen.links += 1;
                }
                if let Tag::Table(_) = tag {
                    seen.tables.push(Vec::new());
                }
                open.push(String::new());
            }
            Event::End(tag) => {
                let text = open.pop().unwrap();
                match tag {
                    TagEnd::Heading(level) => seen.headings.push((level as usize, text.clone())),
                    TagEnd::TableCell => seen.tables.last_mut().unwrap().push(text.clone()),
                    TagEnd::Item => seen.items.push(text.clone()),
                    TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => {
                        seen.emphasised.push(text.clone());
                    }
                    TagEnd::Paragraph => seen.paragraphs.push(text.clone()),
                    _ => {}
                }
                if let Some(outer) = open.last_mut() {
                    outer.push_str(&text);
                }
            }
            Event::Text(text) | Event::Code(text) => {
                seen.text.push_str(&text);
                if let Some(inner) = open.last_mut() {
                    inner.push_str(&text);
                }
            }
            Event::HardBreak => {
                if let Some(inner) = open.last_mut() {
                    inner.push('\n');
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                seen.html.push(html.trim().to_owned());
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    seen
}

fn full() -> Document {
    let options = ReportOptions {
        full: true,
        saved_at: Some("results/now.json".into()),
        ..ReportOptions::default()
    };
    views::build(&fixture::result(), &views::full_set(), &options)
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn every_table_is_one_with_all_its_cells() {
    let document = full();
    let seen = seen(&markdown(&document, 1));
    assert_eq!(seen.tables.len(), document.sections.len());
    for (section, cells) in document.sections.iter().zip(&seen.tables) {
        let table = narrower(&section.table);
        let columns = table.header.len();
        assert_eq!(
            cells.len(),
            columns * (table.rows.len() + 1),
            "{}",
            section.title
        );
        let heads: Vec<&str> = table.header.iter().map(|h| h.text.as_str()).collect();
        assert_eq!(cells[..columns], heads[..], "{}", section.title);
        for (row, line) in table.rows.iter().enumerate() {
            for (column, cell) in line.cells.iter().enumerate() {
                let shown = plain(&cells[(row + 1) * columns + column]);
                match cell {
                    Cell::Text { text, .. } => assert!(shown.starts_with(text.as_str()), "{shown}"),
                    Cell::Missing { text, footnote } => {
                        assert_eq!(shown, format!("{text} [{footnote}]"));
                    }
                    Cell::Figure(figure) => {
                        assert!(shown.starts_with(&figure.value), "{shown}");
                        let spread = figure.spread.as_deref().unwrap_or_default();
                        assert!(shown.contains(spread), "{shown}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_folded_opens_and_closes_around_markdown() {
    let document = full();
    let seen = seen(&markdown(&document, 1));
    let folded: Vec<&Section> = document.sections.iter().filter(|s| s.folded).collect();
    assert!(!folded.is_empty() && folded.len() < document.sections.len());
    // And the facts, how to read, and what is behind the sentences.
    let borne_out = document.summary.iter().any(|s| !s.basis.is_empty());
    let n = folded.len() + 2 + usize::from(borne_out);
    let count = |tag: &str| seen.html.iter().filter(|h| h.as_str() == tag).count();
    assert_eq!(count("<details>"), n, "{:?}", seen.html);
    assert_eq!(count("</details>"), n, "{:?}", seen.html);
    for section in &folded {
        let summary = format!("<summary><b>{}</b></summary>", section.title);
        assert_eq!(count(&summary), 1, "{summary}");
    }
    let headings: Vec<&str> = seen.headings.iter().map(|(_, t)| t.as_str()).collect();
    assert_eq!(headings[0], document.title);
    let open = document.sections.iter().filter(|s| !s.folded);
    let open: Vec<&str> = open.map(|s| s.title.as_str()).collect();
    assert_eq!(headings[1..], open[..]);
}

#[test]
fn only_the_best_and_the_summing_rows_are_emphasised() {
    let document = full();
    let mut expected: Vec<String> = Vec::new();
    let notices = document.notices.iter().map(|_| "Warning:".to_owned());
    expected.extend(notices);
    let tables: Vec<_> = document
        .sections
        .iter()
        .map(|s| narrower(&s.table))
        .collect();
    for row in tables.iter().flat_map(|t| &t.rows) {
        for cell in &row.cells {
            match cell {
                Cell::Figure(figure) if figure.best => expected.push(figure.value.clone()),
                Cell::Text { text, .. } if row.summary => expected.push(text.clone()),
                _ => {}
            }
        }
    }
    let seen = seen(&markdown(&document, 1));
    let found: Vec<String> = seen.emphasised.iter().map(|t| plain(t)).collect();
    assert_eq!(found, expected);
    assert_eq!(seen.links, 0);
}

#[test]
fn headings_go_deeper_but_never_below_the_last_level() {
    let document = full();
    let levels = |level| {
        let seen = seen(&markdown(&document, level));
        let mut levels: Vec<usize> = seen.headings.iter().map(|(l, _)| *l).collect();
        levels.dedup();
        levels
    };
    assert_eq!(levels(1), [1, 2]);
    assert_eq!(levels(3), [3, 4]);
    assert_eq!(levels(9), [6]);
}

/// Words that guests and engines may come up with.
const HOSTILE: &[&str] = &[
    "a|b `c|d`",
    "*bold* __under__ ~~gone~~ ***",
    "[link](http://example.com) ![image](x)",
    "</details><script>alert(1)</script>",
    "&lt;not a sign&gt; &amp;",
    "- item",
    "1. item",
    "# heading",
    "> quotation",
    "```",
    "``a` b",
    "back\\slash \\| \\*",
    "<!-- wasmbench:end -->",
    "+wasi=own",
    "| :--- |",
    "===",
    "snake_case_name _x_",
];

fn hostile(text: &str) -> Document {
    let text = || text.to_owned();
    Document {
        title: text(),
        facts: vec![text(), text()],
        notices: vec![Notice {
            message: text(),
            advice: text(),
        }],
        cells: Vec::new(),
        first: Vec::new(),
        terms: Vec::new(),
        cells_note: Vec::new(),
        cells_charts: Vec::new(),
        summary: vec![Statement {
            text: text(),
            basis: vec![text()],
        }],
        reading: vec![text()],
        sections: [false, true]
            .map(|folded| Section {
                title: text(),
                note: vec![text(), text()],
                table: Table {
                    header: vec![Heading {
                        text: text(),
                        align: Align::Left,
                    }],
                    rows: vec![Row {
                        cells: vec![Cell::text(text())],
                        summary: false,
                    }],
                },
                folded,
                footnotes: vec![text()],
                ..Section::default()
            })
            .to_vec(),
        closing: vec![text()],
    }
}

#[test]
fn words_show_as_they_are_wherever_they_stand() {
    for words in HOSTILE {
        let seen = seen(&markdown(&hostile(words), 2));
        // Code loses its marks, and nothing else changes.
        let pairs = words.matches('`').count().is_multiple_of(2) && !words.contains("``");
        let shown = if pairs {
            words.replace('`', "")
        } else {
            (*words).to_owned()
        };
        let shown = shown.as_str();
        let headings: Vec<_> = seen
            .headings
            .iter()
            .map(|(l, t)| (*l, t.as_str()))
            .collect();
        assert_eq!(headings, [(2, shown), (3, shown)], "{words}");
        assert_eq!(seen.tables, vec![vec![shown.to_owned(); 2]; 2], "{words}");
        assert!(
            seen.emphasised.iter().all(|e| e == "Warning:"),
            "{words}: {seen:?}"
        );
        assert_eq!(seen.links, 0, "{words}");
        let notes = seen
            .paragraphs
            .iter()
            .filter(|p| **p == format!("{shown}\n{shown}"));
        assert_eq!(notes.count(), 2, "{words}: {seen:?}");
        let warning = format!("Warning: {shown} → {shown}");
        assert!(seen.paragraphs.contains(&warning), "{words}: {seen:?}");
        // Statement, basis, second fact, reading, two footnotes, closing.
        let items = [
            shown.to_owned(),
            format!("Sentence 1: {shown}"),
            shown.to_owned(),
            shown.to_owned(),
            format!("[1] {shown}"),
            format!("[1] {shown}"),
            shown.to_owned(),
        ];
        assert_eq!(seen.items, items, "{words}");
        let tags = ["<details>", "</details>", "<summary>"];
        assert!(
            seen.html
                .iter()
                .all(|h| tags.iter().any(|t| h.starts_with(t))),
            "{words}: {:?}",
            seen.html
        );
    }
}

#[test]
fn sentences_come_first_with_what_they_rest_on_behind() {
    let mut document = full();
    document.summary = vec![
        Statement {
            text: "Over one call wasmi.lazy is the fastest.".into(),
            basis: vec!["17.66 µs ±0.4 %".into(), "3.2 ms ±1 %".into()],
        },
        Statement {
            text: "No difference found in the rest.".into(),
            basis: Vec::new(),
        },
    ];
    let text = markdown(&document, 1);
    let seen = seen(&text);
    assert_eq!(seen.items[0], document.summary[0].text);
    assert_eq!(seen.items[1], document.summary[1].text);
    assert_eq!(seen.items[2], "Sentence 1: 17.66 µs ±0.4 %");
    assert!(text.find("1. Over one call").unwrap() < text.find("> **Warning").unwrap());
    // Without figures behind them there is nothing to open.
    document.summary[0].basis.clear();
    assert!(markdown(&document, 1).contains("\n\n- Over one call"));
}

#[test]
fn many_warnings_are_folded_behind_the_first() {
    let mut document = full();
    let warning = |n: usize| Notice {
        message: format!("trouble {n}"),
        advice: String::new(),
    };
    document.notices = (1..=3).map(warning).collect();
    assert!(!markdown(&document, 1).contains("<b>3 warnings"));
    document.notices = (1..=4).map(warning).collect();
    let text = markdown(&document, 1);
    assert!(text.contains("<summary><b>4 warnings</b>, the first of them: trouble 1</summary>"));
    assert!(text.contains("> **Warning:** trouble 4\n"));
}

#[test]
fn many_runtimes_stand_down_the_page() {
    let figure = || {
        Cell::from(Figure {
            reference: true,
            ..Figure::default()
        })
    };
    let heading = |text: String, align| Heading { text, align };
    let mut header = vec![heading("sample".into(), Align::Left)];
    header.extend((0..8).map(|n| heading(format!("runtime{n}"), Align::Right)));
    let row = |name: &str| Row {
        cells: std::iter::once(Cell::text(name))
            .chain((0..8).map(|_| figure()))
            .collect(),
        summary: false,
    };
    let document = Document {
        sections: vec![Section {
            table: Table {
                header,
                rows: vec![row("a"), row("b")],
            },
            ..Section::default()
        }],
        ..Document::default()
    };
    let cells = &seen(&markdown(&document, 1)).tables[0];
    assert_eq!(cells[..4], ["runtime", "a", "b", "runtime0"]);
    assert_eq!(cells.len(), 9 * 3);
}
