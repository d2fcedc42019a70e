//! Which cells a target is about.

use globset::{Glob, GlobMatcher};

use crate::model::{Arg, RuntimeConfig, arg};
use crate::results::schema::Cell;

/// The family of native code: a yardstick, so nothing is asked of it unless it is named.
/// A cell, planned or measured, as targets see it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The sample.
    pub sample: &'a str,
    /// The arguments of its call.
    pub args: &'a [Arg],
    /// The column's label.
    pub label: &'a str,
    /// What it runs.
    pub runtime: &'a RuntimeConfig,
    /// The module's size.
    pub module_bytes: u64,
    /// The suite.
    pub suite: &'a str,
    /// Whether it runs native code.
    pub yardstick: bool,
}

impl<'a> Place<'a> {
    /// Of a measured cell.
    pub fn of(cell: &'a Cell) -> Self {
        Self {
            sample: &cell.sample,
            args: &cell.args,
            label: &cell.label,
            runtime: &cell.runtime,
            module_bytes: cell.module_bytes,
            suite: &cell.suite,
            yardstick: cell.yardstick,
        }
    }

    /// Whether `against` names this column: by its label or its configuration.
    pub fn is_column(&self, name: &str) -> bool {
        self.label == name || self.runtime.to_string() == name
    }
}

/// A glob over names.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    glob: GlobMatcher,
}

impl Pattern {
    /// Reads one.
    ///
    /// # Errors
    /// When it is no pattern.
    pub fn new(text: &str) -> Result<Self, String> {
        let glob = Glob::new(text).map_err(|e| format!("`{text}` is not a pattern: {e}"))?;
        Ok(Self {
            text: text.to_owned(),
            glob: glob.compile_matcher(),
        })
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Which cells. Every condition has to hold; of several patterns, one.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Samples.
    pub samples: Vec<Pattern>,
    /// Runtimes: each pattern may match the label or the configuration.
    pub runtimes: Vec<Pattern>,
    /// Arguments, joined by commas; any if empty.
    pub args: Vec<String>,
    /// Only modules smaller than this, in bytes.
    pub module_below: Option<f64>,
}

impl Selection {
    /// Whether a cell is meant.
    pub fn takes(&self, place: &Place) -> bool {
        let bytes = place.module_bytes as f64;
        self.samples.iter().any(|p| p.glob.is_match(place.sample))
            && self.runtimes.iter().any(|p| takes(p, place))
            && (self.args.is_empty() || self.args.contains(&arg::plain(place.args, ",")))
            && self.module_below.is_none_or(|limit| bytes < limit)
    }

    /// What is meant, in words: `sample add-one, runtime wasmtime.*`.
    pub fn words(&self) -> String {
        let list = |patterns: &[Pattern]| {
            let texts: Vec<&str> = patterns.iter().map(Pattern::text).collect();
            texts.join(" or ")
        };
        let mut words = vec![
            format!("sample {}", list(&self.samples)),
            format!("runtime {}", list(&self.runtimes)),
        ];
        if !self.args.is_empty() {
            words.push(format!("arguments {}", self.args.join(" or ")));
        }
        if let Some(limit) = self.module_below {
            let limit = crate::model::units::format_bytes(limit);
            words.push(format!("modules below {limit}"));
        }
        words.join(", ")
    }
}

fn takes(pattern: &Pattern, place: &Place) -> bool {
    let hit = |name: &str| pattern.glob.is_match(name);
    let matches = hit(place.label) || hit(&place.runtime.to_string());
    let family = place.runtime.id.family();
    let named = pattern.text.contains(family) || pattern.text == place.label;
    matches && (named || !place.yardstick)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    fn selection(samples: &[&str], runtimes: &[&str]) -> Selection {
        let patterns = |texts: &[&str]| -> Vec<Pattern> {
            texts.iter().map(|t| Pattern::new(t).unwrap()).collect()
        };
        Selection {
            samples: patterns(samples),
            runtimes: patterns(runtimes),
            args: Vec::new(),
            module_below: None,
        }
    }

    fn takes(selection: &Selection, label: &str, runtime: &str) -> bool {
        let args = [Value::I32(30).into(), Value::F64(2.5f64.to_bits()).into()];
        selection.takes(&Place {
            sample: "add-one",
            args: &args,
            label,
            runtime: &runtime.parse().unwrap(),
            module_bytes: 1000,
            suite: "lifecycle",
            yardstick: runtime == "native",
        })
    }

    #[test]
    fn by_label_or_configuration() {
        let some = selection(&["add-*"], &["wasmtime.*", "mine"]);
        assert!(takes(&some, "wasmtime.winch", "wasmtime.winch"));
        assert!(takes(&some, "a", "wasmtime.cranelift+opt=none"));
        assert!(takes(&some, "mine", "wasmi.lazy"));
        assert!(!takes(&some, "wasmi.lazy", "wasmi.lazy"));
        assert!(!takes(&selection(&["nbody"], &["*"]), "a", "wasmi.lazy"));
    }

    #[test]
    fn native_code_only_where_it_is_named() {
        assert!(!takes(&selection(&["*"], &["*"]), "native", "native"));
        assert!(!takes(&selection(&["*"], &["n*"]), "native", "native"));
        assert!(takes(&selection(&["*"], &["native"]), "n", "native"));
        assert!(takes(&selection(&["*"], &["*", "n"]), "n", "native"));
    }

    #[test]
    fn by_arguments_and_size() {
        let mut some = selection(&["*"], &["*"]);
        some.args = vec!["30,2.5".into()];
        some.module_below = Some(1001.0);
        assert!(takes(&some, "a", "wasmi.lazy"));
        some.module_below = Some(1000.0);
        assert!(!takes(&some, "a", "wasmi.lazy"), "1000 is not below 1000");
        some.module_below = None;
        some.args = vec!["30".into()];
        assert!(!takes(&some, "a", "wasmi.lazy"));
    }
}
