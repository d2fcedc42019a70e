//! Foreign drivers: the protocol, what keeps to it, and what does not. The drivers are
//! runtimes of the tested program that it serves over pipes, so nothing has to be
//! installed; those that are installed are checked too.

use std::path::PathBuf;

use serde_json::Value;

use super::support::{Place, Run, number, text, turn, wasmbench};

/// A runtime that executes guests; none in a build without engines.
fn engine() -> Option<&'static str> {
    let listed = Place::new().run("list runtimes --format json");
    let listed: Value = serde_json::from_str(&listed.stdout).unwrap();
    let there = |id: &str| {
        let is = |entry: &&Value| entry["id"] == id && entry["built_in"] == true;
        listed.as_array().unwrap().iter().any(|entry| is(&entry))
    };
    let found = ["wasmi.eager", "wasmtime.cranelift", "wasmer.singlepass"];
    let found = found.into_iter().find(|id| there(id));
    if found.is_none() {
        eprintln!("not run: the tested program has no engine to serve");
    }
    found
}

/// Declares the engine as a driver with a fault, each under an id of its own.
fn declared(place: &Place, engine: &str, faults: &[&str]) -> PathBuf {
    let mut file = format!(
        "licence = \"as the engine\"\ncommand = [{:?}, \"drivers\", \"serve\", \"--no-config\", \"{{args}}\"]\n",
        wasmbench()
    );
    for fault in faults {
        let id = format!("served.{}", fault.replace('=', "-"));
        let args = match *fault {
            "none" => format!("[{engine:?}]"),
            fault => format!("[{engine:?}, \"--fault\", {fault:?}]"),
        };
        file += &format!(
            "[[runtime]]\nid = {id:?}\nwhat = \"served\"\nkind = \"interpreter\"\nargs = {args}\n"
        );
    }
    place.write("served.toml", file)
}

fn run(place: &Place, declaration: &PathBuf, args: &str) -> Run {
    let mut command = place.command(wasmbench());
    command
        .env("WASMBENCH_DRIVER", declaration)
        .args(args.split_whitespace());
    let output = command.output().unwrap();
    Run::new(args.to_owned(), &output)
}

#[test]
fn what_keeps_to_the_protocol_passes_every_check() {
    let Some(engine) = engine() else { return };
    let place = Place::new();
    let declaration = declared(&place, engine, &["none"]);
    let checked = run(&place, &declaration, "drivers check served.none");
    checked
        .exits(0)
        .prints("ok    a life cycle that is asked for at once");
    assert!(!checked.stdout.contains("WRONG"), "{}", checked.stdout);
    let count = checked.stdout.matches("ok    ").count();
    assert!(count >= 14, "{}", checked.stdout);
}

#[test]
fn what_does_not_is_found_out() {
    let Some(engine) = engine() else { return };
    let place = Place::new();
    let faults = ["halve", "double", "die-at=call", "rubbish-at=compile"];
    let declaration = declared(&place, engine, &faults);
    for (id, said) in [
        ("served.halve", "waited"),
        ("served.double", "passed"),
        ("served.die-at-call", "at `call`"),
        ("served.rubbish-at-compile", "what is no answer"),
    ] {
        let checked = run(&place, &declaration, &format!("drivers check {id}"));
        checked.exits(1).prints("WRONG").prints(said);
    }
}

#[test]
fn a_bad_driver_costs_its_own_cell() {
    let Some(engine) = engine() else { return };
    let place = Place::new();
    let verbs = [
        "engine",
        "compile",
        "link",
        "instantiate",
        "prepare",
        "call",
        "memory",
    ];
    let mut faults: Vec<String> = verbs.iter().map(|verb| format!("die-at={verb}")).collect();
    faults.extend(["none", "halve", "double", "fork", "rubbish-at=link"].map(str::to_owned));
    let faults: Vec<&str> = faults.iter().map(String::as_str).collect();
    let declaration = declared(&place, engine, &faults);
    let all = "compare --runtimes native,served --samples nbody --processes 2 --quick \
               --max-time 1s --export-json out.json";
    let _turn = turn();
    run(&place, &declaration, all).exits(1);
    let result: Value = serde_json::from_str(&place.read("out.json")).unwrap();
    let cells = result["cells"].as_array().unwrap();
    assert_eq!(cells.len(), faults.len() + 1);
    for cell in cells {
        let (label, status) = (text(&cell["label"]), text(&cell["status"]));
        let reason = cell["reason"].as_str().unwrap_or_default();
        match label {
            "native" | "served.none" | "served.fork" => {
                assert_eq!(status, "ok", "{label}: {reason}")
            }
            "served.halve" | "served.double" => {
                assert_eq!(status, "failed", "{label}: {reason}");
                assert!(reason.contains("says "), "{label}: {reason}");
            }
            "served.rubbish-at-link" => {
                assert_eq!(status, "failed", "{label}: {reason}");
                assert!(reason.contains("no answer"), "{label}: {reason}");
            }
            // The end of memory readings is no end of the figures that were taken before.
            _ => {
                assert_eq!(status, "crashed", "{label}: {reason}");
                assert!(reason.contains("the driver"), "{label}: {reason}");
            }
        }
    }
}

/// The control: the same engine, embedded and as a driver, in one campaign. A driver that
/// is asked one by one shows small phases several times too long.
#[test]
fn a_driver_measures_what_the_embedded_engine_does() {
    let Some(engine) = engine() else { return };
    let place = Place::new();
    let declaration = declared(&place, engine, &["none"]);
    let all = format!(
        "compare --runtimes {engine},served.none --samples nbody --processes 5 --quick \
         --max-time 5s --export-json out.json"
    );
    let _turn = turn();
    run(&place, &declaration, &all).exits(0);
    let result: Value = serde_json::from_str(&place.read("out.json")).unwrap();
    let value = |label: &str, metric: &str| {
        let cells = result["cells"].as_array().unwrap();
        let cell = cells.iter().find(|cell| cell["label"] == label).unwrap();
        number(&cell["metrics"][metric]["value"])
    };
    for metric in ["compile", "instantiate", "execute"] {
        let ratio = value("served.none", metric) / value(engine, metric);
        assert!((0.4..2.5).contains(&ratio), "{metric}: {ratio:.2}");
    }
}

#[test]
fn what_is_not_installed_says_how_it_is() {
    let place = Place::new();
    let nowhere = place.path("nowhere");
    let mut command = place.command(wasmbench());
    command.env("WASMBENCH_DRIVERS", &nowhere).args([
        "compare",
        "--runtimes",
        "native,v8.default",
        "--samples",
        "add-one",
        "--quick",
        "--processes",
        "2",
        "--max-time",
        "100ms",
    ]);
    let output = command.output().unwrap();
    let shown = Run::new("compare".to_owned(), &output);
    shown.prints("wasmbench drivers install v8");
    // Nor does a default run know of it.
    let listed = place.run("compare --samples add-one --list");
    assert!(!listed.stdout.contains("v8"), "{}", listed.stdout);
}

#[test]
fn a_declaration_in_the_current_folder_starts_nothing() {
    let place = Place::new();
    place.write(
        "evil.toml",
        "licence = \"none\"\ncommand = [\"./evil\"]\n[[runtime]]\nid = \"evil\"\nwhat = \"x\"\nkind = \"interpreter\"\n",
    );
    place
        .run("compare --runtimes evil --list")
        .exits(2)
        .says("unknown runtime `evil`");
}

#[test]
fn installed_drivers_keep_to_the_protocol() {
    let place = Place::new();
    // Those of whoever runs the tests.
    let run = |args: &str| {
        let mut command = place.command(wasmbench());
        if let Some(folder) = std::env::var_os("WASMBENCH_DRIVERS") {
            command.env("WASMBENCH_DRIVERS", folder);
        }
        let output = command.args(args.split_whitespace()).output().unwrap();
        Run::new(args.to_owned(), &output)
    };
    let listed = run("list runtimes --format json");
    let listed: Value = serde_json::from_str(&listed.stdout).unwrap();
    // Two drive a library that the user names.
    let installed = |entry: &&Value| {
        entry["driver"]["state"] == "installed" && !["capi", "wavm"].contains(&text(&entry["id"]))
    };
    let ids: Vec<&str> = listed
        .as_array()
        .unwrap()
        .iter()
        .filter(installed)
        .map(|e| text(&e["id"]))
        .collect();
    if ids.is_empty() {
        eprintln!("not run: no driver is installed (`make drivers`)");
        return;
    }
    eprintln!("checking the drivers of {}", ids.join(", "));
    let checked = run(&format!("drivers check {}", ids.join(" ")));
    checked.exits(0);
}

/// Another build stands beside this one: here the same program twice.
#[test]
fn another_build_is_a_column() {
    let place = Place::new();
    let program = wasmbench().display();
    let all = format!(
        "compare --runtimes old=@{program}:native,native --samples nbody --processes 3 --quick \
         --max-time 1s --export-json out.json"
    );
    let _turn = turn();
    place.run(&all).exits(0);
    let result: Value = serde_json::from_str(&place.read("out.json")).unwrap();
    let cells = result["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 2);
    let old = cells.iter().find(|cell| cell["label"] == "old").unwrap();
    assert_eq!(old["status"], "ok");
    assert!(text(&old["settings"]["build"]).contains("profile"), "{old}");
    place
        .run("compare --runtimes old=@./none:native --samples nbody")
        .exits(2)
        .says("is no build of wasmbench that can be measured");
    place
        .run("compare --runtimes @none --samples nbody")
        .exits(2)
        .says("names no runtime");
}
