//! `--on-regression`: a command of the user's that is told of regressions.

use std::io;
use std::process::{Command, Stdio};

use clap::Args;

use crate::model::pairing::PairKind;
use crate::results::comparison::Row;

use super::comparison::RuleArgs;
use super::gate::sentence;
use super::output;

/// Above this, a regression calls the command, unless `--fail-on-regression` says
/// otherwise.
const THRESHOLD: f64 = 0.10;

/// Who is told.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Comparison")]
pub struct AlertArgs {
    /// Run this in the shell when a regression is above 10%, or what --fail-on-regression says; WASMBENCH_REGRESSIONS has them
    #[arg(long, value_name = "COMMAND")]
    pub on_regression: Option<String>,
}

impl AlertArgs {
    /// Runs the command if there is a regression among the rows. What it writes goes
    /// to standard error; that it fails is a warning.
    pub fn tell(&self, rule: &RuleArgs, rows: &[Row], old: &str, new: &str) {
        let Some(command) = &self.on_regression else {
            return;
        };
        let threshold = rule.gate.fail_on_regression.unwrap_or(THRESHOLD);
        let found: Vec<String> = rows
            .iter()
            .filter(|row| row.kind != Some(PairKind::Runtime) && row.fails(threshold))
            .map(sentence)
            .collect();
        if found.is_empty() {
            return;
        }
        let ended = Command::new("sh")
            .args(["-c", command])
            .env("WASMBENCH_REGRESSIONS", found.join("\n"))
            .env("WASMBENCH_REGRESSION_COUNT", found.len().to_string())
            .env("WASMBENCH_RESULT", new)
            .env("WASMBENCH_AGAINST", old)
            // A wasmbench in the command does not alert again.
            .env_remove("WASMBENCH_ON_REGRESSION")
            .stdin(Stdio::null())
            .stdout(io::stderr())
            .status();
        let why = match ended {
            Ok(status) if status.success() => return,
            Ok(status) => format!("`{command}` ended with {status}"),
            Err(error) => format!("cannot run `{command}`: {error}"),
        };
        output::warning(&format!("--on-regression: {why}"));
    }
}
