//! Names of runtimes, their options, and the columns of a comparison.
//!
//! `family.variant` names a runtime (`wasmtime.cranelift`; a family with one
//! variant has no dot: `native`). Options behind a plus make another
//! configuration (`wasmtime.cranelift+opt=none+threads=2`). A label in front
//! names a column, so that one configuration can stand twice
//! (`a=wasmtime.cranelift,b=wasmtime.cranelift`).

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::as_text::as_text;

/// A runtime's name: `family` or `family.variant`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuntimeId(String);

impl RuntimeId {
    /// The part before the dot.
    pub fn family(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RuntimeId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let parts: Vec<&str> = text.split('.').collect();
        if parts.len() > 2 || parts.iter().any(|p| p.is_empty() || !p.chars().all(plain)) {
            return Err(format!(
                "`{text}` is not a runtime name: expected family or family.variant, as in wasmtime.cranelift"
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for RuntimeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Options of a configuration, by name; sorted, so that a configuration has one spelling.
pub type Options = BTreeMap<String, String>;

/// A runtime with its options: what a cell is measured on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuntimeConfig {
    /// Which runtime.
    pub id: RuntimeId,
    /// What differs from the runtime's defaults.
    pub options: Options,
}

impl RuntimeConfig {
    /// A configuration without options.
    pub fn plain(id: RuntimeId) -> Self {
        Self {
            id,
            options: Options::new(),
        }
    }
}

/// Splits `+name=value+flag` into options; a bare name means `name=true`.
///
/// # Errors
/// When an option is empty or given twice.
pub fn parse_options(text: &str) -> Result<Options, String> {
    let mut options = Options::new();
    for part in text.split('+').skip(1) {
        let (name, value) = part.split_once('=').unwrap_or((part, "true"));
        if name.is_empty() || value.is_empty() {
            return Err(format!(
                "`+{part}` is not an option: expected +name=value, as in +opt=none"
            ));
        }
        if options.insert(name.to_owned(), value.to_owned()).is_some() {
            return Err(format!("option `{name}` is given twice in `{text}`"));
        }
    }
    Ok(options)
}

impl FromStr for RuntimeConfig {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.split('+').next().unwrap_or_default();
        Ok(Self {
            id: name.parse()?,
            options: parse_options(text)?,
        })
    }
}

impl fmt::Display for RuntimeConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.id, written(&self.options))
    }
}

/// Options as the command line has them: `+fuel+opt=none`.
pub fn written(options: &Options) -> String {
    let one = |(name, value): (&String, &String)| match value.as_str() {
        "true" => format!("+{name}"),
        value => format!("+{name}={value}"),
    };
    options.iter().map(one).collect()
}

as_text!(RuntimeConfig, {
    "type": "string",
    "description": "family.variant, then options: `wasmtime.cranelift+opt=none+threads=2`"
});

/// A column of a comparison: a configuration under a label.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Column {
    /// What tables call it; the configuration's own name unless the user gave another.
    pub label: String,
    /// What it runs.
    #[serde(rename = "runtime")]
    pub config: RuntimeConfig,
    /// The program that plays its workers, if it is not this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<Build>,
}

/// Another build of wasmbench.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Build {
    /// The program.
    #[serde(serialize_with = "super::path::serialize")]
    pub program: PathBuf,
    /// What it says of itself: commit, profile, features.
    pub facts: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_have_one_spelling() {
        let a: RuntimeConfig = "wasmtime.cranelift+threads=2+opt=none".parse().unwrap();
        let b: RuntimeConfig = "wasmtime.cranelift+opt=none+threads=2".parse().unwrap();
        assert_eq!(a, b);
        assert_eq!(a.to_string(), "wasmtime.cranelift+opt=none+threads=2");
        assert_eq!(a.id.family(), "wasmtime");
        assert_eq!("native".parse::<RuntimeId>().unwrap().family(), "native");
    }

    #[test]
    fn a_bare_option_is_a_flag() {
        let c: RuntimeConfig = "mock+wrong".parse().unwrap();
        assert_eq!(c.options["wrong"], "true");
        assert_eq!(c.to_string(), "mock+wrong");
    }

    #[test]
    fn nonsense_is_refused() {
        for bad in ["", ".", "a.b.c", "a/b", "a+", "a+=x", "a+o=", "a+o=1+o=2"] {
            assert!(bad.parse::<RuntimeConfig>().is_err(), "{bad}");
        }
    }
}
