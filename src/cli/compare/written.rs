//! What becomes of a campaign's result: it is saved, exported and printed.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::campaign::Journal;
use crate::cli::{output, plots};
use crate::report::views::ViewDef;
use crate::report::{Format, TerminalStyle, render};
use crate::results::{ResultFile, store};

use super::args::CompareArgs;

/// Saves the result; the journal goes only when its content is safe.
pub fn save(
    args: &CompareArgs,
    path: &Path,
    result: &ResultFile,
    journal: Journal,
) -> Option<String> {
    let Err(error) = store::save(path, result) else {
        if let Err(error) = journal.discard() {
            let message = format!("the journal could not be removed: {error}");
            args.progress.warn(&message);
        }
        return Some(path.display().to_string());
    };
    output::error(&match journal.path() {
        Some(kept) => format!(
            "{error}; the journal is kept, and `wasmbench compare --resume {}` tries again",
            kept.display()
        ),
        None => error.to_string(),
    });
    None
}

/// The report's last line names the saved result; where the report is not on standard
/// output, or has no such line, standard error does.
pub fn say_where(args: &CompareArgs, saved: Option<&str>) {
    let Some(saved) = saved else { return };
    let report = args.print.to_stdout() && args.keep.to_stdout() == 0;
    let said = report && matches!(args.print.format(), Format::Terminal | Format::Markdown);
    if !said && args.progress.quiet == 0 {
        output::note(&format!("saved as {saved}"));
    }
}

/// The views of a format, that of the targets among them.
pub fn chosen(args: &CompareArgs, format: Format) -> anyhow::Result<Vec<&'static ViewDef>> {
    args.targets.views(args.print.views(format)?, false)
}

/// Writes what `--export-*` asks for; one that fails does not keep the others back.
/// What could not be written is returned.
pub fn export(args: &CompareArgs, result: &ResultFile, saved: Option<&str>) -> Vec<anyhow::Error> {
    let report = |(target, format)| {
        let (views, options) = (chosen(args, format)?, args.print.options(format, saved));
        let text = render(format, result, &views, &options, TerminalStyle::default())?;
        output::write_to(target, &text)
    };
    let plots = |folder: &PathBuf| {
        let (views, options) = (
            chosen(args, Format::Html)?,
            args.print.options(Format::Html, saved),
        );
        let written = plots::write(folder, result, &views, &options)?;
        args.progress.note(&written);
        anyhow::Ok(())
    };
    let reports = args.keep.exports().map(report);
    let plots = args.print.export_svg.iter().map(plots);
    reports.chain(plots).filter_map(Result::err).collect()
}

/// Prints the report, unless an export is what stands on standard output.
///
/// # Errors
/// When it cannot be written.
pub fn print(
    args: &CompareArgs,
    result: &ResultFile,
    chosen_views: &[&ViewDef],
    saved: Option<&str>,
) -> anyhow::Result<()> {
    // An export to standard output is the output: tables in between would spoil it.
    if args.keep.to_stdout() > 0 && args.print.to_stdout() {
        return Ok(());
    }
    let options = args.print.options(args.print.format(), saved);
    args.print
        .print(result, chosen_views, &options)
        .context("cannot print the report")?;
    if let Some(found) = args.print.left_out(result, &options)
        && args.progress.quiet == 0
    {
        output::note(&found);
    }
    Ok(())
}
