//! What goes wrong in one cell costs that cell and nothing else.
//!
//! One campaign on the mock, whose columns misbehave each in its way, looked at
//! from all sides.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Campaign, Place, array, number, object, sample, text};

const COLUMNS: &str = "ok=mock,mock+wrong,mock+stuck,mock+crash,mock+panic,mock+trap,\
                       mock+rubbish,mock+talkative,mock+incapable,mock+unsupported";

fn misbehaving() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        Place::new().campaign(&format!(
            "--runtimes {COLUMNS} --samples add-one,fibonacci \
             --processes 3 --max-time 1s --quick --timeout 3s --seed 11"
        ))
    })
}

/// Both cells of a column that must fail.
#[track_caller]
fn fails(label: &str, status: &str, reason: &[&str]) {
    let campaign = misbehaving();
    for name in ["add-one", "fibonacci"] {
        let cell = campaign.cell(label, name);
        assert_eq!(
            cell["status"], status,
            "{label} on {name}: {}",
            cell["reason"]
        );
        for part in reason {
            let said = text(&cell["reason"]);
            assert!(said.contains(part), "{label}: no `{part}` in `{said}`");
        }
        assert!(
            object(&cell["metrics"]).is_empty(),
            "{label}: figures of a cell that is {status}"
        );
    }
}

#[track_caller]
fn has_figures(cell: &Value) {
    assert_eq!(cell["status"], "ok", "{cell}");
    assert_eq!(cell["reason"], Value::Null);
    assert_eq!(array(&cell["processes"]).len(), 3);
    assert!(number(&cell["metrics"]["execute"]["value"]) > 0.0);
    assert!(number(&cell["metrics"]["execute"]["ci_low"]) > 0.0);
}

#[test]
fn a_wrong_answer_yields_no_time_and_says_both_answers() {
    fails("mock+wrong", "wrong_answer", &["returned", "expected"]);
    let cell = misbehaving().cell("mock+wrong", "add-one");
    let reason = text(&cell["reason"]);
    assert!(
        reason.contains("i32:43") && reason.contains("i32:42"),
        "{reason}"
    );
}

#[test]
fn a_wrong_answer_is_recorded_as_what_was_got() {
    let cell = misbehaving().cell("mock+wrong", "add-one");
    assert_eq!(cell["check"]["expected"], "i32:42");
    assert_eq!(cell["check"]["got"], "i32:43");
}

#[test]
fn a_worker_that_hangs_is_killed_at_its_time_limit() {
    fails("mock+stuck", "timed_out", &["3.0 s", "--timeout"]);
}

#[test]
fn a_worker_that_dies_says_by_which_signal() {
    fails("mock+crash", "crashed", &["SIGABRT"]);
}

#[test]
fn a_panic_is_a_crash_with_its_message() {
    fails("mock+panic", "crashed", &["panicked", "told to panic"]);
}

#[test]
fn a_trap_fails_with_its_kind_and_phase() {
    fails(
        "mock+trap",
        "failed",
        &["in first_call", "unreachable executed"],
    );
}

#[test]
fn rubbish_in_the_protocol_fails_and_is_quoted() {
    fails("mock+rubbish", "failed", &["protocol", "this is not JSON"]);
}

#[test]
fn a_runtime_that_takes_no_module_is_unsupported_with_its_reason() {
    fails(
        "mock+unsupported",
        "unsupported",
        &["told to take no module"],
    );
}

#[test]
fn what_a_guest_prints_never_mixes_with_the_protocol() {
    for name in ["add-one", "fibonacci"] {
        has_figures(misbehaving().cell("mock+talkative", name));
    }
    assert!(!misbehaving().run.stdout.contains("said a guest"));
}

#[test]
fn a_missing_capability_costs_its_metrics_only() {
    for name in ["add-one", "fibonacci"] {
        let cell = misbehaving().cell("mock+incapable", name);
        has_figures(cell);
        for id in [
            "serialize",
            "write",
            "load_file",
            "load_file_cold",
            "load_bytes",
            "artifact_bytes",
            "aot_instantiate",
            "aot_first_call",
            "aot_compile",
            "aot_execute",
            "aot_execute_cold",
            "aot_total",
        ] {
            let metric = &cell["metrics"][id];
            assert!(
                text(&metric["unsupported"]).contains("no serialised form"),
                "{id}: {metric}"
            );
            assert_eq!(object(metric).len(), 1, "{id} has figures: {metric}");
        }
        for id in ["compile", "instantiate", "first_call", "jit", "memory_peak"] {
            assert!(number(&cell["metrics"][id]["value"]) > 0.0, "{id}");
        }
    }
}

#[test]
fn the_other_cells_are_intact() {
    for name in ["add-one", "fibonacci"] {
        has_figures(misbehaving().cell("ok", name));
    }
    assert_eq!(misbehaving().cells().len(), 20);
}

#[test]
fn a_failed_cell_makes_the_exit_code_1_with_everything_written() {
    let run = &misbehaving().run;
    run.exits(1);
    run.prints("failed").prints("Saved as results/");
}

#[test]
fn standard_error_names_runtime_sample_and_phase_of_each_failure() {
    let run = &misbehaving().run;
    for name in ["add-one", "fibonacci"] {
        let line = |label: &str| {
            let start = format!("{label} on {name}: ");
            let mut lines = run.stderr.lines().filter(|l| l.contains(&start));
            match (lines.next(), lines.next()) {
                (Some(line), None) => line,
                _ => panic!("not one line about {label} on {name}: {run}"),
            }
        };
        assert!(line("mock+wrong").contains("wrong answer: in first_call: "));
        assert!(line("mock+stuck").contains("timed out: "));
        assert!(line("mock+crash").contains("crashed: "));
        assert!(line("mock+panic").contains("crashed: in "));
        assert!(line("mock+trap").contains("failed: in first_call: "));
        assert!(line("mock+rubbish").contains("failed: "));
        assert!(line("mock+unsupported").contains("n/a: in compile: "));
    }
    for label in ["ok on", "mock+talkative on", "mock+incapable on"] {
        assert!(!run.stderr.contains(label), "{label}: {run}");
    }
}

#[test]
fn a_crash_and_a_hang_name_the_phase_they_happened_in() {
    let reason = |label: &str| text(&misbehaving().cell(label, "add-one")["reason"]).to_owned();
    let (crash, hang) = (reason("mock+crash"), reason("mock+stuck"));
    assert!(crash.contains("compile"), "{crash}");
    assert!(hang.contains("first_call"), "{hang}");
}

#[test]
fn a_panic_names_the_phase_it_happened_in() {
    let reason = text(&misbehaving().cell("mock+panic", "add-one")["reason"]);
    assert!(reason.contains("in compile"), "{reason}");
}

#[test]
fn unsupported_cells_are_no_failure() {
    let campaign = Place::new().campaign(
        "--runtimes mock,mock+incapable,mock+unsupported --samples add-one --processes 1 --quick",
    );
    campaign.run.exits(0);
    assert_eq!(
        campaign.cell("mock+unsupported", "add-one")["status"],
        "unsupported"
    );
}

#[test]
fn a_campaign_in_which_nothing_could_run_fails() {
    let campaign = Place::new()
        .campaign("--runtimes mock+unsupported --samples add-one --processes 1 --quick");
    campaign.run.exits(1);
}

#[test]
fn a_missing_module_costs_its_own_cells_and_names_the_file() {
    let place = Place::new();
    let entry =
        "invoke = \"add_one\"\nargs = [\"i32:41\"]\nexpected = \"i32:42\"\nnative = \"add-one\"";
    let entries = [
        sample("here", "here.wasm", entry),
        sample("gone", "gone.wasm", entry),
    ];
    place.write("mine/manifest.toml", super::support::manifest(&entries));
    place.write("mine/here.wasm", b"\0asm\x01\0\0\0");
    let campaign =
        place.campaign("--samples-dir mine --runtimes a=mock,b=mock --processes 3 --quick");
    campaign.run.exits(1);
    for label in ["a", "b"] {
        has_figures(campaign.cell(label, "here"));
        let cell = campaign.cell(label, "gone");
        assert_eq!(cell["status"], "failed");
        assert!(text(&cell["reason"]).contains("gone.wasm"), "{cell}");
        assert!(array(&cell["processes"]).is_empty());
        // On standard error too, like every other failure.
        campaign
            .run
            .says(&format!("{label} on gone: "))
            .says("gone.wasm");
    }
}

#[test]
fn native_code_is_asked_where_the_manifest_does_not_know() {
    let campaign = Place::new()
        .campaign("--runtimes mock,mock+wrong --samples fibonacci --args 7 --processes 1 --quick");
    campaign.run.exits(1);
    let (right, wrong) = (
        campaign.cell("mock", "fibonacci"),
        campaign.cell("mock+wrong", "fibonacci"),
    );
    assert_eq!(right["check"]["kind"], "native");
    assert_eq!(right["check"]["expected"], right["check"]["got"]);
    assert_eq!(right["status"], "ok");
    assert_eq!(wrong["status"], "wrong_answer");
}

#[test]
fn a_folder_for_results_that_cannot_be_made_costs_no_figure() {
    let place = Place::new();
    place.write("results", "a file where the folder should be");
    let campaign = place.campaign("--runtimes mock --samples add-one --processes 1 --quick");
    // Not saved is not done, but the figures are exported and printed.
    campaign.run.exits(1).says("journal").says("results");
    assert_eq!(campaign.cell("mock", "add-one")["status"], "ok");
}

#[test]
fn nothing_is_left_in_the_folder_for_temporary_files() {
    let place = Place::new();
    std::fs::create_dir(place.path("tmp")).expect("a folder");
    let _turn = super::support::turn();
    let output = place
        .command(super::support::wasmbench())
        .env("TMPDIR", place.path("tmp"))
        .args(["compare", "--runtimes", "mock,mock+crash,mock+trap"])
        .args(["--samples", "add-one", "--processes", "1", "--quick"])
        .output()
        .expect("wasmbench starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(place.names("tmp").is_empty(), "{:?}", place.names("tmp"));
}
