//! The flags of `wasmbench tune`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::cli::flags::SelectionArgs;
use crate::cli::parse;
use crate::cli::sink::{self, SinkArgs};
use crate::report::Format;
use crate::results::tuning::Goal;

/// What is tuned, for what, and how long it may take.
#[derive(Args)]
pub struct TuneArgs {
    #[command(flatten)]
    pub selection: SelectionArgs,

    /// What the setting is to be good at: first-call, calls=N, steady or memory
    #[arg(
        long = "for",
        value_name = "GOAL",
        default_value = "steady",
        help_heading = "Tuning"
    )]
    pub goal: Goal,

    /// Time for measuring, all campaigns together
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = parse::duration, help_heading = "Tuning")]
    pub max_time: Duration,

    /// Seed of the first campaign; those after it count on from there [default: from the clock]
    #[arg(long, value_name = "N", help_heading = "Tuning")]
    pub seed: Option<u64>,

    /// Continue a stopped tuning in this folder; use the same flags
    #[arg(long, value_name = "DIR", help_heading = "Tuning")]
    pub resume: Option<PathBuf>,

    /// Folder for results
    #[arg(
        long,
        value_name = "DIR",
        default_value = "results",
        help_heading = "Output"
    )]
    pub results_dir: PathBuf,

    /// terminal, markdown, html or json
    #[arg(long, value_name = "FORMAT", value_parser = sink::one_of(FORMATS), default_value = "terminal", help_heading = "Output")]
    pub format: Format,

    #[command(flatten)]
    pub sink: SinkArgs,

    /// No progress bar; -qq no warnings either
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub quiet: u8,
}

const FORMATS: &[Format] = &[
    Format::Terminal,
    Format::Markdown,
    Format::Html,
    Format::Json,
];
