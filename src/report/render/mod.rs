//! Renderers: how a report looks in each format.
//!
//! [`terminal`], [`markdown`] and [`html`] print a [`Document`](super::Document),
//! [`svg`] its plots; [`csv`], JSON and the formats of [`super::export`] are for
//! programs and carry the figures themselves, unrounded.

pub mod csv;
pub mod csv_long;
mod escape;
mod fit;
pub mod history_csv;
#[cfg(test)]
mod hostile_tests;
pub mod html;
pub mod latex;
mod layout;
pub mod markdown;
#[cfg(test)]
mod markdown_tests;
mod markdown_text;
mod names;
pub mod splice;
pub mod svg;
pub mod terminal;
mod text;
mod turned;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, ensure};
use strum::VariantArray;

use crate::model::suggest;
use crate::model::text::shown;
use crate::results::{ResultFile, estimate, store};

use super::document::Document;
use super::export;
use super::options::ReportOptions;
use super::parts;
use super::screen::screen;
use super::views::{self, ViewDef};

pub use terminal::TerminalStyle;

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, VariantArray)]
pub enum Format {
    /// Tables for people at a terminal.
    Terminal,
    /// GitHub's Markdown.
    Markdown,
    /// One self-contained page with plots.
    Html,
    /// The result file itself.
    Json,
    /// One line a cell and metric.
    Csv,
    /// One line a cell, metric and process.
    CsvLong,
    /// Tables for papers.
    Latex,
    /// What `hyperfine --export-json` writes.
    Hyperfine,
    /// What github-action-benchmark reads.
    GithubActionBenchmark,
    /// Bencher Metric Format.
    Bmf,
    /// Go's benchmark text.
    Benchstat,
    /// What `critcmp --export` writes.
    Critcmp,
    /// OpenMetrics text.
    Openmetrics,
}

/// What there is to know about a format.
pub struct FormatDef {
    /// The name on the command line.
    pub name: &'static str,
    /// One line for people.
    pub what: &'static str,
    /// Whether it shows more of a result than tables do: then it has to be read as a whole.
    pub whole: bool,
    /// Whether it holds metrics that can be chosen.
    pub metrics: bool,
}

const fn document(name: &'static str, what: &'static str) -> FormatDef {
    FormatDef {
        name,
        what,
        whole: false,
        metrics: false,
    }
}

const fn whole(name: &'static str, what: &'static str) -> FormatDef {
    FormatDef {
        whole: true,
        ..document(name, what)
    }
}

const fn export(name: &'static str, what: &'static str) -> FormatDef {
    FormatDef {
        metrics: true,
        ..document(name, what)
    }
}

impl Format {
    /// All formats.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The format's line in the table of formats.
    pub const fn def(self) -> FormatDef {
        match self {
            Self::Terminal => document("terminal", "tables for people"),
            Self::Markdown => document("markdown", "the same tables for a code host; also `md`"),
            Self::Html => whole(
                "html",
                "one page with plots, in one file that needs no network",
            ),
            Self::Json => whole("json", "the result itself: docs/RESULTS.md"),
            Self::Csv => export("csv", "one line a cell and metric, unrounded"),
            Self::CsvLong => export("csv-long", "one line a cell, metric and process, unrounded"),
            Self::Latex => document("latex", "the tables for a paper, with booktabs"),
            Self::Hyperfine => export(
                "hyperfine",
                "as `hyperfine --export-json`, for its scripts; one metric",
            ),
            Self::GithubActionBenchmark => export(
                "github-action-benchmark",
                "for that GitHub Action: customSmallerIsBetter",
            ),
            Self::Bmf => export("bmf", "Bencher Metric Format, for `bencher run`"),
            Self::Benchstat => export(
                "benchstat",
                "Go's benchmark text, for benchstat; one line a process",
            ),
            Self::Critcmp => export("critcmp", "a baseline for critcmp; times only"),
            Self::Openmetrics => export("openmetrics", "OpenMetrics text, for Prometheus"),
        }
    }

    /// Whether the format can show on demand what most readers skip.
    pub fn folds(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        self.def().name
    }

    /// Another name that the command line understands.
    pub fn alias(self) -> Option<&'static str> {
        (self == Self::Markdown).then_some("md")
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
        Self::ALL
            .iter()
            .copied()
            .find(|f| f.name() == text || f.alias() == Some(text))
            .ok_or_else(|| {
                let names: Vec<&str> = Self::ALL.iter().map(|f| f.name()).collect();
                suggest::unknown("format", text, &names, "wasmbench list formats")
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
        parts::reference::check(result, label)?;
    }
    ensure!(
        options.metrics.is_empty() || format.def().metrics,
        "--metric chooses what an export holds, and {format} is none: choose views instead (`wasmbench list formats`)"
    );
    let document = || views::build(&estimate::centred(result), views, options);
    let asked = &options.metrics;
    let text = match format {
        Format::Terminal if options.brief => {
            let result = estimate::centred(result);
            terminal::terminal(&screen(&result, options, style.width), style)
        }
        Format::Terminal => terminal::terminal(&document(), style),
        Format::Markdown => markdown::markdown(&document(), 1 + options.deeper),
        Format::Html => html::html(&page(result, views, options)?),
        Format::Json => store::to_json(result).context("cannot write the result as JSON")?,
        Format::Csv => csv::csv(result, asked)?,
        Format::CsvLong => csv_long::csv_long(result, asked)?,
        Format::Latex => latex::latex(&document()),
        Format::Hyperfine => export::hyperfine::hyperfine(result, asked)?,
        Format::GithubActionBenchmark => export::github::github(result, asked)?,
        Format::Bmf => export::bmf::bmf(result, asked)?,
        Format::Benchstat => export::benchstat::benchstat(result, asked)?,
        Format::Critcmp => export::critcmp::critcmp(result, asked, options.saved_at.as_deref())?,
        Format::Openmetrics => export::openmetrics::openmetrics(result, asked)?,
    };
    Ok(match format {
        // Its styles are escape sequences.
        Format::Terminal => text,
        _ => match shown(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(shown) => shown,
        },
    })
}

/// What a format had to leave out of the report and cannot say itself, as a
/// sentence for whoever asked for it.
///
/// # Errors
/// As [`render`].
pub fn left_out(
    format: Format,
    result: &ResultFile,
    options: &ReportOptions,
) -> Result<Option<String>> {
    let asked = &options.metrics;
    let found = match format {
        Format::Hyperfine => export::hyperfine::without_figures(result, asked)?,
        Format::CsvLong | Format::GithubActionBenchmark | Format::Bmf => {
            export::without_figures(result, asked)?
        }
        Format::Critcmp => export::critcmp::without_figures(result, asked)?,
        _ => None,
    };
    Ok(found.map(|found| format!("{format}: {found}")))
}

/// The document for a page, which has room: with plots, with cells in full, and with
/// every view unless the reader chose some.
///
/// # Errors
/// When the reference that was asked for is no column of the result.
pub fn page(result: &ResultFile, views: &[&ViewDef], options: &ReportOptions) -> Result<Document> {
    if let Some(label) = &options.reference {
        parts::reference::check(result, label)?;
    }
    let result = &*estimate::centred(result);
    let options = ReportOptions {
        full: true,
        charts: true,
        ..options.clone()
    };
    Ok(if options.views_chosen {
        views::build(result, views, &options)
    } else {
        views::build(result, &views::ALL.iter().collect::<Vec<_>>(), &options)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn names_parse() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(*format));
        }
        assert_eq!("md".parse(), Ok(Format::Markdown));
        let error = "markdwon".parse::<Format>().unwrap_err();
        assert!(error.contains("did you mean `markdown`"), "{error}");
    }

    #[test]
    fn an_unknown_reference_is_refused_in_every_format() {
        let result = fixture::result();
        let options = ReportOptions {
            reference: Some("wasmtime".into()),
            ..ReportOptions::default()
        };
        for format in Format::ALL {
            let error = render(*format, &result, &[], &options, TerminalStyle::default());
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

    #[test]
    fn json_is_valid_by_the_published_schema() {
        let schema = include_str!("../../../docs/result.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let text = store::to_json(&fixture::result()).unwrap();
        let mut json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(validator.validate(&json).map_err(|e| e.to_string()), Ok(()));
        json["cells"][0]["status"] = "perhaps".into();
        assert!(!validator.is_valid(&json));
    }
}
