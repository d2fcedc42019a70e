//! `wasmbench reproduce`: the command that measures a result again, and what is no longer
//! as it was.

use std::ffi::OsString;

use anyhow::{Context as _, bail};
use clap::Args;

use crate::campaign::Plan;
use crate::environment;
use crate::model::{Build, Context};
use crate::report::parts::unique;
use crate::results::{ResultFile, store};
use crate::runtime::registry;

use super::compare::CompareArgs;
use super::report::{NamedArgs, named};
use super::{Exit, output, plan};

#[derive(Args)]
pub struct ReproduceArgs {
    #[command(flatten)]
    result: NamedArgs,
}

/// What is compared: its name, the recorded value, the value now.
type Fact = (&'static str, String, String);

/// `read` reads a command line of `wasmbench compare`.
pub fn run(
    args: &ReproduceArgs,
    read: impl Fn(Vec<OsString>) -> anyhow::Result<CompareArgs>,
) -> anyhow::Result<Exit> {
    let path = named(&args.result)?;
    let result = store::load_for_tables(&path)?;
    output::print(&format!("{}\n", command(&result.context)))?;
    if let Some(file) = &result.context.config {
        output::note(&format!("the campaign had defaults from {}", file.words()));
    }
    let plan = planned(&result.context, read)
        .with_context(|| "what was measured cannot be found again".to_owned())?;
    let mut differences: Vec<String> = facts(&result.context)
        .into_iter()
        .filter(|(_, then, now)| then != now)
        .map(|(what, then, now)| format!("{what}: then {then}, now {now}"))
        .collect();
    differences.extend(of_cells(&result, &plan));
    for difference in &differences {
        output::note(difference);
    }
    Ok(match differences.is_empty() {
        true => {
            output::note("program, machine, runtimes and modules are as they were");
            Exit::Done
        }
        false => Exit::CellFailed,
    })
}

/// The recorded command line, with the seed.
fn command(context: &Context) -> String {
    let mut words: Vec<String> = std::iter::once("wasmbench".to_owned())
        .chain(context.argv.iter().skip(1).map(|word| quoted(word)))
        .collect();
    let has_seed = |word: &String| word == "--seed" || word.starts_with("--seed=");
    if !context.argv.iter().any(has_seed) {
        words.push(format!("--seed {}", context.seed));
    }
    words.join(" ")
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:+@%".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// The plan that the recorded command line makes now.
fn planned(
    context: &Context,
    read: impl Fn(Vec<OsString>) -> anyhow::Result<CompareArgs>,
) -> anyhow::Result<Plan> {
    let args = read(context.argv.iter().map(Into::into).collect())?;
    if args.resume.is_some() {
        bail!("the campaign went on with a journal: its first command line made the plan");
    }
    plan::build(&args.selection, args.sampling.limits()?)
}

/// Facts of the program and the machine.
fn facts(then: &Context) -> Vec<Fact> {
    let (build, machine) = (Build::here(), environment::machine());
    let (old, cpus) = (&then.wasmbench, then.machine.cpus);
    let commit = |commit: &Option<String>| commit.clone().unwrap_or_else(|| "unknown".into());
    vec![
        ("wasmbench", old.version.clone(), build.version.clone()),
        ("commit", commit(&old.commit), commit(&build.commit)),
        ("profile", old.profile.clone(), build.profile.clone()),
        ("rustc", old.rustc.clone(), build.rustc.clone()),
        ("CPU", then.machine.cpu.clone(), machine.cpu.clone()),
        ("CPUs", cpus.to_string(), machine.cpus.to_string()),
        ("kernel", then.machine.kernel.clone(), machine.kernel),
    ]
}

/// Modules and runtime versions that are no longer as recorded, each once.
fn of_cells(result: &ResultFile, plan: &Plan) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in &result.cells {
        let is =
            |planned: &&crate::campaign::PlannedCell| planned.cell_id(&plan.cases) == cell.cell_id;
        let Some(planned) = plan.cells.iter().find(is) else {
            found.push(format!(
                "{}: the command line makes no such cell now",
                cell.cell_id
            ));
            continue;
        };
        let now = &plan.cases[planned.case].sample.sha256;
        if *now != cell.module_sha256 {
            found.push(format!(
                "module {}: then sha256 {:.12}, now {now:.12}",
                cell.sample, cell.module_sha256
            ));
        }
        let case = &plan.cases[planned.case];
        let given = case.given(false, &planned.column.config.options);
        if cell.settings.get("guest_env") != given.get("guest_env") {
            found.push(format!(
                "{}: the guest's variables have other values",
                cell.sample
            ));
        }
        let version = registry::configure(&planned.column.config).map(|found| found.version());
        let differs = match version {
            // A program of its own says its version only when it runs.
            Ok(version) if version.is_empty() || version == cell.runtime_version => None,
            Ok(version) => Some(version),
            Err(error) => Some(format!("not here: {error}")),
        };
        found.extend(differs.map(|now| {
            format!(
                "{}: then version {}, now {now}",
                cell.label, cell.runtime_version
            )
        }));
    }
    unique(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quoted("--max-time=20s"), "--max-time=20s");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn the_seed_is_said_once() {
        let mut context = fixture::result().context;
        context.argv = ["/bin/wasmbench", "compare", "--quick"]
            .map(str::to_owned)
            .into();
        assert_eq!(command(&context), "wasmbench compare --quick --seed 7");
        context.argv.push("--seed=3".into());
        assert_eq!(command(&context), "wasmbench compare --quick --seed=3");
    }
}
