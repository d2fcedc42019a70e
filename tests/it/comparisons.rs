//! Cells of one campaign against each other: which, and with what verdict.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Campaign, Place, array, number, text};

/// Short processes: ratios of neighbours are what is looked at.
const SMALL: &str = "--quick -w 1ms -m 5 -M 20";

fn campaign(args: &str) -> Campaign {
    Place::new().campaign(&format!("{args} {SMALL}"))
}

fn rows(campaign: &Campaign) -> &[Value] {
    array(&campaign.json["comparisons"])
}

/// The primary rows, which must stand first.
#[track_caller]
fn primary(campaign: &Campaign) -> Vec<&Value> {
    let all = rows(campaign);
    let found: Vec<&Value> = all.iter().filter(|r| r["primary"] == true).collect();
    assert!(
        all[..found.len()].iter().all(|r| r["primary"] == true),
        "primary rows are not first: {}",
        campaign.run
    );
    found
}

/// One runtime under two labels, the second slower by more than half.
fn dragged() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        campaign("--runtimes a=mock,b=mock+drag=60 --samples fibonacci --processes 9")
    })
}

#[test]
fn labels_of_one_runtime_are_compared_with_the_first() {
    let campaign = dragged();
    campaign.run.exits(0);
    let [row] = primary(campaign)[..] else {
        panic!("not one primary row: {}", campaign.run);
    };
    assert_eq!(row["kind"], "label");
    assert_eq!(row["label"], "b");
    assert_eq!(row["sample"], "fibonacci");
    assert_eq!(row["metric"], "execute");
    assert_eq!(row["reference"], "a/fibonacci/24/lifecycle");
    assert_eq!(row["cell_id"], "b/fibonacci/24/lifecycle");
    assert_eq!(row["args"], serde_json::json!(["i32:24"]));
    assert_eq!(row["method"], "paired");
    assert_eq!(row["pairs"], 9);
}

#[test]
fn what_is_much_slower_is_found_slower() {
    let row = primary(dragged())[0];
    assert_eq!(row["verdict"], "regressed", "{row}");
    assert_eq!(row["severity"], "high", "{row}");
    assert!(number(&row["p"]) < 0.05, "{row}");
    assert!(number(&row["ci_low"]) > 0.1, "{row}");
    assert!(number(&row["new"]) > number(&row["old"]), "{row}");
}

#[test]
fn a_row_says_what_could_have_been_seen_and_what_is_not_equal() {
    for row in rows(dragged()) {
        // The drag is not a setting that would make a comparison unfair.
        assert_eq!(row["unequal"], serde_json::json!([]), "{row}");
        assert!(row["notes"].is_array(), "{row}");
        assert!(row["detectable"].is_null() || number(&row["detectable"]) >= 0.0);
    }
    let row = primary(dragged())[0];
    let threshold = number(&dragged().json["context"]["noise_threshold"]);
    assert!(number(&row["detectable"]) > threshold, "{row}");
    assert!(number(&row["process_effect"]) >= 0.0, "{row}");
}

#[test]
fn the_rows_hold_the_figures_of_their_cells() {
    let cells = dragged().cells();
    for row in rows(dragged()) {
        let figure = |id: &Value| {
            let cell = cells.iter().find(|c| c["cell_id"] == *id);
            &cell.unwrap_or_else(|| panic!("no cell {id}"))["metrics"][text(&row["metric"])]
        };
        let (old, new) = (figure(&row["reference"]), figure(&row["cell_id"]));
        assert_eq!(row["old"], old["value"], "{row}");
        assert_eq!(row["new"], new["value"], "{row}");
        assert_eq!(row["unit"], new["unit"], "{row}");
        let raw = number(&row["new"]) / number(&row["old"]) - 1.0;
        assert!((number(&row["raw_change"]) - raw).abs() < 1e-9, "{row}");
    }
}

#[test]
fn a_verdict_follows_from_the_rows_own_figures() {
    let context = &dragged().json["context"];
    let (level, threshold) = (
        1.0 - number(&context["confidence_level"]),
        number(&context["noise_threshold"]),
    );
    for row in rows(dragged()) {
        let (change, p) = (number(&row["change"]), number(&row["p"]));
        let (low, high) = (number(&row["ci_low"]), number(&row["ci_high"]));
        assert!(low <= change && change <= high, "{row}");
        let counts = p < level && change.ln_1p().abs() > threshold.ln_1p();
        let expected = match (counts, change > 0.0) {
            (false, _) => "unchanged",
            (true, true) => "regressed",
            (true, false) => "improved",
        };
        assert_eq!(row["verdict"], expected, "{row}");
        let severity = match (expected, change) {
            ("regressed", c) if c > 0.20 => "high",
            ("regressed", c) if c > 0.10 => "medium",
            ("regressed", c) if c > 0.05 => "warn",
            _ => "pass",
        };
        assert_eq!(row["severity"], severity, "{row}");
        assert_eq!(row["primary"], row["metric"] == "execute", "{row}");
        assert_ne!(row["metric"], "execute_2n", "a check is no figure: {row}");
    }
    assert!(rows(dragged()).len() > 10, "exploratory rows are missing");
}

#[test]
fn the_report_says_what_became_slower() {
    dragged()
        .run
        .prints("Differences: execute")
        .prints("regressed (high)")
        .prints("would have been found 19 times in 20")
        .prints("Exploratory");
}

#[test]
fn the_verdict_turns_with_the_reference() {
    let campaign = campaign(
        "--runtimes a=mock,b=mock+drag=60 --samples fibonacci --processes 9 --reference b",
    );
    campaign.run.exits(0).prints("improved");
    let [row] = primary(&campaign)[..] else {
        panic!("not one primary row: {}", campaign.run);
    };
    assert_eq!(row["label"], "a");
    assert_eq!(row["reference"], "b/fibonacci/24/lifecycle");
    assert_eq!(row["verdict"], "improved", "{row}");
    assert_eq!(row["severity"], "pass", "{row}");
    assert!(number(&row["ci_high"]) < 0.0, "{row}");
}

#[test]
fn arguments_are_compared_with_the_first() {
    let campaign =
        campaign("--runtimes mock --samples fibonacci --args 24 --args 48 --processes 6");
    campaign.run.exits(0).prints("Differences: execute");
    let [row] = primary(&campaign)[..] else {
        panic!("not one primary row: {}", campaign.run);
    };
    assert_eq!(row["kind"], "arguments");
    assert_eq!(row["reference"], "mock/fibonacci/24/lifecycle");
    assert_eq!(row["cell_id"], "mock/fibonacci/48/lifecycle");
    assert_eq!(row["args"], serde_json::json!(["i32:48"]));
    let change = number(&row["change"]);
    assert!((0.5..1.6).contains(&change), "{row}");
    assert_eq!(row["verdict"], "regressed", "{row}");
}

#[test]
fn different_runtimes_are_compared_with_native_code() {
    let campaign = campaign("--runtimes mock,native --samples add-one,fibonacci --processes 3");
    campaign.run.exits(0);
    assert!(!rows(&campaign).is_empty());
    for row in rows(&campaign) {
        assert_eq!(row["kind"], "runtime", "{row}");
    }
    let primary = primary(&campaign);
    assert_eq!(primary.len(), 2);
    for row in primary {
        assert_eq!(row["label"], "mock");
        assert!(text(&row["reference"]).starts_with("native/"), "{row}");
    }
    // All other views show these; they are repeated for those who ask.
    assert!(!campaign.run.stdout.contains("Differences"));
}

#[test]
fn variants_leave_no_room_for_runtimes() {
    let campaign = campaign("--runtimes a=mock,b=mock,native --samples add-one --processes 3");
    for row in rows(&campaign) {
        assert_eq!(row["kind"], "label", "{row}");
        assert_eq!(row["label"], "b", "{row}");
    }
    assert_eq!(primary(&campaign).len(), 1);
}

#[test]
fn below_three_processes_there_is_no_verdict() {
    let campaign = campaign("--runtimes a=mock,b=mock+drag=200 --samples fibonacci --processes 2");
    campaign.run.exits(0).prints("three at least");
    for row in rows(&campaign) {
        for field in ["p", "ci_low", "ci_high", "detectable", "process_effect"] {
            assert!(row[field].is_null(), "{field}: {row}");
        }
        assert_eq!(row["verdict"], "unchanged", "{row}");
    }
}

#[test]
fn another_metric_can_be_the_primary_one() {
    let campaign =
        campaign("--runtimes a=mock,b=mock+slow --samples add-one --processes 4 --metric compile");
    campaign.run.exits(0).prints("Differences: compile");
    assert_eq!(campaign.json["context"]["primary"], "compile");
    let [row] = primary(&campaign)[..] else {
        panic!("not one primary row: {}", campaign.run);
    };
    assert_eq!(row["metric"], "compile");
    assert_eq!(row["verdict"], "regressed", "{row}");
    Place::new()
        .run("compare --runtimes mock --metric compil")
        .exits(2)
        .says("did you mean `compile`");
}

#[test]
fn changes_up_to_the_threshold_are_none() {
    let campaign = campaign(
        "--runtimes a=mock,b=mock+drag=30 --samples fibonacci --processes 6 --noise-threshold 0.99",
    );
    assert_eq!(campaign.json["context"]["noise_threshold"], 0.99);
    let row = primary(&campaign)[0];
    assert_eq!(row["verdict"], "unchanged", "{row}");
}
