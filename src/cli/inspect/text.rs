//! The form for people.

use std::fmt::Write as _;

use crate::cli::context;
use crate::cli::output::{fact, lined_up};
use crate::model::text::counted;
use crate::model::units::{format_bytes, format_time};
use crate::sample::module::{Extern, Facts, Import, Kind, ModuleFile, Needs, Section, shown};

use super::json::provider;
use super::probe::{NO_RUNTIMES, Probed, Row, takes};

/// What the first version of WebAssembly is called.
const FIRST_VERSION: &str = "nothing beyond the first version of WebAssembly (MVP)";

/// What stands in the place of a provider.
const NOBODY: &str = "nobody";

/// Everything but what runtimes say.
pub fn describe(file: &ModuleFile, needs: &Result<Needs, String>) -> String {
    let facts = &file.facts;
    let assembled = match file.text {
        true => ", assembled from text",
        false => "",
    };
    let mut text = format!("{}\n", file.path.display());
    let mut line = |name: &str, words: &str| text += &fact(name, words);
    line("size", &format!("{}{assembled}", exact(facts.bytes)));
    line("sha256", &file.sha256);
    line("is", &what_it_is(facts));
    match needs {
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
    let data = bytes(facts.data_bytes);
    line("data", &format!("{data} in {segments}"));
    line("tables", &facts.tables.to_string());
    line("globals", &facts.globals.to_string());
    text + &sections(facts) + &imports(facts) + &exports(facts)
}

/// Rounded, and where that hides something, in full.
fn exact(n: u64) -> String {
    match n {
        0..1000 => bytes(n),
        _ => format!("{} ({n} bytes)", bytes(n)),
    }
}

fn bytes(n: u64) -> String {
    format_bytes(n as f64)
}

fn what_it_is(facts: &Facts) -> String {
    let exported = counted(facts.exported_functions().count(), "exported function");
    let kind = match (facts.kind, facts.imports_wasi) {
        (Kind::Command, true) => "a WASI command: `_start` is its whole run".to_owned(),
        (Kind::Command, false) => {
            "a command that imports nothing of WASI: `_start` is its whole run".to_owned()
        }
        (Kind::Reactor, _) => {
            "a WASI reactor: `_initialize` is called once, then its exports".to_owned()
        }
        (Kind::Exports, true) => format!("{exported} to call, with WASI"),
        (Kind::Exports, false) => format!("{exported} to call"),
        (Kind::Nothing, _) => "nothing to call: it exports no function".to_owned(),
    };
    match facts.regions {
        true => format!("a Sightglass benchmark, which marks what is to be timed; {kind}"),
        false => kind,
    }
}

fn functions(facts: &Facts) -> String {
    let is_function = |import: &&Import| matches!(import.what, Extern::Function(_));
    let imported = facts.imports.iter().filter(is_function).count();
    let start = match facts.start {
        true => "; one runs as part of instantiating",
        false => "",
    };
    format!("{}, {imported} of them imported{start}", facts.functions)
}

fn sections(facts: &Facts) -> String {
    if facts.sections.is_empty() {
        return String::new();
    }
    let row = |section: &Section| {
        let name = shown(&section.name);
        let name = match section.custom {
            true => format!("custom \"{name}\""),
            false => name,
        };
        [name, bytes(section.bytes)]
    };
    let rows: Vec<_> = facts.sections.iter().map(row).collect();
    format!("\n  sections\n{}", lined_up(&rows, 4))
}

fn exports(facts: &Facts) -> String {
    if facts.exports.is_empty() {
        return "\n  exports nothing\n".to_owned();
    }
    let lines = facts.exports.iter().map(|e| format!("    {e}\n"));
    "\n  exports\n".to_owned() + &lines.collect::<String>()
}

fn imports(facts: &Facts) -> String {
    if facts.imports.is_empty() {
        return "\n  imports nothing\n".to_owned();
    }
    let mut text = String::new();
    for (module, imports) in facts.imports_by_module() {
        let row = |import: &&Import| [import.what.named(&import.name), by(import).to_owned()];
        let rows: Vec<_> = imports.iter().map(row).collect();
        let (module, rows) = (shown(module), lined_up(&rows, 4));
        let _ = write!(text, "\n  imports from \"{module}\"\n{rows}");
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
    provider(import).unwrap_or(NOBODY)
}

/// What runtimes say.
pub fn runtimes(probed: &Probed) -> String {
    if probed.rows.is_empty() {
        return format!("\n  runtimes: {NO_RUNTIMES}\n");
    }
    let heading = match context::measures() {
        true => "one reading each, no measurement; nothing is called",
        false => "a debug build: its times mean nothing; nothing is called",
    };
    let rows: Vec<[String; 3]> = probed.rows.iter().map(runtime).collect();
    format!("\n  runtimes ({heading})\n{}", lined_up(&rows, 4))
}

fn runtime(row: &Row) -> [String; 3] {
    let compiled = row
        .compile_ps
        .map(|ps| format!("compiled in {}", format_time(ps as f64, None)));
    let artifact = row.artifact_bytes.map(|n| format!("artifact {}", bytes(n)));
    let words = [compiled, artifact, row.reason.clone()];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let takes = takes(row.takes).to_owned();
    [row.runtime.clone(), takes, words.join(", ")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CellStatus;

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
            runtime(&row(CellStatus::Ok, Some(2_000_000_000), Some(1500), None)),
            ["r", "yes", "compiled in 2.000 ms, artifact 1.500 kB"]
        );
        assert_eq!(
            runtime(&row(CellStatus::TimedOut, None, None, Some("why"))),
            ["r", "timed out", "why"]
        );
    }
}
