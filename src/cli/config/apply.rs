//! Defaults onto the definition of the command line.

use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use super::table::Setting;

/// Flags that ask for opposite things without the definition's knowing.
const OPPOSITES: &[(&str, &str)] = &[
    ("quick", "thorough"),
    ("ignore_output", "expect_stdout"),
    ("quiet", "verbose"),
];

/// Parses a command line with the file's defaults.
pub fn parse(
    definition: &Command,
    settings: &[Setting],
    argv: Vec<OsString>,
) -> Result<ArgMatches, clap::Error> {
    let matches = with_defaults(definition, settings.iter()).try_get_matches_from(argv.clone())?;
    let Some((name, given)) = matches.subcommand() else {
        return Ok(matches);
    };
    let Some(command) = definition.find_subcommand(name) else {
        return Ok(matches);
    };
    // Who says one thing takes back the file's opposite.
    let stays = |s: &&Setting| s.command != name || !is_outdone(command, given, &s.id);
    let kept: Vec<&Setting> = settings.iter().filter(stays).collect();
    if kept.len() == settings.len() {
        return Ok(matches);
    }
    with_defaults(definition, kept.into_iter()).try_get_matches_from(argv)
}

fn with_defaults<'a>(definition: &Command, settings: impl Iterator<Item = &'a Setting>) -> Command {
    settings.fold(definition.clone(), |command, setting| {
        command.mut_subcommand(&setting.command, |sub| {
            sub.mut_arg(&setting.id, |arg| arg.default_values(&setting.values))
        })
    })
}

/// Whether the user asked for what excludes a flag, or for samples where the flag is
/// for modules.
fn is_outdone(command: &Command, given: &ArgMatches, id: &str) -> bool {
    let asked = |other: &str| {
        let user = [ValueSource::CommandLine, ValueSource::EnvVariable];
        source(given, other).is_some_and(|source| user.contains(&source))
    };
    let excluded = command
        .get_arguments()
        .map(|arg| arg.get_id().as_str())
        .any(|other| asked(other) && excludes(command, id, other));
    let takes_modules = command
        .get_arguments()
        .any(|arg| arg.get_id() == "modules" && !arg.is_required_set());
    excluded || (takes_modules && is_for_modules(command, id) && !asked("modules"))
}

/// Where a value comes from, of a flag that the subcommand may not have.
pub fn source(matches: &ArgMatches, id: &str) -> Option<ValueSource> {
    matches.try_contains_id(id).ok()?;
    matches.value_source(id)
}

/// Whether two flags exclude each other, by the definition or by their meaning.
pub fn excludes(command: &Command, one: &str, other: &str) -> bool {
    let declared = |a: &str, b: &str| {
        command
            .get_arguments()
            .filter(|arg| arg.get_id() == a)
            .flat_map(|arg| command.get_arg_conflicts_with(arg))
            .any(|arg| arg.get_id() == b)
    };
    let listed = OPPOSITES.contains(&(one, other)) || OPPOSITES.contains(&(other, one));
    listed || declared(one, other) || declared(other, one)
}

/// Flags that mean nothing where samples are measured, and are refused there.
fn is_for_modules(command: &Command, id: &str) -> bool {
    const SAMPLES_TOO: &str = "output_limit";
    let guest = |arg: &&clap::Arg| arg.get_help_heading() == Some("Guest");
    let mut flags = command.get_arguments().filter(|arg| arg.get_id() == id);
    id == "invoke" || flags.any(|arg| guest(&arg) && id != SAMPLES_TOO)
}
