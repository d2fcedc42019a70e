use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command};

use super::find::Place;
use super::{apply, file, is_default};

/// The real command line: the file's keys are its flags.
fn definition() -> Command {
    crate::cli::definition()
}

fn place(folder: &Path, named: bool) -> Place {
    Place {
        path: folder.join("wasmbench.toml"),
        folder: Some(folder.to_owned()),
        named,
    }
}

fn read_as(text: &str, named: bool) -> Result<Vec<super::Setting>, String> {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path(), named);
    std::fs::write(&place.path, text).unwrap();
    file::read(&definition(), &place).map_err(|error| {
        let start = format!("`{}`, ", place.path.display());
        error.to_string().strip_prefix(&start).unwrap().to_owned()
    })
}

fn read(text: &str) -> Result<Vec<super::Setting>, String> {
    read_as(text, false)
}

/// What a line comes to with a file: the value of a flag, and whether it is a default.
fn value(text: &str, line: &str, id: &str) -> Option<(Vec<String>, bool)> {
    let settings = read(text).unwrap();
    let argv = line.split(' ').map(Into::into).collect();
    let matches = apply::parse(&definition(), &settings, argv).unwrap();
    let (_, given) = matches.subcommand().unwrap();
    let raw = given.get_raw(id)?;
    let words = raw.map(|w| w.to_string_lossy().into_owned()).collect();
    Some((words, is_default(given, id)))
}

fn default_of(text: &str, line: &str, id: &str) -> String {
    let (words, default) = value(text, line, id).expect("a value");
    assert!(default, "{id}");
    words.join(",")
}

#[test]
fn a_key_is_a_default_and_a_flag_outranks_it() {
    let text = "max-time = \"5m\"\nquick = true\nprocesses = 9\nviews = [\"jit\", \"pure\"]\n";
    assert_eq!(default_of(text, "w compare", "max_time"), "5m");
    assert_eq!(default_of(text, "w compare", "quick"), "true");
    assert_eq!(default_of(text, "w compare", "processes"), "9");
    assert_eq!(default_of(text, "w report x", "views"), "jit,pure");
    let given = value(text, "w compare --max-time 9s", "max_time");
    assert_eq!(given, Some((vec!["9s".into()], false)));
    let given = value(text, "w compare --views settings", "views");
    assert_eq!(given, Some((vec!["settings".into()], false)));
    // What is not in the file is built in.
    assert_eq!(default_of(text, "w compare", "timeout"), "60s");
    assert_eq!(value(text, "w compare", "pin"), None);
}

#[test]
fn a_subcommands_table_outranks_what_is_for_all() {
    let text = "color = \"never\"\n[report]\ncolor = \"always\"\n";
    assert_eq!(default_of(text, "w report x", "color"), "always");
    assert_eq!(default_of(text, "w compare", "color"), "never");
    assert_eq!(default_of(text, "w diff a b", "color"), "never");
}

#[test]
fn a_key_for_all_skips_commands_that_cannot_take_its_value() {
    let text = "format = \"csv\"\n";
    assert_eq!(default_of(text, "w report x", "format"), "csv");
    assert_eq!(default_of(text, "w list views", "format"), "terminal");
    let error = read("[list]\nformat = \"csv\"\n").unwrap_err();
    assert!(error.starts_with("line 2: `format`: "), "{error}");
    let error = read("format = \"paper\"\n").unwrap_err();
    assert!(error.starts_with("line 1: `format`: "), "{error}");
}

#[test]
fn numbers_and_lists_are_words_of_the_command_line() {
    let text = "processes = 0x0A\nseed = 1_000\nconfidence-level = 0.9\nmax-time = 90\nruntimes = \"native,mock\"\nquiet = 2\n";
    for (id, expected) in [
        ("processes", "10"),
        ("seed", "1000"),
        ("confidence_level", "0.9"),
        ("max_time", "90"),
        ("runtimes", "native,mock"),
        ("quiet", "2"),
    ] {
        assert_eq!(default_of(text, "w compare", id), expected);
    }
    let settings = read(text).unwrap();
    let runtimes = settings.iter().find(|s| s.id == "runtimes").unwrap();
    assert_eq!(runtimes.values, ["native", "mock"]);
}

#[test]
fn mistakes_are_named_with_line_and_nearest_key() {
    for (text, said) in [
        (
            "max-tme = 3\n",
            "line 1: there is no flag `--max-tme` that a file could set; did you mean `max-time`",
        ),
        (
            "\nmax_time = 3\n",
            "line 2: there is no flag `--max_time` that a file could set; did you mean `max-time`",
        ),
        (
            "[report]\nmax-time = 3\n",
            "line 2: there is no flag `--max-time` of `wasmbench report`",
        ),
        (
            "[compre]\n",
            "line 1: there is no subcommand `compre`; did you mean `compare`",
        ),
        ("[worker]\n", "line 1: there is no subcommand `worker`"),
        ("a = \n", "line 1: "),
        (
            "reference = \"a\\u001b[2J\"\n",
            "line 1: `reference`: `a\\u001b[2J` has a control character in it",
        ),
        ("quick = true\nquick = true\n", "line 2: "),
        (
            "quick = \"yes\"\n",
            "line 1: `quick` is true or false, not a text",
        ),
        (
            "views = 1979-05-27\n",
            "line 1: `views` takes a text or a number, not a date",
        ),
        (
            "max-time = true\n",
            "line 1: `max-time` takes a text or a number, not true or false",
        ),
        ("max-time = [\"1s\"]\n", "not a list"),
        (
            "max-time = \"soon\"\n",
            "line 1: `max-time`: `soon` is not a time",
        ),
        ("\n\nprocesses = 0\n", "line 3: `processes`: "),
        (
            "color = \"pink\"\n",
            "line 1: `color`: invalid value 'pink'",
        ),
        (
            "verbose = 300\n",
            "line 1: `verbose`: expected a number of times",
        ),
        ("verbose = true\n", "line 1: `verbose` is a whole number"),
        (
            "plan = true\n",
            "line 1: `plan` is said on the command line",
        ),
        (
            "config = \"x\"\n",
            "line 1: `config` is said on the command line",
        ),
        (
            "[compare]\nresume = \"x\"\n",
            "line 2: `resume` is said on the command line",
        ),
        (
            "processes = 3\n[compare]\nprecision = \"2%\"\n",
            "line 3: `precision` and `processes` exclude each other",
        ),
        (
            "quick = true\nthorough = true\n",
            "`quick` and `thorough` exclude",
        ),
    ] {
        let error = read(text)
            .unwrap_err()
            .replace("`processes` and `precision`", "`precision` and `processes`");
        let error = error.replace("`thorough` and `quick`", "`quick` and `thorough`");
        assert!(error.contains(said), "{text}: {error}");
    }
    assert!(read("").unwrap().is_empty());
    assert!(read("quick = true\nthorough = false\n").is_ok());
}

#[test]
fn what_is_asked_for_takes_back_its_opposite() {
    let text = "precision = \"2%\"\nquick = true\noutput = \"r.txt\"\n";
    let gone = |line: &str, id: &str| value(text, line, id).is_none_or(|(w, _)| w == ["false"]);
    assert!(gone("w compare --processes 5", "precision"));
    assert!(!gone("w compare --processes 5", "quick"));
    assert!(gone("w compare --thorough", "quick"));
    assert!(gone("w report x --splice README.md", "output"));
    assert!(!gone("w report x", "output"));
}

#[test]
fn what_is_for_modules_leaves_samples_alone() {
    let text = "invoke = \"run\"\nexpect-exit = 3\noutput-limit = \"1MiB\"\n";
    assert_eq!(value(text, "w compare", "invoke"), None);
    assert_eq!(value(text, "w compare", "expect_exit"), None);
    assert_eq!(default_of(text, "w compare", "output_limit"), "1MiB");
    assert_eq!(default_of(text, "w compare a.wasm", "invoke"), "run");
    assert_eq!(default_of(text, "w verify a.wasm", "expect_exit"), "3");
}

#[test]
fn a_file_that_was_only_found_grants_nothing() {
    for text in [
        "dir = \"data\"\n",
        "[compare]\nenv = [\"HOME\"]\n",
        "native = \"x\"\n",
        "stdin = \"x\"\n",
        "on-regression = \"x\"\n",
        "[diff]\non-regression = \"x\"\n",
    ] {
        assert!(read(text).unwrap_err().contains("--config"), "{text}");
        assert!(read_as(text, true).is_ok(), "{text}");
    }
}

#[test]
fn a_file_that_was_only_found_stays_in_its_folder() {
    for text in [
        "export-json = \"/home/u/.bashrc\"\n",
        "output = \"../x\"\n",
        "[compare]\nexport-csv = \"sub/../../x\"\n",
        "results-dir = \"/tmp\"\n",
        "export-svg = \"..\"\n",
        "splice = \"/etc/motd\"\n",
        "expect-stdout = \"/etc/shadow\"\n",
        "samples-dir = \"/\"\n",
        "options = [\"ok.toml\", \"/etc/x.toml\"]\n",
        "targets = [\"embedding\", \"../t.toml\"]\n",
        "baseline = \"/x/r.json\"\n",
    ] {
        let error = read(text).unwrap_err();
        assert!(
            error.contains("outside this file's folder"),
            "{text}: {error}"
        );
        assert!(error.contains("--config"), "{text}: {error}");
    }
    for text in [
        "runtimes = [\"mock\", \"a=@./evil:mock\"]\n",
        "runtimes = \"evil.so\"\n",
        "vary = \"library=./evil\"\n",
    ] {
        let error = read(text).unwrap_err();
        assert!(error.contains("names a program or a library"), "{error}");
    }
    for text in [
        "export-json = \"out/r.json\"\nresults-dir = \"./new\"\n",
        "output = \"-\"\ntargets = \"embedding\"\nbaseline = \"main\"\n",
        "runtimes = \"a=mock+slow,native\"\n",
    ] {
        assert!(read(text).is_ok(), "{text}: {:?}", read(text));
    }
    assert!(read_as("export-json = \"/tmp/r.json\"\n", true).is_ok());
}

#[test]
fn a_result_has_no_values_of_variables() {
    let settings = read_as("env = [\"TOKEN=hunter2\", \"HOME\"]\nseed = 3\n", true).unwrap();
    let argv = ["w", "compare", "a.wasm"].map(Into::into).into();
    let matches = apply::parse(&definition(), &settings, argv).unwrap();
    let used = super::used(Path::new("x.toml"), &settings, &matches).unwrap();
    assert_eq!(used.values["env"], "TOKEN, HOME");
    assert_eq!(used.values["seed"], "3");
}

#[test]
fn paths_start_from_the_files_folder() {
    let folder = PathBuf::from("/project");
    let command = definition();
    let arg = |name: &str, long: &str| -> Arg {
        let command = command.find_subcommand(name).unwrap();
        let mut args = command.get_arguments();
        args.find(|a| a.get_long() == Some(long)).unwrap().clone()
    };
    let from = |long: &str, word: &str| {
        super::table::from_folder(&arg("compare", long), &folder, word.to_owned())
    };
    assert_eq!(from("results-dir", "out"), "/project/out");
    assert_eq!(from("results-dir", "/out"), "/out");
    assert_eq!(from("export-json", "-"), "-");
    assert_eq!(from("baseline", "main"), "main");
    assert_eq!(from("baseline", "old/r.json"), "/project/old/r.json");
    assert_eq!(from("dir", "data::/data:rw"), "/project/data::/data:rw");
    assert_eq!(from("dir", "data:rw"), "/project/data::data:rw");
    assert_eq!(from("runtimes", "native"), "native");
}

/// Every flag has a variable, but those that say what is done this once.
#[test]
fn every_flag_has_a_variable_of_the_environment() {
    let definition = definition();
    let commands = definition.get_subcommands().filter(|c| !c.is_hide_set());
    for command in commands.chain([&definition]) {
        for arg in command.get_arguments().filter(|a| !a.is_hide_set()) {
            let Some(long) = arg.get_long() else { continue };
            let name = arg.get_env().map(|n| n.to_string_lossy().into_owned());
            if super::table::ONCE.contains(&long) {
                assert_eq!(name, None, "--{long} of {}", command.get_name());
                continue;
            }
            let name = name
                .unwrap_or_else(|| panic!("--{long} of `{}` has no variable", command.get_name()));
            assert!(name.starts_with("WASMBENCH_"), "{name}");
            // `0` and `no` switch off, too.
            if matches!(arg.get_action(), ArgAction::SetTrue) {
                let off = |word: &str| {
                    let command = Command::new("x").no_binary_name(true).arg(
                        Arg::new("x")
                            .long("x")
                            .value_parser(arg.get_value_parser().clone()),
                    );
                    command.try_get_matches_from(["--x", word]).is_ok()
                };
                assert!(off("0") && off("no"), "--{long} of {}", command.get_name());
            }
        }
    }
}
