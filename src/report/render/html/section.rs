//! Sections: heading, notes, plots, table, footnotes.

use maud::{Markup, PreEscaped, html};

use crate::report::chart::Chart;
use crate::report::document::Section;
use crate::report::render::svg;

use super::contents::{self, shared_head};
use super::links::Links;
use super::prose::prose;
use super::room;
use super::table::{Kind, Writer};

/// Widths of plots: alone as wide as the page, two side by side, on a phone.
const ALONE: f64 = room::PAGE;
const BESIDE: f64 = (room::PAGE - 40.0) / 2.0;
const NARROW: f64 = 350.0;
/// Characters of a caption.
const CAPTION: usize = 300;

/// Neighbours of one view that are folded alike. Several folded ones share a heading.
pub(super) fn group(group: &[(&Section, &String)], links: &Links) -> Markup {
    let folded = group.iter().all(|(s, _)| s.folded);
    let Some(heads) = shared_head(group).filter(|_| folded) else {
        return html! { @for (one, id) in group { (section(one, id, links)) } };
    };
    let name = prose(heads[0].0);
    let sections = html! {
        @for ((section, id), (_, title)) in group.iter().zip(&heads) {
            details class="fold" id=(id) {
                summary { h3 { (prose(title)) } } "\n"
                (body(section, id, links))
            } "\n"
        }
    };
    html! {
        // So many lines of a view are in the way of the next view.
        @if heads.len() > contents::MOST {
            details class="fold folds" { summary { h2 { (name) } " " (heads.len()) } "\n" (sections) }
        } @else {
            section class="folds" { "\n" h2 { (name) } "\n" (sections) }
        } "\n"
    }
}

/// A section under an id of its own, which is unique in the page.
pub(super) fn section(section: &Section, id: &str, links: &Links) -> Markup {
    let title = prose(&section.title);
    let body = body(section, id, links);
    html! {
        @if section.folded {
            details class="fold" id=(id) { summary { h2 { (title) } } "\n" (body) }
        } @else {
            section id=(id) aria-labelledby={ (id) "-h" } { h2 id={ (id) "-h" } { (title) } "\n" (body) }
        } "\n"
    }
}

/// What stands below a section's heading.
fn body(section: &Section, id: &str, links: &Links) -> Markup {
    let mut writer = Writer::new(id, &links.cells);
    html! {
        @if !section.note.is_empty() {
            div class="note" { @for line in &section.note { p { (links.prose(line)) } } } "\n"
        }
        (charts(&section.charts, id, &section.title))
        @if !section.table.header.is_empty() { (writer.table(&section.table, &section.title, Kind::Sorted)) }
        (footnotes(&section.footnotes, &writer))
    }
}

/// Plots below a heading; `id` begins their ids.
pub(super) fn charts(charts: &[Chart], id: &str, heading: &str) -> Markup {
    let several = charts.len() > 1;
    let width = if several { BESIDE } else { ALONE };
    let figures = html! {
        @for (index, chart) in charts.iter().enumerate() {
            // A heading that stands above already need not be read twice.
            (figure(chart, &format!("{id}-c{index}"), width, chart.title != heading))
        }
    };
    html! {
        @if several { div class="charts" { "\n" (figures) } "\n" } @else { (figures) }
    }
}

fn figure(chart: &Chart, id: &str, width: f64, titled: bool) -> Markup {
    let (first, rest) = caption(&chart.text);
    html! {
        figure {
            figcaption {
                @if titled { strong { (chart.title) } }
                p { (prose(first)) }
                @if !rest.is_empty() {
                    details class="words" { summary { "The plot in words" } p { (prose(rest)) } }
                }
            } "\n"
            // Words in a plot cannot grow with the screen: a phone has a plot of its own.
            (PreEscaped(svg::inline(chart, &format!("{id}-wide"), "plot wide", width))) "\n"
            (PreEscaped(svg::inline(chart, &format!("{id}-narrow"), "plot narrow", NARROW))) "\n"
        } "\n"
    }
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

fn footnotes(notes: &[String], writer: &Writer) -> Markup {
    let id = writer.id;
    html! {
        @if !notes.is_empty() {
            ol class="notes" { "\n"
                @for (number, note) in (1..).zip(notes) {
                    li id={ (id) "-n" (number) } {
                        (prose(note))
                        @if writer.refers_to(number) {
                            " " a href={ "#" (id) "-r" (number) } aria-label="back to the table" { "↩" }
                        }
                    } "\n"
                }
            } "\n"
        }
    }
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
