//! What `compare` writes once a result is saved: exports, the report, and where it all
//! lies.

use anyhow::Context as _;

use crate::report::{Format, TerminalStyle, render, views};
use crate::results::ResultFile;

use super::super::{output, plots};
use super::CompareArgs;

/// The report's last line names the saved result; where the report is not on standard
/// output, or has no such line, standard error does.
pub fn say_where(args: &CompareArgs, saved: Option<&str>) {
    let Some(saved) = saved else { return };
    let report = args.print.to_stdout() && args.exports_to_stdout() == 0;
    let said = report && matches!(args.print.format(), Format::Terminal | Format::Markdown);
    if !said && args.progress.quiet == 0 {
        output::note(&format!("saved as {saved}"));
    }
}

/// Writes every export that was asked for, and names the first that failed.
pub fn export(args: &CompareArgs, result: &ResultFile, saved: Option<&str>) -> anyhow::Result<()> {
    let exports = [
        (&args.export_json, Format::Json),
        (&args.export_csv, Format::Csv),
        (&args.export_markdown, Format::Markdown),
        (&args.export_html, Format::Html),
    ];
    let mut first_error = None;
    for (target, format) in exports {
        let Some(target) = target else { continue };
        let options = args.print.options(format, saved);
        let written = args
            .print
            .views(format)
            .and_then(|views| render(format, result, &views, &options, TerminalStyle::default()))
            .and_then(|text| output::write_to(target, &text));
        if let Err(error) = written {
            first_error.get_or_insert(error);
        }
    }
    if let Some(folder) = &args.print.export_svg {
        let options = args.print.options(Format::Html, saved);
        let written = args
            .print
            .views(Format::Html)
            .and_then(|views| plots::write(folder, result, &views, &options));
        match written {
            Ok(written) => args.progress.note(&written),
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    first_error.map_or(Ok(()), Err)
}

/// Prints the report.
pub fn print(
    args: &CompareArgs,
    result: &ResultFile,
    chosen_views: &[&views::ViewDef],
    saved: Option<&str>,
) -> anyhow::Result<()> {
    // An export to standard output is the output: tables in between would spoil it.
    if args.exports_to_stdout() > 0 && args.print.to_stdout() {
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
