//! Baselines: results kept under a name, and compared with later.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Campaign, Place, array, number, object, text};

pub const SMALL: &str = "--samples fibonacci --processes 5 --quick -w 1ms -m 5 -M 20";

/// A folder with the baseline `main` of the plain mock, labelled `x`, and the
/// campaign that saved it.
pub fn saved() -> &'static (Place, Campaign) {
    static SAVED: OnceLock<(Place, Campaign)> = OnceLock::new();
    SAVED.get_or_init(|| {
        let place = Place::new();
        let campaign = place.campaign(&format!("--runtimes x=mock {SMALL} --save-baseline main"));
        campaign.run.exits(0);
        (place, campaign)
    })
}

/// A folder with a copy of that baseline.
pub fn with_main() -> Place {
    let place = Place::new();
    place.write(
        "results/baselines/main.json",
        saved().0.read("results/baselines/main.json"),
    );
    place
}

pub fn against_main(place: &Place, args: &str) -> Campaign {
    place.campaign(&format!("--baseline main {SMALL} {args}"))
}

pub fn read(place: &Place, name: &str) -> Value {
    serde_json::from_str(&place.read(name)).expect("JSON")
}

/// The only primary row of a result against its baseline.
#[track_caller]
pub fn row(json: &Value) -> &Value {
    let rows = array(&json["baseline"]["rows"]);
    let mut primary = rows.iter().filter(|r| r["primary"] == true);
    match (primary.next(), primary.next()) {
        (Some(row), None) => row,
        _ => panic!("not one primary row: {}", json["baseline"]),
    }
}

#[test]
fn a_baseline_is_the_result_under_a_name() {
    let (place, campaign) = saved();
    assert_eq!(place.names("results/baselines"), ["main.json"]);
    let baseline = read(place, "results/baselines/main.json");
    assert_eq!(baseline, campaign.json);
    assert!(campaign.json.get("baseline").is_none());
    // The result is saved where every other one is, too.
    place.only("results", ".json");
}

#[test]
fn baselines_are_listed_with_what_they_are_of() {
    let (place, campaign) = saved();
    let context = &campaign.json["context"];
    place
        .run("list baselines")
        .exits(0)
        .prints("main")
        .prints(text(&context["started"]))
        .prints("1 cell");
    let run = place.run("list baselines --format json");
    let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    let [entry] = array(&list) else {
        panic!("not one baseline: {run}");
    };
    assert_eq!(entry["name"], "main");
    assert_eq!(entry["cells"], 1);
    assert_eq!(entry["started"], context["started"]);
    assert_eq!(entry["machine"], context["machine"]["cpu"]);
    assert_eq!(entry["wasmbench"], context["wasmbench"]["version"]);
    assert_eq!(entry["argv"], context["argv"]);
}

#[test]
fn a_folder_without_baselines_says_how_to_make_one() {
    let place = Place::new();
    place
        .run("list baselines")
        .exits(0)
        .prints("--save-baseline");
    let run = place.run("list baselines --format json");
    assert_eq!(run.exits(0).stdout.trim(), "[]");
    place
        .run("list baselines --results-dir elsewhere")
        .exits(0)
        .prints("elsewhere");
}

#[test]
fn a_baseline_that_cannot_be_read_costs_the_others_nothing() {
    let place = with_main();
    place.write("results/baselines/broken.json", "{}");
    place.write("results/baselines/notes.txt", "no baseline");
    let run = place.run("list baselines");
    run.exits(0).prints("broken").prints("schema_version");
    run.prints("main").prints("1 cell");
    assert!(!run.stdout.contains("notes"), "{run}");
    let run = place.run("list baselines --format json");
    let list: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert!(
        list[0]["error"].is_string() && list[1]["error"].is_null(),
        "{run}"
    );
    let run = place.run(&format!(
        "compare --runtimes mock {SMALL} --baseline broken"
    ));
    run.exits(2).says("broken.json");
}

#[test]
fn a_result_holds_what_became_of_its_baseline() {
    let place = with_main();
    let campaign = against_main(&place, "--runtimes x=mock,y=mock");
    campaign.run.exits(0);
    let baseline = &campaign.json["baseline"];
    assert_eq!(baseline["old"], "main");
    assert!(text(&baseline["new"]).contains("now"), "{baseline}");
    assert_eq!(baseline["only_old"], serde_json::json!([]));
    assert_eq!(
        baseline["only_new"],
        serde_json::json!(["y/fibonacci/24/lifecycle"])
    );
    let row = row(&campaign.json);
    assert_eq!(row["label"], "x");
    assert_eq!(row["method"], "welch");
    assert!(row["kind"].is_null(), "{row}");
    assert_eq!(
        row["old"],
        saved().1.cell("x", "fibonacci")["metrics"]["execute"]["value"]
    );
    assert_eq!(
        row["new"],
        campaign.cell("x", "fibonacci")["metrics"]["execute"]["value"]
    );
    assert!(number(&baseline["drift"]) > 0.0);
    assert!(baseline["calibration_change"].is_number());
    campaign
        .run
        .prints("against main: execute")
        .prints("Only in now: y/fibonacci/24/lifecycle");
    // What was compared with a baseline reads back, and reports the same again.
    let saved = place.only("results", ".json");
    let report = place.run(&format!("report --full {saved}"));
    assert_eq!(report.exits(0).stdout, campaign.run.stdout);
}

#[test]
fn comparing_and_saving_go_together() {
    let place = with_main();
    let campaign = against_main(&place, "--runtimes x=mock --save-baseline next");
    campaign.run.exits(0);
    assert_eq!(place.names("results/baselines"), ["main.json", "next.json"]);
    assert!(campaign.json["baseline"].is_object());
    let next = read(&place, "results/baselines/next.json");
    // A baseline does not drag along what it was compared with itself.
    assert!(next.get("baseline").is_none());
    assert_eq!(next["cells"], campaign.json["cells"]);
    // It may replace the one it was compared with, after that was read.
    let again = against_main(&place, "--runtimes x=mock --save-baseline main");
    again.run.exits(0);
    assert_eq!(
        row(&again.json)["old"],
        saved().1.cell("x", "fibonacci")["metrics"]["execute"]["value"]
    );
    assert_eq!(
        read(&place, "results/baselines/main.json")["cells"],
        again.json["cells"]
    );
}

#[test]
fn a_file_is_as_good_as_a_name() {
    let place = Place::new();
    place.write(
        "kept/old.json",
        saved().0.read("results/baselines/main.json"),
    );
    let campaign = place.campaign(&format!(
        "--runtimes x=mock {SMALL} --baseline kept/old.json"
    ));
    campaign.run.exits(0).prints("against kept/old.json");
    assert_eq!(campaign.json["baseline"]["old"], "kept/old.json");
    assert!(row(&campaign.json)["change"].is_number());
}

#[test]
fn what_is_no_baseline_is_refused_before_anything_is_measured() {
    let place = with_main();
    place.write("results/half.jsonl", "");
    let before = place.names("results");
    for (flags, said) in [
        ("--baseline mian", "did you mean `main`"),
        ("--baseline nowhere.json", "nowhere.json"),
        ("--baseline results/half.jsonl", "is a journal"),
        ("--save-baseline ../out", "no name for a baseline"),
        ("--save-baseline .hidden", "no name for a baseline"),
    ] {
        let run = place.run(&format!("compare --runtimes x=mock {SMALL} {flags}"));
        run.exits(2).says(said);
        assert_eq!(place.names("results"), before, "{run}");
    }
    let run = Place::new().run("compare --runtimes mock --baseline main");
    run.exits(2).says("--save-baseline main");
}

#[test]
fn a_baselines_folder_follows_the_folder_of_results() {
    let place = Place::new();
    let campaign = place.campaign(&format!(
        "--runtimes x=mock {SMALL} --results-dir mine --save-baseline here"
    ));
    campaign.run.exits(0);
    assert_eq!(place.names("mine/baselines"), ["here.json"]);
    place
        .run("list baselines --results-dir mine")
        .exits(0)
        .prints("here");
    let run = place.run("diff here here --results-dir mine --format json");
    let diff: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert!(!object(&diff).is_empty());
    assert_eq!(diff["old"], "here");
}
