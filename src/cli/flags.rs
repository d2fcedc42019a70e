//! Flags that several subcommands share.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use clap::{Args, Command};

use crate::campaign::{Limits, Order};
use crate::model::Effort;
use crate::runtime::time::picoseconds;

use super::guest::GuestArgs;
use super::{output, parse};

/// Which cells.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Selection")]
pub struct SelectionArgs {
    /// WebAssembly modules (.wasm, .wat) or folders of them, instead of samples; several files are versions of one thing
    #[arg(value_name = "MODULE")]
    pub modules: Vec<PathBuf>,

    /// The modules' export to call; `_start` of a command, else their only one, if not given
    #[arg(long, value_name = "EXPORT")]
    pub invoke: Option<String>,

    /// Runtimes: names, families, globs, `label=name+option=value`
    #[arg(short, long, value_name = "LIST", value_delimiter = ',')]
    pub runtimes: Vec<String>,

    /// Options, as in fuel,bounds=explicit: for each runtime that has them a column with each, and one with all
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub vary: Vec<String>,

    /// Levels of security, as in none,basic,strict,paranoid: for each runtime a column with what it has of each
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub security: Vec<String>,

    /// A file of sets of options: for each runtime a column with what it has of each; again for more files
    #[arg(long, value_name = "FILE")]
    pub options: Vec<PathBuf>,

    /// Samples: names, groups, globs
    #[arg(short, long, value_name = "LIST", value_delimiter = ',')]
    pub samples: Vec<String>,

    /// A folder with a manifest.toml of other samples
    #[arg(long, value_name = "DIR")]
    pub samples_dir: Option<PathBuf>,

    /// Suites: names, globs, `all`
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "lifecycle"
    )]
    pub suite: Vec<String>,

    /// Arguments for the calls, as in 2000 or 30,2.5, words for a command; again for a row each
    #[arg(long, value_name = "VALUES", allow_hyphen_values = true)]
    pub args: Vec<String>,

    /// Keep only cells whose id (label/sample/args/suite) matches
    #[arg(short, long, value_name = "REGEX")]
    pub filter: Option<String>,

    #[command(flatten)]
    pub guest: GuestArgs,
}

/// How much is measured.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Sampling")]
pub struct SamplingArgs {
    /// Three processes a cell in about 20 s, for a first look: of samples, the group `quick`
    #[arg(long)]
    pub quick: bool,

    /// Ten minutes, for figures to publish
    #[arg(long)]
    pub thorough: bool,

    /// Time for measuring, all cells together [default: 75s, and 45s for each suite beyond the first; quick 20s, thorough 10m]
    #[arg(long, value_name = "TIME", value_parser = parse::duration)]
    pub max_time: Option<Duration>,

    /// Fix the number of processes a cell
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub processes: Option<u32>,

    /// The difference to be seen, as in 2%: fixes the number of processes from a pilot; `max` for what the budget allows
    #[arg(long, value_name = "CHANGE", num_args = 0..=1, default_missing_value = "max", require_equals = true, value_parser = parse::precision, conflicts_with = "processes")]
    pub precision: Option<parse::Precision>,

    /// Time of unrecorded calls before the steady state, in each process
    #[arg(short, long, value_name = "TIME", value_parser = parse::duration)]
    pub warmup: Option<Duration>,

    /// At least this many observations of the steady state in each process
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub min_runs: Option<u64>,

    /// At most this many
    #[arg(short = 'M', long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_runs: Option<u64>,

    /// Kill a process that takes longer
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = parse::time_limit)]
    pub timeout: Duration,

    /// Seed of the random order [default: from the clock; always recorded]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,

    /// Order of the processes in a round: random or sequential
    #[arg(long, value_name = "ORDER", default_value = "random")]
    pub order: Order,

    /// Run workers on this CPU only
    #[arg(long, value_name = "CPU")]
    pub pin: Option<usize>,
}

/// Time for each suite beyond the first, where nobody says how much there is.
const A_SUITE: Duration = Duration::from_secs(45);

/// Processes a cell at most, where small differences are looked for: what they
/// cost is the only other limit.
pub const MANY_PROCESSES: u32 = 300;

const MS: u64 = 1_000_000_000;

impl SamplingArgs {
    /// The preset's name, its time, its effort, and processes a cell at most.
    fn preset(&self) -> (&'static str, Duration, Effort, u32) {
        let effort = |lifecycle: u64, warmup: u64, execute: u64, min_runs: u64| Effort {
            iterations_ps: lifecycle * MS,
            max_iterations: 1000,
            warmup_ps: warmup * MS,
            steady_ps: execute * MS,
            min_runs,
            max_runs: 10_000,
            min_batch_ps: MS / 10,
        };
        let time = Duration::from_secs;
        if self.quick {
            ("quick", time(20), effort(30, 5, 30, 1), 3)
        } else if self.thorough {
            ("thorough", time(600), effort(500, 300, 500, 10), 30)
        } else {
            ("default", time(75), effort(90, 10, 40, 1), 30)
        }
    }

    /// Time for so many suites beyond the first.
    pub fn time_for_more(&self, suites: u32) -> Duration {
        match self.max_time.is_some() || self.quick || self.thorough {
            true => Duration::ZERO,
            false => A_SUITE * suites,
        }
    }

    /// Those of each thing once: a check measures nothing.
    pub fn once(timeout: Duration) -> anyhow::Result<Limits> {
        let mut limits = Self {
            timeout,
            order: Order::Sequential,
            ..by_default()
        }
        .limits()?;
        once(&mut limits);
        Ok(limits)
    }

    /// The limits that these flags ask for.
    pub fn limits(&self) -> anyhow::Result<Limits> {
        if self.quick && self.thorough {
            bail!("--quick and --thorough ask for opposite things: choose one");
        }
        if let Some(cpu) = self.pin {
            check_cpu(cpu)?;
        }
        let (preset, max_time, mut effort, max_processes) = self.preset();
        if let Some(warmup) = self.warmup {
            effort.warmup_ps = picoseconds(warmup);
        }
        if let Some(runs) = self.min_runs {
            effort.min_runs = runs;
            effort.max_runs = effort.max_runs.max(runs);
        }
        if let Some(runs) = self.max_runs {
            effort.max_runs = runs;
            if self.min_runs.is_none() {
                effort.min_runs = effort.min_runs.min(runs);
            }
        }
        if effort.min_runs > effort.max_runs {
            let (least, most) = (effort.min_runs, effort.max_runs);
            bail!("--min-runs {least} is above --max-runs {most}");
        }
        Ok(Limits {
            preset: preset.to_owned(),
            max_time: self.max_time.unwrap_or(max_time),
            processes: self.processes,
            min_processes: 3,
            max_processes: match self.precision {
                Some(_) => MANY_PROCESSES,
                None => max_processes,
            },
            goal: None,
            effort,
            timeout: self.timeout,
            seed: self.seed.unwrap_or_else(fresh_seed),
            order: self.order,
            pin: self.pin,
            fast_ratio: None,
        })
    }
}

/// Turns limits into those of a check: each thing once.
pub fn once(limits: &mut Limits) {
    "test".clone_into(&mut limits.preset);
    limits.effort = Effort::once();
    limits.processes = Some(1);
}

/// Refuses a CPU that is not there, before every cell fails for it.
fn check_cpu(cpu: usize) -> anyhow::Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("--pin: this system cannot pin a process to a CPU");
    }
    // SAFETY: a plain question to the system.
    let there = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_CONF) };
    if let Ok(there @ 1..) = usize::try_from(there)
        && cpu >= there
    {
        let last = there - 1;
        bail!("--pin {cpu}: there is no such CPU, they are numbered 0 to {last}");
    }
    Ok(())
}

/// A seed from the clock, small enough to be exact in every JSON reader and to be typed.
fn fresh_seed() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |d| (d.as_millis() % 4_294_967_296) as u64)
}

/// What is said on the way.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Progress")]
pub struct ProgressArgs {
    /// No progress bar
    #[arg(long)]
    pub no_progress: bool,

    /// Say less: -q no progress and no notes, -qq no warnings either
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub quiet: u8,

    /// Say more: each process as it ends
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

impl ProgressArgs {
    /// Prints a warning, unless nobody wants any.
    pub fn warn(&self, message: &str) {
        if self.quiet < 2 {
            output::warning(message);
        }
    }

    /// Prints a note, unless nobody wants any.
    pub fn note(&self, message: &str) {
        if self.quiet < 1 {
            output::note(message);
        }
    }
}

/// Flags of which none is given.
pub fn by_default<T: Args>() -> T {
    let command = T::augment_args(Command::new("wasmbench"));
    let matches = command.try_get_matches_from(["wasmbench"]);
    matches
        .and_then(|matches| T::from_arg_matches(&matches))
        .unwrap_or_else(|error| error.exit())
}
