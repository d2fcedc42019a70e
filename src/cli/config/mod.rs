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

use std::ffi::OsString;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use crate::model::Configured;

use find::ConfigError;
pub use find::FILE_NAME;
pub use variables::{slips, with_variables};

use table::Setting;

/// A file of defaults that was read.
#[derive(Clone, Debug)]
pub struct Config {
    path: PathBuf,
    settings: Vec<Setting>,
}

/// What a command line came to, and what of it the file said.
pub struct Parsed {
    /// The command line's values.
    pub matches: ArgMatches,
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// What it set for this subcommand.
    pub used: Option<Configured>,
}

/// Why there is none.
pub enum Refused {
    /// The command line; or it asks for help.
    Flags(clap::Error),
    /// The file.
    File(ConfigError),
}

/// Parses a command line, with the defaults of the file that belongs to it.
///
/// # Errors
/// When the command line or the file is wrong.
pub fn parse(definition: &Command, argv: Vec<OsString>) -> Result<Parsed, Refused> {
    let config = match find::locate(&argv).and_then(|place| read(definition, place)) {
        Ok(config) => config,
        // Help is given even where the file is broken.
        Err(error) => {
            return Err(match definition.clone().try_get_matches_from(argv) {
                Err(other) if !other.use_stderr() => Refused::Flags(other),
                _ => Refused::File(error),
            });
        }
    };
    let settings = config.as_ref().map_or(&[][..], |config| &config.settings);
    let matches = apply::parse(definition, settings, argv).map_err(Refused::Flags)?;
    Ok(Parsed {
        used: config.as_ref().and_then(|config| config.used(&matches)),
        file: config.map(|config| config.path),
        matches,
    })
}

fn read(definition: &Command, place: Option<find::Place>) -> Result<Option<Config>, ConfigError> {
    let Some(place) = place else { return Ok(None) };
    Ok(Some(Config {
        settings: file::read(definition, &place)?,
        path: place.path,
    }))
}

impl Config {
    /// What took effect in the subcommand that was called.
    fn used(&self, matches: &ArgMatches) -> Option<Configured> {
        let (command, given) = matches.subcommand()?;
        let values = self
            .settings
            .iter()
            .filter(|s| s.command == command && is_default(given, &s.id))
            .map(|s| (s.key.clone(), s.values.join(", ")))
            .collect::<std::collections::BTreeMap<_, _>>();
        (!values.is_empty()).then(|| Configured {
            file: self.path.display().to_string(),
            values,
        })
    }
}

/// Whether a value is a default: of the file, where nothing is built in.
pub fn is_default(matches: &ArgMatches, id: &str) -> bool {
    matches.try_contains_id(id).unwrap_or(false)
        && matches.value_source(id) == Some(ValueSource::DefaultValue)
}

#[cfg(test)]
mod tests;
