//! Flags of targets: reading them, warning of those that nothing can answer, and
//! what they make of the exit code.

use std::path::Path;

use anyhow::{bail, ensure};
use clap::Args;

use crate::campaign::Plan;
use crate::model::pairing::Place;
use crate::model::text::counted;
use crate::model::{SuiteDecl, suggest};
use crate::report::views::{self, ViewDef};
use crate::results::ResultFile;
use crate::results::targets::{self, Outcome, Target, bundled};

use super::{Exit, output};

/// The view that shows how figures stand.
const VIEW: &str = "targets";

/// Which limits figures have to keep.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Comparison")]
pub struct TargetArgs {
    /// Limits to keep: files, or names of `wasmbench list targets`; exit with 3 where one is missed
    #[arg(long, value_name = "FILE|NAME", value_delimiter = ',')]
    targets: Vec<String>,
}

impl TargetArgs {
    /// Reads them, so that a mistake costs nothing.
    pub fn load(&self, suites: &[SuiteDecl]) -> anyhow::Result<Vec<Target>> {
        let mut all = Vec::new();
        for (index, text) in self.targets.iter().enumerate() {
            ensure!(
                !self.targets[..index].contains(text),
                "--targets: `{text}` is there twice"
            );
            all.extend(one(text, suites)?);
        }
        Ok(all)
    }

    /// The views, with that of targets where there are some.
    pub fn views(
        &self,
        mut chosen: Vec<&'static ViewDef>,
        there: bool,
    ) -> anyhow::Result<Vec<&'static ViewDef>> {
        let shown = chosen.iter().any(|v| v.id == VIEW);
        if !self.targets.is_empty() && !shown {
            chosen.splice(0..0, views::find(VIEW));
        }
        if let [only] = chosen[..]
            && only.id == VIEW
            && self.targets.is_empty()
            && !there
        {
            bail!(
                "--views {VIEW} has nothing to show: name limits with --targets (`wasmbench list targets` shows those that are built in)"
            );
        }
        Ok(chosen)
    }
}

/// A name of the program's own, or a file.
fn one(text: &str, suites: &[SuiteDecl]) -> anyhow::Result<Vec<Target>> {
    ensure!(!text.is_empty(), "--targets: a name or a file is empty");
    if let Some(found) = bundled::find(text) {
        return Ok(found.targets(suites)?);
    }
    let path = Path::new(text);
    if !path.exists() && path.components().count() == 1 && path.extension().is_none() {
        let known: Vec<&str> = bundled::ALL.iter().map(|b| b.name).collect();
        let unknown = suggest::unknown("targets", text, &known, "wasmbench list targets");
        bail!("{unknown}; nor is there a file of this name");
    }
    Ok(targets::read(path, suites)?)
}

/// What no cell of a plan can answer, in sentences: said before it is measured.
pub fn unanswered(targets: &[Target], plan: &Plan) -> Vec<String> {
    let places: Vec<Place> = plan.cells.iter().map(|cell| plan.place(cell)).collect();
    let sentence = |target: &Target| {
        let why = reason(target, &places)?;
        let (place, title) = (target.place(), target.title());
        Some(format!(
            "{place}: target `{title}` will not be answered: {why}"
        ))
    };
    targets.iter().filter_map(sentence).collect()
}

fn reason(target: &Target, places: &[Place]) -> Option<String> {
    let against = target.against.as_deref();
    let is_reference = |p: &Place| against.is_some_and(|name| p.is_column(name));
    let meant =
        |p: &Place| target.metric.is_of(p.suite) && target.cells.takes(p) && !is_reference(p);
    if !places.iter().any(meant) {
        let words = target.cells.words();
        return Some(format!("no cell of this campaign is meant ({words})"));
    }
    (!places.iter().any(is_reference))
        .then_some(against?)
        .map(|name| format!("`{name}` is not among the runtimes"))
}

/// What targets make of the exit code. A check that checked nothing has not passed,
/// and a cell that failed has no figure to pass with.
pub fn exit(targets: &[Target], result: &ResultFile) -> Exit {
    if targets.is_empty() {
        return Exit::Done;
    }
    let rows = &result.targets;
    if targets::nothing_checked(rows) {
        output::error(&format!(
            "--targets: no cell has a figure with an interval for any of {}: nothing was checked",
            counted(targets.len(), "target")
        ));
        return Exit::CellFailed;
    }
    if rows.iter().any(|row| row.failed) {
        return Exit::CellFailed;
    }
    if rows.iter().any(|row| row.outcome == Outcome::Fail) {
        return Exit::TargetMissed;
    }
    Exit::Done
}
