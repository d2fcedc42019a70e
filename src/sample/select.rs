//! Choosing samples by name, group or pattern.

use globset::Glob;

use crate::model::{SampleSpec, suggest};

/// Finds the samples that the patterns name, in the manifest's order. A pattern
/// is a sample's name, a group's name, `all`, or a glob over names.
///
/// # Errors
/// When a pattern matches nothing; the message suggests the nearest names.
pub fn select(specs: &[SampleSpec], patterns: &[String]) -> Result<Vec<SampleSpec>, String> {
    let mut choices = Vec::new();
    for pattern in patterns {
        let glob = Glob::new(pattern)
            .map_err(|e| format!("`{pattern}` is not a pattern: {e}"))?
            .compile_matcher();
        let is_meant = move |spec: &SampleSpec| {
            pattern == "all" || spec.groups.contains(pattern) || glob.is_match(&spec.name)
        };
        if !specs.iter().any(&is_meant) {
            let names = specs.iter().map(|s| &s.name);
            let names = names.chain(specs.iter().flat_map(|s| &s.groups));
            let known: Vec<&str> = names.map(String::as_str).collect();
            let listing = "wasmbench list samples";
            return Err(suggest::unknown("sample", pattern, &known, listing));
        }
        choices.push(is_meant);
    }
    let chosen = |spec: &&SampleSpec| choices.iter().any(|is_meant| is_meant(spec));
    Ok(specs.iter().filter(chosen).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Samples;

    fn names(patterns: &[&str]) -> Result<Vec<String>, String> {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        let samples = Samples::bundled().unwrap();
        select(samples.specs(), &patterns).map(|s| s.into_iter().map(|s| s.name).collect())
    }

    #[test]
    fn by_name_group_and_glob() {
        assert_eq!(names(&["nbody", "add-one"]).unwrap(), ["add-one", "nbody"]);
        assert_eq!(
            names(&["core"]).unwrap(),
            ["add-one", "nbody", "fibonacci", "mruby-script"]
        );
        assert_eq!(
            names(&["quick"]).unwrap(),
            ["add-one", "nbody", "fibonacci", "lua-script"]
        );
        assert_eq!(
            names(&["real"]).unwrap(),
            [
                "mruby-script",
                "lua-script",
                "quickjs-script",
                "sqlite",
                "go-command",
            ]
        );
        assert_eq!(
            names(&["wasi"]).unwrap(),
            ["go-command", "nbody-wasi", "many-files"]
        );
        let features = names(&["features"]).unwrap();
        assert_eq!(features[..3], ["simd", "memory", "relaxed-simd"]);
        assert_eq!(features.len(), 11);
        assert_eq!(names(&["micro"]).unwrap(), ["fib-iterative", "fill"]);
        assert_eq!(names(&["json-*"]).unwrap(), ["json-encode", "json-decode"]);
        assert_eq!(names(&["encoding"]).unwrap().len(), 8);
        assert_eq!(
            names(&["macro"]).unwrap(),
            ["web-request", "pipeline", "inference", "batch"]
        );
        let bundled = Samples::bundled().unwrap().specs().len();
        assert_eq!(names(&["all"]).unwrap().len(), bundled);
        assert_eq!(names(&["*body"]).unwrap(), ["nbody"]);
    }

    #[test]
    fn a_slip_gets_the_nearest_name() {
        let error = names(&["fibonaci"]).unwrap_err();
        assert!(error.contains("`fibonacci`"), "{error}");
    }
}
