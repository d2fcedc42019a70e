//! Native code that does the same as a module: a program for a command, a shared
//! library for an export.

use std::process::Command;

use super::guests::{Verified, engines, guest, hosts, measured, named, verify};
use super::support::{Place, number, text};

/// Prints what the guest `wasi-echo` prints, but for the line in the middle.
const ECHO: &str = r#"#include <stdio.h>
extern char **environ;
int main(int argc, char **argv) {
  printf("argc=%d\nargv[0]=wasi-echo.wasm\n", argc);
  for (int i = 1; i < argc; i++) printf("argv[%d]=%s\n", i, argv[i]);
  int n = 0;
  while (environ[n]) n++;
  printf("environment=%d\n", n + MORE);
  for (int i = 0; i < n; i++) printf("env %s\n", environ[i]);
  printf("stdin:\n");
  for (int c; (c = getchar()) != EOF;) putchar(c);
  return CODE;
}
"#;

const FAILS: &str = r#"#include <stdio.h>
int main(void) { fprintf(stderr, "the twin went wrong\n"); return 4; }
"#;

const CRASHES: &str = "#include <stdlib.h>\nint main(void) { abort(); }\n";

/// Compiles C in the test's folder; says so and gives `false` where there is no
/// compiler.
fn compiled(place: &Place, name: &str, source: &str, flags: &[&str]) -> bool {
    if Command::new("cc").arg("--version").output().is_err() {
        eprintln!("skipped: there is no C compiler");
        return false;
    }
    let source = place.write(&format!("{name}.c"), source);
    let mut cc = Command::new("cc");
    cc.args(flags).arg(source).arg("-o").arg(place.path(name));
    let built = cc.output().expect("cc starts");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    true
}

fn program(place: &Place, name: &str, more: u32, code: u32) -> bool {
    let (more, code) = (format!("-DMORE={more}"), format!("-DCODE={code}"));
    compiled(place, name, ECHO, &[&more, &code])
}

fn library(place: &Place, name: &str, source: &str) -> bool {
    compiled(place, name, source, &["-shared", "-fPIC"])
}

/// Native code and all hosts.
fn columns() -> Vec<&'static str> {
    [vec!["native"], hosts()].concat()
}

fn echo(place: &Place, columns: &[&str], args: &str) -> Verified {
    let echo = named("wasi-echo.wasm");
    verify(place, columns, [&*echo].into_iter().chain(args.split(' ')))
}

#[test]
fn a_program_is_given_what_the_guest_is_and_checks_it() {
    let place = Place::new();
    if !program(&place, "twin", 0, 0) {
        return;
    }
    place.write("input.txt", "hello\nthere");
    let echo = guest("wasi-echo.wasm").display().to_string();
    let flags = "--native twin --stdin input.txt --env A=1 -- x --y";
    let args = [&*echo].into_iter().chain(flags.split(' '));
    let campaign = measured(&place, &columns(), args);
    campaign.run.exits(0);
    for label in columns() {
        let cell = campaign.cell(label, "wasi-echo.wasm");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        assert_eq!(cell["check"]["kind"], "native", "{label}");
        assert_eq!(
            text(&cell["check"]["expected"]["stdout"]["head"]),
            "argc=3\nargv[0]=wasi-echo.wasm\nargv[1]=x\nargv[2]=--y\n\
             environment=1\nenv A=1\nstdin:\nhello\nthere"
        );
        assert!(
            number(&cell["metrics"]["execute"]["value"]) > 0.0,
            "{label}"
        );
    }
    let native = campaign.cell("native", "wasi-echo.wasm");
    assert_eq!(native["settings"]["call_path"], "new process");
    assert!(text(&native["settings"]["compiler"]).contains("--native"));
}

#[test]
fn a_program_that_prints_something_else_makes_the_runtimes_wrong() {
    let place = Place::new();
    if !program(&place, "twin", 7, 0) {
        return;
    }
    let checked = echo(&place, &columns(), "--native twin");
    checked.all(
        "wasi-echo.wasm",
        &["native"],
        "ok",
        &["as the native baseline"],
    );
    let said = ["line 3: `environment=0` where `environment=7` is expected"];
    checked.all("wasi-echo.wasm", &hosts(), "wrong answer", &said);
    // It is asked where it is no column, too.
    let checked = echo(&place, &hosts(), "--native twin");
    checked.all("wasi-echo.wasm", &hosts(), "wrong answer", &said);
    // What is said on the command line comes before it.
    place.write(
        "right.txt",
        "argc=1\nargv[0]=wasi-echo.wasm\nenvironment=0\nstdin:\n",
    );
    let checked = echo(
        &place,
        &columns(),
        "--native twin --expect-stdout right.txt",
    );
    checked.all("wasi-echo.wasm", &hosts(), "ok", &["as it was told to be"]);
    let said = ["`environment=7` where `environment=0` is expected"];
    checked.all("wasi-echo.wasm", &["native"], "wrong answer", &said);
}

#[test]
fn a_program_says_what_is_left_open() {
    let place = Place::new();
    if !program(&place, "twin", 7, 3) {
        return;
    }
    // The exit code is given, the output is not: the twin knows it.
    let flags = "--native twin --expect-exit 3 -- --exit=3";
    let checked = echo(&place, &columns(), flags);
    checked.all("wasi-echo.wasm", &["native"], "ok", &["exit code 3"]);
    let said = ["`environment=0` where `environment=7` is expected"];
    checked.all("wasi-echo.wasm", &hosts(), "wrong answer", &said);
}

#[test]
fn a_program_that_fails_costs_its_own_cell() {
    let place = Place::new();
    if !compiled(&place, "fails", FAILS, &[]) || !compiled(&place, "crashes", CRASHES, &[]) {
        return;
    }
    place.write("no-program", "text");
    let row = "wasi-echo.wasm";
    for (native, said) in [
        ("fails", &["exited with code 4", "the twin went wrong"][..]),
        ("crashes", &["SIGABRT"]),
    ] {
        let checked = echo(&place, &columns(), &format!("--native {native}"));
        checked.run.exits(1);
        checked.all(row, &["native"], "failed", said);
        checked.all(row, &hosts(), "ok", &["exit code 0"]);
    }
    // What cannot be run at all is a slip of the command line.
    for native in ["no-program", "."] {
        let run = place.run(&format!(
            "verify --runtimes native {} --native {native}",
            named(row)
        ));
        run.exits(2).says("no program that may be run");
    }
}

#[test]
fn a_twin_that_fails_is_heard_of_where_it_is_no_column() {
    let place = Place::new();
    if hosts().is_empty() || !compiled(&place, "fails", FAILS, &[]) {
        return;
    }
    let checked = echo(&place, &hosts(), "--native fails");
    let all = format!("{}{}", checked.run.stdout, checked.run.stderr);
    assert!(all.contains("exited with code 4"), "{}", checked.run);
}

#[test]
fn a_library_is_called_as_the_export_is_and_checks_it() {
    let place = Place::new();
    if !library(&place, "twin.so", "int run(int n) { return n * 11; }") {
        return;
    }
    let export = named("bench-region/export-run.wat");
    let args = [&*export, "--args", "3", "--native", "twin.so"];
    let campaign = measured(&place, &columns(), args);
    campaign.run.exits(0);
    for label in columns() {
        let cell = campaign.cell(label, "export-run.wat");
        assert_eq!(cell["status"], "ok", "{label}: {}", cell["reason"]);
        assert_eq!(cell["check"]["kind"], "native", "{label}");
        assert_eq!(cell["check"]["expected"], "i32:33", "{label}");
    }
}

#[test]
fn a_library_that_returns_something_else_makes_the_runtimes_wrong() {
    let place = Place::new();
    if !library(&place, "twin.so", "int run(int n) { return n * 12; }") {
        return;
    }
    let export = named("bench-region/export-run.wat");
    let args = [&*export, "--args", "3", "--native", "twin.so"];
    let checked = verify(&place, &columns(), args);
    checked.all("export-run.wat", &["native"], "ok", &["i32:36"]);
    let said = ["returned i32:33, expected i32:36"];
    checked.all("export-run.wat", &hosts(), "wrong answer", &said);
}

#[test]
fn a_library_that_does_not_fit_costs_its_own_cell_and_says_why() {
    let place = Place::new();
    if !library(&place, "other.so", "int other(int n) { return n; }") {
        return;
    }
    place.write("text.so", "text");
    let export = named("bench-region/export-run.wat");
    for (native, said) in [("other.so", "`run`"), ("text.so", "text.so")] {
        let args = [&*export, "--args", "3", "--native", native];
        let checked = verify(&place, &columns(), args);
        checked.all("export-run.wat", &["native"], "failed", &[said]);
        checked.all("export-run.wat", &hosts(), "ok", &["i32:33"]);
    }
}

#[test]
fn a_library_that_cannot_be_loaded_says_what_the_system_says() {
    let place = Place::new();
    place.write("text.so", "text");
    let export = named("bench-region/export-run.wat");
    let args = [&*export, "--args", "3", "--native", "text.so"];
    let checked = verify(&place, &["native"], args);
    checked.all("export-run.wat", &["native"], "failed", &["text.so"]);
    checked.each("export-run.wat", &["native"], |line| {
        !line.detail.ends_with(" failed")
    });
}

#[test]
fn a_library_needs_no_initialize_for_a_reactor() {
    let place = Place::new();
    if !library(&place, "twin.so", "int answer(int n) { return n + 42; }") {
        return;
    }
    let reactor = named("reactor.wasm");
    let args = ["--invoke", "answer", "--args", "3", "--native", "twin.so"];
    let checked = verify(&place, &columns(), [&*reactor].into_iter().chain(args));
    checked.all(
        "reactor.wasm",
        &columns(),
        "ok",
        &["i32:45", "as the native baseline"],
    );
}

#[test]
fn a_twin_of_the_wrong_kind_is_refused() {
    let place = Place::new();
    place.write("twin", "");
    place.write("twin.so", "");
    let (export, command) = (
        named("bench-region/export-run.wat"),
        named("wasi-echo.wasm"),
    );
    for (args, said) in [
        (format!("{export} --args 1 --native twin"), "shared library"),
        (
            format!("{command} --native twin.so"),
            "a program and not a shared library",
        ),
        (
            format!("{command} --native none"),
            "cannot find --native none",
        ),
        (
            "--samples add-one --native twin".to_owned(),
            "--native is for modules of your own",
        ),
    ] {
        let run = place.run(&format!("compare --runtimes native,mock {args}"));
        run.exits(2).says(said);
        assert!(place.names("results").is_empty());
    }
}

#[test]
fn without_a_twin_native_code_is_na_and_says_how_to_name_one() {
    let place = Place::new();
    let checked = echo(&place, &columns(), "-- x");
    let said = ["no native baseline", "--native"];
    checked.all("wasi-echo.wasm", &["native"], "n/a", &said);
    if !engines().is_empty() {
        checked.run.exits(0);
    }
}
