//! `--targets`: verdicts, exit codes 0, 1 and 3, and what is written before them.

use serde_json::Value;

use super::support::{Campaign, Place, array, number, text};

/// Nobody takes so long, and nobody so little: times are not what is tested.
const KEPT: &str = "1000 s";
const MISSED: &str = "1 ps";

const SMALL: &str = "--samples add-one --processes 3 --quick -w 1ms -m 5 -M 20";

fn target(lines: &str) -> String {
    format!("[[target]]\n{lines}\n\n")
}

fn with(place: &Place, targets: &[String]) {
    place.write("limits.toml", targets.concat());
}

fn compare(place: &Place, args: &str) -> Campaign {
    place.campaign(&format!("{SMALL} --targets limits.toml {args}"))
}

/// The verdicts of a result, by target.
fn verdicts(json: &Value) -> Vec<(&str, &str)> {
    array(&json["targets"])
        .iter()
        .map(|row| (text(&row["target"]), text(&row["outcome"])))
        .collect()
}

fn limit(name: &str, limit: &str) -> String {
    target(&format!(
        "name = \"{name}\"\nmetric = \"execute\"\nlimit = \"{limit}\""
    ))
}

#[test]
fn limits_that_are_kept_exit_0_and_stand_in_the_result() {
    let place = Place::new();
    with(&place, &[limit("patience", KEPT)]);
    let campaign = compare(&place, "--runtimes mock --export-markdown out.md");
    campaign
        .run
        .exits(0)
        .prints("Targets: of 1 figure, 1 PASS.")
        .prints("execute < 1000 s");
    assert_eq!(verdicts(&campaign.json), [("patience", "pass")]);
    let row = &campaign.json["targets"][0];
    assert_eq!(
        row["value"],
        campaign.json["cells"][0]["metrics"]["execute"]["value"]
    );
    assert_eq!(row["cell_id"], "mock/add-one/41/lifecycle");
    assert_eq!(row["place"], "limits.toml:1");
    assert!(number(&row["over"]) < 0.0, "{row}");
    assert!(place.read("out.md").contains("| patience | PASS |"));

    // A report shows what the result holds, or what it is told.
    place
        .run("report exported.json --views targets")
        .exits(0)
        .prints("patience");
    with(&place, &[limit("haste", MISSED)]);
    let told = place.run("report exported.json --full --targets limits.toml");
    told.exits(3)
        .prints("FAIL (severe)")
        .prints("Pure execution");
    assert!(!told.stdout.contains("patience"), "{told}");
    let json = place.run("report exported.json --targets limits.toml --format json");
    let json: Value = serde_json::from_str(&json.exits(3).stdout).expect("JSON");
    assert_eq!(verdicts(&json), [("haste", "fail")]);
    // What a file holds already is shown and fails nothing.
    place
        .run("report exported.json --full")
        .exits(0)
        .prints("patience");
}

#[test]
fn a_missed_limit_exits_3_with_everything_written() {
    let place = Place::new();
    with(&place, &[limit("patience", KEPT), limit("haste", MISSED)]);
    let campaign = compare(
        &place,
        "--runtimes mock --views pure --save-baseline main --export-csv out.csv --export-markdown out.md",
    );
    campaign.run.exits(3).prints("Saved as results/");
    // The worst first; shown although other views were chosen.
    assert_eq!(
        verdicts(&campaign.json),
        [("haste", "fail"), ("patience", "pass")]
    );
    campaign.run.prints("1 FAIL (1 severe), 1 PASS.");
    assert!(place.read("out.csv").contains("execute"));
    let markdown = place.read("out.md").replace('\u{a0}', " ");
    assert!(markdown.contains("FAIL (severe)"), "{markdown}");
    assert!(place.only("results", ".json").ends_with(".json"));
    // A limit is no regression: the result may be measured by.
    assert_eq!(place.names("results/baselines"), ["main.json"]);
}

#[test]
fn the_environment_names_them_too() {
    let place = Place::new();
    with(&place, &[limit("patience", KEPT)]);
    place.write("more.toml", limit("haste", MISSED));
    compare(&place, "--runtimes mock").run.exits(0);
    let mut command = place.command(super::support::wasmbench());
    let output = command
        .args(["report", "exported.json"])
        .env("WASMBENCH_TARGETS", "limits.toml,more.toml")
        .output()
        .expect("wasmbench starts");
    assert_eq!(output.status.code(), Some(3));
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.contains("1 FAIL (1 severe), 1 PASS"), "{printed}");
}

#[test]
fn a_failed_cell_outranks_a_missed_limit() {
    let place = Place::new();
    with(&place, &[limit("haste", MISSED)]);
    let campaign = compare(&place, "--runtimes mock,mock+trap");
    campaign.run.exits(1);
    assert_eq!(
        verdicts(&campaign.json),
        [("haste", "fail"), ("haste", "not_measured")]
    );
    place
        .run("report exported.json --targets limits.toml")
        .exits(1);
    // Unless nobody asked anything of it.
    place.write(
        "other.toml",
        target("metric = \"execute\"\nruntime = \"mock\"\nlimit = \"1 ps\""),
    );
    place
        .run("report exported.json --targets other.toml")
        .exits(3);
}

#[test]
fn a_check_that_checked_nothing_has_not_passed() {
    let place = Place::new();
    with(
        &place,
        &[target(
            "metric = \"execute\"\nsample = \"nbody\"\nlimit = \"1000 s\"",
        )],
    );
    let campaign = compare(&place, "--runtimes mock");
    campaign
        .run
        .exits(1)
        .says("will not be answered")
        .says("nothing was checked");
    assert_eq!(verdicts(&campaign.json), [("execute", "not_measured")]);
    // Nor has one without intervals.
    with(&place, &[limit("patience", KEPT)]);
    let campaign = place
        .campaign("--samples add-one --processes 2 --quick --runtimes mock --targets limits.toml");
    campaign
        .run
        .exits(1)
        .says("nothing was checked")
        .prints("no interval below three processes");
    assert_eq!(verdicts(&campaign.json), [("patience", "warn")]);
}

#[test]
fn what_a_configuration_cannot_do_is_no_miss() {
    let place = Place::new();
    with(
        &place,
        &[
            limit("patience", KEPT),
            target(
                "name = \"load\"\nmetric = \"load_file\"\nruntime = [\"mock*\", \"native\"]\nlimit = \"1000 s\"",
            ),
        ],
    );
    let campaign = compare(&place, "--runtimes mock+incapable,native");
    campaign.run.exits(0).prints("n/a");
    let found = verdicts(&campaign.json);
    assert_eq!(
        found
            .iter()
            .filter(|v| **v == ("load", "not_applicable"))
            .count(),
        2,
        "{found:?}"
    );
}

#[test]
fn factors_and_overhead_are_against_the_column_that_they_name() {
    let place = Place::new();
    let factor = |name: &str, limit: &str| {
        target(&format!(
            "name = \"{name}\"\nmetric = \"execute\"\nruntime = \"slow\"\nagainst = \"plain\"\nlimit = \"{limit}\""
        ))
    };
    with(
        &place,
        &[
            factor("narrow", "1.1×"),
            factor("wide", "100000×"),
            target("name = \"over\"\nmetric = \"overhead\"\nruntime = \"slow\"\nlimit = \"5 %\""),
            target(
                "name = \"all\"\nmetric = \"execute\"\nruntime = \"slow\"\nagainst = \"plain\"\nmean = true\nlimit = \"100000×\"",
            ),
        ],
    );
    let campaign = place.campaign(
        "--runtimes plain=mock,slow=mock+drag=1900,native --samples fibonacci,nbody --processes 6 \
         --quick -w 1ms -m 20 -M 40 --targets limits.toml",
    );
    campaign
        .run
        .exits(3)
        .prints("over native")
        .prints("of plain");
    let rows = array(&campaign.json["targets"]);
    let of = |name: &str| {
        rows.iter()
            .filter(|r| r["target"] == name)
            .collect::<Vec<_>>()
    };
    for row in of("narrow") {
        assert_eq!(
            (text(&row["outcome"]), text(&row["label"])),
            ("fail", "slow")
        );
        let execute = |label: &str| {
            let cell = campaign.cell(label, text(&row["sample"]));
            number(&cell["metrics"]["execute"]["value"])
        };
        let factor = execute("slow") / execute("plain");
        assert!((number(&row["value"]) / factor - 1.0).abs() < 1e-9, "{row}");
        assert_eq!(text(&row["form"]), "factor");
    }
    assert_eq!((of("narrow").len(), of("over").len()), (2, 2));
    assert!(of("wide").iter().all(|r| r["outcome"] == "pass"));
    assert!(
        of("over")
            .iter()
            .all(|r| r["outcome"] == "fail" && r["against"] == "native")
    );
    let [mean] = of("all")[..] else {
        panic!("one mean: {rows:?}");
    };
    assert_eq!(
        (text(&mean["outcome"]), &mean["samples"]),
        ("pass", &Value::from(2))
    );
    campaign.run.prints("slow, geometric mean, n=2");
}
