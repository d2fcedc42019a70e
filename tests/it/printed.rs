//! What commands print, on every runtime: kept apart, within a limit, harmless.

use super::guests::{engines, guest, hosts, measured, named, verify};
use super::support::{Place, number, text};

#[test]
fn last_words_are_the_last_ones_however_much_came_before() {
    let (place, hosts) = (Place::new(), hosts());
    let checked = verify(&place, &hosts, [named("wat/last-words.wat")]);
    let said = ["exited with code 7", "the end is this."];
    checked.all("last-words.wat", &hosts, "failed", &said);
}

#[test]
fn output_that_is_never_the_same_can_be_left_out() {
    let (place, hosts) = (Place::new(), hosts());
    let random = named("wat/nondeterministic-stdout.wat");
    let row = "nondeterministic-stdout.wat";
    let said = [
        "exit code 0",
        "output differs from run to run: not checked",
        "--ignore-output",
    ];
    verify(&place, &hosts, [&random]).all(row, &hosts, "ok", &said);
    let ignored = verify(&place, &hosts, [&*random, "--ignore-output"]);
    ignored.all(row, &hosts, "ok", &["exit code 0"]);
    // The exit code still counts.
    let failed = [&*named("wat/exit-3.wat"), "--ignore-output"];
    let failed = verify(&place, &hosts, failed);
    failed.all("exit-3.wat", &hosts, "failed", &["exited with code 3"]);
}

#[test]
fn an_answer_that_changes_from_call_to_call_is_wrong() {
    let (place, hosts) = (Place::new(), hosts());
    let said = ["its answer changes from call to call: i32:", " after i32:1"];
    // Another answer at each call. Not among the guests, of which random modules are made.
    let counter =
        "(module (global $calls (mut i32) (i32.const 0)) (func (export \"run\") (result i32)
        (global.set $calls (i32.add (global.get $calls) (i32.const 1))) (global.get $calls)))";
    place.write("counter.wat", counter);
    let checked = verify(&place, &hosts, ["counter.wat".to_owned()]);
    checked.all("counter.wat", &hosts, "wrong answer", &said);
}

#[test]
fn a_guest_that_prints_a_protocol_disturbs_nothing() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    let campaign = measured(&place, &hosts, [guest("wat/protocol-lines.wat")]);
    campaign.run.exits(0);
    for label in hosts {
        let cell = campaign.cell(label, "protocol-lines.wat");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        let head = text(&cell["check"]["got"]["stdout"]["head"]);
        assert!(head.starts_with("{\"type\":\"done\"}\n"), "{label}: {head}");
        assert!(head.ends_with("this {\n"), "{label}: {head}");
        assert!(number(&cell["metrics"]["execute"]["value"]) > 0.0);
    }
    for output in [&campaign.run.stdout, &campaign.run.stderr] {
        assert!(!output.contains("this {"), "{}", campaign.run);
    }
}

#[test]
fn what_a_guest_prints_cannot_write_to_the_terminal() {
    let (place, hosts) = (Place::new(), hosts());
    let escapes = named("wat/escapes.wat");
    place.write("expected.txt", "plain");
    let commands = [
        vec![&*escapes],
        vec![&escapes, "--", "word"],
        vec![&escapes, "--expect-stdout", "expected.txt"],
    ];
    for command in commands {
        let run = verify(&place, &hosts, command).run;
        for output in [&run.stdout, &run.stderr] {
            let control = |c: char| c.is_control() && c != '\n';
            assert!(!output.contains(control), "{:?}", output);
        }
    }
}

#[test]
fn a_guest_that_prints_too_much_is_stopped_by_all() {
    let (place, hosts) = (Place::new(), hosts());
    place.write("input.txt", "x".repeat(3000));
    let echo = named("wasi-echo.wasm");
    let with = |limit: &str| {
        let args = [&echo, "--stdin", "input.txt", "--output-limit", limit];
        verify(&place, &hosts, args)
    };
    with("4k").all("wasi-echo.wasm", &hosts, "ok", &["exit code 0"]);
    let said = ["standard output", "--output-limit"];
    let shared: Vec<&str> = engines().iter().map(String::as_str).collect();
    let stopped = with("1k");
    stopped.all(
        "wasi-echo.wasm",
        &shared,
        "failed",
        &["more than 1024 bytes"],
    );
    stopped.all("wasi-echo.wasm", &hosts, "failed", &said);
}

#[test]
fn a_guest_that_prints_for_ever_is_stopped() {
    let (place, hosts) = (Place::new(), hosts());
    let endless = named("wat/endless-output.wat");
    let args = [&endless, "--output-limit", "100k", "--timeout", "5s"];
    let stopped = verify(&place, &hosts, args);
    let shared: Vec<&str> = engines().iter().map(String::as_str).collect();
    stopped.all("endless-output.wat", &shared, "failed", &["--output-limit"]);
    // Wasmtime's own WASI may leave it to the guest to heed the error.
    stopped.each("endless-output.wat", &hosts, |l| {
        l.status == "failed" || l.status == "timed out"
    });
}
