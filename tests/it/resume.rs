//! A campaign that was killed goes on from its journal, and ends as if nothing
//! had been.

use std::process::{Child, Stdio};

use serde_json::Value;

use super::support::{
    Place, Run, array, journal, journalled, manifest, number, sample, signal, text, turn, until,
    wasmbench,
};

/// Cells that work and one that does not, four processes each.
const CELLS: &str = "--runtimes a=mock+slow,b=mock+slow,mock+crash --samples add-one,fibonacci \
                     --processes 4 --quick -w 1ms -m 1 -M 2 --seed 5";

fn start(place: &Place, args: &str) -> Child {
    place
        .command(wasmbench())
        .args(["compare", "--export-json", "exported.json"])
        .args(args.split_whitespace())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("wasmbench starts")
}

/// Starts a campaign and kills it when that many processes are in its journal
/// (all lives together).
fn killed_after(place: &Place, args: &str, processes: usize) {
    let mut child = start(place, args);
    until("processes to end", || {
        (journalled(place, "process").len() >= processes).then_some(())
    });
    signal(child.id(), libc::SIGKILL);
    child.wait().expect("wasmbench ends");
    assert!(!place.path("exported.json").exists(), "it ran to its end");
}

fn journal_path(place: &Place) -> String {
    place.only("results", ".jsonl")
}

fn resume(place: &Place) -> Run {
    place.run(&format!(
        "compare --export-json exported.json --resume {}",
        journal_path(place)
    ))
}

fn exported(place: &Place) -> Value {
    serde_json::from_str(&place.read("exported.json")).expect("JSON")
}

/// What does not depend on the clock: cells, how they ended, and the numbers of
/// their processes.
fn shape(result: &Value) -> Vec<Value> {
    array(&result["cells"])
        .iter()
        .map(|cell| {
            let processes: Vec<Value> = array(&cell["processes"])
                .iter()
                .map(|p| serde_json::json!([p["index"], p["round"], p["order"], p["answer"]]))
                .collect();
            let mut shape = cell.clone();
            shape["processes"] = processes.into();
            shape["metrics"] = Value::Null;
            shape
        })
        .collect()
}

/// Asserts that what the journal holds of processes stands in the result.
#[track_caller]
fn holds(result: &Value, recorded: &[Value]) {
    for line in recorded.iter().filter(|line| line["failure"].is_null()) {
        let cell = array(&result["cells"])
            .iter()
            .find(|cell| cell["cell_id"] == line["cell_id"])
            .expect("the cell");
        let process = array(&cell["processes"])
            .iter()
            .find(|process| process["order"] == line["order"])
            .expect("the process");
        for same in ["index", "round", "started", "wall_ps", "calibration_ps"] {
            assert_eq!(process[same], line[same], "{same}");
        }
        assert_eq!(process["memory"], line["memory"]);
        for (id, metric) in line["observations"].as_object().expect("observations") {
            let first = &array(&process["metrics"][id]["first"])[0];
            assert_eq!(first, &array(&metric["values"])[0], "{id}");
        }
    }
}

#[test]
fn killed_twice_it_ends_as_an_unbroken_one() {
    let _turn = turn();
    let unbroken = Place::new();
    let run = unbroken.run(&format!("compare --export-json exported.json {CELLS}"));
    run.exits(1);

    let place = Place::new();
    killed_after(&place, CELLS, 5);
    let first = journalled(&place, "process");
    let name = journal_path(&place);
    killed_after(&place, &format!("--resume {name}"), first.len() + 3);
    let both = journalled(&place, "process");
    assert_eq!(&both[..first.len()], first, "the same file, appended to");
    let failed: Vec<&Value> = both.iter().filter(|l| !l["failure"].is_null()).collect();
    assert_eq!(failed.len(), 2);
    resume(&place)
        .exits(1)
        .says("mock+crash on add-one: crashed");

    let result = exported(&place);
    assert_eq!(shape(&result), shape(&exported(&unbroken)));
    holds(&result, &both);
    for line in failed {
        let cells = array(&result["cells"]);
        let cell = cells.iter().find(|c| c["cell_id"] == line["cell_id"]);
        assert_eq!(cell.expect("the cell")["reason"], line["failure"]["reason"]);
    }
    // The result has taken the journal's place.
    assert_eq!(place.names("results").len(), 1);
    let saved = name.replace(".jsonl", ".json");
    assert_eq!(place.only("results", ".json"), saved);
    let saved: Value = serde_json::from_str(&place.read(&saved)).expect("JSON");
    assert_eq!(saved, result);

    let context = &result["context"];
    let argv = array(&context["argv"]);
    assert!(argv.contains(&"--seed".into()) && !argv.contains(&"--resume".into()));
    assert_eq!(context["interrupted"], false);
    let walls: f64 = both.iter().map(|line| number(&line["wall_ps"])).sum();
    assert!(number(&context["budget"]["used_ps"]) > walls);
    let warning = array(&context["warnings"])
        .iter()
        .find(|warning| warning["code"] == "resumed")
        .expect("a warning that says so");
    assert_eq!(
        text(&warning["message"])
            .matches(" and went on at ")
            .count(),
        1
    );
    assert_eq!(text(&warning["message"]).matches('Z').count(), 2);
}

#[test]
fn what_the_pilot_settled_stays_settled() {
    let _turn = turn();
    let place = Place::new();
    let args = "--runtimes a=mock+slow,b=mock+slow --samples add-one,fibonacci --args 7 \
                --precision=max --max-time 8s -w 1ms -m 1 -M 2 --reference b --metric compile \
                --confidence-level 90% --noise-threshold 3%";
    // Four cells, five rounds of pilot.
    killed_after(&place, args, 22);
    let lines = journal(&place);
    let counts = &journalled(&place, "counts")[0];
    let seed = &lines[0]["plan"]["limits"]["seed"];
    resume(&place).exits(0);

    let result = exported(&place);
    let context = &result["context"];
    assert_eq!(context["seed"], *seed);
    assert_eq!(context["reference"], "b");
    assert_eq!(context["primary"], "compile");
    assert_eq!(context["confidence_level"], 0.9);
    assert_eq!(context["noise_threshold"], 0.03);
    assert_eq!(context["started"], lines[0]["context"]["started"]);
    assert_eq!(context["foresight"], counts["foresight"]);
    assert_eq!(array(&context["foresight"]).len(), 2);
    let mut orders = Vec::new();
    for cell in array(&result["cells"]) {
        let planned = &counts["counts"][format!("lifecycle/{}", text(&cell["sample"]))];
        let processes = array(&cell["processes"]);
        assert_eq!(processes.len() as u64, planned.as_u64().expect("a number"));
        orders.extend(processes.iter().map(|p| p["order"].as_u64().expect("one")));
        // The native baseline was asked once.
        assert_eq!(cell["check"]["kind"], "native");
    }
    orders.sort_unstable();
    assert!(
        orders.iter().copied().eq(0..orders.len() as u64),
        "{orders:?}"
    );
    assert_eq!(
        lines.iter().filter(|line| line["type"] == "answer").count(),
        2
    );
}

#[test]
fn a_pilot_that_was_broken_off_is_finished() {
    let _turn = turn();
    let place = Place::new();
    let args = "--runtimes a=mock+slow,mock+crash --samples add-one,fibonacci \
                --max-time 3s -w 1ms -m 1 -M 2";
    killed_after(&place, args, 1);
    let name = journal_path(&place);
    assert!(journalled(&place, "counts").is_empty());
    let child = start(&place, &format!("--resume {name}"));
    let counts = until("the numbers of processes", || {
        journalled(&place, "counts").pop()
    });
    let output = child.wait_with_output().expect("wasmbench ends");
    assert_eq!(output.status.code(), Some(1));
    let result = exported(&place);
    for cell in array(&result["cells"]) {
        let processes = array(&cell["processes"]).len() as u64;
        if cell["status"] == "ok" {
            let group = format!("lifecycle/{}", text(&cell["sample"]));
            assert_eq!(counts["counts"][group], processes);
        } else {
            assert_eq!((text(&cell["status"]), processes), ("crashed", 0));
        }
    }
}

#[test]
fn a_line_that_was_being_written_is_cut_off_and_rubbish_is_refused() {
    let _turn = turn();
    let place = Place::new();
    killed_after(&place, CELLS, 3);
    let name = journal_path(&place);
    let sound = place.read(&name);
    let end = sound.rfind('\n').expect("a line") + 1;
    let sound = &sound[..end];

    place.write(
        &name,
        format!("{sound}rubbish\n{{\"type\":\"resumed\",\"at\":\"then\"}}\n"),
    );
    let line = format!("line {}: ", sound.lines().count() + 1);
    resume(&place).exits(2).says(&name).says(&line);
    // A process whose place is another's.
    place.write(&name, sound.replace("\"order\":0,", "\"order\":7,"));
    resume(&place).exits(2).says("does not fit");
    assert!(place.path(&name).exists());

    place.write(&name, format!("{sound}{{\"type\":\"process\",\"cell_"));
    resume(&place).exits(1);
    let orders: usize = array(&exported(&place)["cells"])
        .iter()
        .map(|cell| array(&cell["processes"]).len())
        .sum();
    assert_eq!(orders, 16);
}

#[test]
fn a_complete_journal_becomes_a_result() {
    let _turn = turn();
    let place = Place::new();
    let args = "--runtimes a=mock,b=mock+stuck --samples add-one --processes 1 --quick \
                --order sequential";
    killed_after(&place, args, 1);
    let name = journal_path(&place);
    let ended = r#"{"type":"process","cell_id":"b/add-one/41/lifecycle","runtime_version":null,"settings":{},"index":0,"round":0,"order":1,"started":"2026-11-21T03:40:12Z","wall_ps":1000,"calibration_ps":null,"answer":null,"observations":{},"memory":{},"failure":{"status":"timed_out","reason":"it hung","got":null}}"#;
    let recorded = journalled(&place, "process");
    place.write(&name, format!("{}{ended}\n", place.read(&name)));
    resume(&place).exits(1);
    let result = exported(&place);
    holds(&result, &recorded);
    assert_eq!(result["cells"][1]["status"], "timed_out");
    assert_eq!(result["cells"][1]["reason"], "it hung");
    // Nothing was measured after the break.
    let codes = array(&result["context"]["warnings"]);
    assert!(codes.iter().all(|warning| warning["code"] != "resumed"));
}

#[test]
fn flags_that_the_journal_answers_are_refused() {
    let place = Place::new();
    let flags = "--runtimes mock | -s add-one | --samples-dir x | --suite lifecycle | \
             --args 1 | --filter a | --quick | --thorough | --max-time 1s | \
             --processes 3 | --precision | -w 1s | -m 1 | -M 1 | --timeout 1s | \
             --seed 1 | --order random | --pin 0 | --confidence-level 95% | \
             --noise-threshold 1% | --metric execute | --reference a | \
             --results-dir results | --test";
    for flag in flags.split(" | ") {
        let run = place.run(&format!("compare --resume none.jsonl {flag}"));
        run.exits(2).says("leave out --");
    }
    let run = place.run("compare --resume none.jsonl --seed 1 --export-csv x -w 1s -u us");
    run.exits(2).says("leave out --warmup, --seed (");
    let run = place.run("compare --resume none.jsonl x.wasm --invoke f");
    run.exits(2).says("leave out MODULE, --invoke (");
    // What is left to say may be said.
    let run = place.run("compare --resume none.jsonl --views pure -u us --export-csv x -q");
    run.exits(2).says("cannot read `none.jsonl`");
    for asks in ["--list", "--plan"] {
        let run = place.run(&format!("compare --resume none.jsonl {asks}"));
        run.exits(2).says("cannot read `none.jsonl`");
    }
    place
        .run("compare --resume x.json")
        .exits(2)
        .says("not a journal");
}

#[test]
fn the_environment_is_for_campaigns_that_begin() {
    let _turn = turn();
    let place = Place::new();
    killed_after(&place, CELLS, 3);
    let output = place
        .command(wasmbench())
        .env("WASMBENCH_TEST", "1")
        .env("WASMBENCH_SEED", "9")
        .env("WASMBENCH_RUNTIMES", "native")
        .env("WASMBENCH_REFERENCE", "native")
        .env("WASMBENCH_RESULTS_DIR", "elsewhere")
        .args(["compare", "--resume", &journal_path(&place)])
        .output()
        .expect("wasmbench starts");
    let run = Run::new("compare --resume".into(), &output);
    run.exits(1).prints("More: wasmbench report results/");
    assert!(!place.path("elsewhere").exists());
}

#[test]
fn another_module_build_or_machine_is_refused() {
    let _turn = turn();
    let place = Place::new();
    let entry =
        "invoke = \"add_one\"\nargs = [\"i32:41\"]\nexpected = \"i32:42\"\nnative = \"add-one\"";
    let entries = [sample("mine", "mine.wasm", entry)];
    place.write("mine/manifest.toml", manifest(&entries));
    place.write("mine/mine.wasm", b"\0asm\x01\0\0\0");
    let args = "--samples-dir mine --runtimes mock+slow --processes 20 --quick";
    killed_after(&place, args, 2);
    place.write("mine/mine.wasm", b"\0asm\x01\0\0\0\0\x02\x01x");
    let run = resume(&place);
    run.exits(2).says("sample `mine`").says("has changed");
    std::fs::remove_file(place.path("mine/mine.wasm")).expect("a file");
    resume(&place).exits(2).says("mine.wasm");
    place.write("mine/mine.wasm", b"\0asm\x01\0\0\0");

    let name = journal_path(&place);
    let sound = place.read(&name);
    for (field, other, says) in [
        ("\"version\":\"", "0", "another build"),
        ("\"cpu\":\"", "Z80, ", "another machine"),
        ("\"journal_version\":", "7", "journal version 73"),
    ] {
        let begun = sound.replacen(field, &format!("{field}{other}"), 1);
        place.write(&name, begun);
        resume(&place).exits(2).says(says);
    }
    place.write(&name, &sound);
    resume(&place).exits(0);
    assert_eq!(array(&exported(&place)["cells"][0]["processes"]).len(), 20);
}

#[test]
fn a_campaign_that_still_runs_is_left_alone() {
    let _turn = turn();
    let place = Place::new();
    let child = start(&place, &CELLS.replace("--processes 4", "--processes 200"));
    until("a process to end", || {
        (!journalled(&place, "process").is_empty()).then_some(())
    });
    resume(&place).exits(2).says("still running");
    signal(child.id(), libc::SIGINT);
    let output = child.wait_with_output().expect("wasmbench ends");
    assert_eq!(output.status.code(), Some(130));
}

#[test]
fn ctrl_c_after_going_on_keeps_both_lives() {
    let _turn = turn();
    let place = Place::new();
    let args = CELLS.replace("--processes 4", "--processes 200");
    killed_after(&place, &args, 4);
    let name = journal_path(&place);
    let before = journalled(&place, "process").len();
    let child = start(&place, &format!("--resume {name}"));
    until("a process more", || {
        (journalled(&place, "process").len() > before).then_some(())
    });
    let recorded = journalled(&place, "process");
    signal(child.id(), libc::SIGINT);
    let output = child.wait_with_output().expect("wasmbench ends");
    Run::new("interrupted".into(), &output).exits(130);
    let result = exported(&place);
    assert_eq!(result["context"]["interrupted"], true);
    holds(&result, &recorded);
    assert_eq!(place.names("results").len(), 1);
}

#[test]
fn a_report_of_a_journal_says_how_to_go_on() {
    let place = Place::new();
    place.write("results/x.jsonl", "");
    let run = place.run("report results/x.jsonl");
    run.exits(2)
        .says("go on with `wasmbench compare --resume results/x.jsonl`");
    let run = place.run("compare --resume results/x.jsonl");
    run.exits(2).says("killed before it began");
}

#[test]
fn the_value_of_a_variable_is_needed_again() {
    let hosts = super::guests::hosts();
    let Some(host) = hosts.first() else {
        return;
    };
    let _turn = turn();
    let place = Place::new();
    let module = super::guests::named("wat/protocol-lines.wat");
    let secret = "--env TOKEN=hunter2";
    let args = format!("{module} --runtimes {host} --processes 9 {secret}");
    killed_after(&place, &args, 2);
    let name = journal_path(&place);
    assert!(!place.read(&name).contains("hunter2"));
    resume(&place)
        .exits(2)
        .says("no file keeps its value")
        .says("--env TOKEN=VALUE");
    let again = format!("compare --export-json exported.json --resume {name}");
    let other = place.run(&format!("{again} --env TOKEN=x"));
    other.exits(2).says("had another value");
    place.run(&format!("{again} {secret}")).exits(0);
    assert!(!place.read("exported.json").contains("hunter2"));
}
