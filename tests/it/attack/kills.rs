//! Kills and signals at random points: nothing is lost but processes that ran.

use std::process::{Child, Stdio};
use std::time::Duration;

use rand::RngExt as _;
use serde_json::Value;

use super::{Attack, finished, leaves_nothing};
use crate::support::{Place, array, journal as lines, journalled, signal, turn, until, wasmbench};

/// A campaign of about a second and a half: six cells of three processes.
const CAMPAIGN: &str = "--runtimes a=mock,b=mock+slow,mock --samples add-one,fibonacci \
                        --processes 3 --quick -w 1ms -m 1 -M 2 --seed 5";

/// Cells of it, and processes of each.
const CELLS: [usize; 2] = [6, 3];

fn start(place: &Place, args: &str) -> Child {
    std::fs::create_dir_all(place.path("tmp")).expect("a folder");
    let mut command = place.command(wasmbench());
    command.args(["compare", "--export-json", "exported.json"]);
    command.args(args.split_whitespace());
    command.env("TMPDIR", place.path("tmp"));
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped());
    child.spawn().expect("wasmbench starts")
}

/// The journal of a campaign that was killed with two processes in it.
pub fn journal(args: &str) -> String {
    let place = Place::new();
    let args = format!("{args} --processes 9 --quick -m 1 -M 2");
    let mut child = start(&place, &args);
    until("two processes", || {
        (journalled(&place, "process").len() >= 2).then_some(())
    });
    signal(child.id(), libc::SIGKILL);
    child.wait().expect("an end");
    place.read(&place.only("results", ".jsonl"))
}

fn resumed(place: &Place) -> Value {
    let name = place.only("results", ".jsonl");
    let mut command = place.command(wasmbench());
    command.args([
        "compare",
        "--export-json",
        "exported.json",
        "--resume",
        &name,
    ]);
    command.env("TMPDIR", place.path("tmp"));
    finished(command, "compare --resume").exits(0);
    serde_json::from_str(&place.read("exported.json")).expect("JSON")
}

/// Each process that the journal has is in the result, and no cell lacks one.
#[track_caller]
fn is_whole(attack: &Attack, result: &Value, recorded: &[Value]) {
    let Attack { seed, rounds, .. } = attack;
    let at = format!("seed {seed}, round {rounds}");
    let cells = array(&result["cells"]);
    assert_eq!(cells.len(), CELLS[0], "{at}");
    for cell in cells {
        assert_eq!(cell["status"], "ok", "{at}: {}", cell["reason"]);
        assert_eq!(array(&cell["processes"]).len(), CELLS[1], "{at}");
    }
    for line in recorded {
        let cell = cells.iter().find(|cell| cell["cell_id"] == line["cell_id"]);
        let mut processes = array(&cell.expect("the cell")["processes"]).iter();
        let kept =
            processes.any(|p| p["order"] == line["order"] && p["started"] == line["started"]);
        assert!(kept, "{at}: lost {line}");
    }
}

#[test]
fn a_kill_at_any_point_loses_nothing_but_what_ran() {
    let _turn = turn();
    let mut attack = Attack::new("kills", 8);
    let mut killed = 0;
    while attack.goes_on() {
        let place = Place::new();
        let mut child = start(&place, CAMPAIGN);
        std::thread::sleep(Duration::from_millis(attack.dice.random_range(0..1500)));
        signal(child.id(), libc::SIGKILL);
        child.wait().expect("an end");
        let names = place.names("results");
        if !names.iter().any(|name| name.ends_with(".jsonl")) || lines(&place).is_empty() {
            // It was killed before it began, or had its end.
            continue;
        }
        killed += 1;
        let recorded = journalled(&place, "process");
        is_whole(&attack, &resumed(&place), &recorded);
        leaves_nothing(&attack, &place, "tmp");
    }
    println!("kills: {killed} in the middle");
    assert!(killed > 0, "no kill met a campaign");
}

#[test]
fn a_signal_at_any_point_saves_what_was_measured() {
    let _turn = turn();
    let mut attack = Attack::new("signals", 8);
    while attack.goes_on() {
        let place = Place::new();
        let child = start(&place, CAMPAIGN);
        let kind = [libc::SIGINT, libc::SIGTERM, libc::SIGHUP][attack.dice.random_range(0..3)];
        let wait = attack.dice.random_range(0..1500);
        until("a journal", || {
            (!place.names("results").is_empty()).then_some(())
        });
        std::thread::sleep(Duration::from_millis(wait));
        signal(child.id(), kind);
        // As GNU timeout does: the child, then its group.
        signal(child.id(), kind);
        let output = child.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&output.stderr);
        let at = format!(
            "seed {}, round {}, signal {kind}: {said}",
            attack.seed, attack.rounds
        );
        assert!(matches!(output.status.code(), Some(0 | 1 | 130)), "{at}");
        // A result, or the journal to go on from where no cell had a process.
        let names = place.names("results");
        assert!(
            names
                .iter()
                .any(|name| name.ends_with(".json") || name.ends_with(".jsonl")),
            "{at}"
        );
        leaves_nothing(&attack, &place, "tmp");
    }
}
