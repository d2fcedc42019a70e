//! `tune` on the mock: options that are better, worse, or do nothing.

use std::os::unix::process::CommandExt as _;
use std::process::Stdio;

use super::support::{Place, array, number, until, wasmbench};

const COMMAND: &str = "tune --runtimes mock+drag=40 --samples nbody --max-time 24s --format json \
                       --vary less=14,more=14,idle=1,idle=2,idle=3,idle=4,idle=5,idle=6,idle=7,idle=8";

fn tuning(place: &Place, more: &str) -> serde_json::Value {
    let run = place.run(&format!("{COMMAND} {more}"));
    run.exits(0);
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn what_is_better_is_found_and_the_rest_is_left() {
    let place = Place::new();
    let found = tuning(&place, "");
    // One is 10 % better, one 10 % worse, the others do nothing.
    let confirmed = &found["confirmed"];
    assert_eq!(confirmed["setting"], "mock+drag=40+less=14", "{found}");
    assert_eq!(confirmed["verdict"], "kept", "{found}");
    assert!(number(&confirmed["low"]) > 0.0, "{found}");
    let worse = array(&found["screened"]).iter();
    let mut worse = worse.filter(|gain| gain["setting"] == "mock+drag=40+more=14");
    assert_eq!(worse.next().unwrap()["verdict"], "dropped", "{found}");
    assert_eq!(array(&found["screened"]).len(), 10);
    // What was measured is not measured again, and other flags are refused.
    let folder = place.names("results").pop().unwrap();
    let again = tuning(&place, &format!("--resume results/{folder}"));
    assert_eq!(again, found);
    let other = place.run(&format!("{COMMAND} --for memory --resume results/{folder}"));
    other.exits(2).says("use the same flags");
}

#[test]
fn a_tuning_that_was_killed_goes_on() {
    let place = Place::new();
    let command = "tune --runtimes mock+drag=100 --samples nbody --vary less=60 --max-time 20s";
    let mut child = place
        .command(wasmbench())
        .args(command.split_whitespace())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    let folder = until("a journal with a process", || {
        let names = place
            .path("results")
            .exists()
            .then(|| place.names("results"))?;
        let name = names.first()?.clone();
        let screening = format!("results/{name}/screening");
        let file = place
            .path(&screening)
            .exists()
            .then(|| place.names(&screening))?;
        let journal = file.iter().find(|name| name.ends_with(".jsonl"))?;
        let lines = place
            .read(&format!("{screening}/{journal}"))
            .lines()
            .count();
        (lines > 3).then_some(name)
    });
    // SAFETY: the group is the child's own.
    unsafe { libc::kill(-child.id().cast_signed(), libc::SIGKILL) };
    child.wait().unwrap();
    let run = place.run(&format!("{command} --resume results/{folder}"));
    run.exits(0);
    run.prints("`+less=60` reduces");
}

#[test]
fn a_setting_that_fails_costs_its_row() {
    let run = Place::new()
        .run("tune --runtimes mock+drag=100 --samples nbody --vary trap,less=60 --max-time 12s");
    run.exits(0);
    run.prints("told to trap");
    run.prints("`+less=60` reduces");
}

#[test]
fn without_a_better_option_the_present_ones_stay() {
    let run =
        Place::new().run("tune --runtimes mock --samples nbody --vary idle=1,idle=2 --max-time 8s");
    run.exits(0);
    run.prints("Keep `mock`: none of 2 settings is shown to reduce");
}
