//! Standard output, standard error, pipes, colour.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::os::fd::{FromRawFd, OwnedFd};
use std::path::Path;
use std::process::Stdio;
use std::sync::OnceLock;

use super::support::{Place, Run, turn, wasmbench};

const SMALL: &str = "compare --runtimes mock,b=mock --samples add-one --processes 3 --quick";

/// A folder with `result.json`, large enough to fill a pipe; one column is best
/// for certain, so that there is something to colour.
fn measured() -> &'static Place {
    static PLACE: OnceLock<Place> = OnceLock::new();
    PLACE.get_or_init(|| {
        let place = Place::new();
        let campaign =
            place.campaign("--runtimes mock,b=mock+slow --samples add-one --processes 3 --quick");
        campaign.run.exits(0);
        std::fs::rename(place.path("exported.json"), place.path("result.json")).expect("a result");
        let size = place.read("result.json").len();
        assert!(size > 80_000, "only {size} bytes");
        place
    })
}

/// Runs with a standard output whose reader has gone already.
fn into_closed_pipe(place: &Place, args: &str) -> Run {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = place
        .command(wasmbench())
        .args(args.split_whitespace())
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .expect("wasmbench starts");
    Run::new(args.to_owned(), &output)
}

#[test]
fn a_reader_that_takes_one_line_and_goes_is_no_error() {
    let mut child = measured()
        .command(wasmbench())
        .args(["report", "result.json", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("wasmbench starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::with_capacity(16, stdout)
        .read_line(&mut line)
        .expect("a line");
    assert!(line.starts_with('{'), "{line}");
    let output = child.wait_with_output().expect("it ends");
    let run = Run::new("report | head -1".into(), &output);
    assert!(run.exits(0).stderr.is_empty(), "{run}");
}

#[test]
fn a_closed_pipe_is_no_error_for_any_command() {
    for args in [
        "report result.json",
        "report result.json --format csv",
        "list runtimes",
        "list metrics",
        "env",
        "completions bash",
        "--help",
        "--version",
        "compare --list --runtimes mock",
        "compare --plan --runtimes mock",
        "verify --runtimes mock --samples add-one",
        "run mock add-one --test",
    ] {
        let run = into_closed_pipe(measured(), args);
        assert!(run.exits(0).stderr.is_empty(), "{run}");
    }
}

#[test]
fn a_closed_pipe_does_not_hide_a_failed_cell() {
    let place = Place::new();
    let run = {
        let _turn = turn();
        into_closed_pipe(
            &place,
            "compare --runtimes mock,mock+trap --samples add-one --processes 1 --quick",
        )
    };
    run.exits(1);
    place.only("results", ".json");
    into_closed_pipe(&place, "verify --runtimes mock+trap --samples add-one").exits(1);
}

#[test]
fn results_go_to_standard_output_and_the_rest_to_standard_error() {
    let _turn = turn();
    let place = Place::new();
    let run = place
        .run("compare --full --runtimes mock,mock+trap --samples add-one --processes 1 --quick");
    run.exits(1)
        .prints("Pure execution")
        .says("mock+trap on add-one");
    assert!(!run.stderr.contains("Pure execution"), "{run}");
    // No bar where no terminal is.
    assert!(
        !run.stderr.contains('\u{1b}') && !run.stderr.contains('\r'),
        "{run}"
    );
}

#[test]
fn quiet_says_less_and_verbose_more() {
    let _turn = turn();
    let place = Place::new();
    let with = |flag: &str| {
        place.run(&format!(
            "compare --full --runtimes mock,mock+trap --samples add-one --processes 1 --quick {flag}"
        ))
    };
    with("-q").exits(1).says("mock+trap on add-one");
    let silent = with("-qq");
    assert!(silent.exits(1).stderr.is_empty(), "{silent}");
    silent.prints("Pure execution");
    with("-v")
        .exits(1)
        .says("mock on add-one(41): process 1 of 1 took");
    let usual = with("");
    assert!(!usual.stderr.contains("process 1 of"), "{usual}");
}

#[test]
fn an_export_to_standard_output_is_all_that_stands_there() {
    let _turn = turn();
    let place = Place::new();
    let json = place.run(&format!("{SMALL} --export-json -"));
    let result: serde_json::Value =
        serde_json::from_str(&json.exits(0).stdout).unwrap_or_else(|e| panic!("{e}: {json}"));
    assert_eq!(result["schema_version"], 2);
    let csv = place.run(&format!("{SMALL} --export-csv -"));
    assert!(csv.exits(0).stdout.starts_with("label,"), "{csv}");
    let markdown = place.run(&format!("{SMALL} --export-markdown -"));
    assert!(markdown.exits(0).stdout.starts_with("# "), "{markdown}");
    let format = place.run(&format!("{SMALL} --format json"));
    let result: Result<serde_json::Value, _> = serde_json::from_str(&format.exits(0).stdout);
    assert!(result.is_ok(), "{format}");
}

#[test]
fn an_export_to_standard_output_leaves_a_report_to_a_file_alone() {
    let _turn = turn();
    let place = Place::new();
    let run = place.run(&format!("{SMALL} --export-json - -o report.txt"));
    run.exits(0);
    assert!(place.path("report.txt").exists(), "no report was written");
}

#[test]
fn two_exports_to_standard_output_are_refused() {
    let _turn = turn();
    let run = Place::new().run(&format!("{SMALL} --export-json - --export-csv -"));
    run.exits(2);
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let plain = measured().run("report result.json");
    assert!(!plain.exits(0).stdout.contains('\u{1b}'), "{plain}");
    let always = measured().run("report result.json --color always");
    assert!(always.exits(0).stdout.contains("\u{1b}["), "{always}");
    let never = measured().run("report result.json --color never");
    assert_eq!(never.stdout, plain.stdout);
}

#[test]
fn colour_that_the_command_line_asks_for_outranks_no_color() {
    let always = measured().run("report result.json --color always");
    let output = measured()
        .command(wasmbench())
        .args(["report", "result.json", "--color", "always"])
        .env("NO_COLOR", "1")
        .output()
        .expect("wasmbench starts");
    assert_eq!(String::from_utf8_lossy(&output.stdout), always.stdout);
}

/// Runs at a terminal 120 columns wide and gives what it shows.
fn at_terminal(place: &Place, args: &[&str], no_colour: Option<&str>) -> String {
    let (mut master, mut slave) = (-1, -1);
    let size = libc::winsize {
        ws_row: 40,
        ws_col: 120,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    // SAFETY: the pointers are valid for the call; both descriptors are owned
    // by nobody else afterwards.
    let (master, slave) = unsafe {
        let status = libc::openpty(
            &raw mut master,
            &raw mut slave,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            (&raw const size).cast_mut(),
        );
        assert_eq!(status, 0, "no terminal to be had");
        (File::from_raw_fd(master), OwnedFd::from_raw_fd(slave))
    };
    let mut command = place.command(wasmbench());
    command.args(args).stdout(slave).stderr(Stdio::null());
    if let Some(value) = no_colour {
        command.env("NO_COLOR", value);
    }
    let mut child = command.spawn().expect("wasmbench starts");
    // The command holds the terminal's other end.
    drop(command);
    let mut shown = Vec::new();
    // Linux reports EIO when the other end has gone.
    let _ = BufReader::new(master).read_to_end(&mut shown);
    assert!(child.wait().expect("it ends").success());
    String::from_utf8_lossy(&shown).into_owned()
}

#[test]
fn no_color_takes_the_colour_off_a_terminal() {
    let args = ["report", "result.json"];
    assert!(at_terminal(measured(), &args, None).contains("\u{1b}["));
    assert!(!at_terminal(measured(), &args, Some("1")).contains('\u{1b}'));
    // As the convention has it: empty means not set.
    assert!(at_terminal(measured(), &args, Some("")).contains("\u{1b}["));
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let place = measured();
    place.write("file", "");
    let run = place.run("report result.json -o file/report.md --format markdown");
    run.exits(1).says("file/report.md");
    assert!(Path::new(&place.path("file")).is_file());
}

#[test]
fn what_cannot_be_written_is_no_mistake_of_the_command_line() {
    let place = Place::new();
    place
        .campaign("--runtimes mock --samples add-one --processes 1 --quick")
        .run
        .exits(0);
    // A file is in the way of the folder.
    place.write("file", "");
    for args in [
        "report exported.json --format html -o file/report.html",
        "report exported.json --format markdown -o file/report.md",
        "history --list --format csv -o file/history.csv",
    ] {
        place.run(args).exits(1).says("cannot");
    }
    place.run("report no-such.json").exits(2);
}

/// Names that clear the screen, ring and turn the line around are written out.
#[test]
fn no_message_commands_the_terminal() {
    let place = Place::new();
    let name = "a\u{1b}[2J\u{1b}]0;x\u{7}\r\u{9b}\u{202e}";
    place.write(
        "a/manifest.toml",
        format!("schema_version = 1\n\"{name}\" = 1\n"),
    );
    place.write("t.toml", format!("[[target]]\nmetric = \"{name}\"\n"));
    let json = format!("{name}.json");
    let flag = format!("--{name}");
    let label = format!("{name}=mock");
    let commands: [&[&str]; 9] = [
        &["report", &json],
        &["report", "x.json", &flag],
        &["report", "x.json", "--color", name],
        &["compare", "--runtimes", name, "--plan"],
        &["compare", "--runtimes", &label, "--plan"],
        &["compare", "--samples", name, "--plan"],
        &["compare", "--samples-dir", "a", "--plan"],
        &["compare", "--targets", "t.toml", "--plan"],
        &["list", name],
    ];
    for args in commands {
        let run = place.run_with(wasmbench(), args);
        let hides = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        run.exits(2);
        assert!(!run.stderr.contains(hides), "{:?}", run.stderr);
        assert!(!run.stdout.contains(hides), "{:?}", run.stdout);
    }
}
