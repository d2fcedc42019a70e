//! Which cell of a result is meant: its identity, spelled in one place.

use std::fmt;
use std::str::FromStr;

use super::Arg;

/// A cell's identity, unique in a result.
///
/// Spelled `label/sample/args/suite`, arguments with commas between them and without
/// their types. A word may hold what separates: `\`, `,` and `/` of an argument have a
/// `\` in front. A label and a suite hold no `/`, and no sample ends with `\`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId {
    /// The column's name.
    pub label: String,
    /// The sample's name.
    pub sample: String,
    /// The arguments without their types, as a user would write them. A single empty
    /// word is spelled like none, and read as none.
    pub args: Vec<String>,
    /// The suite.
    pub suite: String,
}

impl CellId {
    /// The identity of what is planned or measured.
    pub fn new(label: &str, sample: &str, args: &[Arg], suite: &str) -> Self {
        Self {
            label: label.into(),
            sample: sample.into(),
            args: args.iter().map(Arg::plain).collect(),
            suite: suite.into(),
        }
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = |arg: &String| {
            arg.replace('\\', "\\\\")
                .replace(',', "\\,")
                .replace('/', "\\/")
        };
        let args: Vec<String> = self.args.iter().map(escaped).collect();
        let args = args.join(",");
        write!(f, "{}/{}/{args}/{}", self.label, self.sample, self.suite)
    }
}

/// A text that spells no cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no cell: label/sample/arguments/suite")]
pub struct NoCell(String);

impl FromStr for CellId {
    type Err = NoCell;

    fn from_str(text: &str) -> Result<Self, NoCell> {
        parse(text).ok_or_else(|| NoCell(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<CellId> {
    let (rest, suite) = text.rsplit_once('/')?;
    let (label, rest) = rest.split_once('/')?;
    let (at, _) = rest.rmatch_indices('/').find(|(at, _)| {
        let before = &rest[..*at];
        let escapes = before.len() - before.trim_end_matches('\\').len();
        escapes % 2 == 0
    })?;
    Some(CellId {
        label: label.to_owned(),
        sample: rest[..at].to_owned(),
        args: args(&rest[at + 1..])?,
        suite: suite.to_owned(),
    })
}

/// Arguments as [`CellId`] spells them.
fn args(text: &str) -> Option<Vec<String>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let mut args = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let word = args.last_mut()?;
        match letter {
            '\\' => word.push(letters.next().filter(|c| matches!(c, '\\' | ',' | '/'))?),
            ',' => args.push(String::new()),
            letter => word.push(letter),
        }
    }
    Some(args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use proptest::prelude::*;

    fn id(args: &[&str]) -> CellId {
        let args: Vec<Arg> = args.iter().map(|a| Arg::Word((*a).into())).collect();
        CellId::new("wasmi.lazy", "echo", &args, "lifecycle")
    }

    proptest! {
        #[test]
        fn text_round_trips(
            label in "[^/]{0,8}",
            sample in "[a-z/.]{0,8}",
            words in proptest::collection::vec("[a-c,/\\\\ =é-]{0,5}", 0..4),
            number: f64,
            suite in "[^/]{0,8}",
        ) {
            let mut args: Vec<Arg> = words.into_iter().map(Arg::Word).collect();
            args.push(Value::F64(number.to_bits()).into());
            for args in [&args[..], &args[..args.len() - 1]] {
                let cell = CellId::new(&label, &sample, args, &suite);
                prop_assume!(cell.args != [""]);
                prop_assert_eq!(cell.to_string().parse::<CellId>(), Ok(cell));
            }
        }
    }

    #[test]
    fn what_separates_is_escaped_in_words() {
        let spelled = id(&["/a,b", "\\"]).to_string();
        assert_eq!(spelled, "wasmi.lazy/echo/\\/a\\,b,\\\\/lifecycle");
        assert_eq!(id(&[]).to_string(), "wasmi.lazy/echo//lifecycle");
        let numbers = [Value::I32(7).into(), Value::I64(-1).into()];
        let cell = CellId::new("native", "add", &numbers, "lifecycle");
        assert_eq!(cell.to_string(), "native/add/7,-1/lifecycle");
    }

    #[test]
    fn what_no_cell_is_spelled_like_is_refused() {
        for text in ["", "a/b/c", "a/b/\\n/s", "a/b/c\\/s"] {
            assert!(text.parse::<CellId>().is_err(), "{text}");
        }
    }
}
