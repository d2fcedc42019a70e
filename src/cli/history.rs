//! `wasmbench history`: results over time.

use std::path::PathBuf;

use anyhow::{anyhow, bail};
use clap::Args;
use jiff::Timestamp;
use serde_json::json;

use crate::model::lifecycle::id;
use crate::model::series;
use crate::model::suggest;
use crate::model::text::counted;
use crate::report::compare::kept::{self, runtimes};
use crate::report::compare::trends::{self as view, TrendView};
use crate::report::{Format, render};
use crate::results::diff::DiffOptions;
use crate::results::history::dates::{self, Edge};
use crate::results::history::select::{Cells, Results, machine};
use crate::results::history::trends::trends;
use crate::results::history::{Entry, History};
use crate::results::verdict::Rule;

use super::sink::{self, SinkArgs};
use super::{Exit, comparison, output, parse};

#[derive(Args)]
pub struct HistoryArgs {
    /// Results, or folders of them, in place of the folder of results
    #[arg(value_name = "RESULT")]
    paths: Vec<PathBuf>,

    /// List the results instead of trends
    #[arg(long)]
    list: bool,

    /// The metric that is followed [default: the newest result's primary one]
    #[arg(long, value_name = "METRIC", value_parser = parse::metric)]
    metric: Option<String>,

    #[command(flatten)]
    chosen: ChosenArgs,

    #[command(flatten)]
    rule: TrendArgs,

    /// Folder of results
    #[arg(long, value_name = "DIR", default_value = "results", help_heading = None::<&str>)]
    results_dir: PathBuf,

    /// terminal, markdown, html, json or csv
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(sink::REPORTS), default_value = "terminal", help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    sink: SinkArgs,
}

/// Which results, and which cells of them.
#[derive(Args)]
#[command(next_help_heading = "Selection")]
struct ChosenArgs {
    /// Columns: labels, runtimes, families, globs
    #[arg(short, long, value_name = "LIST", value_delimiter = ',')]
    runtimes: Vec<String>,

    /// Samples: names, globs
    #[arg(short, long, value_name = "LIST", value_delimiter = ',')]
    samples: Vec<String>,

    /// Keep only cells whose id (label/sample/args/suite) matches
    #[arg(short, long, value_name = "REGEX")]
    filter: Option<String>,

    /// Results from this date on: 2026-11-21, RFC 3339, or an age as in 30d
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Results up to this date, a day included
    #[arg(long, value_name = "DATE")]
    until: Option<String>,

    /// The newest so many only, of those that are comparable
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    last: Option<u32>,

    /// Results of machines whose description contains this
    #[arg(long, value_name = "TEXT")]
    machine: Option<String>,

    /// Every kind of machine, build and way of measuring, each by itself [default: the newest result's]
    #[arg(long)]
    all: bool,

    /// Baselines as well
    #[arg(long)]
    baselines: bool,
}

/// What counts as a step.
#[derive(Args)]
#[command(next_help_heading = "Statistics")]
struct TrendArgs {
    /// Changes and steps up to this size are none
    #[arg(long, value_name = "FRACTION", default_value = "1%", value_parser = parse::threshold)]
    noise_threshold: f64,

    /// Confidence level of intervals and steps
    #[arg(long, value_name = "FRACTION", default_value = "95%", value_parser = parse::fraction)]
    confidence_level: f64,

    /// Allow for this much drift between two results, a standard deviation [default: 1.5%; 2.6% without calibration]
    #[arg(long, value_name = "FRACTION", value_parser = parse::threshold)]
    drift: Option<f64>,
}

pub fn run(args: &HistoryArgs) -> anyhow::Result<Exit> {
    let chosen = &args.chosen;
    let cells = Cells::new(&chosen.runtimes, &chosen.samples, chosen.filter.as_deref())
        .map_err(|e| anyhow!(e))?;
    let wanted = results(args)?;
    let history = read(args)?;
    for sentence in &history.damaged {
        output::warning(sentence);
    }
    let entries: Vec<&Entry> = history.entries.iter().filter(|e| wanted.wants(e)).collect();
    if history.entries.is_empty() && args.format == Format::Terminal {
        for file in &history.unreadable {
            output::warning(&file.why);
        }
        let folder = args.paths.first().unwrap_or(&args.results_dir).display();
        output::print(&format!(
            "no results in `{folder}`: `wasmbench compare` keeps one there each time\n"
        ))?;
        return Ok(Exit::Done);
    }
    if let Some(asked) = &args.metric {
        // A result may be of a build with other suites.
        let has = |entry: &&Entry| {
            entry.figures.iter().any(|(key, figures)| {
                let mut cells = entry.cells.iter().zip(&figures.cells);
                cells.any(|(cell, figure)| {
                    figure.is_some() && series::is_meant(asked, &cell.suite, key)
                })
            })
        };
        if !entries.iter().any(has) {
            comparison::primary(Some(asked), &[])?;
        }
    }
    let all_cells = entries.iter().flat_map(|e| e.cells.iter());
    if let Some((what, name, known)) = cells.unknown(all_cells)
        && !entries.is_empty()
    {
        bail!(
            "no result has a {what} `{name}`{}: there are {}",
            suggest::nearest(&name, &known),
            known.join(", ")
        );
    }
    let text = match args.list {
        true => listed(args, &entries, &history)?,
        false => followed(args, entries, &cells, wanted.last, &history)?,
    };
    args.sink.write(&text)?;
    Ok(Exit::Done)
}

fn results(args: &HistoryArgs) -> anyhow::Result<Results> {
    let now = Timestamp::now();
    let moment = |flag: &str, text: &Option<String>, edge| -> anyhow::Result<_> {
        text.as_deref()
            .map(|t| dates::moment(t, edge, now).map_err(|e| anyhow!("{flag}: {e}")))
            .transpose()
    };
    let results = Results {
        since: moment("--since", &args.chosen.since, Edge::Start)?,
        until: moment("--until", &args.chosen.until, Edge::End)?,
        machine: args.chosen.machine.clone(),
        last: args.chosen.last.map(|n| n as usize),
    };
    if let (Some(since), Some(until)) = (results.since, results.until)
        && since > until
    {
        bail!("--since {since} is after --until {until}: no result can lie between");
    }
    Ok(results)
}

/// Reads the results; of figures, those of the metric only.
fn read(args: &HistoryArgs) -> anyhow::Result<History> {
    let results = args.paths.is_empty().then(|| args.results_dir.clone());
    let baselines = args
        .chosen
        .baselines
        .then(|| args.results_dir.join("baselines"));
    // These two folders need not be there.
    let folders = results.into_iter().chain(baselines).filter(|f| f.is_dir());
    let mut paths = args.paths.clone();
    paths.extend(folders);
    let announce = |files: usize| {
        if files >= MANY {
            let results = counted(files, "result");
            output::note(&format!(
                "reading {results} in full; from now on an index has them"
            ));
        }
    };
    let read = |metric: Option<&str>| {
        let wants = |_: &str, name: &str| {
            let (suite, key) = name.split_once('/').unwrap_or(("", name));
            metric.is_some_and(|asked| series::is_meant(asked, suite, key))
        };
        History::read(&paths, &wants, &announce)
    };
    if args.list {
        return Ok(read(None)?);
    }
    let metric = args.metric.as_deref().unwrap_or(id::EXECUTE);
    let mut history = read(Some(metric))?;
    // Which metric is primary is known once the results are.
    let primary = primary(&history);
    if args.metric.is_none() && primary != metric {
        let damaged = history.damaged;
        history = read(Some(&primary))?;
        // The first reading mended them.
        history.damaged = damaged;
    }
    Ok(history)
}

/// So many files take seconds to read.
const MANY: usize = 50;

/// The metric of the newest result.
fn primary(history: &History) -> String {
    let newest = history.entries.last();
    newest.map_or_else(|| id::EXECUTE.to_owned(), |e| e.facts.primary.clone())
}

fn followed(
    args: &HistoryArgs,
    mut entries: Vec<&Entry>,
    cells: &Cells,
    last: Option<usize>,
    history: &History,
) -> anyhow::Result<String> {
    let options = DiffOptions {
        primary: args.metric.clone().unwrap_or_else(|| primary(history)),
        rule: Rule {
            confidence: args.rule.confidence_level,
            threshold: args.rule.noise_threshold,
        },
        drift: args.rule.drift,
    };
    if let Some(last) = last {
        entries = newest(&entries, last, args.chosen.all);
    }
    let mut trends = trends(&entries, cells, &options, args.chosen.all);
    trends.unreadable.clone_from(&history.unreadable);
    Ok(match args.format {
        Format::Json => output::pretty(&trends)?,
        Format::Csv => render::history_csv::trends(&trends),
        format => {
            let options = TrendView {
                unit: args.sink.time_unit,
                charts: format == Format::Html,
            };
            let mut document = view::document(&trends, options);
            document.closing.extend(left_out(&entries, history));
            args.sink.draw(format, &document)
        }
    })
}

/// The last results of each kind, or of the newest's; the others stay, to be counted.
fn newest<'a>(entries: &[&'a Entry], last: usize, all: bool) -> Vec<&'a Entry> {
    use crate::results::history::select::comparable;
    let mut kept: Vec<&Entry> = Vec::new();
    let mut left: Vec<&Entry> = entries.to_vec();
    while let Some(newest) = left.last().copied() {
        let (same, others) = comparable(&left, &newest.facts);
        kept.extend(&same[same.len().saturating_sub(last)..]);
        left = others.into_iter().map(|(entry, _)| entry).collect();
        if !all {
            kept.extend(left);
            break;
        }
    }
    kept.sort_by(|a, b| (a.started, &a.file).cmp(&(b.started, &b.file)));
    kept
}

fn listed(args: &HistoryArgs, entries: &[&Entry], history: &History) -> anyhow::Result<String> {
    let last = args.chosen.last.map_or(usize::MAX, |n| n as usize);
    let entries = &entries[entries.len().saturating_sub(last)..];
    Ok(match args.format {
        Format::Json => {
            let list: Vec<_> = entries.iter().map(|e| as_json(e)).collect();
            output::pretty(&json!({
                "results": list,
                "unreadable": history.unreadable,
            }))?
        }
        Format::Csv => render::history_csv::list(entries),
        format => {
            let mut document = kept::list(entries, &history.unreadable);
            document.closing.extend(left_out(entries, history));
            args.sink.draw(format, &document)
        }
    })
}

fn as_json(entry: &Entry) -> serde_json::Value {
    let ok = crate::model::CellStatus::Ok;
    json!({
        "file": entry.file,
        "started": entry.facts.started,
        "ended": entry.facts.ended,
        "seed": entry.facts.seed,
        "interrupted": entry.facts.interrupted,
        "machine": machine(&entry.facts),
        "context": entry.facts.context,
        "runtimes": runtimes(entry),
        "cells_ok": entry.cells.iter().filter(|c| c.status == ok).count(),
        "cells_failed": entry.cells.iter().filter(|c| c.status.is_failure()).count(),
        "calibration_ps": entry.facts.calibration_ps,
        "warnings": entry.facts.warnings,
    })
}

/// What of the results is not shown, in sentences.
fn left_out(entries: &[&Entry], history: &History) -> Vec<String> {
    let copies = (history.copies > 0).then(|| {
        let copies = match history.copies {
            1 => "1 copy".to_owned(),
            n => format!("{n} copies"),
        };
        format!("Left out: {copies} of a result that is there under another name.")
    });
    let all = counted(history.entries.len(), "result");
    let none_left = format!("None of {all} is of these dates and machines.");
    let none_left = entries.is_empty().then_some(none_left);
    copies.into_iter().chain(none_left).collect()
}
