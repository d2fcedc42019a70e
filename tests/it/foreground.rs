//! `wasmbench run` on modules of the user's own: one job in the foreground.

use serde_json::Value;

use super::guests::{hosts, named};
use super::support::{Place, Run, text, turn, wasmbench};

fn run(place: &Place, label: &str, args: &[&str]) -> Run {
    let _turn = turn();
    let all = ["run", label].into_iter().chain(args.iter().copied());
    place.run_with(wasmbench(), all)
}

#[test]
fn a_command_is_played_with_what_it_is_given() {
    let place = Place::new();
    place.write("input.txt", "hello");
    let echo = named("wasi-echo.wasm");
    for label in hosts() {
        let flags = ["--test", "--stdin", "input.txt", "--env", "A=1"];
        let args = [&[&*echo][..], &flags, &["--", "x", "y z"]].concat();
        let played = run(&place, label, &args);
        played
            .exits(0)
            .prints("answer exit code 0")
            .prints("`argc=3`");
        played.prints("compile ").prints("first_call ");
        // What it prints is captured, not passed on.
        assert!(!played.stdout.contains("argv[1]"), "{played}");
        assert!(played.stderr.is_empty(), "{played}");
    }
}

#[test]
fn an_export_of_a_text_is_called_by_its_name() {
    let place = Place::new();
    let export = named("bench-region/export-run.wat");
    for label in hosts() {
        let args = [&*export, "--invoke", "run", "--args", "2", "--test"];
        run(&place, label, &args).exits(0).prints("answer i32:22");
        // The same where it is the only one, and measured.
        let args = [&*export, "--args", "2", "--quick"];
        run(&place, label, &args).exits(0).prints("answer i32:22");
    }
}

#[test]
fn a_wrong_answer_and_a_trap_end_with_1_and_say_it() {
    let place = Place::new();
    let export = named("bench-region/export-run.wat");
    let trap = named("wat/trap-in-start.wat");
    let exit = named("wat/exit-3.wat");
    for label in hosts() {
        let args = [&*export, "--args", "2", "--expect", "23", "--test"];
        let wrong = run(&place, label, &args);
        wrong.exits(1).prints("returned i32:22, expected i32:23");
        let trapped = run(&place, label, &[&trap, "--test"]);
        trapped.exits(1).prints("failed in first_call: ");
        trapped.prints("unreachable executed");
        let exited = run(&place, label, &[&exit, "--test"]);
        exited.exits(1).prints("exited with code 3");
        run(&place, label, &[&exit, "--test", "--expect-exit", "3"]).exits(0);
    }
}

#[test]
fn what_is_no_module_is_the_end() {
    let place = Place::new();
    place.write("empty.wasm", "");
    let component = named("wat/component.wat");
    for (file, said) in [
        ("empty.wasm", "the file is empty"),
        ("none.wasm", "none.wasm"),
        ("none.wat", "none.wat"),
        (&*component, "is a component"),
    ] {
        let refused = run(&place, "mock", &[file, "--test"]);
        refused.exits(2).says(said);
        assert!(refused.stdout.is_empty(), "{refused}");
    }
}

#[test]
fn the_protocol_carries_what_a_guest_prints_and_is_not_disturbed() {
    let place = Place::new();
    let lines = named("wat/protocol-lines.wat");
    for label in hosts() {
        let played = run(&place, label, &[&lines, "--test", "--raw"]);
        played.exits(0);
        let messages: Vec<Value> = played
            .stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect();
        let of = |kind: &str| messages.iter().filter(|m| m["type"] == kind).count();
        assert_eq!(of("done"), 1, "{played}");
        assert_eq!(of("failed"), 0, "{played}");
        let results = messages.iter().filter(|m| m["type"] == "result");
        let heads: Vec<&str> = results.map(|m| text(&m["stdout"]["head"])).collect();
        assert_eq!(heads.len(), 1, "{played}");
        assert!(heads[0].starts_with("{\"type\":\"done\"}\n"), "{played}");
    }
}
