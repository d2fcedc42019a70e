//! `wasmbench diff`: results of different times against each other.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use crate::model::units::TimeUnit;
use crate::report::views::differences;
use crate::report::{TerminalStyle, render};
use crate::results::diff::{DiffOptions, diff};
use crate::results::merge::merge;
use crate::results::{Diff, ResultFile, baseline, store};

use super::comparison::RuleArgs;
use super::flags::Colour;
use super::{Exit, output, parse};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    Terminal,
    #[value(alias = "md")]
    Markdown,
    Html,
    Json,
    Csv,
}

#[derive(Args)]
pub struct DiffArgs {
    /// The older result: a file or a baseline's name
    old: String,

    /// The newer result
    new: String,

    /// Further results, each compared with the oldest
    more: Vec<String>,

    #[command(flatten)]
    rule: RuleArgs,

    /// Confidence level of intervals and verdicts [default: the newer result's]
    #[arg(long, value_name = "FRACTION", value_parser = parse::fraction, help_heading = "Statistics", env = "WASMBENCH_CONFIDENCE_LEVEL")]
    confidence_level: Option<f64>,

    /// Allow for this much drift between the two times, a standard deviation [default: 1.5%; 2.6% without calibration]
    #[arg(long, value_name = "FRACTION", value_parser = parse::threshold, help_heading = "Statistics", env = "WASMBENCH_DRIFT")]
    drift: Option<f64>,

    /// Folder where baselines are looked for
    #[arg(
        long,
        value_name = "DIR",
        default_value = "results",
        env = "WASMBENCH_RESULTS_DIR"
    )]
    results_dir: PathBuf,

    /// terminal, markdown, html, json or csv
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "terminal",
        help_heading = "Output"
    )]
    format: DiffFormat,

    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE|-", help_heading = "Output")]
    output: Option<PathBuf>,

    /// One unit for all times: ps, ns, us, ms, s
    #[arg(
        short = 'u',
        long,
        value_name = "UNIT",
        help_heading = "Output",
        env = "WASMBENCH_TIME_UNIT"
    )]
    time_unit: Option<TimeUnit>,

    /// When to use colour
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Output",
        env = "WASMBENCH_COLOR"
    )]
    color: Colour,
}

pub fn run(args: &DiffArgs) -> anyhow::Result<Exit> {
    args.rule.primary()?;
    let old = load(args, &args.old)?;
    let mut diffs = Vec::new();
    for name in std::iter::once(&args.new).chain(&args.more) {
        let new = load(args, name)?;
        let options = DiffOptions {
            confidence: args
                .confidence_level
                .unwrap_or(new.context.confidence_level),
            threshold: args
                .rule
                .noise_threshold
                .unwrap_or(new.context.noise_threshold),
            primary: args
                .rule
                .metric
                .clone()
                .unwrap_or_else(|| new.context.primary.clone()),
            drift: args.drift,
        };
        diffs.push(diff((&args.old, &old), (name, &new), &options));
    }
    let text = text(args, &diffs)?;
    match args.output.as_deref().filter(|o| o.as_os_str() != "-") {
        Some(path) => output::write_to(path, &text)?,
        None => match output::print(&text) {
            // The verdict outranks a reader who has gone.
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(error.into());
            }
            _ => {}
        },
    }
    for diff in &diffs {
        let exit = args.rule.verdict(&diff.rows);
        if exit != Exit::Done {
            return Ok(exit);
        }
    }
    Ok(Exit::Done)
}

fn load(args: &DiffArgs, name: &str) -> anyhow::Result<ResultFile> {
    let path = baseline::resolve(&args.results_dir, name).map_err(|e| anyhow!(e))?;
    Ok(store::load_for_tables(&path)?)
}

fn text(args: &DiffArgs, diffs: &[Diff]) -> anyhow::Result<String> {
    let document = || differences::document(diffs, args.time_unit);
    Ok(match args.format {
        DiffFormat::Json => serde_json::to_string_pretty(&merge(diffs))? + "\n",
        DiffFormat::Csv => render::csv::rows(diffs.iter().flat_map(|d| &d.rows)),
        DiffFormat::Html => render::html::html(&document()),
        DiffFormat::Markdown => render::markdown::markdown(&document()),
        DiffFormat::Terminal => {
            let to_stdout = args.output.is_none();
            let style = TerminalStyle {
                width: if to_stdout { output::width() } else { None },
                colour: to_stdout && output::colour(args.color),
            };
            render::terminal::terminal(&document(), style)
        }
    })
}
