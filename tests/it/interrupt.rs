//! Ctrl-C keeps what was measured; a killed campaign leaves its journal and no
//! worker behind.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::support::{Place, Run, array, journal, journalled, signal, turn, until, wasmbench};

/// Starts a campaign that would take minutes.
fn start(place: &Place) -> Child {
    std::fs::create_dir_all(place.path("tmp")).expect("a folder");
    place
        .command(wasmbench())
        .env("TMPDIR", place.path("tmp"))
        .args(["compare", "--runtimes", "mock+slow,b=mock+slow"])
        .args(["--samples", "add-one,fibonacci", "--processes", "200"])
        .args(["--seed", "1", "--export-json", "exported.json"])
        .args(["--save-baseline", "half"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("wasmbench starts")
}

/// State and parent of a process; `None` when it has gone.
fn process(pid: u32) -> Option<(char, u32)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in parentheses, may hold anything.
    let rest = &stat[stat.rfind(')')? + 2..];
    let mut fields = rest.split(' ');
    let state = fields.next()?.chars().next()?;
    Some((state, fields.next()?.parse().ok()?))
}

/// A process that is running and whose parent this is.
fn child_of(parent: u32) -> Option<u32> {
    std::fs::read_dir("/proc")
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .find(|pid| process(*pid).is_some_and(|(state, ppid)| ppid == parent && state != 'Z'))
}

fn processes(result: &Value) -> usize {
    array(&result["cells"])
        .iter()
        .map(|cell| array(&cell["processes"]).len())
        .sum()
}

fn stops_with_what_was_measured(by: i32) {
    let _turn = turn();
    let place = Place::new();
    let child = start(&place);
    let before = until("two processes to end", || {
        Some(journalled(&place, "process")).filter(|j| j.len() >= 2)
    });
    let worker = until("a worker", || child_of(child.id()));
    signal(child.id(), by);
    let output = child.wait_with_output().expect("wasmbench ends");
    let run = Run::new("interrupted compare".into(), &output);
    run.exits(130);

    let saved = place.only("results", ".json");
    let result: Value = serde_json::from_str(&place.read(&saved)).expect("JSON");
    assert_eq!(result["context"]["interrupted"], true);
    assert!(processes(&result) >= before.len(), "{run}");
    assert!(processes(&result) < 800, "it ran to its end");
    // Being interrupted is no failure of a cell.
    for cell in array(&result["cells"]) {
        assert!(
            cell["status"] == "ok" || cell["status"] == "unsupported",
            "{cell}"
        );
    }
    let exported: Value = serde_json::from_str(&place.read("exported.json")).expect("JSON");
    assert_eq!(exported, result);
    run.prints("interrupted").prints(&saved);
    // Half a campaign is no baseline.
    run.says("baseline `half` was not saved");
    // The result holds all of it, so the journal has gone, and so has the rest.
    assert_eq!(place.names("results").len(), 1);
    assert!(place.names("tmp").is_empty(), "{:?}", place.names("tmp"));
    gone(worker);
}

fn gone(worker: u32) {
    until("the worker to die", || match process(worker) {
        None | Some(('Z' | 'X', _)) => Some(()),
        Some(_) => None,
    });
}

#[test]
fn ctrl_c_writes_what_was_measured_and_exits_130() {
    stops_with_what_was_measured(libc::SIGINT);
}

#[test]
fn a_polite_kill_does_the_same() {
    stops_with_what_was_measured(libc::SIGTERM);
}

/// `timeout` signals the campaign and then its group; who is impatient signals again.
#[test]
fn polite_kills_may_come_in_any_number() {
    let _turn = turn();
    let place = Place::new();
    let child = start(&place);
    until("two processes to end", || {
        Some(journalled(&place, "process")).filter(|j| j.len() >= 2)
    });
    for pause in [0, 1, 1200] {
        std::thread::sleep(Duration::from_millis(pause));
        // A child that nobody has waited for keeps its id.
        signal(child.id(), libc::SIGTERM);
    }
    let output = child.wait_with_output().expect("wasmbench ends");
    Run::new("interrupted compare".into(), &output).exits(130);
    assert!(place.only("results", ".json").ends_with(".json"));
}

#[test]
fn a_second_ctrl_c_leaves_at_once_and_says_how_to_go_on() {
    let _turn = turn();
    let place = Place::new();
    std::fs::create_dir_all(place.path("tmp")).expect("a folder");
    let child = place
        .command(wasmbench())
        .env("TMPDIR", place.path("tmp"))
        .args([
            "compare",
            "--runtimes",
            "mock+stuck",
            "--samples",
            "add-one",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("wasmbench starts");
    let worker = until("a worker", || child_of(child.id()));
    // The worker does not come to its end within the grace of three seconds.
    for pause in [300, 1100] {
        std::thread::sleep(Duration::from_millis(pause));
        signal(child.id(), libc::SIGINT);
    }
    let output = child.wait_with_output().expect("wasmbench ends");
    let run = Run::new("interrupted compare".into(), &output);
    let journal = place.only("results", ".jsonl");
    run.exits(130).says(&format!("--resume {journal}"));
    assert!(place.names("tmp").is_empty(), "{:?}", place.names("tmp"));
    gone(worker);
}

#[test]
fn a_worker_dies_with_its_campaign_and_the_journal_stays() {
    let _turn = turn();
    let place = Place::new();
    let mut child = start(&place);
    until("two processes to end", || {
        Some(journalled(&place, "process")).filter(|j| j.len() >= 2)
    });
    let worker = until("a worker", || child_of(child.id()));
    signal(child.id(), libc::SIGKILL);
    child.wait().expect("wasmbench ends");
    gone(worker);

    let lines = journal(&place);
    assert!(lines.len() >= 3);
    assert_eq!(lines[0]["type"], "campaign");
    for line in &lines[1..] {
        assert_eq!(line["type"], "process");
        assert!(line["cell_id"].is_string());
        assert!(!array(&line["observations"]["execute"]["values"]).is_empty());
    }
    assert!(!Path::new(&place.path("exported.json")).exists());
}
