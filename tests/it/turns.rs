//! Workers live at the same time and take turns; a result holds what each turn gave, and both
//! estimates.

use serde_json::Value;

use super::support::{Place, array, number, object};

const CELLS: &str = "--runtimes a=mock,b=mock+drag=50 --samples fibonacci --processes 4 \
                     -w 5ms --seed 3";

/// Observations of a process by its turns, and how many turns it had.
fn turns(process: &Value, metric: &str) -> (Vec<u64>, usize) {
    let units = array(&process["metrics"][metric]["units"]);
    let number_of = |unit: &Value| unit[0].as_u64().expect("a number");
    let kernel = array(&process["turns"]);
    for reading in kernel.iter().flat_map(array) {
        assert!(reading.as_u64() > Some(0), "{reading}");
    }
    (units.iter().map(number_of).collect(), kernel.len())
}

#[test]
fn each_process_works_in_turns_and_the_result_says_what_each_gave() {
    let place = Place::new();
    let campaign = place.campaign(CELLS);
    for cell in campaign.cells() {
        for process in array(&cell["processes"]) {
            let (units, all) = turns(process, "execute");
            assert!(
                units.len() >= 2,
                "60 ms are seven bursts of 8 ms on a quiet machine: {units:?}"
            );
            assert!(units.is_sorted_by(|a, b| a < b), "{units:?}");
            assert!(units.iter().all(|turn| (*turn as usize) < all));
            // The first iteration is a figure of its own.
            let count = |metric: &str| process["metrics"][metric]["count"].as_u64();
            assert_eq!(count("jit_first"), Some(1));
            assert!(count("jit") >= Some(1));
        }
    }
    let contention = &campaign.json["context"]["contention"];
    assert!(contention["turns"].as_u64() > Some(20), "{contention}");
    assert!(contention["quiet"].as_u64() <= contention["turns"].as_u64());
}

#[test]
fn a_result_holds_both_estimates() {
    let place = Place::new();
    let campaign = place.campaign(CELLS);
    assert_eq!(campaign.json["context"]["estimate"], "quiet");
    let report = place.run("report exported.json --estimate median --format json");
    report.exits(0);
    let medians: Value = serde_json::from_str(&report.stdout).expect("JSON");
    let cells = array(&campaign.json["cells"]).iter();
    for (quiet, median) in cells.zip(array(&medians["cells"])) {
        for (key, figure) in object(&quiet["metrics"]) {
            if figure["value"].is_null() {
                continue;
            }
            let other = &median["metrics"][key];
            if figure["unit"] == "bytes" || key == "execute_cpu" {
                // Sizes and CPU time, which is of all turns, have medians only.
                assert_eq!(figure, other, "{key}");
                continue;
            }
            assert_eq!(figure["estimate"], "quiet", "{key}");
            assert!(other.get("estimate").is_none(), "{key}");
            assert_eq!(figure["as_found"], other["value"], "{key}");
        }
        // Less than what is usual, since noise only adds.
        let execute = |cell: &Value| number(&cell["metrics"]["execute"]["value"]);
        assert!(execute(quiet) <= execute(median));
    }
    // There and back again.
    place.write("medians.json", &report.stdout);
    let back = place.run("report medians.json --estimate quiet --format json");
    let back: Value = serde_json::from_str(&back.stdout).expect("JSON");
    assert_eq!(back["cells"], campaign.json["cells"]);
    assert_eq!(back["comparisons"], campaign.json["comparisons"]);
}

#[test]
fn without_turns_there_is_no_quiet_figure() {
    let place = Place::new();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/result.json");
    let run = place.run(&format!("report {old} --estimate quiet"));
    run.exits(2).says("holds no quiet figures");
}

#[test]
fn who_hangs_or_dies_in_a_turn_costs_its_own_cell() {
    let place = Place::new();
    let args = "--runtimes mock,mock+stuck,mock+crash,mock+rubbish --samples add-one \
                --processes 3 --timeout 1s -w 1ms -m 1 -M 20";
    let run = place.run(&format!("compare {args} --export-json result.json"));
    run.exits(1);
    let result: Value = serde_json::from_str(&place.read("result.json")).expect("JSON");
    let status = |label: &str| {
        let cells = array(&result["cells"]);
        let cell = cells.iter().find(|cell| cell["label"] == label);
        cell.map(|cell| (cell["status"].clone(), array(&cell["processes"]).len()))
    };
    assert_eq!(status("mock"), Some(("ok".into(), 3)));
    assert_eq!(status("mock+stuck"), Some(("timed_out".into(), 0)));
    assert_eq!(status("mock+crash"), Some(("crashed".into(), 0)));
    assert_eq!(status("mock+rubbish"), Some(("failed".into(), 0)));
}

#[test]
fn a_time_limit_keeps_what_was_measured_before_it() {
    let place = Place::new();
    // The second iteration's calls are the second and the third of the process.
    let args = "--runtimes mock,mock+stuck=3 --samples add-one --processes 2 --timeout 1s \
                -w 1ms -m 1 -M 20";
    let run = place.run(&format!("compare {args} --export-json result.json"));
    run.exits(1).prints("timed out");
    let result: Value = serde_json::from_str(&place.read("result.json")).expect("JSON");
    let stuck = &array(&result["cells"])[1];
    assert_eq!(stuck["status"], "timed_out");
    assert_eq!(array(&stuck["processes"]).len(), 1);
    let has = |metric: &str| stuck["metrics"][metric]["value"].as_f64().is_some();
    assert!(has("compile_first") && has("jit_first"), "{stuck}");
    assert!(!has("execute"));
}

#[test]
fn a_call_that_fills_the_time_limit_is_not_repeated() {
    let place = Place::new();
    let args = "--runtimes mock+long=900 --samples add-one --processes 1 --timeout 2s";
    let run = place.run(&format!("compare {args} --export-json result.json"));
    run.exits(0);
    let result: Value = serde_json::from_str(&place.read("result.json")).expect("JSON");
    let cell = &array(&result["cells"])[0];
    assert_eq!(cell["status"], "ok");
    assert_eq!(cell["metrics"]["execute"]["n"], 1);
    let rests_on = cell["settings"]["rests_on"].as_str();
    assert!(rests_on.is_some_and(|why| why.starts_with("the first call")));
}

#[test]
fn a_call_longer_than_its_share_is_not_repeated_for_the_steady_state() {
    let place = Place::new();
    let args = "--runtimes mock+long=600 --samples add-one --processes 1";
    let run = place.run(&format!("compare {args} --export-json result.json"));
    run.exits(0);
    let result: Value = serde_json::from_str(&place.read("result.json")).expect("JSON");
    let cell = &array(&result["cells"])[0];
    // A later iteration calls the compiled and the loaded module.
    assert_eq!(cell["metrics"]["execute"]["n"], 2);
    let rests_on = cell["settings"]["rests_on"].as_str();
    assert!(rests_on.is_some_and(|why| why.starts_with("first calls on new instances")));
}
