//! What a report does not trust, what a pilot foresees, and what calibrating an
//! environment gives.

use std::sync::OnceLock;

use serde_json::Value;

use super::support::{Campaign, Place, array, number, object, text, turn};

const SMALL: &str = "--samples fibonacci --quick -w 1ms -m 5 -M 20";

/// A column that folds its work away, one that puts it off, and an honest one.
fn doubtful() -> &'static (Place, Campaign) {
    static CAMPAIGN: OnceLock<(Place, Campaign)> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        let place = Place::new();
        let campaign = place.campaign(&format!(
            "--runtimes native,mock+dead,mock+lazy {SMALL} --processes 5"
        ));
        (place, campaign)
    })
}

/// The report of one view.
fn view(id: &str, format: &str) -> String {
    let run = doubtful().0.run(&format!(
        "report exported.json --views {id} --format {format}"
    ));
    run.exits(0).stdout.clone()
}

/// The cells of a table's row in Markdown.
#[track_caller]
fn line(markdown: &str, parts: &[&str]) -> Vec<String> {
    let found = markdown
        .lines()
        .find(|l| l.starts_with('|') && parts.iter().all(|p| l.contains(p)));
    found
        .unwrap_or_else(|| panic!("no line with {parts:?} in:\n{markdown}"))
        .trim_matches('|')
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

#[test]
fn folded_work_is_flagged_and_not_ranked() {
    let (_, campaign) = doubtful();
    campaign.run.exits(0);
    let cell = campaign.cell("mock+dead", "fibonacci");
    assert_eq!(cell["status"], "ok", "the answers are right");
    // The figure stays in the result.
    assert!(number(&cell["metrics"]["execute"]["value"]) > 0.0);
    let twice = number(&cell["metrics"]["execute_2n"]["value"]);
    assert!(twice > 0.0);

    let pure = view("pure", "markdown");
    let header = line(&pure, &["sample", "mock+dead"]);
    let column = header.iter().position(|h| h.contains("mock+dead"));
    let shown = &line(&pure, &["fibonacci"])[column.expect("the column")];
    assert!(shown.starts_with("flagged"), "{shown}");
    // No factor, no mark for being best.
    assert!(!shown.contains('×') && !shown.contains('*'), "{shown}");
    assert!(pure.contains("not ranked: twice the work took"), "{pure}");
    let doubts = view("doubts", "markdown");
    let found = line(&doubts, &["mock+dead on fibonacci(24)", "dead_code"]);
    assert!(
        found.iter().any(|c| c.contains("twice the work")),
        "{found:?}"
    );
}

#[test]
fn what_is_flagged_is_flagged_wherever_execution_is_shown() {
    for id in ["overhead", "individual", "breakdown"] {
        let text = view(id, "terminal");
        assert!(text.contains("flagged"), "{id}:\n{text}");
    }
    // Other phases of it are as good as any.
    let jit = view("jit", "terminal");
    assert!(!jit.contains("flagged"), "{jit}");
}

#[test]
fn what_grows_with_the_work_is_not_flagged() {
    let doubts = view("doubts", "markdown");
    for label in ["native", "mock+dead", "mock+lazy"] {
        let pilot = &doubtful().1.cell(label, "fibonacci")["processes"][0]["metrics"];
        let median = |id: &str| number(&pilot[id]["median"]);
        // A disturbed pilot may make honest work look dead; then it has to be said.
        let dead = median("execute_2n") / median("execute") < 1.5;
        let said = doubts
            .lines()
            .any(|l| l.contains(&format!("{label} on")) && l.contains("dead_code"));
        assert_eq!(said, dead, "{label}:\n{doubts}");
    }
}

#[test]
fn work_put_off_until_the_first_call_is_said() {
    let doubts = view("doubts", "markdown");
    let found = line(&doubts, &["mock+lazy on fibonacci(24)", "lazy_cost"]);
    let said = found.join(" ");
    assert!(
        said.contains("first_call") && said.contains("time to first result"),
        "{said}"
    );
    let eager = doubts
        .lines()
        .any(|l| l.contains("native on") && l.contains("lazy_cost"));
    assert!(!eager, "{doubts}");
    // Doubts are part of the report that nobody asked anything of.
    doubtful()
        .1
        .run
        .prints("Warnings")
        .prints("lazy_cost")
        .prints("dead_code");
}

#[test]
fn a_comparison_with_folded_work_says_so() {
    let campaign = Place::new().campaign(&format!(
        "--runtimes a=mock,b=mock+dead {SMALL} --processes 4"
    ));
    for row in array(&campaign.json["comparisons"]) {
        let noted = array(&row["notes"])
            .iter()
            .any(|n| text(n).contains("twice the work"));
        assert_eq!(noted, row["metric"] == "execute", "{row}");
    }
    campaign
        .run
        .prints("Differences: execute")
        .prints("b: not ranked");
}

#[track_caller]
fn foresight(campaign: &Campaign) -> &Value {
    let groups = array(&campaign.json["context"]["foresight"]);
    assert_eq!(groups.len(), 1, "{groups:?}");
    &groups[0]
}

#[test]
fn a_precision_fixes_the_number_of_pairs_from_a_pilot() {
    let campaign = Place::new().campaign(&format!(
        "--runtimes a=mock,b=mock {SMALL} --max-time 4s --precision=20%"
    ));
    campaign.run.exits(0).says("fibonacci: after 5 pilot pairs");
    campaign.run.says("will be found 19 times in 20");
    let found = foresight(&campaign);
    assert_eq!(found["group"], "fibonacci");
    assert_eq!(found["pilot_pairs"], 5);
    assert!(number(&found["deviation"]) > 0.0, "{found}");
    let (needed, pairs) = (number(&found["needed"]), number(&found["pairs"]));
    assert!(needed >= 3.0 && pairs >= 5.0, "{found}");
    if pairs >= needed {
        assert!(number(&found["detectable"]) <= 0.2001, "{found}");
        campaign.run.says("pairs are enough");
    } else {
        campaign.run.says("all that the budget allows");
    }
    for cell in campaign.cells() {
        #[expect(clippy::cast_precision_loss, reason = "a few processes")]
        let processes = array(&cell["processes"]).len() as f64;
        assert!((processes - pairs).abs() < 0.5, "{processes} of {pairs}");
    }
    assert_eq!(campaign.json["comparisons"][0]["pairs"], found["pairs"]);
}

#[test]
fn a_precision_without_a_value_is_the_best_that_the_budget_allows() {
    let campaign = Place::new().campaign(&format!(
        "--runtimes a=mock,b=mock {SMALL} --max-time 2s --precision"
    ));
    campaign.run.exits(0).says("as the budget allows");
    let found = foresight(&campaign);
    assert!(found["needed"].is_null(), "{found}");
    assert!(
        number(&found["pairs"]) >= 5.0 && number(&found["detectable"]) > 0.0,
        "{found}"
    );
}

#[test]
fn without_a_precision_nothing_is_foreseen() {
    let (_, campaign) = doubtful();
    assert!(campaign.json["context"].get("foresight").is_none());
    assert!(!campaign.run.stderr.contains("19 times in 20"));
}

#[test]
fn a_precision_that_cannot_be_meant_is_refused() {
    let place = Place::new();
    let compare = format!("compare --runtimes a=mock,b=mock {SMALL}");
    for (flags, said) in [
        ("--precision=0.5%", "not above the noise threshold"),
        (
            "--precision=5% --noise-threshold 5%",
            "not above the noise threshold",
        ),
        ("--precision=5% --processes 4", "--processes"),
        ("--precision=wide", "`wide` is not a fraction"),
    ] {
        place.run(&format!("{compare} {flags}")).exits(2).says(said);
        assert!(place.names("results").is_empty());
    }
    // What the message advises works.
    let run = place.run(&format!(
        "{compare} --precision=0.5% --noise-threshold 0.1% --plan"
    ));
    run.exits(0);
}

#[test]
fn calibrating_measures_clock_calls_kernel_and_false_alarms() {
    let _turn = turn();
    let place = Place::new();
    let run = place.run("env --calibrate --json");
    let json: Value = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    assert!(!run.stderr.contains("warning"), "{run}");
    assert!(json["machine"].is_object() && json["warnings"].is_array());
    let found = object(&json["calibrated"]);
    assert!(number(&found["clock"]["resolution_ps"]) > 0.0);
    let calls = array(&found["null_call_ps"]);
    let native = calls.iter().find(|c| c[0] == "native").expect("native");
    assert!(number(&native[1]) > 0.0);
    let kernel = &found["kernel"];
    let of = |field: &str| number(&kernel[field]);
    assert!(of("fastest_ps") <= of("median_ps") && of("median_ps") <= of("slowest_ps"));
    let itself = &found["against_itself"];
    assert_eq!(itself["sample"], "fibonacci");
    let (pairs, comparisons) = (number(&itself["pairs"]), number(&itself["comparisons"]));
    assert!(
        pairs >= 10.0 && (comparisons - (pairs - 9.0)).abs() < 0.5,
        "{itself}"
    );
    assert!(number(&itself["false_alarms"]) <= comparisons, "{itself}");
    assert!(
        number(&itself["single_process_alarms"]) <= pairs,
        "{itself}"
    );
    assert!(number(&itself["detectable"]) > 0.0, "{itself}");
    assert!(place.names("results").is_empty(), "it saves nothing");
    // Without being asked for, it is not there.
    let plain = place.run("env --json");
    let json: Value = serde_json::from_str(&plain.exits(0).stdout).expect("JSON");
    assert!(json["calibrated"].is_null());
}
