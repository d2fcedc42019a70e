//! The campaigns of a tuning: each is `wasmbench compare` in a process of its own, whose result
//! is kept. So each can be repeated by hand, and a tuning that was stopped has what was measured.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args};

use crate::cli::flags::SelectionArgs;
use crate::cli::guest::without_values;
use crate::cli::{interrupt, output};
use crate::model::RuntimeConfig;
use crate::model::text::counted;
use crate::results::{ResultFile, store};
use crate::runtime::driver::declaration;
use crate::worker::this_program;

use super::args::TuneArgs;

/// How a campaign ended.
pub enum Ended {
    /// With a result, which is in this file.
    Done(PathBuf, Box<ResultFile>),
    /// Somebody stopped it.
    Stopped,
}

/// The campaigns.
pub struct Stages<'a> {
    args: &'a TuneArgs,
    /// What is measured, as the user said it.
    selection: Vec<OsString>,
    folder: PathBuf,
    seed: u64,
}

/// Flags of the selection that each campaign has its own of.
const OWN: [&str; 6] = ["runtimes", "vary", "suite", "filter", "security", "options"];
/// What a tuning was asked for, in its folder.
const ASKED: &str = "tune.json";
/// Variables that are no flags.
const KEPT: [&str; 2] = ["WASMBENCH_BIN", "WASMBENCH_DRIVERS"];
/// Processes a setting at most: what the time allows is the only other limit.
const PRECISION: &str = "--precision=max";

impl<'a> Stages<'a> {
    /// Makes the folder, or takes the one of a tuning that was stopped.
    ///
    /// # Errors
    /// When there is no such folder, or none can be made.
    pub fn new(
        args: &'a TuneArgs,
        matches: &ArgMatches,
        present: &RuntimeConfig,
    ) -> anyhow::Result<Self> {
        let folder = match &args.resume {
            Some(folder) if folder.is_dir() => folder.clone(),
            Some(folder) => bail!("--resume {}: no such folder", folder.display()),
            None => fresh_folder(&args.results_dir)?,
        };
        // A first Ctrl-C reaches the campaign too, which saves what it has.
        interrupt::install();
        let now = jiff::Timestamp::now().as_second().unsigned_abs();
        let selection = selection(matches);
        let words = selection.iter();
        let words = without_values(words.map(|word| word.to_string_lossy().into_owned()));
        // Values of variables are told apart by their digests.
        let environment = args.selection.guest.host()?.given().remove("guest_env");
        let asked = [present.to_string(), args.goal.to_string()].into_iter();
        let asked = asked
            .chain(args.selection.vary.iter().cloned())
            .chain(words)
            .chain(environment);
        same(&folder.join(ASKED), &asked.collect::<Vec<_>>())?;
        Ok(Self {
            args,
            selection,
            folder,
            seed: args.seed.unwrap_or(now),
        })
    }

    /// Where results are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Measures the present setting and others side by side; what was measured before is read.
    ///
    /// # Errors
    /// When the campaign cannot be started, or leaves no result.
    pub fn run(
        &mut self,
        name: &str,
        per_cent: u32,
        present: &RuntimeConfig,
        others: &[RuntimeConfig],
    ) -> anyhow::Result<Ended> {
        let folder = self.folder.join(name);
        let seed = self.seed;
        self.seed += 1;
        if let Some(done) = finished(&folder)? {
            return Ok(done);
        }
        let mut command = this_program()?;
        // What the user's defaults say is in the flags already.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("WASMBENCH_") && !KEPT.contains(&&*text) {
                command.env_remove(&name);
            }
        }
        let drivers = declaration::for_workers();
        if !drivers.is_empty() {
            command.env(declaration::FILES_VARIABLE, drivers);
        }
        command.args(["compare", "--no-config"]);
        match newest(&folder, "jsonl") {
            Some(journal) => {
                command.arg("--resume").arg(journal);
                // What the user named may be used; what the journal names besides may not.
                let libraries = present.options.values().filter(|value| value.contains('/'));
                let named = self.args.selection.guest.reaches().into_iter();
                for path in named.chain(libraries.map(PathBuf::from)) {
                    command.arg("--trust").arg(path);
                }
                let variables = self.args.selection.guest.environment()?;
                command.args(variables.iter().map(|(n, v)| format!("--env={n}={v}")));
            }
            None => {
                let time = share(self.args.max_time, per_cent);
                let settings: Vec<String> = std::iter::once(present)
                    .chain(others)
                    .map(ToString::to_string)
                    .collect();
                command.arg(format!("--runtimes={}", settings.join(",")));
                command.args(["--suite=lifecycle", PRECISION]);
                command.arg(format!("--max-time={}ms", time.as_millis()));
                command.arg(format!("--seed={seed}"));
                command.arg(format!("--reference={present}"));
                command.arg("--results-dir").arg(&folder);
                command.args(&self.selection);
            }
        }
        command.args(std::iter::repeat_n("-q", usize::from(self.args.quiet)));
        if self.args.quiet == 0 {
            let others = counted(others.len(), "other setting");
            output::note(&format!("{name}: {present} and {others}"));
        }
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
        let status = status.with_context(|| format!("cannot start the campaign `{name}`"))?;
        match finished(&folder)? {
            Some(done) => Ok(done),
            None if interrupt::install().is_raised() || status.code() == Some(130) => {
                Ok(Ended::Stopped)
            }
            None => {
                bail!(
                    "the campaign `{name}` ended without a result ({status}): see its message above"
                )
            }
        }
    }
}

/// Notes what a tuning was asked for; one that goes on has to be asked for the same.
fn same(file: &Path, asked: &[String]) -> anyhow::Result<()> {
    let name = file.display();
    let Ok(text) = std::fs::read_to_string(file) else {
        let text = output::pretty(asked)?;
        return std::fs::write(file, text).with_context(|| format!("cannot write `{name}`"));
    };
    let before: Vec<String> = serde_json::from_str(&text).with_context(|| format!("`{name}`"))?;
    if before != asked {
        bail!(
            "--resume: this tuning was asked for `{}`, and now for `{}`: use the same flags, or leave --resume out",
            before.join(" "),
            asked.join(" ")
        );
    }
    Ok(())
}

/// A result that is whole; what was interrupted is measured again.
fn finished(folder: &Path) -> anyhow::Result<Option<Ended>> {
    let Some(file) = newest(folder, "json") else {
        return Ok(None);
    };
    let result = store::load(&file).with_context(|| file.display().to_string())?;
    let whole = !result.context.interrupted;
    Ok(whole.then(|| Ended::Done(file, Box::new(result))))
}

/// The newest file of a kind: names begin with a time.
fn newest(folder: &Path, extension: &str) -> Option<PathBuf> {
    let files = std::fs::read_dir(folder).ok()?;
    let files = files.filter_map(|file| Some(file.ok()?.path()));
    files
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .max()
}

/// The flags of the selection as the command line, a file of defaults or a variable gave them.
fn selection(matches: &ArgMatches) -> Vec<OsString> {
    let command = SelectionArgs::augment_args(clap::Command::new("selection"));
    let mut words = Vec::new();
    let mut modules = Vec::new();
    for arg in command.get_arguments() {
        let id = arg.get_id().as_str();
        let source = matches.value_source(id);
        let given = source.is_some_and(|source| source != ValueSource::DefaultValue);
        if !given || OWN.contains(&id) {
            continue;
        }
        let Some(flag) = arg.get_long() else {
            modules.extend(
                matches
                    .get_raw(id)
                    .into_iter()
                    .flatten()
                    .map(OsString::from),
            );
            continue;
        };
        if !arg.get_action().takes_values() {
            words.push(format!("--{flag}").into());
            continue;
        }
        for value in matches.get_raw(id).into_iter().flatten() {
            let mut word = OsString::from(format!("--{flag}="));
            word.push(value);
            words.push(word);
        }
    }
    if !modules.is_empty() {
        words.push("--".into());
    }
    words.extend(modules);
    words
}

/// The time of a campaign.
fn share(all: Duration, per_cent: u32) -> Duration {
    all * per_cent / 100
}

/// The folder of a tuning that is new.
fn fresh_folder(results: &Path) -> anyhow::Result<PathBuf> {
    let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H-%M-%SZ");
    let folder = results.join(format!("tune-{now}"));
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot create the folder `{}`", folder.display()))?;
    Ok(folder)
}
