//! The form for people.

use std::fmt::Write as _;

use crate::cli::context;
use crate::model::text::counted;
use crate::model::units::{format_bytes, format_time};
use crate::sample::module::{Extern, Facts, Import, Kind, shown};

use super::json::provider;
use super::probe::{Probed, Row};
use super::seen::Inspected;

/// What the first version of WebAssembly is called.
const FIRST_VERSION: &str = "nothing beyond the first version of WebAssembly (MVP)";

/// What stands in the place of a provider.
const NOBODY: &str = "nobody";

/// Everything but what runtimes say.
pub fn describe(seen: &Inspected) -> String {
    let (file, facts) = (&seen.file, &seen.file.facts);
    let assembled = if file.text {
        ", assembled from text"
    } else {
        ""
    };
    let mut text = format!("{}\n", file.path.display());
    let mut line = |name: &str, words: &str| {
        let _ = writeln!(text, "    {name:<10} {words}");
    };
    line("size", &format!("{}{assembled}", exact(facts.bytes)));
    line("sha256", &file.sha256);
    line("is", &what_it_is(facts));
    match &seen.needs {
        Ok(needs) if needs.names().is_empty() => line("needs", FIRST_VERSION),
        Ok(needs) => line("needs", &needs.names().join(", ")),
        Err(error) => line("invalid", error),
    }
    line("functions", &functions(facts));
    for memory in &facts.memories {
        line("memory", &memory.to_string());
    }
    if facts.memories.is_empty() {
        line("memory", "none");
    }
    let segments = counted(facts.data_segments, "segment");
    line(
        "data",
        &format!("{} in {segments}", bytes(facts.data_bytes)),
    );
    line("tables", &facts.tables.to_string());
    line("globals", &facts.globals.to_string());
    let _ = write!(
        text,
        "{}{}{}",
        sections(facts),
        imports(facts),
        exports(facts)
    );
    text
}

/// Rounded, and where that hides something, in full.
fn exact(n: u64) -> String {
    match n {
        0..1000 => bytes(n),
        _ => format!("{} ({n} bytes)", bytes(n)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn bytes(n: u64) -> String {
    format_bytes(n as f64)
}

fn what_it_is(facts: &Facts) -> String {
    let exported = facts.exported_functions().count();
    let kind = match (facts.kind, facts.imports_wasi) {
        (Kind::Command, true) => "a WASI command: `_start` is its whole run".to_owned(),
        (Kind::Command, false) => {
            "a command that imports nothing of WASI: `_start` is its whole run".to_owned()
        }
        (Kind::Reactor, _) => {
            "a WASI reactor: `_initialize` is called once, then its exports".to_owned()
        }
        (Kind::Exports, true) => {
            format!(
                "{} to call, with WASI",
                counted(exported, "exported function")
            )
        }
        (Kind::Exports, false) => format!("{} to call", counted(exported, "exported function")),
        (Kind::Nothing, _) => "nothing to call: it exports no function".to_owned(),
    };
    if facts.regions {
        format!("a Sightglass benchmark, which marks what is to be timed; {kind}")
    } else {
        kind
    }
}

fn functions(facts: &Facts) -> String {
    let imported = facts
        .imports
        .iter()
        .filter(|i| matches!(i.what, Extern::Function(_)))
        .count();
    let start = if facts.start {
        "; one runs as part of instantiating"
    } else {
        ""
    };
    format!("{}, {imported} of them imported{start}", facts.functions)
}

fn sections(facts: &Facts) -> String {
    let rows: Vec<[String; 2]> = facts
        .sections
        .iter()
        .map(|s| {
            let name = shown(&s.name);
            let name = if s.custom {
                format!("custom \"{name}\"")
            } else {
                name
            };
            [name, bytes(s.bytes)]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n  sections\n{}", lined_up(&rows, 4))
}

fn exports(facts: &Facts) -> String {
    if facts.exports.is_empty() {
        return "\n  exports nothing\n".to_owned();
    }
    facts
        .exports
        .iter()
        .fold(String::from("\n  exports\n"), |mut text, export| {
            let _ = writeln!(text, "    {export}");
            text
        })
}

fn imports(facts: &Facts) -> String {
    if facts.imports.is_empty() {
        return "\n  imports nothing\n".to_owned();
    }
    let mut text = String::new();
    for (module, imports) in facts.imports_by_module() {
        let rows: Vec<[String; 2]> = imports.iter().map(|i| import(i)).collect();
        let _ = write!(
            text,
            "\n  imports from \"{}\"\n{}",
            shown(module),
            lined_up(&rows, 4)
        );
    }
    let nobody = facts.imports.iter().filter(|i| by(i) == NOBODY).count();
    if nobody > 0 {
        let imports = counted(nobody, "import");
        let _ = writeln!(
            text,
            "\n  nobody provides {imports}: --stub-imports measures compiling and loading without"
        );
    }
    text
}

fn by(import: &Import) -> &'static str {
    provider(&import.module, &import.name, &import.what).unwrap_or(NOBODY)
}

fn import(import: &Import) -> [String; 2] {
    let name = shown(&import.name);
    let what = match &import.what {
        Extern::Function(signature) => format!("{name}{signature}"),
        other => format!("{name}: {} {}", other.kind(), other.type_text()),
    };
    [what, by(import).to_owned()]
}

/// What runtimes say.
pub fn runtimes(probed: &Probed) -> String {
    if probed.rows.is_empty() {
        return "\n  runtimes: this build has none; README.md, \"Features\", says how to get them\n"
            .to_owned();
    }
    let heading = if context::measures() {
        "one reading each, no measurement; nothing is called"
    } else {
        "a debug build: its times mean nothing; nothing is called"
    };
    let rows: Vec<[String; 3]> = probed.rows.iter().map(runtime).collect();
    format!("\n  runtimes ({heading})\n{}", lined_up(&rows, 4))
}

fn runtime(row: &Row) -> [String; 3] {
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let compiled = row
        .compile_ps
        .map(|ps| format!("compiled in {}", format_time(ps as f64, None)));
    let artifact = row.artifact_bytes.map(|n| format!("artifact {}", bytes(n)));
    let words: Vec<String> = [compiled, artifact, row.reason.clone()]
        .into_iter()
        .flatten()
        .collect();
    [
        row.runtime.clone(),
        row.takes.word().to_owned(),
        words.join(", "),
    ]
}

/// Rows in columns, each as wide as its widest cell; the last one is not padded.
fn lined_up<const N: usize>(rows: &[[String; N]], indent: usize) -> String {
    let width = |cell: &String| cell.chars().count();
    let widths: Vec<usize> = (0..N)
        .map(|i| rows.iter().map(|r| width(&r[i])).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, wide) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(wide - width(cell) + 2));
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::inspect::probe::Takes;

    #[test]
    fn columns_line_up() {
        let rows = [
            ["a".to_owned(), "b".to_owned()],
            ["long".to_owned(), String::new()],
        ];
        assert_eq!(lined_up(&rows, 1), " a     b\n long\n");
    }

    #[test]
    fn a_row_says_what_came_of_it() {
        let row = |takes, compile_ps, artifact_bytes, reason: Option<&str>| Row {
            runtime: "r".into(),
            version: "1".into(),
            takes,
            compile_ps,
            artifact_bytes,
            reason: reason.map(str::to_owned),
        };
        assert_eq!(
            runtime(&row(Takes::Yes, Some(2_000_000_000), Some(1500), None)),
            ["r", "yes", "compiled in 2.000 ms, artifact 1.500 kB"]
        );
        assert_eq!(
            runtime(&row(Takes::TimedOut, None, None, Some("why"))),
            ["r", "timed out", "why"]
        );
    }
}
