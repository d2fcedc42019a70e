//! Modules that import what nobody provides: with stubs, compiling and loading
//! them can be measured.

use super::guests::{hosts, measured, named, verify};
use super::support::{Campaign, Place, number, text};

const ROW: &str = "unknown-import.wat";

/// Asserts that what is nothing but compiling and loading is there, as far as the
/// runtime can, and that the rest says that nothing was called.
#[track_caller]
fn compiles_only(campaign: &Campaign, label: &str, sample: &str) {
    let cell = campaign.cell(label, sample);
    assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
    let metrics = &cell["metrics"];
    for id in ["compile", "validate", "memory_peak"] {
        assert!(number(&metrics[id]["value"]) > 0.0, "{label}: {id}");
    }
    for id in ["serialize", "load_file", "load_bytes", "artifact_bytes"] {
        if label.starts_with("wasmi") {
            let why = text(&metrics[id]["unsupported"]);
            assert!(why.contains("no serialised form"), "{label}: {id}: {why}");
        } else {
            assert!(number(&metrics[id]["value"]) > 0.0, "{label}: {id}");
        }
    }
    for id in ["instantiate", "first_call", "execute", "jit", "aot_total"] {
        let why = text(&metrics[id]["unsupported"]);
        assert!(why.contains("nothing is called"), "{label}: {id}: {why}");
        assert!(why.contains("--invoke"), "{label}: {id}: {why}");
    }
}

#[test]
fn without_stubs_an_import_that_nobody_provides_is_named_with_advice() {
    let (place, hosts) = (Place::new(), hosts());
    let checked = verify(&place, &hosts, [named("wat/unknown-import.wat")]);
    let said = ["`mystery` from `env`", "--stub-imports"];
    checked.all(ROW, &hosts, "n/a", &said);
    if !hosts.is_empty() {
        // Nothing could run: that is not done.
        checked.run.exits(1);
    }
}

#[test]
fn with_stubs_compiling_and_loading_are_measured_and_nothing_is_called() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    // A memory cannot be stubbed, and need not be: nothing is instantiated.
    let functions = named("wat/unknown-import.wat");
    let memory = named("wat/imports-memory.wat");
    let args = [&*functions, &memory, "--stub-imports"];
    let campaign = measured(&place, &hosts, args);
    campaign.run.exits(0);
    for label in hosts {
        compiles_only(&campaign, label, ROW);
        compiles_only(&campaign, label, "imports-memory.wat");
    }
}

#[test]
fn a_check_of_what_was_not_called_claims_no_answer() {
    let (place, hosts) = (Place::new(), hosts());
    let stubbed = [&*named("wat/unknown-import.wat"), "--stub-imports"];
    let checked = verify(&place, &hosts, stubbed);
    checked.all(ROW, &hosts, "ok", &[]);
    checked.each(ROW, &hosts, |line| !line.detail.contains("answer"));
}

#[test]
fn a_stub_that_is_called_traps_and_says_so() {
    let (place, hosts) = (Place::new(), hosts());
    let import = named("wat/unknown-import.wat");
    let args = [&*import, "--stub-imports", "--invoke", "run"];
    let checked = verify(&place, &hosts, args);
    let said = ["in first_call: ", "`mystery` from `env`", "stub"];
    checked.all(ROW, &hosts, "failed", &said);
}

#[test]
fn a_call_that_needs_no_stub_is_measured_in_full() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    place.write(
        "around.wat",
        "(module (import \"env\" \"f\" (func $f (param i64 f32) (result f64)))
           (func (export \"uses\") (drop (call $f (i64.const 1) (f32.const 2))))
           (func (export \"own\") (param i32) (result i32) (local.get 0)))",
    );
    let args = ["around.wat", "--stub-imports", "--invoke", "own"];
    let args = args.into_iter().chain(["--args", "6", "--expect", "6"]);
    let campaign = measured(&place, &hosts, args);
    campaign.run.exits(0);
    for label in hosts {
        let cell = campaign.cell(label, "around.wat");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        assert!(number(&cell["metrics"]["execute"]["value"]) > 0.0);
    }
}

#[test]
fn stubs_change_nothing_where_nothing_is_missing() {
    let (place, hosts) = (Place::new(), hosts());
    let echo = named("wasi-echo.wasm");
    let checked = verify(&place, &hosts, [&*echo, "--stub-imports", "--", "x"]);
    checked.all("wasi-echo.wasm", &hosts, "ok", &["exit code 0", "`argc=2`"]);
}

#[test]
fn what_cannot_be_stubbed_is_named_where_it_is_called() {
    let (place, hosts) = (Place::new(), hosts());
    for (name, import) in [
        ("imports-memory.wat", "`memory` from `env`"),
        ("imports-global.wat", "`base` from `env`"),
        ("imports-table.wat", "`table` from `env`"),
    ] {
        let text = std::fs::read_to_string(named(&format!("wat/{name}"))).expect("a guest");
        let (_, export) = text.split_once("(export \"").expect("an export");
        let export = export.split('"').next().expect("its name");
        let guest = named(&format!("wat/{name}"));
        let args = [&*guest, "--stub-imports", "--invoke", export];
        let checked = verify(&place, &hosts, args);
        checked.all(name, &hosts, "n/a", &[import, "functions only"]);
    }
}

/// WASI is provided, so it is no stub, whoever provides it.
#[test]
fn wasi_beside_a_stub_stays_what_it_is() {
    let (place, hosts) = (Place::new(), hosts());
    place.write(
        "both.wat",
        r#"(module
  (import "env" "f" (func $f))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (call $exit (i32.const 5)) (call $f)))"#,
    );
    let args = ["both.wat", "--stub-imports", "--invoke", "_start"];
    let args = args.into_iter().chain(["--expect-exit", "5"]);
    let checked = verify(&place, &hosts, args);
    checked.all("both.wat", &hosts, "ok", &["exit code 5"]);
}
