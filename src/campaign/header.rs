//! What a journal begins with: everything that a campaign was told, so that it
//! can go on after it was killed.

use serde::{Deserialize, Serialize};

use crate::model::Context;
use crate::sample::Loaded;
use crate::suite;

use super::plan::{Case, Plan, PlannedCell};

/// The version of the journal's form. It rises when a field changes its meaning
/// or goes away.
pub const JOURNAL_VERSION: u32 = 3;

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// See [`JOURNAL_VERSION`].
    pub journal_version: u32,
    /// The circumstances, as far as they are known when a campaign starts.
    pub context: Context,
    /// What is measured and how much; see [`Plan::sealed`].
    pub plan: Plan,
}

impl Header {
    /// The plan, with its modules read again and the guests' variables that `value` knows.
    ///
    /// # Errors
    /// When a module or a variable has gone or is another one, or the plan makes no sense here.
    pub fn plan(&self, value: impl Fn(&str) -> Option<String>) -> Result<Plan, String> {
        let mut plan = self.plan.clone();
        for case in &mut plan.cases {
            reload(case)?;
            case.host.unseal(&value)?;
        }
        for cell in &plan.cells {
            check(cell, plan.cases.len())?;
        }
        Ok(plan)
    }
}

fn reload(case: &mut Case) -> Result<(), String> {
    if case.broken.is_some() {
        // It could not be read then: a module that is there now came too late.
        return Ok(());
    }
    let Loaded { spec, origin, .. } = case.sample.clone();
    let sample = spec.name.clone();
    // It was let in then.
    let found = Loaded::read(spec, origin, u64::MAX).map_err(|cause| {
        format!("sample `{sample}`: {cause}; without its module the campaign cannot go on")
    })?;
    let (then, now) = (&case.sample.sha256, &found.sha256);
    if then != now {
        return Err(format!(
            "the module of sample `{sample}` has changed since the campaign began (SHA-256 {then} then, {now} now): put the old one back, or measure again"
        ));
    }
    case.sample = found;
    Ok(())
}

fn check(cell: &PlannedCell, cases: usize) -> Result<(), String> {
    if cell.case >= cases {
        return Err(format!(
            "a cell of column `{}` names case {}, there are {cases}",
            cell.column.label, cell.case
        ));
    }
    if suite::find(&cell.suite).is_none() {
        return Err(format!(
            "there is no suite `{}` in this build (`wasmbench list suites`)",
            cell.suite
        ));
    }
    Ok(())
}
