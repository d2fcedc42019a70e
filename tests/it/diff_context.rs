//! `wasmbench diff`: what differs besides the figures.

use serde_json::Value;

use super::diff::{diff, edited, keep, result, stretch};
use super::support::{array, number, text};

/// The difference of that name, which must be there once.
#[track_caller]
fn difference<'a>(diff: &'a Value, what: &str) -> &'a Value {
    let all = array(&diff["context_differences"]);
    let mut found = all.iter().filter(|d| d["what"] == what);
    match (found.next(), found.next()) {
        (Some(difference), None) => difference,
        _ => panic!("not one {what} in {all:?}"),
    }
}

/// Asserts that a warning holds all of these.
#[track_caller]
fn warns(diff: &Value, parts: &[&str]) {
    let all = array(&diff["warnings"]);
    let found = all
        .iter()
        .any(|w| parts.iter().all(|part| text(w).contains(part)));
    assert!(found, "no warning with {parts:?} in {all:?}");
}

#[test]
fn another_machine_is_named() {
    let place = edited(|new| {
        new["context"]["machine"]["cpu"] = "Another CPU".into();
        new["context"]["wasmbench"]["rustc"] = "rustc 9.9".into();
    });
    let diff = diff(&place, "");
    let cpu = difference(&diff, "machine.cpu");
    assert_eq!(cpu["old"], result()["context"]["machine"]["cpu"]);
    assert_eq!(cpu["new"], "Another CPU");
    assert_eq!(cpu["cells"], serde_json::json!([]));
    warns(&diff, &["machine.cpu", "Another CPU"]);
    difference(&diff, "wasmbench.rustc");
    warns(&diff, &["wasmbench.rustc", "rustc 9.9"]);
    place
        .run("diff old.json new.json")
        .exits(0)
        .prints("Another CPU");
}

#[test]
fn another_version_or_setting_names_its_cells() {
    let place = edited(|new| {
        for cell in new["cells"].as_array_mut().expect("cells") {
            if cell["label"] == "b" {
                cell["runtime_version"] = "2".into();
                cell["settings"]["opt_level"] = "speed".into();
            }
        }
        new["cells"][0]["settings"]["call_path"] = "typed".into();
    });
    let diff = diff(&place, "");
    let version = difference(&diff, "runtime_version");
    assert_eq!(
        (&version["old"], &version["new"]),
        (&"1".into(), &"2".into())
    );
    assert_eq!(
        version["cells"],
        serde_json::json!(["b/add-one/41/lifecycle", "b/fibonacci/24/lifecycle"])
    );
    warns(
        &diff,
        &["runtime_version", "b/add-one/41/lifecycle", "1 more"],
    );
    let level = difference(&diff, "settings.opt_level");
    assert_eq!(
        (&level["old"], &level["new"]),
        (&"not stated".into(), &"speed".into())
    );
    let path = difference(&diff, "settings.call_path");
    assert_eq!(path["cells"], serde_json::json!(["a/add-one/41/lifecycle"]));
    // What both state and is not equal stands at the row, too.
    for row in array(&diff["rows"]) {
        let expected = match text(&row["cell_id"]) {
            "a/add-one/41/lifecycle" => serde_json::json!(["call_path"]),
            _ => serde_json::json!([]),
        };
        assert_eq!(row["unequal"], expected, "{row}");
    }
    place
        .run("diff old.json new.json")
        .exits(0)
        .prints("the settings are not equal: call_path");
}

#[test]
fn other_arguments_are_compared_and_said() {
    let place = edited(|new| {
        for cell in new["cells"].as_array_mut().expect("cells") {
            if cell["sample"] == "fibonacci" {
                cell["args"] = serde_json::json!(["i32:25"]);
                cell["cell_id"] = text(&cell["cell_id"]).replace("/24/", "/25/").into();
            }
        }
    });
    let diff = diff(&place, "");
    let args = difference(&diff, "args");
    assert_eq!((&args["old"], &args["new"]), (&"24".into(), &"25".into()));
    assert_eq!(array(&args["cells"]).len(), 2);
    assert_eq!(diff["only_old"], serde_json::json!([]));
    assert_eq!(diff["only_new"], serde_json::json!([]));
    let row = array(&diff["rows"])
        .iter()
        .find(|r| r["cell_id"] == "a/fibonacci/25/lifecycle")
        .expect("the row");
    assert_eq!(row["reference"], "a/fibonacci/24/lifecycle");
    warns(&diff, &["args", "`24` then, `25` now"]);
}

#[test]
fn without_calibration_there_is_a_warning_and_a_larger_allowance() {
    let usual = number(&diff(&edited(|_| ()), "")["drift"]);
    let place = edited(|new| {
        new["context"]["calibration"] = Value::Null;
        for cell in new["cells"].as_array_mut().expect("cells") {
            stretch(cell, 2.0);
            for process in cell["processes"].as_array_mut().expect("processes") {
                process["calibration_ps"] = Value::Null;
            }
        }
    });
    let diff = diff(&place, "");
    assert!(diff["calibration_change"].is_null());
    assert!(number(&diff["drift"]) > usual);
    warns(&diff, &["no calibration"]);
    for row in array(&diff["rows"]).iter().filter(|r| r["unit"] == "ps") {
        assert!((number(&row["change"]) - 1.0).abs() < 1e-3, "{row}");
        assert!((number(&row["raw_change"]) - 1.0).abs() < 1e-3, "{row}");
    }
    place
        .run("diff old.json new.json")
        .exits(0)
        .prints("nothing is normalised");
}

#[test]
fn too_few_processes_and_interruptions_are_said() {
    let place = edited(|new| {
        new["context"]["interrupted"] = true.into();
        for cell in new["cells"].as_array_mut().expect("cells") {
            cell["processes"]
                .as_array_mut()
                .expect("processes")
                .truncate(2);
        }
    });
    let diff = diff(&place, "");
    warns(&diff, &["4 of the rows", "fewer than 3 processes"]);
    warns(&diff, &["interrupted"]);
    for row in array(&diff["rows"]) {
        assert!(row["p"].is_null() && row["ci_low"].is_null(), "{row}");
        assert_eq!(row["verdict"], "unchanged");
    }
    place.run("diff old.json new.json").exits(0).prints("n/a");
}

#[test]
fn results_without_a_common_cell_are_no_comparison() {
    let place = edited(|new| keep(new, |cell| cell["sample"] == "add-one"));
    let mut old = result().clone();
    keep(&mut old, |cell| cell["sample"] == "fibonacci");
    place.write("old.json", old.to_string());
    let diff = diff(&place, "");
    assert_eq!(diff["rows"], serde_json::json!([]));
    assert_eq!(array(&diff["only_old"]).len(), 2);
    assert_eq!(array(&diff["only_new"]).len(), 2);
    place
        .run("diff old.json new.json")
        .exits(0)
        .prints("nothing to compare");
}

#[test]
fn cells_of_one_side_are_listed() {
    let place = edited(|new| {
        keep(new, |cell| {
            cell["label"] != "b" || cell["sample"] != "add-one"
        });
        new["cells"][0]["label"] = "c".into();
        new["cells"][0]["cell_id"] = "c/add-one/41/lifecycle".into();
    });
    let diff = diff(&place, "");
    assert_eq!(
        diff["only_old"],
        serde_json::json!(["a/add-one/41/lifecycle", "b/add-one/41/lifecycle"])
    );
    assert_eq!(
        diff["only_new"],
        serde_json::json!(["c/add-one/41/lifecycle"])
    );
    let primary = array(&diff["rows"]).iter().filter(|r| r["primary"] == true);
    assert_eq!(primary.count(), 2);
    place
        .run("diff old.json new.json")
        .exits(0)
        .prints("Only in new.json: c/add-one/41/lifecycle");
}
