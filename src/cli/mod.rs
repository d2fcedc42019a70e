//! The command line: one file a subcommand, flags that several share in one place.

mod alert;
mod calibrate;
mod columns;
mod compare;
mod comparison;
mod completions;
mod config;
mod context;
mod diff;
mod drivers;
mod env;
mod exit;
mod file_size;
mod flags;
mod gate;
mod guest;
mod history;
mod inspect;
mod interrupt;
mod list;
mod man;
mod modules;
mod output;
mod parse;
mod plan;
mod plots;
mod progress;
mod report;
mod reproduce;
mod run;
mod sets;
mod sink;
mod splice;
mod targets;
mod tune;
mod unkept;
mod vary;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{FromArgMatches, Parser, Subcommand};

pub use exit::Exit;

use crate::runtime::driver::declaration;

/// Which WebAssembly runtime for your module, and what each choice costs.
#[derive(Parser)]
#[command(name = "wasmbench", version, propagate_version = true)]
#[command(
    after_help = "Start with `wasmbench compare`. Exit codes: 0 done, 1 a cell failed or a result was not written, \
    2 usage, 3 a regression or a target missed, 130 interrupted."
)]
struct Cli {
    /// A file of defaults for flags [default: the nearest wasmbench.toml, here or above]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Built-in defaults only
    #[arg(long, global = true)]
    no_config: bool,

    /// Declare the runtimes of a driver of your own, by its TOML file (see docs/DRIVER.md)
    #[arg(
        long = "driver",
        global = true,
        value_name = "FILE",
        value_delimiter = ':'
    )]
    #[arg(env = declaration::FILES_VARIABLE)]
    drivers: Vec<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure runtimes on samples and print comparison tables
    Compare(Box<compare::CompareArgs>),
    /// Print a saved result again, in this or another format
    Report(Box<report::ReportArgs>),
    /// Print the command that measured a result, and say what is no longer as it was
    Reproduce(reproduce::ReproduceArgs),
    /// Compare results of different times: what became faster or slower
    Diff(Box<diff::DiffArgs>),
    /// Show kept results over time: trends, and the steps in them
    History(Box<history::HistoryArgs>),
    /// Play one cell in the foreground, under a profiler say
    Run(Box<run::RunArgs>),
    /// Check every cell's answer; measure nothing
    Verify(Box<verify::VerifyArgs>),
    /// Show what a module is made of, what it needs, and which runtimes take it
    Inspect(inspect::InspectArgs),
    /// Find options that improve a goal, and confirm the gain
    Tune(Box<tune::TuneArgs>),
    /// Show the runtimes, samples, suites, metrics, views, settings or formats there are
    List(list::ListArgs),
    /// Show, install or serve runtimes that are programs of their own
    Drivers(drivers::DriversArgs),
    /// Show the machine, the clock, and what makes figures noisy here
    Env(env::EnvArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Print a manual page, or write all of them into a folder
    Man(man::ManArgs),
    /// Play the job on standard input (see docs/PROTOCOL.md)
    #[command(hide = true)]
    Worker,
}

/// Parses the command line, does what it says, gives the exit code.
pub fn main() -> ExitCode {
    file_size::make_writes_fail();
    // The memory of a worker is a figure: the command line is not built in it.
    code(match std::env::args_os().skip(1).eq(["worker"]) {
        true => worker(),
        false => run(),
    })
}

fn run() -> anyhow::Result<Exit> {
    let argv: Vec<OsString> = std::env::args_os().collect();
    let parsed = config::parse(&definition(), argv.clone()).map_err(|e| with_words(e, &argv))?;
    let cli = Cli::from_arg_matches(&parsed.matches)?;
    declaration::name(&cli.drivers).map_err(|e| anyhow::anyhow!("--driver {e}"))?;
    let matches = parsed.matches.subcommand().map(|(_, given)| given);
    let matches = matches.unwrap_or(&parsed.matches);
    if !matches!(cli.command, Command::Worker) && !wants_no_warnings(matches) {
        let set = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        let slips = config::slips(&definition(), set);
        for sentence in parsed.ignored.iter().chain(&slips) {
            output::warning(sentence);
        }
    }
    match cli.command {
        Command::Compare(args) => compare::run(*args, matches, parsed.used),
        Command::Report(args) => report::run(*args, matches),
        Command::Reproduce(args) => reproduce::run(&args, of_compare),
        Command::Diff(args) => diff::run(&args),
        Command::History(args) => history::run(&args),
        Command::Run(args) => run::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Tune(args) => tune::run(&args, matches),
        Command::List(args) => list::run(&args),
        Command::Drivers(args) => drivers::run(&args),
        Command::Env(args) => env::run(&args, parsed.file.as_deref()),
        Command::Completions(args) => completions::run(&args, definition()),
        Command::Man(args) => man::run(&args, definition()),
        Command::Worker => worker(),
    }
}

/// Names the words that are not UTF-8 and have to be; clap does not.
fn with_words(error: anyhow::Error, argv: &[OsString]) -> anyhow::Error {
    let clap = error.downcast_ref::<clap::Error>();
    if clap.is_none_or(|e| e.kind() != clap::error::ErrorKind::InvalidUtf8) {
        return error;
    }
    let words = argv.iter().filter(|word| word.to_str().is_none());
    let words: Vec<String> = words.map(|word| format!("{word:?}")).collect();
    anyhow::anyhow!(
        "{} is not UTF-8: only the name of a file may be anything else, and not in every flag",
        words.join(" or ")
    )
}

/// The arguments of a command line of `wasmbench compare`.
fn of_compare(argv: Vec<OsString>) -> anyhow::Result<compare::CompareArgs> {
    let parsed = config::parse(&definition(), argv)?;
    match Cli::from_arg_matches(&parsed.matches)?.command {
        Command::Compare(args) => Ok(*args),
        _ => anyhow::bail!("it is no command line of `wasmbench compare`"),
    }
}

fn worker() -> anyhow::Result<Exit> {
    crate::worker::main()?;
    Ok(Exit::Done)
}

/// The exit code of what a command came to; says what went wrong.
fn code(outcome: anyhow::Result<Exit>) -> ExitCode {
    match outcome {
        Ok(exit) => exit.into(),
        Err(error) if output::is_closed_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            if let Some(error) = error.downcast_ref::<clap::Error>() {
                if error.use_stderr() {
                    output::mistake(error);
                    return Exit::Usage.into();
                }
                // A closed pipe under `--help` is no error.
                let _ = error.print();
                return Exit::Done.into();
            }
            output::error(&format!("{error:#}"));
            let scratch = matches!(
                error.downcast_ref(),
                Some(crate::campaign::CampaignError::Scratch(_))
            );
            if scratch || output::is_unwritten(&error) {
                return Exit::CellFailed.into();
            }
            Exit::Usage.into()
        }
    }
}

/// Whether `-qq` was said, by a command that has it.
fn wants_no_warnings(matches: &clap::ArgMatches) -> bool {
    matches
        .try_get_one::<u8>("quiet")
        .is_ok_and(|quiet| quiet.is_some_and(|times| *times > 1))
}

/// The command line's definition.
fn definition() -> clap::Command {
    config::with_variables(<Cli as clap::CommandFactory>::command())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt as _;

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }

    #[test]
    fn a_word_that_is_not_utf_8_is_named() {
        let mut argv: Vec<OsString> = ["wasmbench", "compare", "--samples"].map(Into::into).into();
        argv.push(OsString::from_vec(b"nb\xffdy".into()));
        let error = config::parse(&definition(), argv.clone())
            .map(|_| ())
            .unwrap_err();
        let error = with_words(error, &argv).to_string();
        assert!(error.starts_with(r#""nb\xFFdy" is not UTF-8"#), "{error}");
    }
}
