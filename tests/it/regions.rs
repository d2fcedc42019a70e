//! Benchmarks that mark what is to be measured, on every runtime.

use super::guests::{guest, hosts, measured, named, verify};
use super::support::{Place, number, text};

/// A guest's file in a folder of the test's own: what lies beside it counts.
fn copied(names: &[&str]) -> Place {
    let place = Place::new();
    for name in names {
        let path = guest(&format!("bench-region/{name}"));
        place.write(name, std::fs::read(path).expect("the guest"));
    }
    place
}

const WHOLE: [&str; 3] = [
    "bench-region.wasm",
    "default.input",
    "default.stdout.expected",
];

#[test]
fn a_benchmark_runs_unchanged_and_its_region_is_what_is_measured() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    // No flag says where its input lies, nor what it has to print.
    let benchmark = named("bench-region/bench-region.wasm");
    let campaign = measured(&place, &hosts, [&*benchmark, "--max-time", "5s"]);
    campaign.run.exits(0);
    for label in hosts {
        let cell = campaign.cell(label, "bench-region.wasm");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        let check = &cell["check"];
        assert_eq!(check["kind"], "given", "{label}");
        assert_eq!(
            check["expected"]["stdout"]["sha256"], check["got"]["stdout"]["sha256"],
            "{label}"
        );
        let said = text(&cell["settings"]["region"]);
        assert_eq!(said, "bench.start to bench.end", "{label}");
        assert!(number(&cell["metrics"]["execute"]["value"]) > 0.0);
    }
}

/// Works for milliseconds, and then marks as good as nothing.
const MOSTLY_OUTSIDE: &str = r#"(module
  (import "bench" "start" (func $start))
  (import "bench" "end" (func $end))
  (memory (export "memory") 1)
  (func (export "_start") (local $left i32)
    (local.set $left (i32.const 1000000))
    (loop $more
      (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (local.get $left)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $more (local.get $left)))
    (call $start)
    (i32.store (i32.const 4) (i32.const 1))
    (call $end)))"#;

#[test]
fn what_lies_outside_a_region_counts_for_the_budget_and_for_no_figure() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    place.write("outside.wat", MOSTLY_OUTSIDE);
    let campaign = measured(&place, &hosts, ["outside.wat", "--timeout", "10s"]);
    campaign.run.exits(0);
    for label in hosts {
        let metrics = &campaign.cell(label, "outside.wat")["metrics"];
        let region = number(&metrics["execute"]["min"]);
        let whole = number(&metrics["first_call"]["value"]);
        assert!(region < whole / 4.0, "{label}: {region} of {whole}");
    }
}

#[test]
fn a_command_without_a_region_is_measured_as_a_whole() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    let campaign = measured(&place, &hosts, [named("wasi-echo.wasm")]);
    for label in hosts {
        let settings = &campaign.cell(label, "wasi-echo.wasm")["settings"];
        assert!(settings.get("region").is_none(), "{label}: {settings}");
    }
}

#[test]
fn output_recorded_beside_a_module_is_what_it_has_to_print() {
    let hosts = hosts();
    let place = copied(&WHOLE);
    let right = verify(&place, &hosts, ["bench-region.wasm"]);
    right.all("bench-region.wasm", &hosts, "ok", &["as it was told to be"]);

    let recorded = place.read("default.stdout.expected");
    assert!(recorded.lines().count() > 1, "{recorded}");
    place.write(
        "default.stdout.expected",
        recorded.replace("bytes", "bites"),
    );
    let wrong = verify(&place, &hosts, ["bench-region.wasm"]);
    let said = ["standard output differs in line 1", "`bytes ", "`bites "];
    wrong.all("bench-region.wasm", &hosts, "wrong answer", &said);

    // The module's own name comes before `default`.
    place.write("bench-region.stdout.expected", recorded);
    let named = verify(&place, &hosts, ["bench-region.wasm"]);
    named.all("bench-region.wasm", &hosts, "ok", &["as it was told to be"]);

    // What is said on the command line comes before either.
    place.write("mine.txt", "mine");
    let args = ["bench-region.wasm", "--expect-stdout", "mine.txt"];
    let given = verify(&place, &hosts, args);
    given.all(
        "bench-region.wasm",
        &hosts,
        "wrong answer",
        &["`mine` is expected"],
    );
}

#[test]
fn other_input_changes_the_output() {
    let hosts = hosts();
    let place = copied(&WHOLE);
    let input = place.read("default.input");
    place.write("default.input", format!("{input}more\n"));
    let wrong = verify(&place, &hosts, ["bench-region.wasm"]);
    wrong.all(
        "bench-region.wasm",
        &hosts,
        "wrong answer",
        &["differs in line"],
    );
}

#[test]
fn without_its_input_a_benchmark_says_so() {
    let hosts = hosts();
    let place = copied(&["bench-region.wasm"]);
    let missing = verify(&place, &hosts, ["bench-region.wasm"]);
    let said = ["exited with code 2", "on standard error: ", "default.input"];
    missing.all("bench-region.wasm", &hosts, "failed", &said);
}

#[test]
fn a_benchmark_reads_its_folder_and_does_not_write_to_it() {
    let hosts = hosts();
    let place = copied(&WHOLE);
    let before = place.names("");
    verify(&place, &hosts, ["bench-region.wasm"]);
    assert_eq!(place.names(""), before);
    // Another folder that is given as `.` takes its place.
    std::fs::create_dir(place.path("empty")).expect("a folder");
    let args = ["bench-region.wasm", "--dir", "empty::."];
    let other = verify(&place, &hosts, args);
    other.all(
        "bench-region.wasm",
        &hosts,
        "failed",
        &["exited with code 2"],
    );
}

#[test]
fn regions_have_to_begin_and_end() {
    let hosts = hosts();
    for (name, said) in [
        ("no-end.wat", "called `bench.start` and never `bench.end`"),
        ("end-only.wat", "called `bench.end` without `bench.start`"),
        ("end-first.wat", "called `bench.end` without `bench.start`"),
        ("never.wat", "never called `bench.start`"),
        ("in-start-function.wat", "never called `bench.start`"),
    ] {
        let place = copied(&[name]);
        let checked = verify(&place, &hosts, [name]);
        checked.all(name, &hosts, "failed", &["in first_call: ", said]);
    }
}

#[test]
fn a_region_in_a_region_is_said_to_be_one() {
    let hosts = hosts();
    let place = copied(&["nested.wat"]);
    let checked = verify(&place, &hosts, ["nested.wat"]);
    let said = [
        "in first_call: ",
        "called `bench.start` again before `bench.end`",
    ];
    checked.all("nested.wat", &hosts, "failed", &said);
}

#[test]
fn a_region_that_traps_or_exits_says_that() {
    let hosts = hosts();
    let place = copied(&["trap-in-region.wat", "exit-in-region.wat", "wrong-type.wat"]);
    let files = ["trap-in-region.wat", "exit-in-region.wat", "wrong-type.wat"];
    let checked = verify(&place, &hosts, files);
    let trap = ["in first_call: ", "unreachable executed"];
    checked.all(files[0], &hosts, "failed", &trap);
    checked.all(files[1], &hosts, "failed", &["exited with code 3"]);
    let wrong = ["in instantiate: ", "bench", "start"];
    checked.all(files[2], &hosts, "failed", &wrong);
}

#[test]
fn several_regions_are_measured_together() {
    let hosts = hosts();
    if hosts.is_empty() {
        return;
    }
    let place = copied(&["twice.wat"]);
    let campaign = measured(&place, &hosts, ["twice.wat"]);
    campaign.run.exits(0);
    for label in hosts {
        let cell = campaign.cell(label, "twice.wat");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        assert_eq!(cell["settings"]["region"], "bench.start to bench.end");
        assert!(number(&cell["metrics"]["execute"]["value"]) > 0.0);
    }
}

#[test]
fn an_export_can_mark_a_region_too() {
    let hosts = hosts();
    if hosts.is_empty() {
        return;
    }
    let place = copied(&["export-run.wat"]);
    let campaign = measured(
        &place,
        &hosts,
        ["export-run.wat", "--args", "3", "--expect", "33"],
    );
    campaign.run.exits(0);
    for label in hosts {
        let cell = campaign.cell(label, "export-run.wat");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        assert_eq!(cell["check"]["kind"], "given", "{label}");
        assert_eq!(cell["check"]["got"], "i32:33", "{label}");
        assert_eq!(cell["settings"]["region"], "bench.start to bench.end");
    }
}
