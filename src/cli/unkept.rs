//! A campaign that nothing keeps: neither a journal nor a result.

use crate::campaign::{self, Journal, Outcome, Plan, Replay};

use super::flags::ProgressArgs;
use super::interrupt;
use super::progress::Progress;

/// Runs a plan without a word on the way: what is printed of the outcome says it all.
pub fn run(plan: &Plan, progress: &ProgressArgs) -> anyhow::Result<Outcome> {
    let mut progress = Progress::new(&ProgressArgs {
        quiet: 2,
        ..progress.clone()
    });
    let (mut journal, interrupt) = (Journal::none(), interrupt::install());
    let outcome = campaign::run(
        plan,
        interrupt,
        &mut progress,
        &mut journal,
        Replay::default(),
    );
    progress.end();
    Ok(outcome?)
}
