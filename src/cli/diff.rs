//! `wasmbench diff`: results of different times against each other.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;

use crate::report::compare::differences::{self, DiffView};
use crate::report::document::Document;
use crate::report::render::markdown::markdown;
use crate::report::{Format, render};
use crate::results::diff::DiffOptions;
use crate::results::estimate::rest_on;
use crate::results::merge::merge;
use crate::results::verdict::Rule;
use crate::results::{Diff, store};

use super::alert::AlertArgs;
use super::comparison::{Baseline, RuleArgs};
use super::sink::{self, SinkArgs};
use super::splice::SpliceArgs;
use super::{Exit, gate, output, parse};

#[derive(Args)]
pub struct DiffArgs {
    /// The older result: a file, a baseline's name, a date, `latest~1`, or `history[:N]` for the mean of those before
    old: String,

    /// The newer result: a file, a name, a date, `latest`
    new: String,

    /// Further results, each compared with the oldest
    more: Vec<String>,

    #[command(flatten)]
    rule: RuleArgs,

    #[command(flatten)]
    alert: AlertArgs,

    /// Confidence level of intervals and verdicts [default: the newer result's]
    #[arg(long, value_name = "FRACTION", value_parser = parse::fraction, help_heading = "Statistics")]
    confidence_level: Option<f64>,

    /// Allow for this much drift between the two times, a standard deviation [default: 1.5%; 2.6% without calibration]
    #[arg(long, value_name = "FRACTION", value_parser = parse::threshold, help_heading = "Statistics")]
    drift: Option<f64>,

    /// Folder of results and baselines
    #[arg(long, value_name = "DIR", default_value = "results")]
    results_dir: PathBuf,

    /// terminal, markdown, html, json or csv
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(sink::REPORTS), default_value = "terminal", help_heading = "Output")]
    format: Format,

    #[command(flatten)]
    sink: SinkArgs,

    #[command(flatten)]
    splice: SpliceArgs,
}

pub fn run(args: &DiffArgs) -> anyhow::Result<Exit> {
    let target = args.splice.target()?;
    if target.is_some() && !matches!(args.format, Format::Terminal | Format::Markdown) {
        bail!("--splice puts Markdown into a file: leave --format out");
    }
    let named = |name: &str| {
        let mut found = Baseline::find(&args.results_dir, name, store::load_for_tables)?;
        if let (Baseline::Result(_, _, result), Some(estimator)) = (&mut found, args.rule.estimate)
        {
            rest_on(result, estimator).with_context(|| name.to_owned())?;
        }
        Ok::<_, anyhow::Error>(found)
    };
    let old = named(&args.old)?;
    let (mut diffs, mut files, mut gates) = (Vec::new(), Vec::new(), Vec::new());
    let mut thresholds = Vec::new();
    for name in std::iter::once(&args.new).chain(&args.more) {
        let Baseline::Result(name, file, new) = named(name)? else {
            bail!(
                "`{name}` is many results: a result is compared with them, as in `wasmbench diff {name} latest`"
            );
        };
        args.rule.primary(&new.suites)?;
        let (rule, told) = (&args.rule, &new.context);
        let options = DiffOptions {
            rule: Rule {
                confidence: args.confidence_level.unwrap_or(told.confidence_level),
                threshold: rule.noise_threshold.unwrap_or(told.noise_threshold),
            },
            primary: rule.metric.as_ref().unwrap_or(&told.primary).clone(),
            drift: args.drift,
        };
        let diff = old.against(&args.results_dir, (&name, &new), &options)?;
        thresholds.push(options.rule.threshold);
        gates.push((gate::gone(&diff, &new), options.rule.confidence));
        diffs.push(diff);
        files.push(file);
    }
    if let Some(target) = &target {
        let document = document(args, &diffs, &[]);
        target.write(&markdown(&document, 1 + target.deeper()))?;
    } else if let Err(error) = args.sink.write(&text(args, &diffs, &thresholds)?)
        // A closed pipe does not change the exit code.
        && !output::is_closed_pipe(&error)
    {
        return Err(error);
    }
    for (diff, file) in diffs.iter().zip(&files) {
        let file = file.display().to_string();
        args.alert.tell(&args.rule, &diff.rows, &diff.old, &file);
    }
    let gate = &args.rule.gate;
    let verdict = |(diff, (gone, confidence)): (&Diff, &(Vec<String>, f64))| {
        gate.verdict(&diff.rows, gone, *confidence)
    };
    // All of them speak, whatever the first one says.
    let verdicts: Vec<Exit> = diffs.iter().zip(&gates).map(verdict).collect();
    let bad = verdicts.into_iter().find(|exit| *exit != Exit::Done);
    Ok(bad.unwrap_or(Exit::Done))
}

/// The diffs as a document, with plots over the thresholds where there are some.
fn document(args: &DiffArgs, diffs: &[Diff], thresholds: &[f64]) -> Document {
    let view = |(index, diff)| {
        let view = DiffView {
            unit: args.sink.time_unit,
            threshold: thresholds.get(index).copied(),
            ..DiffView::default()
        };
        (diff, view)
    };
    let shown: Vec<_> = diffs.iter().enumerate().map(view).collect();
    differences::document(&shown)
}

fn text(args: &DiffArgs, diffs: &[Diff], thresholds: &[f64]) -> anyhow::Result<String> {
    Ok(match args.format {
        Format::Json => output::pretty(&merge(diffs))?,
        Format::Csv => render::csv::rows(diffs.iter().flat_map(|d| &d.rows)),
        format => {
            let drawn = if format == Format::Html {
                thresholds
            } else {
                &[]
            };
            args.sink.draw(format, &document(args, diffs, drawn))
        }
    })
}
