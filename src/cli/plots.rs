//! `--export-svg`: plots as files.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::model::text::counted;
use crate::report::ReportOptions;
use crate::report::render::{page, svg};
use crate::report::views::ViewDef;
use crate::results::ResultFile;

use super::output;

/// Refuses a folder that cannot be one, before anything is measured.
///
/// # Errors
/// When a file is in its way.
pub fn check(folder: &Path) -> anyhow::Result<()> {
    // Any part of the path may be a file.
    if let Some(file) = folder.ancestors().find(|part| part.is_file()) {
        bail!(
            "--export-svg {}: `{}` is a file, and plots go into a folder: name another",
            folder.display(),
            file.display()
        );
    }
    Ok(())
}

/// Writes one file a plot, and says which.
///
/// # Errors
/// When the folder or a file cannot be written, or the reference is unknown.
pub fn write(
    folder: &Path,
    result: &ResultFile,
    views: &[&ViewDef],
    options: &ReportOptions,
) -> anyhow::Result<String> {
    check(folder)?;
    let document = page(result, views, options)?;
    let files = svg::files(&document);
    if files.is_empty() {
        return Ok("these views have no plots: no .svg was written".into());
    }
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    for (name, chart) in &files {
        output::write_to(&folder.join(name), &svg::file(chart))?;
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let (plots, names) = (counted(files.len(), "plot"), names.join(", "));
    Ok(format!("{plots} in {}: {names}", folder.display()))
}
