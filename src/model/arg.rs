//! The arguments that tell rows apart: numbers for an export, words for a command.

use std::fmt;
use std::str::FromStr;

use super::Value;
use super::as_text::as_text;

/// Marks a word where a number would be marked with its type.
const WORD: &str = "word:";

/// One argument of a case.
///
/// Written as `type:number` or `word:text`, for example `i32:1000`, `word:--fast`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Arg {
    /// A number for an export's parameter.
    Number(Value),
    /// A word of a command's line.
    Word(String),
}

impl Arg {
    /// The argument without its type, as a user would write it.
    pub fn plain(&self) -> String {
        match self {
            Self::Number(value) => value.number(),
            Self::Word(word) => word.clone(),
        }
    }

    /// The number, if it is one.
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Word(_) => None,
        }
    }

    /// Twice as much, where it is an integer (or a word that reads like one) and
    /// the double fits.
    pub fn doubled(&self) -> Option<Self> {
        Some(match self {
            Self::Number(Value::I32(v)) => Value::I32(v.checked_mul(2)?).into(),
            Self::Number(Value::I64(v)) => Value::I64(v.checked_mul(2)?).into(),
            Self::Number(Value::F32(_) | Value::F64(_)) => return None,
            Self::Word(word) => {
                let number: i64 = word.parse().ok()?;
                Self::Word(number.checked_mul(2)?.to_string())
            }
        })
    }
}

/// The arguments without their types, with `separator` between them.
pub fn plain(args: &[Arg], separator: &str) -> String {
    let args: Vec<String> = args.iter().map(Arg::plain).collect();
    args.join(separator)
}

impl From<Value> for Arg {
    fn from(value: Value) -> Self {
        Self::Number(value)
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => value.fmt(f),
            Self::Word(word) => write!(f, "{WORD}{word}"),
        }
    }
}

impl FromStr for Arg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix(WORD) {
            Some(word) => Ok(Self::Word(word.to_owned())),
            None => text.parse().map(Self::Number),
        }
    }
}

as_text!(Arg, {
    "type": "string",
    "description": "An argument: a WebAssembly number as `type:number`, for example `i32:1000`, or a command's word as `word:text`",
    "pattern": "^(i32|i64|f32|f64|word):"
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_round_trips(word: String, number: i32) {
            for arg in [Arg::Word(word), Value::I32(number).into()] {
                prop_assert_eq!(arg.to_string().parse::<Arg>(), Ok(arg));
            }
        }
    }

    #[test]
    fn what_can_be_doubled() {
        let word = |text: &str| Arg::Word(text.to_owned());
        assert_eq!(word("21").doubled(), Some(word("42")));
        assert_eq!(word("--fast").doubled(), None);
        assert_eq!(Arg::from(Value::I32(i32::MAX)).doubled(), None);
        assert_eq!(
            Arg::from(Value::I64(4)).doubled(),
            Some(Value::I64(8).into())
        );
    }
}
