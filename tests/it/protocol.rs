//! The worker and its protocol, as a driver or a debugger sees them.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use super::support::{Place, Run, text, turn, wasmbench};

fn messages(stdout: &str) -> Vec<Value> {
    stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is a JSON object"))
        .collect()
}

/// Hands a job to a worker.
fn worker(place: &Place, job: &str) -> Run {
    let mut child = place
        .command(wasmbench())
        .arg("worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a worker starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(job.as_bytes()).expect("the job is read");
    drop(stdin);
    Run::new("worker".into(), &child.wait_with_output().expect("it ends"))
}

#[test]
fn run_speaks_the_protocol_from_hello_to_done() {
    let _turn = turn();
    let run = Place::new().run("run mock add-one --raw --quick");
    let messages = messages(&run.exits(0).stdout);
    let (first, last) = (&messages[0], &messages[messages.len() - 1]);
    assert_eq!(first["type"], "hello");
    assert_eq!(first["protocol"], 5);
    assert_eq!(first["runtime"], "mock");
    assert_eq!(*last, json!({"type": "done"}));
    let execute = messages
        .iter()
        .find(|m| m["type"] == "observations" && m["metric"] == "execute")
        .expect("the steady state");
    assert_eq!(execute["unit"], "ps");
    assert!(execute["values"].as_array().is_some_and(|v| !v.is_empty()));
    let result = messages.iter().find(|m| m["type"] == "result");
    assert_eq!(result.expect("an answer")["value"], "i32:42");
}

#[test]
fn a_printed_job_can_be_played_by_a_worker() {
    let place = Place::new();
    let job = place.run("run mock fibonacci --test --print-job");
    let run = worker(&place, &job.exits(0).stdout);
    let messages = messages(&run.exits(0).stdout);
    assert_eq!(messages[messages.len() - 1]["type"], "done", "{run}");
    let job: Value = serde_json::from_str(&job.stdout).expect("JSON");
    std::fs::remove_dir_all(text(&job["scratch"])).expect("the job's folder stayed");
}

#[test]
fn a_module_that_was_swapped_is_not_measured() {
    let place = Place::new();
    let job = place.run("run mock add-one --test --print-job");
    let job: Value = serde_json::from_str(&job.exits(0).stdout).expect("JSON");
    std::fs::write(text(&job["module"]), b"\0asm\x01\0\0\0").expect("a module");
    let messages = messages(&worker(&place, &job.to_string()).stdout);
    std::fs::remove_dir_all(text(&job["scratch"])).expect("the job's folder stayed");
    assert_eq!(messages.len(), 1);
    assert!(text(&messages[0]["message"]).contains("another module"));
}

#[test]
fn a_job_that_is_none_is_refused_in_the_protocol() {
    let run = worker(&Place::new(), "this is no job\n");
    let messages = messages(&run.stdout);
    assert_eq!(messages.len(), 1, "{run}");
    assert_eq!(messages[0]["type"], "failed");
    assert_eq!(messages[0]["phase"], "job");
}

#[test]
fn a_job_of_another_protocol_is_refused() {
    let place = Place::new();
    let job = place.run("run mock add-one --test --print-job");
    let mut job: Value = serde_json::from_str(&job.exits(0).stdout).expect("JSON");
    std::fs::remove_dir_all(text(&job["scratch"])).expect("the job's folder stayed");
    job["protocol"] = json!(99);
    let messages = messages(&worker(&place, &job.to_string()).stdout);
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0]["type"], "failed");
    assert!(text(&messages[0]["message"]).contains("99"));
}

#[test]
fn run_of_a_failing_cell_exits_1_and_says_why() {
    let run = Place::new().run("run mock+trap add-one --test");
    run.exits(1)
        .prints("unreachable executed")
        .prints("first_call");
}

#[test]
fn run_takes_other_arguments() {
    let run = Place::new().run("run mock add-one --test --args 6");
    run.exits(0).prints("i32:7");
}

#[test]
fn run_plays_one_runtime_on_one_sample() {
    let place = Place::new();
    place
        .run("run wasm* add-one --test")
        .exits(2)
        .says("several runtimes");
    place
        .run("run mock core --test")
        .exits(2)
        .says("several samples");
}
