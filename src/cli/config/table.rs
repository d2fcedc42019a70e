//! What a key of the file may say, by the flag that it stands for.

use std::any::TypeId;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, Command};
use toml::de::DeValue;

use crate::results::targets::bundled;

/// Flags that say what is done this once: no file and no variable sets them.
pub const ONCE: &[&str] = &[
    "help",
    "version",
    "resume",
    "trust",
    "list",
    "plan",
    "print-job",
    "calibrate",
];

/// How the file itself is named; it cannot name itself.
pub const ABOUT_THE_FILE: &[&str] = &["config", "no-config"];

/// Flags that grant a guest access to the machine or start programs. A file that lies in
/// some folder grants nothing; one that the user names may.
pub const GRANTS: &[&str] = &["env", "dir", "stdin", "native", "on-regression"];

/// A default for one flag of one subcommand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The subcommand.
    pub command: String,
    /// The flag's id in the definition.
    pub id: String,
    /// The key, which is the flag's long name.
    pub key: String,
    /// Its values as the command line would have them; one, unless it is a list.
    pub values: Vec<String>,
    /// Where it stands, counted from 1.
    pub line: usize,
}

/// The flags of a subcommand that a file can set, by long name.
pub fn flags(command: &Command) -> impl Iterator<Item = (&str, &Arg)> {
    command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set())
        .filter_map(|arg| Some((arg.get_long()?, arg)))
        .filter(|(long, _)| !ONCE.contains(long) && !ABOUT_THE_FILE.contains(long))
}

/// The values that a flag takes from the file, as words of the command line.
///
/// # Errors
/// When they are of another kind; the words say which is wanted.
pub fn words(arg: &Arg, value: &DeValue) -> Result<Vec<String>, String> {
    match (arg.get_action(), value) {
        (ArgAction::SetTrue, DeValue::Boolean(on)) => Ok(vec![on.to_string()]),
        (ArgAction::SetTrue, other) => Err(format!("is true or false, not {}", kind(other))),
        (ArgAction::Count, DeValue::Integer(n)) => Ok(vec![plain(n)]),
        (ArgAction::Count, other) => Err(format!("is a whole number, not {}", kind(other))),
        (ArgAction::Append, DeValue::Array(items)) => {
            items.iter().map(|item| word(item.get_ref())).collect()
        }
        (ArgAction::Append, value) => {
            let word = word(value)?;
            Ok(match arg.get_value_delimiter() {
                Some(comma) => word.split(comma).map(str::to_owned).collect(),
                None => vec![word],
            })
        }
        (_, value) => Ok(vec![word(value)?]),
    }
}

fn word(value: &DeValue) -> Result<String, String> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(n) => Ok(plain(n)),
        DeValue::Float(n) => Ok(n.as_str().replace('_', "")),
        other => Err(format!("takes a text or a number, not {}", kind(other))),
    }
}

fn plain(n: &toml::de::DeInteger) -> String {
    // Hexadecimal and the like become decimal; too large a number stays what it is.
    i128::from_str_radix(n.as_str(), n.radix())
        .map_or_else(|_| n.as_str().to_owned(), |n| n.to_string())
}

fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Whether a word of a flag is a path.
pub fn is_path(arg: &Arg, word: &str) -> bool {
    match arg.get_long() {
        // `-` is standard input or output.
        _ if word == "-" => false,
        // A baseline's name is not a path.
        Some("baseline") => word.contains('/') || word.ends_with(".json"),
        Some("targets") => bundled::find(word).is_none(),
        _ => arg.get_value_parser().type_id() == TypeId::of::<PathBuf>(),
    }
}

/// Paths in a file are relative to its folder.
pub fn from_folder(arg: &Arg, folder: &Path, word: String) -> String {
    let joined = |path: &str| folder.join(path).to_string_lossy().into_owned();
    match arg.get_long() {
        _ if word == "-" => word,
        Some("dir") => {
            let (host, rest) = match word.split_once("::") {
                Some((host, guest)) => (host, guest.to_owned()),
                // The guest's name for it is the host's.
                None => (word.trim_end_matches(":rw"), word.clone()),
            };
            format!("{}::{rest}", joined(host))
        }
        _ if is_path(arg, &word) => joined(&word),
        _ => word,
    }
}

/// Whether the flag takes these words, as the command line would.
///
/// # Errors
/// What the command line would say to them.
pub fn check(command: &Command, arg: &Arg, words: &[String]) -> Result<(), String> {
    let Some(long) = arg.get_long() else {
        return Ok(());
    };
    let line: Vec<String> = match arg.get_action() {
        ArgAction::SetTrue => return Ok(()),
        ArgAction::Count if words.iter().all(|w| w.parse::<u8>().is_ok()) => return Ok(()),
        ArgAction::Count => return Err("expected a number of times, 0 to 255".to_owned()),
        _ => words.iter().map(|w| format!("--{long}={w}")).collect(),
    };
    let alone = command
        .clone()
        .no_binary_name(true)
        .disable_help_flag(true)
        .mut_args(|arg| arg.required(false).env(None::<&'static str>));
    match alone.try_get_matches_from(line) {
        Err(error) if is_about_values(error.kind()) => Err(said(&error)),
        _ => Ok(()),
    }
}

fn is_about_values(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidValue
            | ErrorKind::ValueValidation
            | ErrorKind::InvalidUtf8
            | ErrorKind::TooManyValues
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues
            | ErrorKind::NoEquals
    )
}

/// The cause in one line: without the hint at `--help`.
fn said(error: &clap::Error) -> String {
    if let Some(cause) = std::error::Error::source(error) {
        return cause.to_string();
    }
    let text = error.to_string();
    let text = text.split("\n\n").next().unwrap_or_default();
    crate::model::text::one_line(text.trim_start_matches("error: "))
}
