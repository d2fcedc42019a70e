//! Processes under fire: what others do to their files, their program and their limits.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::support::{
    Place, Run, array, journal, journalled, signal, text, turn, until, wasmbench,
};

/// A campaign on the mock, cell after cell.
const CELLS: &str = "--runtimes a=mock+slow,b=mock+slow --samples add-one --processes 6 \
                     --quick -w 1ms -m 1 -M 2 --seed 5 --order sequential";

/// A command of a campaign that runs in a folder for temporary files of its own.
fn campaign(place: &Place, args: &str) -> Command {
    fs::create_dir_all(place.path("tmp")).expect("a folder");
    let mut command = place.command(wasmbench());
    command
        .env("TMPDIR", place.path("tmp"))
        .args(["compare", "--export-json", "exported.json"])
        .args(args.split_whitespace())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Kills a campaign once its journal holds so many processes.
fn killed(place: &Place, args: &str, processes: usize) {
    let mut child = campaign(place, args).spawn().expect("wasmbench starts");
    until("processes to end", || {
        (journalled(place, "process").len() >= processes).then_some(())
    });
    signal(child.id(), libc::SIGKILL);
    child.wait().expect("wasmbench ends");
}

/// A script that leaves a file in the test's folder and does nothing else.
fn script(place: &Place, name: &str, text: &str) -> String {
    let path = place.write(name, format!("#!/bin/sh\n{text}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
    path.display().to_string()
}

fn alive(pid: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat.rfind(')').and_then(|end| stat[end..].chars().nth(2));
    state.is_some_and(|state| state != 'Z' && state != 'X')
}

#[test]
fn a_scratch_folder_is_private_whatever_the_umask() {
    let place = Place::new();
    let mut command = place.command("sh".as_ref());
    command
        .args(["-c", "umask 0; exec \"$0\" \"$@\""])
        .arg(wasmbench())
        .args("run mock add-one --test --print-job".split(' '));
    let output = command.output().expect("sh starts");
    let run = Run::new("run --print-job".into(), &output);
    let job: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    let folder = text(&job["scratch"]);
    let mode = fs::metadata(folder)
        .expect("the folder stayed")
        .permissions()
        .mode();
    fs::remove_dir_all(folder).expect("it is ours");
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn what_a_killed_campaign_left_is_swept_by_the_next() {
    let _turn = turn();
    let place = Place::new();
    killed(&place, CELLS, 1);
    assert_eq!(place.names("tmp").len(), 1);
    let next = campaign(&place, "--test --runtimes mock --samples add-one").output();
    Run::new("compare --test".into(), &next.expect("it starts")).exits(0);
    assert!(place.names("tmp").is_empty(), "{:?}", place.names("tmp"));
}

#[test]
fn a_journal_does_not_say_which_program_plays_workers() {
    let _turn = turn();
    let place = Place::new();
    killed(&place, CELLS, 2);
    let name = place.only("results", ".jsonl");
    let worker = script(
        &place,
        "worker.sh",
        &format!("touch {}", place.path("ran").display()),
    );
    let (old, new) = (
        "\"limits\":{",
        format!("\"limits\":{{\"worker\":\"{worker}\","),
    );
    let journal = place.read(&name).replacen("\"worker\":null,", "", 1);
    place.write(&name, journal.replacen(old, &new, 1));
    let output = campaign(&place, &format!("--resume {name}")).output();
    Run::new("compare --resume".into(), &output.expect("it starts")).exits(0);
    assert!(!place.path("ran").exists());
}

#[test]
fn what_a_journal_names_is_used_only_if_it_is_trusted() {
    let _turn = turn();
    let place = Place::new();
    place.write("good.wat", "(module (func (export \"_start\")))");
    let native = script(&place, "native.sh", "exit 0");
    let args = format!(
        "good.wat --native {native} --runtimes native --processes 8 --quick -w 1ms -m 1 -M 2 \
         --order sequential"
    );
    killed(&place, &args, 1);
    let name = place.only("results", ".jsonl");
    let resume = |more: &str| {
        let output = campaign(&place, &format!("--resume {name} {more}")).output();
        Run::new(format!("--resume {more}"), &output.expect("it starts"))
    };
    let refused = resume("");
    refused.exits(2).says("--trust ").says("native.sh");
    resume("--trust elsewhere").exits(2);
    assert!(place.path(&name).exists());
    resume("--trust native.sh").exits(0);
}

#[test]
fn a_native_program_dies_with_its_campaign() {
    let _turn = turn();
    let place = Place::new();
    place.write("good.wat", "(module (func (export \"_start\")))");
    let native = script(
        &place,
        "native.sh",
        "echo $$ >pid.new\nmv pid.new pid\nexec sleep 600",
    );
    let mut child = place
        .command(wasmbench())
        .args([
            "verify",
            "good.wat",
            "--runtimes",
            "native",
            "--native",
            &native,
        ])
        .args(["--dir", ".:rw"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("wasmbench starts");
    let pid = until("the program to run", || {
        fs::read_to_string(place.path("pid")).ok()
    });
    let pid = pid.trim();
    assert!(alive(pid));
    signal(child.id(), libc::SIGKILL);
    child.wait().expect("wasmbench ends");
    until("the program to die", || (!alive(pid)).then_some(()));
}

#[test]
#[cfg(target_os = "linux")]
fn workers_are_the_program_that_runs_not_what_took_its_place() {
    let _turn = turn();
    let place = Place::new();
    let program = place.path("wasmbench");
    fs::copy(wasmbench(), &program).expect("a copy");
    let child = place
        .command(&program)
        .args(["compare", "--export-json", "exported.json"])
        .args(CELLS.split_whitespace())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("wasmbench starts");
    until("a process to end", || {
        (!journalled(&place, "process").is_empty()).then_some(())
    });
    let other = script(&place, "other.sh", "exit 7");
    fs::rename(other, &program).expect("it takes the place");
    let output = child.wait_with_output().expect("wasmbench ends");
    Run::new("compare".into(), &output).exits(0);
    let result: Value = serde_json::from_str(&place.read("exported.json")).expect("JSON");
    for cell in array(&result["cells"]) {
        assert_eq!(array(&cell["processes"]).len(), 6, "{cell}");
    }
}

#[test]
fn a_thread_that_cannot_be_started_costs_its_cell() {
    let _turn = turn();
    let place = Place::new();
    let mut command = place.command(wasmbench());
    command
        .args([
            "verify",
            "--runtimes",
            "mock",
            "--samples",
            "add-one,fibonacci",
        ])
        // No address space holds such a stack.
        .env("RUST_MIN_STACK", (1_u64 << 47).to_string());
    let run = Run::new("verify".into(), &command.output().expect("it starts"));
    run.exits(1)
        .prints("cannot start a worker process")
        .prints("ulimit -u");
    assert!(!run.stderr.contains("panicked"), "{run}");
    let failed = run.stdout.lines().filter(|line| line.starts_with("failed"));
    assert_eq!(failed.count(), 2, "{run}");
}

#[test]
fn cells_that_hang_end_when_the_time_is_used_up() {
    let stuck: Vec<String> = (0..6).map(|n| format!("s{n}=mock+stuck")).collect();
    let campaign = Place::new().campaign(&format!(
        "--runtimes {} --samples add-one --max-time 2s --quick --timeout 1s --seed 3",
        stuck.join(",")
    ));
    campaign.run.exits(1);
    let of = |status: &str| {
        let cells = campaign.cells().iter().filter(|c| c["status"] == status);
        cells.collect::<Vec<_>>()
    };
    assert_eq!((of("timed_out").len(), of("unsupported").len()), (2, 4));
    for cell in of("unsupported") {
        assert!(text(&cell["reason"]).contains("--timeout"), "{cell}");
    }
}

#[test]
fn a_campaign_that_left_cells_out_goes_on_the_same() {
    let _turn = turn();
    let place = Place::new();
    let args = "--runtimes s1=mock+stuck,s2=mock+stuck,s3=mock+stuck --samples add-one \
                --max-time 2s --quick --timeout 1s --seed 3 --order sequential";
    killed(&place, args, 2);
    let name = place.only("results", ".jsonl");
    let recorded = journal(&place).len();
    let output = campaign(&place, &format!("--resume {name}")).output();
    let run = Run::new("--resume".into(), &output.expect("it starts"));
    run.exits(1);
    assert!(recorded >= 3);
    let result: Value = serde_json::from_str(&place.read("exported.json")).expect("JSON");
    let statuses: Vec<&str> = array(&result["cells"])
        .iter()
        .map(|c| text(&c["status"]))
        .collect();
    assert_eq!(statuses, ["timed_out", "timed_out", "unsupported"]);
}
