//! Several suites in one campaign, and suites that need no sample.

use std::process::Stdio;

use serde_json::Value;

use super::support::{
    Place, array, beside, journalled, object, signal, text, turn, until, wasmbench,
};

/// What `wasmbench list WHAT --format json` prints.
fn listed(what: &str) -> Vec<Value> {
    let run = Place::new().run(&format!("list {what} --format json"));
    serde_json::from_str(&run.exits(0).stdout).expect("a list in JSON")
}

fn ids(list: &[Value]) -> Vec<&str> {
    list.iter().map(|one| text(&one["id"])).collect()
}

#[test]
fn lists_say_what_suites_declare() {
    let suites = listed("suites");
    assert_eq!(ids(&suites)[..3], ["lifecycle", "start", "engine"]);
    for suite in &suites {
        let metrics = array(&suite["metrics"]);
        let primary = metrics.iter().find(|m| m["id"] == suite["primary"]);
        assert_eq!(primary.expect("the primary metric")["role"], "headline");
        assert!(!text(&suite["what"]).is_empty());
        for metric in metrics {
            for field in ["id", "what", "unit", "better", "role", "against"] {
                assert!(metric[field].is_string(), "{field}: {metric}");
            }
        }
    }
    // The same metrics, each with its suite.
    let declared = suites.iter().flat_map(|suite| {
        let metrics = array(&suite["metrics"]).iter();
        metrics.map(|m| (suite["id"].clone(), m["id"].clone()))
    });
    let metrics = listed("metrics");
    let of = |m: &Value| (m["suite"].clone(), m["id"].clone());
    let names: Vec<_> = metrics.iter().map(of).collect();
    assert_eq!(names, declared.collect::<Vec<_>>());
}

/// Cells that end at once.
const SHORT: &str = "--processes 3 --quick -w 1ms -m 1 -M 2 --seed 5";

/// Whether the program refuses to measure, as a debug build does. Then only what
/// it does before that is tested.
fn refuses_to_measure() -> bool {
    wasmbench() == beside() && cfg!(debug_assertions)
}

#[test]
fn two_suites_are_measured_in_one_campaign() {
    if refuses_to_measure() {
        return;
    }
    let place = Place::new();
    let campaign = place.campaign(&format!(
        "--suite engine,lifecycle --runtimes mock,native --samples add-one {SHORT}"
    ));
    campaign.run.exits(0);
    let json = &campaign.json;
    assert_eq!(json["schema_version"], 2);
    assert_eq!(ids(array(&json["suites"])), ["lifecycle", "engine"]);
    let mock = campaign.cell("mock", "engine");
    assert_eq!(
        (&mock["suite"], &mock["status"]),
        (&"engine".into(), &"ok".into())
    );
    for metric in ["create_first", "create", "drop"] {
        let found = &mock["metrics"][metric];
        assert_eq!(
            (&found["unit"], &found["better"]),
            (&"ps".into(), &"lower".into())
        );
        assert_eq!(found["processes"], 3, "{metric}");
    }
    let native = campaign.cell("native", "engine");
    for (metric, found) in object(&native["metrics"]) {
        assert_eq!(
            found["unsupported"], "native code has no engine",
            "{metric}"
        );
    }
    // Each suite is compared within itself: native code is no reference of engines.
    for row in array(&json["comparisons"]) {
        let suite = row["suite"].as_str().unwrap_or("lifecycle");
        for cell in ["reference", "cell_id"] {
            assert!(text(&row[cell]).ends_with(&format!("/{suite}")), "{row}");
        }
    }
    let primary = |r: &&Value| r["primary"] == true;
    assert!(array(&json["comparisons"]).iter().filter(primary).count() >= 1);
    // What was measured is saved, and a report reads it.
    let saved = place.only("results", ".json");
    place
        .run(&format!(
            "report {saved} --format csv --metric engine/create"
        ))
        .exits(0);
}

#[test]
fn a_suite_without_a_sample_goes_on_from_its_journal() {
    if refuses_to_measure() {
        return;
    }
    let _turn = turn();
    let place = Place::new();
    let args = "--suite engine --runtimes mock,mock+slow --processes 4 --quick -w 1ms --seed 5";
    let mut child = place
        .command(wasmbench())
        .args(["compare", "--export-json", "exported.json"])
        .args(args.split_whitespace())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("wasmbench starts");
    until("processes to end", || {
        (journalled(&place, "process").len() >= 2).then_some(())
    });
    signal(child.id(), libc::SIGKILL);
    child.wait().expect("wasmbench ends");
    let recorded = journalled(&place, "process");
    let journal = place.only("results", ".jsonl");
    let resumed = format!("compare --export-json exported.json --resume {journal}");
    place.run(&resumed).exits(0);
    let json: Value = serde_json::from_str(&place.read("exported.json")).expect("JSON");
    for cell in array(&json["cells"]) {
        assert_eq!(
            (&cell["suite"], &cell["status"]),
            (&"engine".into(), &"ok".into())
        );
        assert_eq!(array(&cell["processes"]).len(), 4);
    }
    for line in recorded {
        let cells = array(&json["cells"]);
        let cell = cells.iter().find(|c| c["cell_id"] == line["cell_id"]);
        let processes = array(&cell.expect("its cell")["processes"]);
        assert!(processes.iter().any(|p| p["order"] == line["order"]));
    }
}
