//! The flags of `wasmbench compare`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::alert::AlertArgs;
use crate::cli::comparison::{BaselineArgs, RuleArgs};
use crate::cli::flags::{ProgressArgs, SamplingArgs, SelectionArgs};
use crate::cli::parse;
use crate::cli::report::PrintArgs;
use crate::cli::targets::TargetArgs;
use crate::report::Format;

/// What to measure, how, and what becomes of it.
#[derive(Args)]
pub struct CompareArgs {
    #[command(flatten)]
    pub selection: SelectionArgs,

    #[command(flatten)]
    pub sampling: SamplingArgs,

    /// Go on with a campaign that was killed: its journal says what is measured, and how
    #[arg(long, value_name = "JOURNAL", help_heading = "Selection")]
    pub resume: Option<PathBuf>,

    /// With --resume: a program, library, folder or file that the journal names and that may be used; again for more
    #[arg(
        long,
        value_name = "PATH",
        requires = "resume",
        help_heading = "Selection"
    )]
    pub trust: Vec<PathBuf>,

    /// List the cells that would be measured, and measure nothing
    #[arg(long, help_heading = "Selection", conflicts_with_all = ["plan", "test"])]
    pub list: bool,

    /// Say what would run and for how long, and measure nothing
    #[arg(long, help_heading = "Selection", conflicts_with = "test")]
    pub plan: bool,

    /// Run each cell once to check answers; measure nothing
    #[arg(long, help_heading = "Selection")]
    pub test: bool,

    /// Confidence level of intervals
    #[arg(long, value_name = "FRACTION", default_value = "95%", value_parser = parse::fraction, help_heading = "Statistics")]
    pub confidence_level: f64,

    #[command(flatten)]
    pub rule: RuleArgs,

    #[command(flatten)]
    pub baseline: BaselineArgs,

    #[command(flatten)]
    pub targets: TargetArgs,

    #[command(flatten)]
    pub alert: AlertArgs,

    #[command(flatten)]
    pub print: PrintArgs,

    #[command(flatten)]
    pub keep: KeepArgs,

    #[command(flatten)]
    pub progress: ProgressArgs,
}

/// Where results are kept and exported.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub struct KeepArgs {
    /// Folder for results
    #[arg(long, value_name = "DIR", default_value = "results")]
    pub results_dir: PathBuf,

    /// Also write the result object
    #[arg(long, value_name = "FILE|-")]
    export_json: Option<PathBuf>,

    /// Also write one line a cell and metric
    #[arg(long, value_name = "FILE|-")]
    export_csv: Option<PathBuf>,

    /// Also write one line a cell, metric and process
    #[arg(long, value_name = "FILE|-")]
    export_csv_long: Option<PathBuf>,

    /// Also write the report as Markdown
    #[arg(long, value_name = "FILE|-")]
    export_markdown: Option<PathBuf>,

    /// Also write the report as one HTML page with plots
    #[arg(long, value_name = "FILE|-")]
    export_html: Option<PathBuf>,
}

impl KeepArgs {
    /// The exports that were asked for, each with its format.
    pub fn exports(&self) -> impl Iterator<Item = (&Path, Format)> {
        let exports = [
            (&self.export_json, Format::Json),
            (&self.export_csv, Format::Csv),
            (&self.export_csv_long, Format::CsvLong),
            (&self.export_markdown, Format::Markdown),
            (&self.export_html, Format::Html),
        ];
        let given = |(target, format): (_, _)| Some((Option::as_deref(target)?, format));
        exports.into_iter().filter_map(given)
    }

    /// How many of them go to standard output.
    pub fn to_stdout(&self) -> usize {
        let exports = self.exports();
        exports.filter(|(to, _)| to.as_os_str() == "-").count()
    }
}
