//! The command line: files of commands and what they say, in `tests/cmd`.

use serde_json::Value;

use super::support::{Place, array, text, wasmbench};

#[test]
fn commands_say_what_their_files_expect() {
    trycmd::TestCases::new()
        .register_bin("wasmbench", wasmbench())
        .case("tests/cmd/*.trycmd");
}

#[test]
fn completions_are_there_for_every_shell() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = place.run(&format!("completions {shell}"));
        run.exits(0).prints("wasmbench").prints("compare");
    }
    // The worker is for wasmbench itself.
    let bash = place.run("completions bash");
    assert!(
        !bash.stdout.contains("wasmbench__worker"),
        "a hidden command is offered"
    );
}

#[test]
fn env_shows_the_machine_the_clock_and_the_build() {
    let place = Place::new();
    let run = place.run("env");
    for fact in [
        "cpu",
        "caches",
        "memory",
        "throttling",
        "power",
        "steal",
        "swap",
        "memory limit",
        "open files",
        "cpu quota",
        "aslr",
        "huge pages",
        "clock",
        "resolution",
        "profile",
        "features",
    ] {
        run.exits(0).prints(fact);
    }
    let run = place.run("env --json");
    let json: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    for part in ["wasmbench", "machine", "clock"] {
        assert!(json[part].is_object(), "{part}");
    }
    assert!(json["warnings"].is_array());
}

#[test]
fn every_list_has_a_form_for_programs() {
    let place = Place::new();
    for (what, id) in [
        ("runtimes", "id"),
        ("samples", "name"),
        ("suites", "id"),
        ("metrics", "id"),
        ("views", "id"),
        ("settings", "name"),
        ("targets", "id"),
    ] {
        let run = place.run(&format!("list {what} --format json"));
        let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
        let plain = place.run(&format!("list {what}"));
        for entry in array(&list) {
            plain.prints(text(&entry[id]));
        }
    }
}

#[test]
fn every_setting_of_a_runtime_is_listed() {
    let place = Place::new();
    let list = |what: &str| -> Vec<Value> {
        let run = place.run(&format!("list {what} --format json"));
        serde_json::from_str(&run.exits(0).stdout).expect("JSON")
    };
    let listed = list("settings");
    for runtime in list("runtimes") {
        // What is not in this build says nothing.
        for name in runtime["settings"]
            .as_object()
            .into_iter()
            .flat_map(|s| s.keys())
        {
            let known = listed.iter().any(|setting| text(&setting["name"]) == name);
            assert!(known, "{name} of {}", text(&runtime["id"]));
        }
    }
}

#[test]
fn a_listed_metric_says_what_a_result_declares() {
    let run = Place::new().run("list metrics --format json");
    let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    for entry in array(&list) {
        for field in ["id", "suite", "unit", "better", "role", "against", "what"] {
            assert!(entry[field].is_string(), "{field} of {entry}");
        }
        assert!(entry["keys"].is_array(), "{entry}");
    }
}

#[test]
fn the_mock_is_hidden_from_users() {
    let run = Place::new().run("list runtimes");
    assert!(!run.exits(0).stdout.contains("mock"), "{run}");
    let run = Place::new().run("compare --list --runtimes * --samples add-one");
    assert!(!run.exits(0).stdout.contains("mock"), "{run}");
}

#[test]
fn every_flag_has_an_environment_variable() {
    let place = Place::new();
    let run = |args: &str, variables: &[(&str, &str)]| {
        let output = place
            .command(wasmbench())
            .args(args.split_whitespace())
            .envs(variables.iter().copied())
            .output()
            .expect("wasmbench starts");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let listed = run(
        "compare --list",
        &[
            ("WASMBENCH_RUNTIMES", "mock,b=mock"),
            ("WASMBENCH_SAMPLES", "add-one"),
        ],
    );
    assert_eq!(
        listed,
        "mock/add-one/41/lifecycle\nb/add-one/41/lifecycle\n"
    );
    // The command line outranks it.
    let listed = run(
        "compare --list --runtimes native",
        &[
            ("WASMBENCH_RUNTIMES", "mock"),
            ("WASMBENCH_SAMPLES", "add-one"),
        ],
    );
    assert_eq!(listed, "native/add-one/41/lifecycle\n");
    let help = run("compare --help", &[]);
    let lines: Vec<&str> = help.lines().map(str::trim).collect();
    let flags = lines
        .iter()
        .filter(|l| l.starts_with('-') && l.contains("--"))
        .filter(|l| {
            ![
                "--list",
                "--plan",
                "--resume",
                "--trust",
                "--help",
                "--version",
            ]
            .iter()
            .any(|f| l.contains(f))
        });
    let variables = help.matches("[env: WASMBENCH_").count();
    assert_eq!(flags.count(), variables, "{help}");
}

#[test]
fn options_and_labels_make_configurations() {
    let place = Place::new();
    let run = place.run("compare --list --runtimes a=mock+slow,b=mock --samples add-one");
    assert_eq!(
        run.exits(0).stdout,
        "a/add-one/41/lifecycle\nb/add-one/41/lifecycle\n"
    );
    let run = place.run("compare --list --runtimes native --samples fibonacci --args 24 --args 48");
    assert_eq!(
        run.exits(0).stdout,
        "native/fibonacci/24/lifecycle\nnative/fibonacci/48/lifecycle\n"
    );
}

#[test]
fn a_mistake_of_the_command_line_writes_nothing() {
    let place = Place::new();
    for args in [
        "compare --runtimes nobody",
        "compare --runtimes mock --samples nothing",
        "compare --runtimes mock --views none",
        "compare --runtimes mock --reference nobody",
        "compare --runtimes mock --filter matches-nothing",
        "compare --runtimes mock --filter (",
        "compare --runtimes mock --min-runs 5 --max-runs 2",
        "compare --runtimes mock --quick --thorough",
        "compare --runtimes mock --processes 0",
        "compare --runtimes mock --max-time soon",
        "compare --runtimes mock --suite nothing",
        "compare --runtimes mock --format pdf",
        "compare --samples-dir nowhere",
        "report results/none.jsonl",
    ] {
        let run = place.run(args);
        run.exits(2);
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{run}");
        assert!(place.names("results").is_empty(), "{run}");
    }
}

#[test]
fn the_mock_refuses_a_behaviour_it_does_not_have() {
    // Else a slip in a test would test a mock that behaves.
    let run = Place::new().run("compare --list --runtimes mock+nonsense");
    run.exits(2).says("nonsense");
}

#[test]
fn a_plan_shows_no_time_as_zero() {
    let run = Place::new().run("compare --plan --runtimes native --warmup 20ms");
    run.exits(0);
    assert!(!run.stdout.contains("0.0 s"), "{run}");
}
