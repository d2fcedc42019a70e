//! `wasmbench.toml`: defaults for flags, from a file.
//!
//! What it says becomes the flags' default values before the command line is
//! parsed, so a flag outranks a variable of the environment, that outranks the file,
//! and the file what is built in.

mod apply;
mod file;
mod find;
mod table;
mod variables;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use crate::cli::guest::name_of;
use crate::model::Configured;

pub use find::FILE_NAME;
pub use variables::{slips, with_variables};

use table::Setting;

/// What a command line came to, and what of it the file said.
pub struct Parsed {
    /// The command line's values.
    pub matches: ArgMatches,
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// What it set for this subcommand.
    pub used: Option<Configured>,
    /// Files that were found and not read, each with the reason, in a sentence.
    pub ignored: Vec<String>,
}

/// Parses a command line, with the defaults of the file that belongs to it.
///
/// # Errors
/// When the command line or the file is wrong, or with the help that was asked for.
pub fn parse(definition: &Command, argv: Vec<OsString>) -> anyhow::Result<Parsed> {
    let find::Search { place, ignored } = find::locate(definition, &argv);
    let settings = match &place {
        Some(place) => file::read(definition, place),
        None => Ok(Vec::new()),
    };
    let settings = match settings {
        Ok(settings) => settings,
        // Help is given even where the file is broken.
        Err(error) => match definition.clone().try_get_matches_from(argv) {
            Err(other) if !other.use_stderr() => return Err(other.into()),
            _ => return Err(error),
        },
    };
    let matches = apply::parse(definition, &settings, argv)?;
    let file = place.map(|place| place.path);
    Ok(Parsed {
        used: file
            .as_ref()
            .and_then(|file| used(file, &settings, &matches)),
        file,
        matches,
        ignored,
    })
}

/// What of the file took effect in the subcommand that was called.
fn used(file: &Path, settings: &[Setting], matches: &ArgMatches) -> Option<Configured> {
    let (command, given) = matches.subcommand()?;
    let values: BTreeMap<_, _> = settings
        .iter()
        .filter(|s| s.command == command && is_default(given, &s.id))
        .map(|s| (s.key.clone(), said(s)))
        .collect();
    (!values.is_empty()).then(|| Configured {
        file: file.display().to_string(),
        values,
    })
}

/// What a setting says, for a result: of variables their names, because values may be secrets.
fn said(setting: &Setting) -> String {
    let values = setting.values.iter().map(String::as_str);
    let said: Vec<&str> = match setting.key.as_str() {
        "env" => values.map(name_of).collect(),
        _ => values.collect(),
    };
    said.join(", ")
}

/// Whether a value is a default: of the file, where nothing is built in.
pub fn is_default(matches: &ArgMatches, id: &str) -> bool {
    apply::source(matches, id) == Some(ValueSource::DefaultValue)
}

#[cfg(test)]
mod tests;
