//! Exports of a saved result, as a user makes them.

use super::support::Place;

/// A result with a failed cell, made by a campaign.
fn measured() -> (Place, String) {
    let place = Place::new();
    let campaign = place.campaign(
        "--runtimes mock,slow=mock+slow,mock+trap --samples add-one,fibonacci --processes 3 \
         --quick -M 20",
    );
    campaign.run.exits(1);
    let saved = place.only("results", ".json");
    (place, saved)
}

#[test]
fn compare_prints_what_report_prints_later() {
    let place = Place::new();
    let campaign = place.run(
        "compare --no-progress --runtimes mock,mock+trap --samples add-one --processes 3 --quick \
         -M 20 --metric jit --format hyperfine",
    );
    let saved = place.only("results", ".json");
    let report = place.run(&format!("report {saved} --format hyperfine"));
    assert_eq!(report.exits(0).stdout, campaign.exits(1).stdout);
    report.prints("\"wasmbench_metric\": \"jit\"");
    for run in [&campaign, &report] {
        run.says("hyperfine: 1 cell left out: mock+trap/add-one/41/lifecycle (failed: ");
    }
}

#[test]
fn every_listed_format_can_be_had() {
    let (place, saved) = measured();
    let list = place.run("list formats");
    list.exits(0);
    let names: Vec<&str> = list
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.contains(&"openmetrics"), "{list}");
    for name in names {
        let run = place.run(&format!("report {saved} --format {name}"));
        assert!(run.exits(0).stdout.len() > 100, "{run}");
        if matches!(name, "hyperfine" | "github-action-benchmark" | "bmf") {
            let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
            assert!(!json.to_string().contains("mock+trap"), "{run}");
            run.says("2 cells left out");
        }
    }
}

#[test]
fn mistakes_are_named() {
    let (place, saved) = measured();
    let report = |more: &str| place.run(&format!("report {saved} {more}"));
    report("--format benchstats")
        .exits(2)
        .says("did you mean `benchstat`?")
        .says("wasmbench list formats");
    report("--format bmf --metric exekute")
        .exits(2)
        .says("did you mean `execute` or `execute_cpu`?");
    report("--metric jit").exits(2).says("terminal is none");
    report("--format csv --metric jit,compile").exits(0);
}
