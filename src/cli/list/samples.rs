//! `wasmbench list samples`.

use std::fmt::Write as _;

use crate::cli::output::fact;
use crate::model::{SampleSpec, arg, units};
use crate::sample::Samples;

/// The call with its answer: `fibonacci(24) = 46368`, or a command's line with how
/// its output begins.
fn call(spec: &SampleSpec) -> String {
    let args = spec.default_args();
    if spec.is_command() {
        let printed = spec.expected_stdout.as_deref().unwrap_or_default();
        let more = if printed.lines().count() > 1 {
            " …"
        } else {
            ""
        };
        return format!(
            "{} {} prints `{}`{more}",
            spec.name,
            arg::plain(&args, " "),
            printed.lines().next().unwrap_or_default()
        );
    }
    format!(
        "{}({}) = {}",
        spec.invoke,
        arg::plain(&args, ", "),
        spec.expected.map_or_else(|| "?".to_owned(), |v| v.number())
    )
}

pub fn text(samples: &Samples) -> String {
    let mut text = String::new();
    for spec in samples.specs() {
        let size = samples.load(spec).map_or_else(
            |error| error.to_string(),
            |loaded| {
                let bytes = loaded.wasm.len() as f64;
                units::format_bytes(bytes)
            },
        );
        let _ = writeln!(
            text,
            "{}  {} ({}), {size}",
            spec.name, spec.language, spec.licence
        );
        text += &fact("stresses", &spec.stresses);
        text += &fact("call", &call(spec));
        text += &fact("native", spec.twin.as_deref().unwrap_or("none"));
        if !spec.needs.is_empty() {
            text += &fact("needs", &spec.needs.join(", "));
        }
        let groups = spec.groups.join(", ");
        text += &fact("source", &format!("{}   groups {groups}\n", spec.source));
    }
    text.pop();
    text
}
