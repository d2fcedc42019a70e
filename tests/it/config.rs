//! `wasmbench.toml`: what it sets, what outranks it, what is refused.

use super::support::{Place, Run, array, turn, wasmbench};

const FILE: &str = "wasmbench.toml";

fn plan(place: &Place, more: &str) -> Run {
    place.run(&format!(
        "compare --plan --runtimes mock --samples add-one {more}"
    ))
}

fn with_variable(place: &Place, name: &str, value: &str, args: &str) -> Run {
    let mut command = place.command(wasmbench());
    command.env(name, value).args(args.split_whitespace());
    Run::new(args.to_owned(), &command.output().expect("it starts"))
}

#[test]
fn a_flag_outranks_a_variable_and_that_the_file() {
    let place = Place::new();
    plan(&place, "").exits(0).prints("fit into 1m15s");
    place.write(FILE, "max-time = \"2m\"\nrepeat-me-not = 1\n");
    plan(&place, "")
        .exits(2)
        .says("`wasmbench.toml`, line 2: ")
        .says("`--repeat-me-not`");
    place.write(FILE, "max-time = \"2m\"\n");
    plan(&place, "")
        .exits(0)
        .prints("fit into 2m00s")
        .prints("defaults    wasmbench.toml (max-time 2m)");
    let args = "compare --plan --runtimes mock --samples add-one";
    let run = with_variable(&place, "WASMBENCH_MAX_TIME", "3m", args);
    run.exits(0).prints("fit into 3m00s");
    assert!(!run.stdout.contains("defaults"), "{run}");
    let args = format!("{args} --max-time 4m");
    let run = with_variable(&place, "WASMBENCH_MAX_TIME", "3m", &args);
    run.exits(0).prints("fit into 4m00s");
    plan(&place, "--no-config")
        .exits(0)
        .prints("fit into 1m15s");
    let run = with_variable(&place, "WASMBENCH_NO_CONFIG", "1", "env");
    run.exits(0).prints("built in");
    place
        .run("env")
        .exits(0)
        .prints("defaults      wasmbench.toml");
}

#[test]
fn the_file_is_found_above_and_its_paths_are_its_folders() {
    let place = Place::new();
    place.write(FILE, "output = \"out/report.txt\"\n");
    place.write("deep/er/x", "");
    let result = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");
    let mut command = place.command(wasmbench());
    command
        .current_dir(place.path("deep/er"))
        .args(["report", result, "--views", "jit"]);
    let run = Run::new("report".into(), &command.output().expect("it starts"));
    assert_eq!(run.exits(0).stdout, "", "{run}");
    assert!(place.read("out/report.txt").contains("JIT: "));
}

#[test]
fn a_file_can_be_named_and_has_to_be_there() {
    let place = Place::new();
    place.write("conf/a.toml", "max-time = \"7m\"\ndir = \".\"\n");
    plan(&place, "--config conf/a.toml")
        .exits(0)
        .prints("fit into 7m00s");
    let args = "--config=conf/a.toml compare --plan --runtimes mock --samples add-one";
    place.run(args).exits(0).prints("7m00s");
    let run = with_variable(
        &place,
        "WASMBENCH_CONFIG",
        "conf/a.toml",
        "compare --plan --runtimes mock --samples add-one",
    );
    run.exits(0).prints("7m00s");
    plan(&place, "--config none.toml")
        .exits(2)
        .says("cannot read `none.toml`");
    // Help is given all the same.
    let help = place.run("compare --help --config none.toml");
    help.exits(0).prints("--max-time");
    place.write(FILE, "dir = \".\"\n");
    plan(&place, "").exits(2).says("--config");
}

#[test]
fn a_file_in_a_folder_starts_no_program() {
    let place = Place::new();
    for text in [
        "on-regression = \"touch told\"\n",
        "[diff]\non-regression = \"touch told\"\n",
    ] {
        place.write(FILE, text);
        let run = place.run("diff a.json b.json");
        run.exits(2).says("`on-regression`").says("--config");
        plan(&place, "").exits(2).says("`on-regression`");
    }
    assert!(!place.path("told").exists());
    // One that the user names may.
    place.write("mine.toml", "on-regression = \"touch told\"\n");
    plan(&place, "--config mine.toml").exits(0);
}

#[test]
fn a_file_in_a_folder_writes_and_reads_nothing_outside_it() {
    let place = Place::new();
    let secret = place.write("secret.txt", "hidden\n");
    for text in [
        "export-json = \"../victim\"\n",
        "output = \"../victim\"\n",
        "results-dir = \"link\"\n",
        &format!("expect-stdout = \"{}\"\n", secret.display()),
    ] {
        place.write("clone/wasmbench.toml", text);
        let _ = std::os::unix::fs::symlink(place.path(""), place.path("clone/link"));
        let mut command = place.command(wasmbench());
        command.current_dir(place.path("clone"));
        command.args(["compare", "--runtimes", "mock", "--samples", "add-one"]);
        let run = Run::new(text.to_owned(), &command.output().expect("it starts"));
        run.exits(2)
            .says("outside this file's folder")
            .says("--config");
        assert!(!run.stderr.contains("hidden"), "{run}");
    }
    assert!(!place.path("victim").exists());
    assert_eq!(place.names("clone"), ["link", "wasmbench.toml"]);
}

#[test]
fn the_example_is_read() {
    let place = Place::new();
    let example = include_str!("../../docs/examples/wasmbench.toml");
    place.write("project/wasmbench.toml", example);
    let plan = place.run("compare --config project/wasmbench.toml --plan -r mock");
    plan.exits(0)
        .prints("fit into 2m00s")
        .prints("results-dir project/bench/results")
        .prints("timeout 30");
    // Every subcommand that has a table in it is one that there is.
    place
        .run("list views --config project/wasmbench.toml")
        .exits(0);
}

#[test]
fn a_mistyped_variable_is_noticed() {
    let place = Place::new();
    let args = "compare --plan --runtimes mock --samples add-one";
    let run = with_variable(&place, "WASMBENCH_MAX_TIM", "9m", args);
    run.exits(0)
        .says("WASMBENCH_MAX_TIM is set")
        .says("`WASMBENCH_MAX_TIME`")
        .prints("fit into 1m15s");
    let run = with_variable(&place, "WASMBENCH_MAX_TIM", "9m", &format!("{args} -qq"));
    assert_eq!(run.exits(0).stderr, "");
    let run = with_variable(&place, "WASMBENCH_HOME", "x", args);
    assert_eq!(run.exits(0).stderr, "", "somebody else's");
}

#[test]
fn a_result_says_what_a_file_set() {
    let place = Place::new();
    place.write(
        FILE,
        "processes = 2\nruntimes = [\"mock\", \"mock+slow\"]\nmax-time = \"9s\"\n",
    );
    let campaign = place.campaign("--samples add-one --max-time 5s -w 1ms -m 1 -M 2");
    campaign.run.exits(0);
    let config = &campaign.json["context"]["config"];
    assert_eq!(config["file"], FILE);
    assert_eq!(config["values"]["processes"], "2");
    assert_eq!(config["values"]["runtimes"], "mock, mock+slow");
    assert!(config["values"]["max-time"].is_null(), "{config}");
    assert_eq!(array(&campaign.json["cells"]).len(), 2);
    campaign
        .run
        .prints("defaults from wasmbench.toml (processes 2, runtimes mock, mock+slow)");
}

#[test]
fn defaults_that_do_not_fit_a_command_line_are_left_out() {
    let place = Place::new();
    place.write(
        FILE,
        "reference = \"nobody\"\nprecision = \"5%\"\nfail-on-regression = \"10%\"\ninvoke = \"run\"\nexpect = 3\n",
    );
    plan(&place, "").exits(0);
    place
        .run("compare --plan --samples add-one --runtimes mock --processes 5")
        .exits(0);
    // Said on the command line, they are mistakes.
    plan(&place, "--reference nobody").exits(2).says("nobody");
    plan(&place, "--precision=5%")
        .exits(2)
        .says("nothing to compare");
    plan(&place, "--fail-on-regression=10%")
        .exits(2)
        .says("nothing to compare");
    let result = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");
    place.run(&format!("report {result} --views jit")).exits(0);
    place
        .run(&format!("report {result} --views jit --reference x"))
        .exits(2);
}

#[test]
fn resuming_takes_no_defaults_from_a_file() {
    let _turn = turn();
    let place = Place::new();
    let mut command = place.command(wasmbench());
    command
        .args("compare --runtimes mock+slow --samples add-one --processes 4 --quick".split(' '))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let mut child = command.spawn().expect("it starts");
    super::support::until("a process", || {
        (!super::support::journalled(&place, "process").is_empty()).then_some(())
    });
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let journal = place.only("results", ".jsonl");
    place.write(
        FILE,
        "processes = 9\nruntimes = \"native\"\nmax-time = \"1s\"\n",
    );
    let run = place.run(&format!("compare --resume {journal} --export-json r.json"));
    run.exits(0);
    let result: serde_json::Value = serde_json::from_str(&place.read("r.json")).expect("JSON");
    let [cell] = array(&result["cells"]) else {
        panic!("{run}")
    };
    assert_eq!(cell["label"], "mock+slow");
    assert_eq!(array(&cell["processes"]).len(), 4);
    assert!(result["context"]["config"].is_null(), "{run}");
}
