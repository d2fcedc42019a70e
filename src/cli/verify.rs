//! `wasmbench verify`: every cell once, answers checked, nothing measured. It
//! works in a debug build too.

use clap::Args;

use crate::campaign::Plan;
use crate::model::lifecycle::{self, id};
use crate::model::{CheckKind, MeasuredCell, ProcessRecord, arg, setting};

use super::flags::{ProgressArgs, SamplingArgs, SelectionArgs};
use super::{Exit, output, plan, unkept};

#[derive(Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    selection: SelectionArgs,

    /// Kill a process that takes longer
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = super::parse::time_limit)]
    timeout: std::time::Duration,

    #[command(flatten)]
    progress: ProgressArgs,
}

pub fn run(args: &VerifyArgs) -> anyhow::Result<Exit> {
    let limits = SamplingArgs::once(args.timeout)?;
    let plan = plan::build(&args.selection, limits)?;
    for sentence in plan::notes(&args.selection)? {
        args.progress.note(&sentence);
    }
    check(&plan, &args.progress)
}

/// Runs a plan's cells once and prints a line for each.
pub fn check(plan: &Plan, progress: &ProgressArgs) -> anyhow::Result<Exit> {
    let outcome = unkept::run(plan, progress)?;
    let line = |cell: &MeasuredCell| {
        let status = format!("{:<12}", cell.status.words());
        [status, cell.label.clone(), row(cell), detail(cell)]
    };
    let lines: Vec<_> = outcome.cells.iter().map(line).collect();
    let text = output::lined_up(&lines, 0);
    if let Err(error) = output::print(&text)
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        return Err(error.into());
    }
    for note in &outcome.notes {
        progress.warn(note);
    }
    let exit = Exit::of(&outcome);
    let failed = outcome.cells.iter().any(|c| c.status.is_failure());
    if failed && progress.quiet == 0 {
        output::note("`wasmbench run RUNTIME SAMPLE` plays one cell in the foreground");
    }
    Ok(exit)
}

/// The sample with its arguments, with the suite where that is not the usual one.
fn row(cell: &MeasuredCell) -> String {
    let sample = format!("{}({})", cell.sample, arg::plain(&cell.args, ","));
    match cell.suite == lifecycle::SUITE || cell.suite == cell.sample {
        true => sample,
        false => format!("{}: {sample}", cell.suite),
    }
}

fn detail(cell: &MeasuredCell) -> String {
    if let Some(reason) = &cell.reason {
        return reason.clone();
    }
    if cell.suite != lifecycle::SUITE && cell.check.got.is_empty() {
        return "ran to its end; it has no answer to check".to_owned();
    }
    let uncalled = |process: &ProcessRecord| process.unsupported.contains_key(id::EXECUTE);
    if cell.processes.first().is_some_and(uncalled) {
        return "compiled and loaded; nothing was called".to_owned();
    }
    let got = cell.check.got.words();
    let source = match cell.check.kind {
        CheckKind::Manifest => "as the manifest says",
        CheckKind::Given => "as it was told to be",
        CheckKind::Native => "as the native baseline answers",
        CheckKind::Cross => "as most runtimes answer",
        CheckKind::Suite => "as its suite expects",
        CheckKind::None => "nothing to compare it with",
    };
    match cell.settings.get(setting::OUTPUT) {
        Some(output) => format!("{got}, {source}; output {output} (--ignore-output)"),
        None => format!("{got}, {source}"),
    }
}
