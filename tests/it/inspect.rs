//! `wasmbench inspect`. What it prints for small modules is in `tests/cmd`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::guests::{engines, named, verify};
use super::support::{Place, array, text};

fn inspected(place: &Place, args: &str) -> Value {
    let run = place.run(&format!("inspect --format json {args}"));
    serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {run}"))
}

/// All keys of all objects inside.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                found.insert(key.clone());
                keys(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_is_documented() {
    let place = Place::new();
    place.write("words.wasm", "words");
    place.write(
        "a.wat",
        "(module (import \"a\" \"b\" (func)) (memory (export \"m\") 1) (func (export \"f\")))",
    );
    let mut found = BTreeSet::new();
    keys(
        &inspected(&place, "a.wat words.wasm --runtimes mock"),
        &mut found,
    );
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/RESULTS.md");
    let document = std::fs::read_to_string(path).expect("the document");
    let (_, section) = document.split_once("\n## Inspect\n").expect("its section");
    let section = section.split("\n## ").next().expect("its text");
    assert!(found.len() > 30, "{found:?}");
    for key in found {
        let documented = [format!("`{key}`"), format!("`{key}[]`")];
        assert!(
            documented.iter().any(|form| section.contains(form)),
            "`{key}` is not documented"
        );
    }
}

#[test]
fn every_runtime_that_compiles_takes_a_sample() {
    let place = Place::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/fibonacci.wasm");
    let seen = inspected(&place, path);
    let rows = array(&seen[0]["runtimes"]);
    let list = place.run("list runtimes --format json");
    let list: Value = serde_json::from_str(&list.exits(0).stdout).expect("JSON");
    let compile: Vec<&str> = array(&list)
        .iter()
        .filter(|r| r["built_in"] == true && r["capabilities"]["compile"] == "yes")
        .map(|r| text(&r["id"]))
        .collect();
    let asked: Vec<&str> = rows.iter().map(|r| text(&r["runtime"])).collect();
    assert_eq!(asked, compile);
    for row in rows {
        assert_eq!(row["takes"], "yes", "{row}");
        assert!(row["compile_ps"].as_u64().is_some_and(|ps| ps > 0), "{row}");
    }
}

#[test]
fn thousands_of_exports_are_listed_here_and_not_in_messages() {
    let place = Place::new();
    let functions: String = (0..2000)
        .map(|i| format!("(func (export \"f{i}\"))"))
        .collect();
    place.write("many.wat", format!("(module {functions})"));
    let run = place.run("compare many.wat --runtimes mock --list");
    run.exits(2)
        .says("… and 1980 more: `wasmbench inspect many.wat` lists them");
    assert!(run.stderr.lines().count() < 30, "{run}");
    let run = place.run("inspect many.wat --no-probe");
    run.exits(0).prints("    f1999()");
}

#[test]
fn names_in_a_module_cannot_write_to_the_terminal() {
    let place = Place::new();
    place.write(
        "a.wat",
        "(module (import \"\\1b[2J\" \"\\1b[31m\" (func)) (func (export \"\\1b]0;x\\07\"))
            (@custom \"\\1b[1m\" \"x\"))",
    );
    // A validator's message holds the name of what is there twice.
    place.write(
        "twice.wat",
        "(module (func (export \"\\1b[2J\")) (func (export \"\\1b[2J\")))",
    );
    for command in [
        "inspect a.wat --no-probe",
        "inspect twice.wat --no-probe",
        "compare a.wat --invoke b --runtimes mock --list",
    ] {
        let run = place.run(command);
        for output in [&run.stdout, &run.stderr] {
            let control = |c: char| c.is_control() && c != '\n';
            assert!(!output.contains(control), "{run}");
        }
    }
}

#[test]
fn guests_are_what_they_are() {
    let place = Place::new();
    for (name, kind, proposals) in [
        ("wasi-echo.wasm", "command", &[][..]),
        ("files.wasm", "command", &[]),
        ("reactor.wasm", "reactor", &[]),
        ("bench-region/bench-region.wasm", "command", &[]),
        ("bench-region/export-run.wat", "exports", &[]),
        ("wat/simd.wat", "exports", &["simd"]),
        ("wat/gc.wat", "exports", &["gc"]),
        ("wat/memory64.wat", "exports", &["memory64"]),
        ("wat/multi-memory.wat", "exports", &["multi-memory"]),
        ("wat/tail-call.wat", "exports", &["tail-call"]),
        ("wat/threads.wat", "exports", &["threads"]),
        ("wat/exceptions.wat", "exports", &["exceptions"]),
        (
            "wat/exceptions-legacy.wat",
            "exports",
            &["legacy-exceptions"],
        ),
        ("wat/relaxed-simd.wat", "exports", &["relaxed-simd"]),
        ("wat/multi-value.wat", "exports", &["multi-value"]),
    ] {
        let seen = inspected(&place, &format!("{} --no-probe", named(name)));
        let seen = &seen[0];
        assert_eq!(seen["kind"], kind, "{name}");
        assert_eq!(seen["valid"], true, "{name}");
        let needs: Vec<&str> = array(&seen["proposals"]).iter().map(text).collect();
        for proposal in proposals {
            assert!(needs.contains(proposal), "{name}: {needs:?}");
        }
        assert_eq!(needs.is_empty(), proposals.is_empty(), "{name}: {needs:?}");
        let marks = name.starts_with("bench-region/");
        assert_eq!(seen["sightglass"], marks, "{name}");
        let form = if name.ends_with(".wat") {
            "text"
        } else {
            "binary"
        };
        assert_eq!(seen["form"], form, "{name}");
    }
}

#[test]
fn imports_say_who_provides_them() {
    let place = Place::new();
    let run = place.run(&format!("inspect --no-probe {}", named("wasi-echo.wasm")));
    run.exits(0)
        .prints("a WASI command")
        .prints("fd_write(i32, i32, i32, i32) -> i32")
        .prints("WASI preview 1");
    let run = place.run(&format!("inspect --no-probe {}", named("reactor.wasm")));
    run.exits(0)
        .prints("a WASI reactor")
        .prints("answer(i32) -> i32");
    let benchmark = named("bench-region/bench-region.wasm");
    let run = place.run(&format!("inspect --no-probe {benchmark}"));
    run.exits(0)
        .prints("Sightglass")
        .prints("marks the measured region");
    let run = place.run(&format!(
        "inspect --no-probe {}",
        named("wat/unknown-import.wat")
    ));
    run.exits(0).prints("nobody").prints("--stub-imports");
    let run = place.run(&format!(
        "inspect --no-probe {}",
        named("wat/component.wat")
    ));
    run.exits(2).says("is a component, not a module");
}

/// What `inspect` says that a runtime takes, `verify` can measure, and the other
/// way round. wasmi.lazy looks at functions when they are called.
#[test]
fn runtimes_take_what_they_are_said_to_take() {
    let place = Place::new();
    let names = [
        "gc",
        "simd",
        "tail-call",
        "memory64",
        "threads",
        "exceptions",
    ];
    let files = names.map(|name| named(&format!("wat/{name}.wat")));
    let seen = inspected(&place, &files.join(" "));
    let hosts: Vec<&str> = engines().iter().map(String::as_str).collect();
    let checked = verify(&place, &hosts, &files);
    let mut wrong = Vec::new();
    for (name, module) in names.iter().zip(array(&seen)) {
        for row in array(&module["runtimes"]) {
            let label = text(&row["runtime"]);
            let mut lines = checked.lines.iter();
            let line = lines.find(|l| l.label == label && l.row == format!("{name}.wat()"));
            let line = line.unwrap_or_else(|| panic!("{label} on {name}: {}", checked.run));
            if (row["takes"] == "yes") != (line.status == "ok") {
                wrong.push(format!("{name}: takes {}, {line:?}", row["takes"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
