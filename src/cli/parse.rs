//! Values on the command line: durations, fractions, argument lists.

use std::time::Duration;

use crate::model::text::counted;
use crate::model::value::ValueType;
use crate::model::{Arg, Value, lifecycle, units};

/// A duration: `90`, `90s`, `1.5s`, `250ms`, `2m`. A bare number is seconds.
pub fn duration(text: &str) -> Result<Duration, String> {
    units::duration_of(text)
        .ok_or_else(|| format!("`{text}` is not a time: expected 90s, 250ms or 2m"))
}

/// A size in bytes: `65536`, `64KiB`, `16MiB`, `64kB`, `16MB`, in any case; `k`, `M`
/// and `G` alone are binary.
pub fn size(text: &str) -> Result<u64, String> {
    units::bytes_of(text)
        .ok_or_else(|| format!("`{text}` is not a size: expected 65536, 64KiB or 16MiB"))
}

/// A duration that is not zero.
pub fn time_limit(text: &str) -> Result<Duration, String> {
    match duration(text)? {
        Duration::ZERO => Err("a limit of nothing ends everything: give it some time".to_owned()),
        limit => Ok(limit),
    }
}

/// A fraction: `95%` or `0.95`. A bare value of 1 or more is refused: it could
/// mean either.
pub fn fraction(text: &str) -> Result<f64, String> {
    let bad = || format!("`{text}` is not a fraction: write it as 95% or 0.95");
    let value = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().map_err(|_| bad())? / 100.0,
        None => text.parse().map_err(|_| bad())?,
    };
    match value > 0.0 && value < 1.0 {
        true => Ok(value),
        false => Err(bad()),
    }
}

/// What `--precision` asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Precision {
    /// This relative difference.
    Difference(f64),
    /// The smallest that the budget allows.
    Best,
}

/// `2%`, `0.02`, or `max`.
pub fn precision(text: &str) -> Result<Precision, String> {
    match text {
        "max" => Ok(Precision::Best),
        _ => fraction(text)
            .map(Precision::Difference)
            .map_err(|e| format!("{e}, or `max` for what the budget allows")),
    }
}

/// A fraction, zero included: a threshold that may be none.
pub fn threshold(text: &str) -> Result<f64, String> {
    match text.trim() {
        "0" | "0%" => Ok(0.0),
        _ => fraction(text),
    }
}

/// Sets of arguments, a row each; none for a sample's own.
type Sets = Result<Vec<Option<Vec<Arg>>>, String>;

/// The sets of numbers that `--args` gives.
pub fn argument_sets(types: &[ValueType], args: &[String]) -> Sets {
    sets(args, |text| {
        let values = arguments(text, types)?;
        Ok(values.into_iter().map(Arg::Number).collect())
    })
}

/// The sets of words that `--args` gives.
pub fn word_sets(args: &[String]) -> Sets {
    sets(args, |text| {
        let words = text.split(',').filter(|_| !text.is_empty());
        Ok(words.map(|word| Arg::Word(word.to_owned())).collect())
    })
}

fn sets(args: &[String], read: impl Fn(&str) -> Result<Vec<Arg>, String>) -> Sets {
    if args.is_empty() {
        return Ok(vec![None]);
    }
    let mut sets = Vec::new();
    for text in args {
        let set = Some(read(text)?);
        if sets.contains(&set) {
            return Err(format!(
                "`--args {text}` is there twice: a row each needs different arguments"
            ));
        }
        sets.push(set);
    }
    Ok(sets)
}

/// Arguments of a call, `30,2.5`, typed by the sample's own arguments.
fn arguments(text: &str, types: &[ValueType]) -> Result<Vec<Value>, String> {
    let parts = text.split(',').filter(|_| !text.is_empty());
    let parts: Vec<&str> = parts.map(str::trim).collect();
    if parts.len() != types.len() {
        let wanted: Vec<&str> = types.iter().map(|t| t.name()).collect();
        let given = counted(parts.len(), "argument");
        return Err(format!(
            "`--args {text}` gives {given}, the call takes ({})",
            wanted.join(", ")
        ));
    }
    let value = |(part, kind): (&&str, &ValueType)| {
        let number = part.strip_prefix(&format!("{kind}:")).unwrap_or(part);
        Value::parse_as(*kind, number)
    };
    parts.iter().zip(types).map(value).collect()
}

/// The id of a metric, by that or by its other name.
#[expect(
    clippy::unnecessary_wraps,
    reason = "clap wants a parser that can fail"
)]
pub fn metric(text: &str) -> Result<String, String> {
    Ok(lifecycle::metric_of(text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_have_other_names() {
        for (name, id) in [
            ("warm", "execute"),
            ("start", "jit"),
            ("start-precompiled", "aot_execute"),
            ("compile", "compile"),
        ] {
            assert_eq!(metric(name).as_deref(), Ok(id));
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration("90"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(duration("1.5m"), Ok(Duration::from_secs(90)));
        for bad in ["", "ms", "1x", "-1", "1e400", "."] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes() {
        assert_eq!(size("65536"), Ok(65536));
        assert_eq!(size("16MiB"), Ok(16 << 20));
        assert_eq!(size("1k"), Ok(1024));
        for (decimal, binary, power) in
            [("64kB", "64KiB", 1), ("64MB", "64M", 2), ("64gb", "64g", 3)]
        {
            assert_eq!(size(decimal), Ok(64 * 1000u64.pow(power)), "{decimal}");
            assert_eq!(size(binary), Ok(64 * 1024u64.pow(power)), "{binary}");
        }
        for bad in ["", "MiB", "1.5M", "-1", "1T", "99999999999999999999"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn fractions() {
        assert_eq!(fraction("0.95"), Ok(0.95));
        assert_eq!(fraction("99%"), Ok(0.99));
        for bad in ["95", "1", "100%", "0", "x", "nan"] {
            assert!(fraction(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn arguments_follow_the_signature() {
        let types = [ValueType::I32, ValueType::F64];
        assert_eq!(
            arguments("30, 2.5", &types),
            Ok(vec![Value::I32(30), Value::F64(2.5f64.to_bits())])
        );
        assert_eq!(arguments("i32:7", &types[..1]), Ok(vec![Value::I32(7)]));
        assert!(arguments("1", &types).unwrap_err().contains("(i32, f64)"));
        assert!(arguments("x", &types[..1]).is_err());
    }
}
