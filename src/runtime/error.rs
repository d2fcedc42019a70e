//! What can go wrong in a runtime, and traps.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Ability;

/// An error of a runtime. Which runtime, sample and phase is added by the suite
/// that made the call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuntimeError {
    /// The configuration cannot do this at all.
    #[error("{0}")]
    Unsupported(String),
    /// It tried and failed.
    #[error("{0}")]
    Failed(String),
    /// Guest code trapped.
    #[error("{0}")]
    Trapped(Trap),
    /// The program that holds the engine ended.
    #[error("{0}")]
    Died(String),
}

impl RuntimeError {
    /// "It cannot", where no more is known than what is asked for.
    pub(super) fn lacks(ability: Ability) -> Self {
        Self::Unsupported(format!("this runtime has no `{}`", ability.name()))
    }

    /// From an engine's own error, with its chain of causes.
    pub(super) fn failed(error: impl fmt::Display) -> Self {
        // Alternate form: anyhow-like errors print their causes in one line.
        Self::Failed(format!("{error:#}"))
    }
}

/// Why guest code stopped, in words that all engines share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrapKind {
    /// The `unreachable` instruction.
    Unreachable,
    /// Integer division by zero.
    DivisionByZero,
    /// Integer overflow in a division or a conversion.
    IntegerOverflow,
    /// A float that no integer can hold.
    BadConversion,
    /// Memory access out of bounds.
    MemoryOutOfBounds,
    /// Table access out of bounds.
    TableOutOfBounds,
    /// An indirect call through an empty slot.
    NullElement,
    /// An indirect call with the wrong signature.
    BadSignature,
    /// The guest's stack is used up.
    StackOverflow,
    /// The fuel is used up.
    OutOfFuel,
    /// Interrupted from outside.
    Interrupted,
    /// A function of the host refused to go on.
    Host,
    /// Anything else.
    Other,
}

impl TrapKind {
    /// The words a report prints.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable executed",
            Self::DivisionByZero => "integer division by zero",
            Self::IntegerOverflow => "integer overflow",
            Self::BadConversion => "float does not fit the integer",
            Self::MemoryOutOfBounds => "memory access out of bounds",
            Self::TableOutOfBounds => "table access out of bounds",
            Self::NullElement => "indirect call to an empty slot",
            Self::BadSignature => "indirect call with the wrong signature",
            Self::StackOverflow => "stack overflow",
            Self::OutOfFuel => "out of fuel",
            Self::Interrupted => "interrupted",
            Self::Host => "stopped by the host",
            Self::Other => "an error of the engine",
        }
    }
}

/// A trap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trap {
    /// Its kind.
    pub kind: TrapKind,
    /// The engine's own words.
    pub message: String,
}

impl Trap {
    /// None of those that have a name.
    pub(super) fn other(message: String) -> Self {
        Self {
            kind: TrapKind::Other,
            message,
        }
    }
}

impl From<String> for Trap {
    /// Of a function of the host.
    fn from(message: String) -> Self {
        Self {
            kind: TrapKind::Host,
            message,
        }
    }
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TrapKind::Host => write!(f, "{}: {}", self.kind.words(), self.message),
            // Not one of the traps there are: the engine's own words.
            TrapKind::Other => f.write_str(&self.message),
            kind => write!(f, "trap: {} ({})", kind.words(), self.message),
        }
    }
}
