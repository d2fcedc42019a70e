//! Variables of the environment: a default for every flag that is not for this once.

use std::collections::BTreeSet;

use clap::builder::BoolishValueParser;
use clap::{ArgAction, Command};

use crate::model::suggest;

use super::table::ONCE;

/// What the names of all variables start with.
const PREFIX: &str = "WASMBENCH_";

/// Variables that are no flag's: what `--on-regression` and workers are told, and what
/// wasmbench's own tests read.
const OTHERS: &[&str] = &[
    "AGAINST",
    "BIN",
    "DRIVERS",
    "PARENT",
    "PROTOCOL_FD",
    "REGRESSIONS",
    "REGRESSION_COUNT",
    "RESULT",
];

/// Flags whose variable names their subcommand too: it would mean something else to
/// others.
const OF_ONE_COMMAND: &[(&str, &str)] = &[
    ("diff", "format"),
    ("history", "format"),
    ("inspect", "format"),
    ("list", "format"),
    ("man", "dir"),
];

/// The command line with a variable for each flag: `WASMBENCH_MAX_TIME` for
/// `--max-time`. A switch understands `1`, `yes`, `on` and the like.
pub fn with_variables(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let with_variable = |arg: clap::Arg| {
        let Some(long) = arg.get_long().filter(|long| !ONCE.contains(long)) else {
            return arg;
        };
        let own = match OF_ONE_COMMAND.contains(&(name.as_str(), long)) {
            true => format!("{name}-{long}"),
            false => long.to_owned(),
        };
        let variable = PREFIX.to_owned() + &own.to_uppercase().replace('-', "_");
        match arg.get_action() {
            ArgAction::SetTrue => arg.env(variable).value_parser(BoolishValueParser::new()),
            _ => arg.env(variable),
        }
    };
    command
        .mut_args(with_variable)
        .mut_subcommands(with_variables)
}

/// A sentence for each variable that is a slip of the pen away from one that there is.
/// Others may be somebody else's.
pub fn slips(definition: &Command, set: impl Iterator<Item = String>) -> Vec<String> {
    let commands = definition.get_subcommands().chain([definition]);
    let known: BTreeSet<String> = commands
        .flat_map(Command::get_arguments)
        .filter_map(|arg| arg.get_env()?.to_str()?.strip_prefix(PREFIX))
        .map(str::to_owned)
        .collect();
    let mut slips: Vec<String> = set
        .filter_map(|name| {
            let own = name.strip_prefix(PREFIX)?;
            if known.contains(own) || OTHERS.contains(&own) {
                return None;
            }
            let meant = suggest::slip(own, known.iter().map(String::as_str))?;
            Some(format!(
                "{name} is set, but there is no such variable; did you mean `{PREFIX}{meant}`?"
            ))
        })
        .collect();
    slips.sort();
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> Vec<String> {
        let names = names.iter().map(ToString::to_string);
        slips(&crate::cli::definition(), names)
    }

    #[test]
    fn slips_are_named_and_what_is_elses_is_not() {
        assert_eq!(
            found(&["WASMBENCH_MAX_TIM", "PATH", "WASMBENCH_COLOUR"]),
            [
                "WASMBENCH_COLOUR is set, but there is no such variable; did you mean `WASMBENCH_COLOR`?",
                "WASMBENCH_MAX_TIM is set, but there is no such variable; did you mean `WASMBENCH_MAX_TIME`?"
            ]
        );
        assert_eq!(
            found(&[
                "WASMBENCH_MAX_TIME",
                "WASMBENCH_NO_CONFIG",
                "WASMBENCH_MAN_DIR",
                "WASMBENCH_RESULT",
                "WASMBENCH_BIN",
                "WASMBENCH_HOME",
                "WASMBENCH_IMAGE",
                "WASMBENCH_",
            ]),
            Vec::<String>::new()
        );
    }
}
