//! WASI commands on every runtime: what they are given, what they come to.

use super::guests::{OWN, hosts, measured, named, verified, verify};
use super::support::{Place, array, number, object, text, wasmbench};

#[test]
fn a_command_is_given_words_variables_and_input_alike_by_all() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    place.write("input.txt", "hello\nthere");
    let echo = named("wasi-echo.wasm");
    let campaign = measured(
        &place,
        &hosts,
        [&echo, "--env", "B=2", "--env", "A=1=1", "--stdin"]
            .into_iter()
            .chain(["input.txt", "--", "x", "y z", "--", ""]),
    );
    campaign.run.exits(0);
    for label in hosts {
        let cell = campaign.cell(label, "wasi-echo.wasm");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        let args: Vec<&str> = array(&cell["args"]).iter().map(text).collect();
        assert_eq!(args, ["word:x", "word:y z", "word:--", "word:"]);
        assert_eq!(cell["exit_code"], 0);
        assert_eq!(cell["check"]["kind"], "cross");
        let got = &cell["check"]["got"];
        assert_eq!(got, &cell["check"]["expected"], "{label}");
        assert_eq!(got["exit_code"], 0);
        assert_eq!(
            text(&got["stdout"]["head"]),
            "argc=5\nargv[0]=wasi-echo.wasm\nargv[1]=x\nargv[2]=y z\nargv[3]=--\nargv[4]=\n\
             environment=2\nenv A=1=1\nenv B=2\nstdin:\nhello\nthere",
            "{label}"
        );
        let wasi = text(&cell["wasi"]);
        assert_eq!(wasi.starts_with("own: "), label == OWN, "{label}: {wasi}");
        assert_eq!(cell["settings"]["wasi"], wasi);
        // Not once but again and again, and the input from its start each time.
        assert!(number(&cell["metrics"]["execute"]["n"]) > 1.0, "{label}");
    }
}

#[test]
fn a_command_is_given_nothing_that_is_not_asked_for() {
    let (place, hosts) = (Place::new(), hosts());
    place.write(
        "nothing.txt",
        "argc=1\nargv[0]=wasi-echo.wasm\nenvironment=0\nstdin:\n",
    );
    let echo = named("wasi-echo.wasm");
    let mut command = place.command(wasmbench());
    command.args(["verify", &echo, "--expect-stdout", "nothing.txt"]);
    command.args(["--runtimes", &hosts.join(",")]);
    command.env("INHERITED", "no");
    let checked = verified(&mut command);
    checked.all("wasi-echo.wasm", &hosts, "ok", &["as it was told to be"]);
}

#[test]
fn what_ran_is_said_and_so_is_an_empty_input_that_was_read() {
    let (place, hosts) = (Place::new(), hosts());
    let Some(host) = hosts.iter().find(|host| **host != OWN) else {
        return;
    };
    place.write("input.txt", "hello");
    let echo = named("wasi-echo.wasm");
    let said = |more: &[&str]| {
        let mut command = place.command(wasmbench());
        command.args(["compare", &echo, "--quick", "--processes", "1"]);
        command.args(["--runtimes", host]).args(more);
        let output = command.output().expect("wasmbench starts");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let empty = said(&[]);
    let warning = "! wasi-echo.wasm read standard input, which is empty: --stdin FILE";
    assert!(empty.contains(warning), "{empty}");
    let full = said(&["--stdin", "input.txt"]);
    let line = "\nwasi-echo.wasm: _start, stdin from a file\n";
    assert!(full.contains(line), "{full}");
}

#[test]
fn a_variable_without_a_value_is_this_processs_own() {
    let (place, hosts) = (Place::new(), hosts());
    place.write(
        "expected.txt",
        "argc=1\nargv[0]=wasi-echo.wasm\nenvironment=2\nenv EMPTY=\nenv PASSED=from outside\nstdin:\n",
    );
    let echo = named("wasi-echo.wasm");
    let mut command = place.command(wasmbench());
    command.args(["verify", &echo, "--expect-stdout", "expected.txt"]);
    command.args(["--env", "PASSED", "--env", "EMPTY="]);
    command.args(["--runtimes", &hosts.join(",")]);
    command.env("PASSED", "from outside").env("OTHER", "no");
    verified(&mut command).all("wasi-echo.wasm", &hosts, "ok", &["as it was told to be"]);
}

#[test]
fn no_file_keeps_the_value_of_a_variable() {
    let (place, hosts) = (Place::new(), hosts());
    let Some(host) = hosts.first() else {
        return;
    };
    let echo = named("wat/protocol-lines.wat");
    let flags = ["--env", "TOKEN=hunter2", "--env=OTHER=hunter2"];
    let exports = [
        "--export-csv",
        "r.csv",
        "--export-html",
        "r.html",
        "--export-markdown",
        "r.md",
    ];
    let campaign = measured(
        &place,
        std::slice::from_ref(host),
        [&*echo].into_iter().chain(flags).chain(exports),
    );
    campaign.run.exits(0);
    let saved = place.read(&place.only("results", ".json"));
    let kept = ["r.csv", "r.html", "r.md"].map(|name| place.read(name));
    for text in kept
        .iter()
        .chain([&saved, &campaign.run.stdout, &campaign.run.stderr])
    {
        assert!(!text.contains("hunter2"), "{text}");
    }
    assert!(saved.contains("TOKEN=sha256 f52fbd32b2b3"), "{saved}");
    let argv = array(&campaign.json["context"]["argv"]);
    assert!(argv.iter().any(|word| word == "--env=OTHER"), "{argv:?}");
}

#[test]
fn words_between_commas_are_a_row_each_time() {
    let (place, hosts) = (Place::new(), hosts());
    let echo = named("wasi-echo.wasm");
    let checked = verify(&place, &hosts, [&echo, "--args", "a,b", "--args", "c"]);
    checked.all("wasi-echo.wasm(a,b)", &hosts, "ok", &["`argc=3`"]);
    checked.all("wasi-echo.wasm(c)", &hosts, "ok", &["`argc=2`"]);
    let both = place.run(&format!("verify {echo} --args a --runtimes mock -- b"));
    both.exits(2).says("--args").says("not both");
}

#[test]
fn what_cannot_be_given_is_refused_before_anything_runs() {
    let place = Place::new();
    let echo = named("wasi-echo.wasm");
    for (flags, said) in [
        ("--env NO_SUCH_VARIABLE", "--env NO_SUCH_VARIABLE"),
        ("--env =1", "--env =1 has no name"),
        ("--stdin none.txt", "cannot read --stdin none.txt"),
        (
            "--expect-stdout none.txt",
            "cannot read --expect-stdout none.txt",
        ),
        ("--dir none", "--dir none"),
        ("--dir ::x", "--dir ::x"),
    ] {
        let run = place.run(&format!("compare {echo} --runtimes mock {flags}"));
        run.exits(2).says(said);
        assert!(place.names("results").is_empty());
    }
}

#[test]
fn another_exit_code_than_0_is_a_failure_with_the_guests_last_words() {
    let (place, hosts) = (Place::new(), hosts());
    let echo = named("wasi-echo.wasm");
    let checked = verify(&place, &hosts, [&echo, "--", "--exit=3"]);
    let said = [
        "in first_call: ",
        "exited with code 3",
        "--expect-exit 3",
        "wasi-echo: 0 bytes from stdin, exit code 3",
    ];
    checked.all("wasi-echo.wasm", &hosts, "failed", &said);
    if !hosts.is_empty() {
        checked.run.exits(1);
    }
    let text_only = verify(&place, &hosts, [named("wat/exit-3.wat")]);
    text_only.all("exit-3.wat", &hosts, "failed", &["exited with code 3"]);
}

#[test]
fn an_exit_code_that_is_expected_is_right_and_0_is_not() {
    let (place, hosts) = (Place::new(), hosts());
    let echo = named("wasi-echo.wasm");
    let right = verify(
        &place,
        &hosts,
        [&echo, "--expect-exit", "3", "--", "--exit=3"],
    );
    right.all(
        "wasi-echo.wasm",
        &hosts,
        "ok",
        &["exit code 3", "as it was told"],
    );
    let wrong = verify(&place, &hosts, [&echo, "--expect-exit", "3"]);
    let said = ["exited with code 0, expected 3"];
    wrong.all("wasi-echo.wasm", &hosts, "wrong answer", &said);
}

#[test]
fn expected_output_is_compared_by_lines() {
    let (place, hosts) = (Place::new(), hosts());
    let echo = named("wasi-echo.wasm");
    let lines = [
        "argc=1",
        "argv[0]=wasi-echo.wasm",
        "environment=0",
        "stdin:",
    ];
    let unix = lines.join("\n");
    for (name, content) in [
        ("exact", format!("{unix}\n")),
        ("no-end", unix.clone()),
        ("more-ends", format!("{unix}\n\n\n")),
        ("windows", format!("{}\r\n", lines.join("\r\n"))),
    ] {
        place.write(name, content);
        let checked = verify(&place, &hosts, [&echo, "--expect-stdout", name]);
        checked.all("wasi-echo.wasm", &hosts, "ok", &["as it was told to be"]);
    }
    for (name, content, said) in [
        (
            "other",
            unix.replace("nment=0", "nment=7"),
            "line 3: `environment=0` where `environment=7` is expected",
        ),
        (
            "longer",
            format!("{unix}\nmore\n"),
            "line 5: nothing where `more` is expected",
        ),
        (
            "shorter",
            lines[..3].join("\n"),
            "line 4: `stdin:` where nothing is expected",
        ),
    ] {
        place.write(name, content);
        let checked = verify(&place, &hosts, [&echo, "--expect-stdout", name]);
        let said = ["in first_call: standard output differs in ", said];
        checked.all("wasi-echo.wasm", &hosts, "wrong answer", &said);
    }
}

#[test]
fn a_wrong_output_has_no_figures_and_both_outputs_in_the_result() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    place.write("expected.txt", "something else");
    let echo = named("wasi-echo.wasm");
    let campaign = measured(&place, &hosts, [&echo, "--expect-stdout", "expected.txt"]);
    campaign.run.exits(1);
    for label in hosts {
        let cell = campaign.cell(label, "wasi-echo.wasm");
        assert_eq!(cell["status"], "wrong_answer", "{label}");
        assert!(object(&cell["metrics"]).is_empty(), "{label}");
        let check = &cell["check"];
        assert_eq!(check["kind"], "given", "{label}");
        assert_eq!(check["expected"]["stdout"]["head"], "something else");
        assert!(text(&check["got"]["stdout"]["head"]).starts_with("argc=1\n"));
    }
}

/// A command that leaves a mark in its memory and in a global, and exits with
/// code 9 where it finds one. It ends by itself, or by `proc_exit`.
fn leaves_a_mark(end: &str) -> String {
    format!(
        r#"(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1) (global $mark (mut i32) (i32.const 0))
  (func (export "_start")
    (if (i32.or (global.get $mark) (i32.load (i32.const 64)))
      (then (call $exit (i32.const 9))))
    (global.set $mark (i32.const 1))
    (i32.store (i32.const 64) (i32.const 1))
    {end}))"#
    )
}

#[test]
fn each_run_of_a_command_is_a_fresh_instance() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    place.write("returns.wat", leaves_a_mark(""));
    place.write("exits.wat", leaves_a_mark("(call $exit (i32.const 0))"));
    let campaign = measured(&place, &hosts, ["returns.wat", "exits.wat"]);
    campaign.run.exits(0);
    for label in hosts {
        for name in ["returns.wat", "exits.wat"] {
            let cell = campaign.cell(label, name);
            assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
            assert!(number(&cell["metrics"]["execute"]["n"]) > 1.0, "{label}");
        }
    }
}
