//! What an export or a command is told to come to.

use super::guests::{guest, hosts, measured, named, verify};
use super::support::{Place, object};

const ELEVEN: &str = "bench-region/export-run.wat";
const ROW: &str = "export-run.wat";

#[test]
fn a_value_that_is_expected_is_right_and_another_is_wrong() {
    let (place, hosts) = (Place::new(), hosts());
    let export = named(ELEVEN);
    for value in ["33", "i32:33"] {
        let right = [&*export, "--args", "3", "--expect", value];
        let right = verify(&place, &hosts, right);
        right.all(ROW, &hosts, "ok", &["i32:33", "as it was told to be"]);
    }
    let wrong = verify(&place, &hosts, [&*export, "--args", "3", "--expect", "-1"]);
    let said = ["in first_call: ", "returned i32:33, expected i32:-1"];
    wrong.all(ROW, &hosts, "wrong answer", &said);
    if !hosts.is_empty() {
        wrong.run.exits(1);
    }
}

#[test]
fn all_types_can_be_expected() {
    let (place, hosts) = (Place::new(), hosts());
    for (kind, value) in [
        ("i32", "-2147483648"),
        ("i64", "-9223372036854775808"),
        ("f32", "0.5"),
        ("f64", "-1e300"),
        ("f64", "inf"),
        ("f64", "-0"),
    ] {
        let text = format!(
            "(module (func (export \"same\") (param {kind}) (result {kind}) (local.get 0)))"
        );
        place.write("same.wat", text);
        let args = format!("--args={value}");
        let expect = format!("--expect={value}");
        let right = verify(&place, &hosts, ["same.wat", &args, &expect]);
        right.all("same.wat", &hosts, "ok", &[kind, "as it was told to be"]);
    }
    // Minus zero is not zero.
    let wrong = verify(&place, &hosts, ["same.wat", "--args=-0", "--expect=0"]);
    wrong.all("same.wat", &hosts, "wrong answer", &["expected f64:"]);
}

#[test]
fn a_wrong_value_is_in_the_result_and_has_no_figures() {
    let (place, hosts) = (Place::new(), hosts());
    if hosts.is_empty() {
        return;
    }
    let export = named(ELEVEN);
    let args = [&*export, "--args", "3", "--expect", "34"];
    let campaign = measured(&place, &hosts, args);
    campaign.run.exits(1);
    for label in hosts {
        let cell = campaign.cell(label, ROW);
        assert_eq!(cell["status"], "wrong_answer", "{label}");
        assert_eq!(cell["check"]["kind"], "given", "{label}");
        assert_eq!(cell["check"]["expected"], "i32:34", "{label}");
        assert_eq!(cell["check"]["got"], "i32:33", "{label}");
        assert!(object(&cell["metrics"]).is_empty(), "{label}");
    }
}

#[test]
fn what_does_not_fit_is_refused_before_anything_runs() {
    let place = Place::new();
    place.write("nothing.wat", "(module (func (export \"run\")))");
    place.write("out.txt", "");
    let (export, command) = (named(ELEVEN), named("wasi-echo.wasm"));
    for (args, said) in [
        (
            format!("{export} --args 1 --expect 3.5"),
            "`3.5` is not an i32",
        ),
        (
            format!("{export} --args 1 --expect eleven"),
            "`eleven` is not an i32",
        ),
        (
            format!("{export} --args 1 --expect 5000000000"),
            "not an i32",
        ),
        (format!("{export} --args 1 --expect i64:11"), "--expect"),
        (
            format!("{export} --args 1 --expect-exit 0"),
            "--expect VALUE",
        ),
        (
            format!("{export} --args 1 --expect-stdout out.txt"),
            "--expect VALUE",
        ),
        ("nothing.wat --expect 1".to_owned(), "returns nothing"),
        (
            format!("{command} --expect 1"),
            "--expect-stdout FILE and --expect-exit",
        ),
        (format!("{command} --expect-exit x"), "--expect-exit"),
        (
            format!("{command} --ignore-output --expect-stdout out.txt"),
            "contradict each other",
        ),
        (format!("{export} -- 1"), "--args"),
        (
            "--samples add-one --expect 42".to_owned(),
            "--expect is for modules of your own",
        ),
    ] {
        let run = place.run(&format!("compare --runtimes mock {args}"));
        run.exits(2).says(said);
        assert!(run.stdout.is_empty(), "{run}");
        assert!(place.names("results").is_empty());
    }
}

/// Where nothing is known, most runtimes are right.
#[test]
fn an_answer_that_nobody_knows_is_said_to_be_unchecked_or_compared() {
    let (place, hosts) = (Place::new(), hosts());
    let Some(first) = hosts.first() else { return };
    let export = guest(ELEVEN).display().to_string();
    let alone = verify(&place, &[first], [&*export, "--args", "3"]);
    alone.all(ROW, &[first], "ok", &["i32:33, nothing to compare it with"]);
    if hosts.len() > 1 {
        let all = verify(&place, &hosts, [&*export, "--args", "3"]);
        all.all(ROW, &hosts, "ok", &["i32:33, as most runtimes answer"]);
    }
}
