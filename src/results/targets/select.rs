//! Which cells a target is about.

use crate::model::arg;
use crate::model::pairing::Place;
use crate::results::pattern::Pattern;

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
        self.samples.iter().any(|p| p.fits(place.sample))
            && self.runtimes.iter().any(|p| takes(p, place))
            && (self.args.is_empty() || self.args.contains(&arg::plain(place.args, ",")))
            && self.module_below.is_none_or(|limit| bytes < limit)
    }

    /// What is meant, in words: `sample add-one, runtime wasmtime.*`.
    pub fn words(&self) -> String {
        let list = |patterns: &[Pattern]| {
            let texts: Vec<&str> = patterns.iter().map(|p| p.text.as_str()).collect();
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
    let matches = pattern.fits(place.label) || pattern.fits(&place.runtime.to_string());
    let family = place.runtime.id.family();
    let named = pattern.text.contains(family) || pattern.text == place.label;
    // A yardstick: nothing is asked of native code unless it is named.
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
            group: "add-one",
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
