//! `wasmbench run`: one job in the foreground, in this very process, so that a
//! profiler or a debugger sees it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use clap::Args;

use crate::campaign::Scratch;
use crate::model::units::{format_bytes, format_time};
use crate::model::{Answer, Effort, Unit};
use crate::runtime::registry;
use crate::runtime::time::picoseconds;
use crate::stats;
use crate::suite::{self, Subject, SuiteDef};
use crate::worker::protocol::{Job, Message};
use crate::worker::{self, JsonLines};

use super::flags::{SamplingArgs, SelectionArgs, by_default};
use super::guest::GuestArgs;
use super::{Exit, columns, context, output, parse, plan};

#[derive(Args)]
pub struct RunArgs {
    /// The runtime, with options if need be
    #[arg(value_name = "RUNTIME")]
    runtime: String,

    /// The sample, or a module's file
    #[arg(value_name = "SAMPLE", id = "modules")]
    sample: String,

    /// A module's export to call
    #[arg(long, value_name = "EXPORT")]
    invoke: Option<String>,

    /// Other arguments for the call
    #[arg(long, value_name = "VALUES", allow_hyphen_values = true)]
    args: Option<String>,

    /// A folder with a manifest.toml of other samples
    #[arg(long, value_name = "DIR")]
    samples_dir: Option<std::path::PathBuf>,

    /// The suite
    #[arg(long, value_name = "NAME", default_value = "lifecycle")]
    suite: String,

    /// Each thing once: check the answer, measure nothing
    #[arg(long)]
    test: bool,

    /// Call in the steady state for so long, and do everything else once: for a profiler
    #[arg(long = "for", value_name = "TIME", value_parser = parse::duration, conflicts_with = "test")]
    steady: Option<Duration>,

    /// Print the job instead of playing it; `wasmbench worker` takes it
    #[arg(long)]
    print_job: bool,

    /// Print the protocol's messages instead of a table
    #[arg(long)]
    raw: bool,

    #[command(flatten)]
    guest: GuestArgs,

    #[command(flatten)]
    sampling: SamplingArgs,
}

pub fn run(args: &RunArgs) -> anyhow::Result<Exit> {
    let mut column = columns::parse(std::slice::from_ref(&args.runtime)).map_err(|e| anyhow!(e))?;
    let (Some(column), true) = (column.pop(), column.is_empty()) else {
        bail!("`{}` names several runtimes, `run` plays one", args.runtime);
    };
    let limits = args.sampling.limits()?;
    let selection = SelectionArgs::of_sample(args);
    let plan = plan::build(&selection, limits.clone())?;
    let [case] = &plan.cases[..] else {
        bail!("`{}` names several samples, `run` plays one", args.sample);
    };
    // There is no other cell to save: what costs a cell elsewhere is the end here.
    if let Some(reason) = &case.broken {
        bail!("{reason}");
    }
    let scratch = match args.print_job {
        // The job names files in the folder, so the folder has to stay.
        true => Scratch::for_job(),
        false => Scratch::new(),
    };
    let scratch = scratch.context("cannot make a private folder")?;
    let module = scratch.path().join("module.wasm");
    std::fs::write(&module, &case.sample.wasm).context("cannot write the module for the job")?;
    case.prepare(scratch.path())
        .context("cannot write the files that the sample reads")?;
    let effort = match (args.test, args.steady) {
        (true, _) => Effort::once(),
        (false, None) => limits.effort,
        (false, Some(time)) => Effort {
            steady_ps: picoseconds(time),
            max_runs: u64::MAX,
            min_batch_ps: limits.effort.min_batch_ps,
            ..Effort::once()
        },
    };
    let suite = &plan.cells[0].suite;
    let folder = scratch.path().to_owned();
    let job = Job {
        pin: limits.pin,
        ..case.job(column.config, suite, module, effort, folder)
    };
    if args.print_job {
        let kept = scratch.keep();
        output::print(&(serde_json::to_string(&job)? + "\n"))?;
        output::note(&format!(
            "the module lies in {}; remove the folder when done",
            kept.display()
        ));
        return Ok(Exit::Done);
    }
    if !context::measures() && !args.test {
        bail!(context::DEBUG_BUILD);
    }
    play(&job, args.raw)
}

fn play(job: &Job, raw: bool) -> anyhow::Result<Exit> {
    let mut bytes = Vec::new();
    let mut out = JsonLines::new(&mut bytes);
    worker::play(job, &mut out);
    out.finish()?;
    let text = String::from_utf8(bytes)?;
    let messages: Vec<Message> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let failed = !matches!(messages.last(), Some(Message::Done));
    match raw {
        true => output::print(&text)?,
        false => output::print(&table(&messages))?,
    }
    Ok(if failed { Exit::CellFailed } else { Exit::Done })
}

fn table(messages: &[Message]) -> String {
    let mut text = String::new();
    for message in messages {
        let _ = match message {
            Message::Hello {
                runtime, version, ..
            } => writeln!(text, "{runtime} {version}"),
            Message::Result {
                value,
                exit_code,
                stdout,
            } => {
                let answer = Answer {
                    value: *value,
                    exit_code: *exit_code,
                    stdout: stdout.clone(),
                };
                writeln!(text, "answer {}", answer.words())
            }
            Message::Observations {
                metric,
                observations,
            } => {
                let show = |value: f64| match observations.unit {
                    Unit::Ps => format_time(value, None),
                    Unit::Bytes => format_bytes(value),
                    other => format!("{value} {other}"),
                };
                let Some(d) = stats::distribution(observations.values.iter().copied()) else {
                    continue;
                };
                writeln!(
                    text,
                    "{metric:<26} median {:>12}   min {:>12}   max {:>12}   n {} of {} call{}",
                    show(d.p50),
                    show(d.min),
                    show(d.max),
                    d.n,
                    observations.batch,
                    if observations.batch == 1 { "" } else { "s" },
                )
            }
            Message::Unsupported { metric, reason } => {
                writeln!(text, "{metric:<26} n/a: {reason}")
            }
            Message::Failed {
                kind,
                phase,
                message,
            } => writeln!(text, "{} in {phase}: {message}", kind.words()),
            _ => Ok(()),
        };
    }
    text
}

impl SelectionArgs {
    /// The selection of the one sample that `run` plays.
    fn of_sample(args: &RunArgs) -> Self {
        let path = Path::new(&args.sample);
        let is_file = path.extension().is_some_and(|e| e == "wasm" || e == "wat") || path.is_file();
        let runtimes = vec![registry::yardstick().to_string()];
        let needs_none = |suite: &SuiteDef| !matches!(suite.subject, Subject::Samples);
        if suite::find(&args.sample).is_some_and(needs_none) {
            // A suite that needs no sample stands in its place.
            return Self {
                runtimes,
                suite: vec![args.sample.clone()],
                ..by_default()
            };
        }
        let (modules, samples) = match is_file {
            true => (vec![path.to_owned()], Vec::new()),
            false => (Vec::new(), vec![args.sample.clone()]),
        };
        Self {
            runtimes,
            modules,
            samples,
            invoke: args.invoke.clone(),
            guest: args.guest.clone(),
            samples_dir: args.samples_dir.clone(),
            suite: vec![args.suite.clone()],
            args: args.args.iter().cloned().collect(),
            ..by_default()
        }
    }
}
