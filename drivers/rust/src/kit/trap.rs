//! Traps, in words that all engines share.

use serde::Serialize;

/// Why guest code stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TrapKind {
    Unreachable,
    DivisionByZero,
    IntegerOverflow,
    BadConversion,
    MemoryOutOfBounds,
    TableOutOfBounds,
    NullElement,
    BadSignature,
    StackOverflow,
    OutOfFuel,
    Interrupted,
    /// A function of the host refused to go on.
    Host,
    Other,
}

/// A trap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trap {
    pub kind: TrapKind,
    /// The engine's own words.
    pub message: String,
}

/// What engines write. The first that fits counts: all words of a line have to be there.
const WORDS: &[(TrapKind, &[&str])] = &[
    (TrapKind::Unreachable, &["unreachable"]),
    (TrapKind::DivisionByZero, &["by zero"]),
    (TrapKind::BadConversion, &["conversion to integer"]),
    (TrapKind::IntegerOverflow, &["integer", "overflow"]),
    (TrapKind::StackOverflow, &["stack", "overflow"]),
    (TrapKind::StackOverflow, &["stack", "exhausted"]),
    (TrapKind::TableOutOfBounds, &["table", "out of bounds"]),
    (TrapKind::TableOutOfBounds, &["undefined element"]),
    (TrapKind::MemoryOutOfBounds, &["out of bounds"]),
    (TrapKind::NullElement, &["uninitialized element"]),
    (TrapKind::NullElement, &["null"]),
    (TrapKind::BadSignature, &["indirect call", "mismatch"]),
    (TrapKind::BadSignature, &["signature mismatch"]),
    (TrapKind::OutOfFuel, &["fuel"]),
    (TrapKind::Interrupted, &["interrupt"]),
];

impl Trap {
    /// Of a kind that the engine tells.
    pub fn new(kind: TrapKind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind, message }
    }

    /// Of an engine that tells it in words alone.
    pub fn of_words(message: impl Into<String>) -> Self {
        let message = message.into();
        let lower = message.to_lowercase();
        let fits = |(_, words): &&(TrapKind, &[&str])| words.iter().all(|w| lower.contains(w));
        let kind = WORDS.iter().find(fits).map_or(TrapKind::Other, |w| w.0);
        Self { kind, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_words() {
        for (words, kind) in [
            (
                "wasm trap: integer divide by zero",
                TrapKind::DivisionByZero,
            ),
            (
                "Exception: out of bounds memory access",
                TrapKind::MemoryOutOfBounds,
            ),
            ("out of bounds table access", TrapKind::TableOutOfBounds),
            ("[trap] stack overflow", TrapKind::StackOverflow),
            ("indirect call type mismatch", TrapKind::BadSignature),
            ("a b c", TrapKind::Other),
        ] {
            assert_eq!(Trap::of_words(words).kind, kind, "{words}");
        }
    }
}
