//! What the process ends with.

use std::process::ExitCode;

use crate::campaign::Outcome;
use crate::model::CellStatus;

/// The ways to end. `docs/RESULTS.md` lists the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; cells that are unsupported are no failure.
    Done,
    /// A cell failed, none could run, or a result could not be written.
    CellFailed,
    /// A mistake in the command line, a debug build, an unreadable result.
    Usage,
    /// A regression above what `--fail-on-regression` allows.
    Regression,
    /// A limit that `--targets` names was missed.
    TargetMissed,
    /// Stopped by Ctrl-C, with what was measured written.
    Interrupted,
}

impl Exit {
    /// The other where all is well so far.
    pub fn or(self, other: Self) -> Self {
        match self {
            Self::Done => other,
            exit => exit,
        }
    }

    /// What a campaign's outcome means.
    pub fn of(outcome: &Outcome) -> Self {
        let ran = outcome.cells.iter().any(|c| c.status == CellStatus::Ok);
        let failed = outcome.cells.iter().any(|c| c.status.is_failure());
        if outcome.interrupted {
            Self::Interrupted
        } else if failed || !ran {
            Self::CellFailed
        } else {
            Self::Done
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::CellFailed => 1,
            Exit::Usage => 2,
            Exit::Regression | Exit::TargetMissed => 3,
            Exit::Interrupted => 130,
        })
    }
}
