//! Real results against the published JSON Schema.

use serde_json::Value;

use super::support::Place;

/// What is wrong with a result by `docs/result.schema.json`, a line each.
fn faults(result: &Value) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/result.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    let schema = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let fault = |e: jsonschema::ValidationError| format!("{}: {e}", e.instance_path());
    validator.iter_errors(result).map(fault).collect()
}

#[test]
fn the_reference_run_is_valid() {
    // A file of an older version is valid as it is written again.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/results/reference/result.json");
    let place = Place::new();
    let run = place.run(&format!("report --no-config {path} --format json"));
    let mut result: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert_eq!(faults(&result), [""; 0]);
    // The schema does refuse.
    result["cells"][0]["metrics"]["compile"] = 3.into();
    assert_eq!(faults(&result).len(), 1);
}

#[test]
fn a_campaign_with_every_kind_of_cell_is_valid() {
    let place = Place::new();
    let campaign = place.campaign(
        "--runtimes native,mock,mock+incapable,mock+trap,mock+crash,mock+wrong --samples add-one \
         --processes 3 --quick -M 20",
    );
    campaign.run.exits(1);
    assert_eq!(faults(&campaign.json), [""; 0]);
}
