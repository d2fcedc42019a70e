//! `wasmbench compare --resume`: go on with a campaign that was killed.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args as _};
use serde_json::json;

use crate::campaign::{Journal, Plan, Recorded};
use crate::cli::context::Circumstances;
use crate::model::{Build, Context, Machine};

use super::args::CompareArgs;
use super::start::Start;

/// A journal that was read.
pub struct Resumed {
    path: PathBuf,
    recorded: Recorded,
}

/// Reads the journal that `--resume` names, if it names one, and gives the
/// arguments what the campaign was told.
pub fn open(args: &mut CompareArgs, matches: &ArgMatches) -> anyhow::Result<Option<Resumed>> {
    let Some(path) = args.resume.clone() else {
        return Ok(None);
    };
    refuse_flags(matches)?;
    // The result takes the journal's name with another ending.
    ensure!(
        path.extension().is_some_and(|e| e == "jsonl"),
        "`{}` is not a journal: the name of one ends in .jsonl",
        path.display()
    );
    let recorded = Recorded::read(&path)?;
    let told = &recorded.header.context;
    same_build(&path, &told.wasmbench)?;
    same_machine(&path, &told.machine)?;
    // What the environment says is for campaigns that begin.
    args.test = false;
    args.confidence_level = told.confidence_level;
    args.rule.noise_threshold = Some(told.noise_threshold);
    args.rule.estimate = Some(told.estimate);
    args.rule.metric = Some(told.primary.clone());
    args.print.reference.clone_from(&told.reference);
    args.keep.results_dir = path.parent().unwrap_or(Path::new("")).to_owned();
    trusted(&path, &recorded.header.plan, &args.trust)?;
    Ok(Some(Resumed { path, recorded }))
}

impl Resumed {
    /// The campaign's plan, with guests' variables from the flags, else from the environment.
    pub fn plan(&self, args: &CompareArgs) -> anyhow::Result<Plan> {
        let given = args.selection.guest.environment()?;
        let value = |name: &str| {
            given
                .get(name)
                .cloned()
                .or_else(|| std::env::var(name).ok())
        };
        let plan = self.recorded.header.plan(value).map_err(anyhow::Error::msg);
        plan.with_context(|| format!("cannot go on with `{}`", self.path.display()))
    }

    /// Goes on with the journal.
    pub fn start(self, plan: &Plan) -> anyhow::Result<Start> {
        let journal = Journal::go_on(&self.path, self.recorded.whole)
            .with_context(|| format!("cannot go on with `{}`", self.path.display()))?;
        Ok(Start {
            context: with_warnings(self.recorded.header.context.clone()),
            journal,
            replay: self.recorded.replay(plan)?,
            result: self.path.with_extension("json"),
        })
    }
}

/// With what makes figures less trustworthy now and did not at the start.
fn with_warnings(mut context: Context) -> Context {
    for warning in Circumstances::observe().warnings {
        if context.warnings.iter().all(|w| w.code != warning.code) {
            context.warnings.push(warning);
        }
    }
    context
}

/// Whether a flag says what the journal says already.
fn is_recorded(arg: &Arg) -> bool {
    match arg.get_id().as_str() {
        // The journal does not have the values of variables.
        "env" => false,
        "resume" | "trust" | "fail_on_regression" | "list" | "plan" => false,
        "reference" | "results_dir" => true,
        _ => matches!(
            arg.get_help_heading(),
            Some("Selection" | "Sampling" | "Statistics" | "Guest")
        ),
    }
}

fn refuse_flags(matches: &ArgMatches) -> anyhow::Result<()> {
    let command = CompareArgs::augment_args(clap::Command::new("compare"));
    let given: Vec<String> = command
        .get_arguments()
        .filter(|arg| is_recorded(arg))
        .filter(|arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine))
        .map(|arg| match arg.get_long() {
            Some(long) => format!("--{long}"),
            None if arg.get_id() == "words" => "-- WORD".to_owned(),
            None => "MODULE".to_owned(),
        })
        .collect();
    ensure!(
        given.is_empty(),
        "--resume reads from the journal what is measured, how, and where the result goes: leave out {} (flags of printing and exporting are free)",
        given.join(", ")
    );
    Ok(())
}

/// Refuses to start or open what a file alone names: whoever wrote it could run anything.
fn trusted(journal: &Path, plan: &Plan, trusted: &[PathBuf]) -> anyhow::Result<()> {
    let resolved = |path: &PathBuf| [std::fs::canonicalize(path), std::path::absolute(path)];
    let trusted: Vec<PathBuf> = trusted.iter().flat_map(resolved).flatten().collect();
    let mut others = plan.reaches();
    others.retain(|path| !trusted.contains(path));
    let flags: Vec<String> = others
        .iter()
        .map(|path| format!("--trust {}", path.display()))
        .collect();
    ensure!(
        flags.is_empty(),
        "`{}` names programs, libraries, folders or files to use, and a journal may come from anybody: if you know them, add {}",
        journal.display(),
        flags.join(" ")
    );
    Ok(())
}

/// Refuses another build than the one that began.
fn same_build(path: &Path, then: &Build) -> anyhow::Result<()> {
    let (then, now) = (json!(then), json!(Build::here()));
    let fields = now.as_object().into_iter().flatten();
    let differing: Vec<String> = fields
        .filter(|(name, value)| then[*name] != **value)
        .map(|(name, value)| format!("{name} was {} and is {value}", then[name]))
        .collect();
    ensure!(
        differing.is_empty(),
        "`{}` was begun by another build of wasmbench ({}), and processes of two builds are not one campaign: go on with the one that began, or measure again",
        path.display(),
        differing.join(", ")
    );
    Ok(())
}

/// Refuses another machine than the one that began.
fn same_machine(path: &Path, then: &Machine) -> anyhow::Result<()> {
    let words = |m: &Machine| format!("{}, {}, {} CPUs", m.cpu, m.arch, m.cpus);
    let (then, now) = (words(then), words(&crate::environment::machine()));
    ensure!(
        then == now,
        "`{}` started on another machine ({then}; this is {now}). A campaign cannot mix machines: measure again",
        path.display()
    );
    Ok(())
}
