//! `wasmbench inspect`. What it prints for small modules is in `tests/cmd`.

use std::collections::BTreeSet;

use serde_json::Value;

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
