//! Sections: heading, notes, plots, table, footnotes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::report::chart::Chart;
use crate::report::document::Section;
use crate::report::render::escape::escape;
use crate::report::render::svg;

use super::prose::prose;
use super::table::Writer;

/// Widths of plots: alone, two side by side, on a phone.
const ALONE: f64 = 860.0;
const BESIDE: f64 = 560.0;
const NARROW: f64 = 350.0;

/// A section under an id of its own, which is unique in the page.
pub(super) fn section(section: &Section, id: &str, linked: &BTreeSet<usize>) -> String {
    let title = prose(&section.title);
    let (mut html, end) = if section.folded {
        (
            format!("<details class=\"fold\" id=\"{id}\"><summary><h2>{title}</h2></summary>\n"),
            "</details>\n",
        )
    } else {
        (
            format!(
                "<section id=\"{id}\" aria-labelledby=\"{id}-h\"><h2 id=\"{id}-h\">{title}</h2>\n"
            ),
            "</section>\n",
        )
    };
    if !section.note.is_empty() {
        html += "<div class=\"note\">";
        for line in &section.note {
            let _ = write!(html, "<p>{}</p>", prose(line));
        }
        html += "</div>\n";
    }
    html += &charts(section, id);
    let mut writer = Writer::new(id, linked);
    if !section.table.header.is_empty() {
        html += &writer.table(&section.table, &section.title);
    }
    html += &footnotes(&section.footnotes, &writer);
    html + end
}

fn charts(section: &Section, id: &str) -> String {
    let charts = &section.charts;
    let width = if charts.len() > 1 { BESIDE } else { ALONE };
    let figures: String = charts
        .iter()
        .enumerate()
        .map(|(index, chart)| {
            // A heading that stands above already need not be read twice.
            let titled = chart.title != section.title;
            figure(chart, &format!("{id}-c{index}"), width, titled)
        })
        .collect();
    if charts.len() > 1 {
        format!("<div class=\"charts\">\n{figures}</div>\n")
    } else {
        figures
    }
}

fn figure(chart: &Chart, id: &str, width: f64, titled: bool) -> String {
    // Words in a plot cannot grow with the screen: a phone has a plot of its own.
    let plot = |name: &str, width: f64| {
        let svg = svg::inline(chart, &format!("{id}-{name}"), width);
        svg.replacen("class=\"plot\"", &format!("class=\"plot {name}\""), 1)
    };
    format!(
        "<figure><figcaption>{}<p>{}</p></figcaption>\n{}\n{}\n</figure>\n",
        if titled {
            format!("<strong>{}</strong>", escape(&chart.title))
        } else {
            String::new()
        },
        prose(&chart.text),
        plot("wide", width),
        plot("narrow", NARROW)
    )
}

fn footnotes(notes: &[String], writer: &Writer) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let mut html = String::from("<ol class=\"notes\">\n");
    for (index, note) in notes.iter().enumerate() {
        let number = index + 1;
        let id = writer.id;
        let back = if writer.refers_to(number) {
            format!(" <a href=\"#{id}-r{number}\" aria-label=\"back to the table\">↩</a>")
        } else {
            String::new()
        };
        let _ = writeln!(html, "<li id=\"{id}-n{number}\">{}{back}</li>", prose(note));
    }
    html + "</ol>\n"
}
