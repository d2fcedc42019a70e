//! Sections: heading, notes, plots, table, footnotes.

use std::fmt::Write as _;

use crate::report::chart::Chart;
use crate::report::document::Section;
use crate::report::render::escape::escape;
use crate::report::render::svg;

use super::contents::{self, shared_head};
use super::links::Links;
use super::prose::prose;
use super::table::Writer;

/// Widths of plots: alone, two side by side, on a phone.
const ALONE: f64 = 860.0;
const BESIDE: f64 = 560.0;
const NARROW: f64 = 350.0;
/// Characters of a caption.
const CAPTION: usize = 300;

/// Neighbours of one view that are folded alike. Several folded ones share a heading.
pub(super) fn group(group: &[(&Section, &String)], links: &Links) -> String {
    let folded = group.iter().all(|(s, _)| s.folded);
    let Some(heads) = shared_head(group).filter(|_| folded) else {
        return group.iter().map(|(s, id)| section(s, id, links)).collect();
    };
    let name = prose(heads[0].0);
    // So many lines of a view are in the way of the next view.
    let many = heads.len() > contents::MOST;
    let (mut html, end) = if many {
        (
            format!(
                "<details class=\"fold folds\"><summary><h2>{name}</h2> {}</summary>\n",
                heads.len()
            ),
            "</details>\n",
        )
    } else {
        (
            format!("<section class=\"folds\">\n<h2>{name}</h2>\n"),
            "</section>\n",
        )
    };
    for ((section, id), (_, title)) in group.iter().zip(heads) {
        let _ = write!(
            html,
            "<details class=\"fold\" id=\"{id}\"><summary><h3>{}</h3></summary>\n{}</details>\n",
            prose(title),
            body(section, id, links)
        );
    }
    html + end
}

/// A section under an id of its own, which is unique in the page.
pub(super) fn section(section: &Section, id: &str, links: &Links) -> String {
    let title = prose(&section.title);
    let body = body(section, id, links);
    if section.folded {
        format!(
            "<details class=\"fold\" id=\"{id}\"><summary><h2>{title}</h2></summary>\n{body}</details>\n"
        )
    } else {
        format!(
            "<section id=\"{id}\" aria-labelledby=\"{id}-h\"><h2 id=\"{id}-h\">{title}</h2>\n{body}</section>\n"
        )
    }
}

/// What stands below a section's heading.
fn body(section: &Section, id: &str, links: &Links) -> String {
    let mut html = String::new();
    if !section.note.is_empty() {
        html += "<div class=\"note\">";
        for line in &section.note {
            let _ = write!(html, "<p>{}</p>", links.prose(line));
        }
        html += "</div>\n";
    }
    html += &charts(section, id);
    let mut writer = Writer::new(id, &links.cells);
    if !section.table.header.is_empty() {
        html += &if section.cards {
            writer.cards(&section.table, &section.title)
        } else {
            writer.table(&section.table, &section.title)
        };
    }
    html + &footnotes(&section.footnotes, &writer)
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
        svg::inline(
            chart,
            &format!("{id}-{name}"),
            &format!("plot {name}"),
            width,
        )
    };
    let (first, rest) = caption(&chart.text);
    format!(
        "<figure><figcaption>{}<p>{}</p>{}</figcaption>\n{}\n{}\n</figure>\n",
        if titled {
            format!("<strong>{}</strong>", escape(&chart.title))
        } else {
            String::new()
        },
        prose(first),
        if rest.is_empty() {
            String::new()
        } else {
            format!(
                "<details class=\"words\"><summary>The plot in words</summary><p>{}</p></details>",
                prose(rest)
            )
        },
        plot("wide", width),
        plot("narrow", NARROW)
    )
}

/// A caption that nobody has to read past: as many sentences as have room, and what
/// is left for those who ask.
fn caption(text: &str) -> (&str, &str) {
    if text.chars().count() <= CAPTION {
        return (text, "");
    }
    let ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 1).collect();
    let fits = |end: &&usize| text[..**end].chars().count() <= CAPTION;
    match ends.iter().rfind(fits).or(ends.first()) {
        Some(end) => (&text[..*end], text[*end..].trim_start()),
        None => (text, ""),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_captions_are_cut_behind_a_sentence() {
        let long = "word ".repeat(60);
        assert_eq!(caption("One. Two."), ("One. Two.", ""));
        assert_eq!(
            caption(&format!("One. Two 1.5 µs. {long}")),
            ("One. Two 1.5 µs.", long.as_str())
        );
        let only = format!("{long}. Rest.");
        assert_eq!(caption(&only).1, "Rest.");
        assert_eq!(caption(&long), (long.as_str(), ""));
    }
}
