//! Renderers: how a report looks in each format.
//!
//! [`terminal`], [`markdown`] and [`html`] print a [`Document`](super::Document),
//! [`svg`] its plots; [`csv`] and JSON are for programs and carry the figures
//! themselves, unrounded.

pub mod csv;
mod escape;
pub mod html;
mod layout;
pub mod markdown;
pub mod svg;
pub mod terminal;

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result};

use crate::results::{ResultFile, store};

use super::views::{self, ViewDef};
use super::{Document, ReportOptions};

pub use terminal::TerminalStyle;

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Tables for people at a terminal.
    Terminal,
    /// GitHub's Markdown.
    Markdown,
    /// The result file itself.
    Json,
    /// One line a cell and metric.
    Csv,
    /// One self-contained page with plots.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [
        Self::Terminal,
        Self::Markdown,
        Self::Json,
        Self::Csv,
        Self::Html,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "md" {
            return Ok(Self::Markdown);
        }
        Self::ALL
            .into_iter()
            .find(|f| f.name() == text)
            .ok_or_else(|| {
                let names = Self::ALL.map(Self::name).join(", ");
                format!("unknown format `{text}`: expected one of {names}")
            })
    }
}

/// The report in a format, ending in a line break.
///
/// # Errors
/// When the reference that was asked for is no column of the result.
pub fn render(
    format: Format,
    result: &ResultFile,
    views: &[&ViewDef],
    options: &ReportOptions,
    style: TerminalStyle,
) -> Result<String> {
    if let Some(label) = &options.reference {
        views::reference::check(result, label)?;
    }
    Ok(match format {
        Format::Terminal => terminal::terminal(&views::build(result, views, options), style),
        Format::Markdown => markdown::markdown(&views::build(result, views, options)),
        Format::Json => store::to_json(result).context("cannot write the result as JSON")?,
        Format::Csv => csv::csv(result),
        Format::Html => html::html(&document_with_charts(result, views, options)),
    })
}

/// The document for a page, which has room: with plots, with cells in full, and with
/// every view unless the reader chose some.
///
/// # Errors
/// When the reference that was asked for is no column of the result.
pub fn page(result: &ResultFile, views: &[&ViewDef], options: &ReportOptions) -> Result<Document> {
    if let Some(label) = &options.reference {
        views::reference::check(result, label)?;
    }
    Ok(document_with_charts(result, views, options))
}

fn document_with_charts(
    result: &ResultFile,
    views: &[&ViewDef],
    options: &ReportOptions,
) -> Document {
    let options = ReportOptions {
        full: true,
        charts: true,
        ..options.clone()
    };
    if options.views_chosen {
        views::build(result, views, &options)
    } else {
        views::build(result, &views::ALL.iter().collect::<Vec<_>>(), &options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn names_parse() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert_eq!("md".parse(), Ok(Format::Markdown));
        assert!("pdf".parse::<Format>().unwrap_err().contains("markdown"));
    }

    #[test]
    fn an_unknown_reference_is_refused_in_every_format() {
        let result = fixture::result();
        let options = ReportOptions {
            reference: Some("wasmtime".into()),
            ..ReportOptions::default()
        };
        for format in Format::ALL {
            let error = render(format, &result, &[], &options, TerminalStyle::default());
            let message = error.unwrap_err().to_string();
            assert!(message.contains("`wasmtime`"), "{message}");
            assert!(message.contains("wasmtime.cranelift, "), "{message}");
        }
    }

    #[test]
    fn json_reads_back() {
        let result = fixture::result();
        let text = render(
            Format::Json,
            &result,
            &[],
            &ReportOptions::default(),
            TerminalStyle::default(),
        )
        .unwrap();
        let again: ResultFile = serde_json::from_str(&text).unwrap();
        assert_eq!(again.context, result.context);
        assert_eq!(again.cells.len(), result.cells.len());
    }
}
