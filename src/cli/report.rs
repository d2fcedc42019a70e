//! `wasmbench report`: print a saved result again, differently.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args};

use crate::model::{Estimator, suggest};
use crate::report::compare::differences::only_if_asked;
use crate::report::views::{self, ViewDef};
use crate::report::{Format, ReportOptions, TerminalStyle, render};
use crate::results::history::names::{self, Name};
use crate::results::{self, ResultFile, estimate, store};

use super::sink::SinkArgs;
use super::splice::{SpliceArgs, Target};
use super::targets::TargetArgs;
use super::{Exit, config, output, parse, plots};

/// How a report is printed.
#[derive(Args)]
#[command(next_help_heading = "Output")]
#[command(mut_args(of_the_report))]
pub struct PrintArgs {
    /// Views: see `wasmbench list views`; `all` for every one
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    views: Vec<String>,

    /// Print all tables instead of the first screen
    #[arg(long, conflicts_with = "views")]
    full: bool,

    /// Numbers of calls after one start for which the fastest is named [default: 1,1000,1000000]
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..))]
    calls: Vec<u64>,

    /// The column that factors are against [default: native for pure execution, else wasmtime.cranelift]
    #[arg(long, value_name = "LABEL")]
    pub reference: Option<String>,

    /// terminal, markdown, html, json, csv, or one for other tools: see `wasmbench list formats`
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,

    #[command(flatten)]
    sink: SinkArgs,

    #[command(flatten)]
    splice: SpliceArgs,

    /// Also draw every plot into this folder, one .svg file each
    #[arg(long, value_name = "DIR")]
    pub export_svg: Option<PathBuf>,
}

/// The words of `--output`, where it is a report that is written.
fn of_the_report(arg: Arg) -> Arg {
    match arg.get_id() == "output" {
        true => arg.help("Write the report to a file instead of standard output"),
        false => arg,
    }
}

impl PrintArgs {
    /// The format of what is printed: a report inside another file is Markdown.
    pub fn format(&self) -> Format {
        match self.splice.is_given() {
            true => Format::Markdown,
            false => self.format,
        }
    }

    /// Where the report is spliced in, if it is; the flags are checked.
    pub fn target(&self) -> anyhow::Result<Option<Target>> {
        if self.splice.is_given() && !matches!(self.format, Format::Terminal | Format::Markdown) {
            bail!(
                "--splice puts Markdown into a file, not {}: leave --format out",
                self.format
            );
        }
        self.splice.target()
    }

    /// The views asked for, as a format shows them.
    pub fn views(&self, format: Format) -> anyhow::Result<Vec<&'static ViewDef>> {
        if self.views.is_empty() {
            return Ok(match format.folds() {
                true => views::full_set(),
                false => views::default_set(),
            });
        }
        if self.views.iter().any(|v| v == "all") {
            return Ok(views::ALL.iter().collect());
        }
        let find = |id: &String| {
            views::find(id).ok_or_else(|| {
                let known: Vec<&str> = views::ALL.iter().map(|v| v.id).collect();
                anyhow!(suggest::unknown("view", id, &known, "wasmbench list views"))
            })
        };
        self.views.iter().map(find).collect()
    }

    /// What the format had to leave out and cannot say itself.
    pub fn left_out(&self, result: &ResultFile, options: &ReportOptions) -> Option<String> {
        // An error was one of the report already.
        render::left_out(self.format(), result, options).unwrap_or_default()
    }

    /// The report's options in a format.
    pub fn options(&self, format: Format, saved: Option<&str>) -> ReportOptions {
        ReportOptions {
            time_unit: self.sink.time_unit,
            reference: self.reference.clone(),
            views_chosen: !self.views.is_empty(),
            brief: !self.full && self.views.is_empty() && format == Format::Terminal,
            full: format.folds(),
            charts: false,
            calls: self.calls.clone(),
            metrics: Vec::new(),
            deeper: 0,
            saved_at: saved.map(str::to_owned),
        }
    }

    /// Whether the report goes to standard output.
    pub fn to_stdout(&self) -> bool {
        !self.splice.is_given() && self.sink.is_stdout()
    }

    /// Prints the report where it was asked for.
    pub fn print(
        &self,
        result: &ResultFile,
        chosen: &[&ViewDef],
        options: &ReportOptions,
    ) -> anyhow::Result<()> {
        let format = self.format();
        if let Some(target) = self.target()? {
            let options = ReportOptions {
                deeper: target.deeper(),
                ..options.clone()
            };
            let text = render(format, result, chosen, &options, TerminalStyle::default())?;
            return target.write(&text);
        }
        let text = render(format, result, chosen, options, self.sink.style())?;
        self.sink.write(&text)
    }
}

/// A result by its file or its name.
#[derive(Args)]
pub struct NamedArgs {
    /// A saved result: a file, or a date, `latest`, `latest~1`
    #[arg(value_name = "RESULT")]
    result: PathBuf,

    /// Folder of results, for names and dates
    #[arg(long, value_name = "DIR", default_value = "results")]
    results_dir: PathBuf,
}

#[derive(Args)]
pub struct ReportArgs {
    #[command(flatten)]
    result: NamedArgs,

    /// Which turns count: quiet (nobody else used the core) or median (all of them) [default: the campaign's]
    #[arg(long, value_name = "ESTIMATE", help_heading = "Statistics")]
    estimate: Option<Estimator>,

    #[command(flatten)]
    targets: TargetArgs,

    #[command(flatten)]
    print: PrintArgs,

    /// Metrics that csv and formats for other tools hold: see `wasmbench list metrics` [default: csv all, hyperfine the campaign's, others the main ones]
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        value_parser = parse::metric,
        help_heading = "Output"
    )]
    metric: Vec<String>,
}

pub fn run(mut args: ReportArgs, matches: &ArgMatches) -> anyhow::Result<Exit> {
    // A mistake costs no reading.
    args.print.target()?;
    let format = args.print.format();
    let views = args.print.views(format)?;
    let path = named(&args.result)?;
    let mut result = match format.def().whole {
        true => store::load(&path)?,
        false if args.print.export_svg.is_some() => store::load_for_charts(&path)?,
        false => tables(&args, &path)?,
    };
    if let Some(estimator) = args.estimate {
        estimate::rest_on(&mut result, estimator)?;
    }
    let targets = args.targets.load(&result.suites)?;
    let views = args.targets.views(views, !result.targets.is_empty())?;
    if !targets.is_empty() {
        result.targets = results::targets::judge(&targets, &result);
    }
    if config::is_default(matches, "reference") {
        // A file's default is for results that have the column.
        let column = |label: &String| result.cells.iter().any(|c| c.label == *label);
        args.print.reference = args.print.reference.filter(column);
    }
    let saved = path.display().to_string();
    // One in the environment or in a file is for formats that hold some.
    let given = matches.value_source("metric") == Some(ValueSource::CommandLine);
    let metrics = match given || format.def().metrics {
        true => args.metric.clone(),
        false => Vec::new(),
    };
    let options = ReportOptions {
        metrics,
        ..args.print.options(format, Some(&saved))
    };
    if let Some(folder) = &args.print.export_svg {
        output::note(&plots::write(folder, &result, &views, &options)?);
    }
    args.print.print(&result, &views, &options)?;
    if let Some(found) = args.print.left_out(&result, &options) {
        output::note(&found);
    }
    Ok(super::targets::exit(&targets, &result))
}

/// The file that the argument means.
pub fn named(args: &NamedArgs) -> anyhow::Result<PathBuf> {
    let given = &args.result;
    let text = given.to_str().filter(|text| names::is_reserved(text));
    let Some(text) = text.filter(|_| !given.exists()) else {
        return Ok(given.clone());
    };
    let found = names::resolve(&args.results_dir, text, jiff::Timestamp::now());
    match found.map_err(|e| anyhow!(e))? {
        Name::Result(found) => {
            if let Some(note) = &found.note {
                output::note(note);
            }
            Ok(found.path)
        }
        Name::History(_) => bail!("`{text}` is many results: name one, as `latest` does"),
    }
}

/// The result without what these tables do not show: large ones are mostly that.
fn tables(args: &ReportArgs, path: &Path) -> anyhow::Result<ResultFile> {
    let mut result = store::load_for_tables(path)?;
    if args.print.views.is_empty() {
        result.comparisons.retain(|row| !only_if_asked(row));
        result.comparisons.shrink_to_fit();
    }
    Ok(result)
}
