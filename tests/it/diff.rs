//! `wasmbench diff`: two results of different times, edited where a test needs
//! to know what changed.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Place, array, number, object, text};

/// A small campaign of two columns and two samples.
pub fn result() -> &'static Value {
    static RESULT: OnceLock<Value> = OnceLock::new();
    RESULT.get_or_init(|| {
        let campaign = Place::new().campaign(
            "--runtimes a=mock,b=mock --samples add-one,fibonacci \
             --processes 5 --quick -w 1ms -m 5 -M 20 --seed 1",
        );
        campaign.run.exits(0);
        let mut json = campaign.json;
        for cell in json["cells"].as_array_mut().expect("cells") {
            for metric in cell["metrics"]
                .as_object_mut()
                .expect("metrics")
                .values_mut()
            {
                // A neighbour of this minute is not what these tests are about.
                if metric["turns"].is_number() {
                    metric["quiet_turns"] = metric["turns"].clone();
                }
            }
        }
        json
    })
}

/// A folder with `old.json`, the result, and `new.json`, the result edited.
pub fn edited(edit: impl FnOnce(&mut Value)) -> Place {
    let place = Place::new();
    let mut new = result().clone();
    place.write("old.json", new.to_string());
    edit(&mut new);
    place.write("new.json", new.to_string());
    place
}

pub fn diff(place: &Place, more: &str) -> Value {
    let run = place.run(&format!("diff old.json new.json --format json {more}"));
    serde_json::from_str(&run.exits(0).stdout).expect("JSON")
}

/// Takes cells away.
pub fn keep(result: &mut Value, wanted: impl Fn(&Value) -> bool) {
    result["cells"]
        .as_array_mut()
        .expect("cells")
        .retain(wanted);
}

/// Makes every time of a cell `factor` times as long.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "times stay far below 2^53"
)]
pub fn stretch(cell: &mut Value, factor: f64) {
    let scale = |value: &mut Value| {
        if let Some(whole) = value.as_u64() {
            *value = Value::from((whole as f64 * factor) as u64);
        } else if let Some(time) = value.as_f64() {
            *value = Value::from(time * factor);
        }
    };
    let times = |metrics: &mut Value| {
        let metrics = metrics.as_object_mut().expect("metrics");
        for metric in metrics.values_mut().filter(|m| m["unit"] == "ps") {
            for field in [
                "median", "quiet", "value", "as_found", "ci_low", "ci_high", "mean", "p50", "min",
                "max",
            ] {
                if let Some(value) = metric.get_mut(field) {
                    scale(value);
                }
            }
        }
    };
    times(&mut cell["metrics"]);
    for process in cell["processes"].as_array_mut().expect("processes") {
        times(&mut process["metrics"]);
    }
}

/// Makes the machine of a result `factor` times as slow: all times and the
/// calibration kernel.
fn slow_machine(result: &mut Value, factor: u64) {
    for cell in result["cells"].as_array_mut().expect("cells") {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        stretch(cell, factor as f64);
        for process in cell["processes"].as_array_mut().expect("processes") {
            for kernel in process["calibration_ps"].as_array_mut().expect("two") {
                *kernel = Value::from(factor * kernel.as_u64().expect("a time"));
            }
        }
    }
}

#[test]
fn a_diff_has_the_promised_fields() {
    let diff = diff(&edited(|_| ()), "");
    let mut keys: Vec<&str> = object(&diff).keys().map(String::as_str).collect();
    keys.sort_unstable();
    let mut promised = [
        "old",
        "new",
        "rows",
        "only_old",
        "only_new",
        "context_differences",
        "warnings",
        "calibration_change",
        "drift",
        "detectable",
    ];
    promised.sort_unstable();
    assert_eq!(keys, promised);
    assert_eq!(
        (&diff["old"], &diff["new"]),
        (&"old.json".into(), &"new.json".into())
    );
    assert!(!array(&diff["rows"]).is_empty());
    let mut promised = vec![
        "label",
        "sample",
        "args",
        "metric",
        "kind",
        "reference",
        "cell_id",
        "unit",
        "old",
        "new",
        "change",
        "ci_low",
        "ci_high",
        "raw_change",
        "p",
        "primary",
        "verdict",
        "severity",
        "method",
        "pairs",
        "detectable",
        "error",
        "freedom",
        "process_effect",
        "unequal",
        "notes",
    ];
    promised.sort_unstable();
    for row in array(&diff["rows"]) {
        let mut keys: Vec<&str> = object(row).keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, promised);
        assert_eq!(row["reference"], row["cell_id"]);
        assert!(row["kind"].is_null());
        assert_eq!(row["method"], "welch");
        assert_eq!(row["pairs"], 5);
    }
}

#[test]
fn primary_rows_stand_first_in_the_order_of_the_cells() {
    let diff = diff(&edited(|_| ()), "");
    let primary: Vec<&str> = array(&diff["rows"])
        .iter()
        .take_while(|r| r["primary"] == true)
        .map(|r| text(&r["cell_id"]))
        .collect();
    let cells: Vec<&str> = array(&result()["cells"])
        .iter()
        .map(|c| text(&c["cell_id"]))
        .collect();
    assert_eq!(primary, cells);
    let rest = &array(&diff["rows"])[primary.len()..];
    assert!(
        rest.iter()
            .all(|r| r["primary"] == false && r["metric"] != "execute")
    );
    // Another primary metric changes places with it.
    let place = edited(|_| ());
    let run = place.run("diff old.json new.json --format json --metric jit");
    let diff: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert_eq!(diff["rows"][0]["metric"], "jit");
    place
        .run("diff old.json new.json --metric jitt")
        .exits(2)
        .says("did you mean `jit`");
}

#[test]
fn the_same_twice_is_unchanged() {
    let diff = diff(&edited(|_| ()), "");
    for row in array(&diff["rows"]) {
        assert_eq!(row["verdict"], "unchanged", "{row}");
        assert_eq!(row["severity"], "pass", "{row}");
        assert!(number(&row["change"]).abs() < 1e-9, "{row}");
        assert!(number(&row["raw_change"]).abs() < 1e-9, "{row}");
        assert!(number(&row["p"]) > 0.99, "{row}");
    }
    for empty in ["only_old", "only_new", "context_differences"] {
        assert_eq!(diff[empty], serde_json::json!([]), "{empty}");
    }
    // What made either result noisy is repeated, and nothing else is wrong.
    for warning in array(&diff["warnings"]) {
        assert!(text(warning).starts_with("then and now: "), "{warning}");
    }
    assert!(number(&diff["calibration_change"]).abs() < 1e-9);
}

#[test]
fn a_slower_machine_is_taken_out() {
    let place = edited(|new| slow_machine(new, 2));
    let diff = diff(&place, "");
    for row in array(&diff["rows"]) {
        assert!(number(&row["change"]).abs() < 1e-3, "{row}");
        assert_eq!(row["verdict"], "unchanged", "{row}");
        let raw = if row["unit"] == "ps" { 1.0 } else { 0.0 };
        assert!((number(&row["raw_change"]) - raw).abs() < 1e-3, "{row}");
    }
    assert!((number(&diff["calibration_change"]) - 1.0).abs() < 1e-3);
    let warning = text(&diff["warnings"][0]);
    assert!(warning.contains("100.0 % slower"), "{warning}");
    place
        .run("diff old.json new.json")
        .exits(0)
        .prints("raw")
        .prints("+100 %");
}

#[test]
fn a_slower_cell_on_the_same_machine_is_found() {
    let place = edited(|new| stretch(&mut new["cells"][3], 1.5));
    let diff = diff(&place, "");
    for row in array(&diff["rows"]).iter().filter(|r| r["primary"] == true) {
        if row["cell_id"] == result()["cells"][3]["cell_id"] {
            assert!((number(&row["change"]) - 0.5).abs() < 1e-3, "{row}");
        } else {
            assert_eq!(row["verdict"], "unchanged", "{row}");
        }
    }
    // A half more is not to be overlooked with this little drift; four processes
    // of a busy machine may scatter, so that only the other way round is certain.
    let back = place.run("diff new.json old.json --format json");
    let back: Value = serde_json::from_str(&back.exits(0).stdout).expect("JSON");
    for (there, here) in array(&diff["rows"]).iter().zip(array(&back["rows"])) {
        let product = (1.0 + number(&there["change"])) * (1.0 + number(&here["change"]));
        assert!((product - 1.0).abs() < 1e-6, "{there}\n{here}");
        assert!((number(&there["p"]) - number(&here["p"])).abs() < 1e-6);
    }
}

#[test]
fn more_allowance_for_drift_widens_the_interval() {
    let place = edited(|new| stretch(&mut new["cells"][3], 1.5));
    let width = |diff: &Value| {
        let row = &diff["rows"][3];
        number(&row["ci_high"]) - number(&row["ci_low"])
    };
    let (little, much) = (diff(&place, "--drift 0"), diff(&place, "--drift 30%"));
    assert_eq!(
        (number(&little["drift"]), number(&much["drift"])),
        (0.0, 0.3)
    );
    assert!(width(&little) < width(&much));
    assert_eq!(
        much["rows"][3]["verdict"], "unchanged",
        "{}",
        much["rows"][3]
    );
    let usual = diff(&place, "--confidence-level 99%");
    assert!(width(&diff(&place, "")) < width(&usual));
}
