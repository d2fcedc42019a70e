//! The views of overhead and of noise.

use std::sync::OnceLock;

use super::support::{Campaign, Place, number};

fn measured() -> &'static (Place, Campaign) {
    static CAMPAIGN: OnceLock<(Place, Campaign)> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        let place = Place::new();
        let campaign = place.campaign(
            "--runtimes native,mock+drag=100,mock+trap --samples fibonacci \
             --processes 3 --quick -w 1ms -m 40 -M 40",
        );
        campaign.run.exits(1);
        (place, campaign)
    })
}

/// The lines of a view's table in Markdown, split into cells.
fn table(view: &str, more: &str) -> (String, Vec<Vec<String>>) {
    let run = measured().0.run(&format!(
        "report exported.json --format markdown --views {view} {more}"
    ));
    // Figures do not break in Markdown.
    let text = run.exits(0).stdout.replace('\u{a0}', " ");
    let lines = text
        .lines()
        .filter(|l| l.starts_with('|') && !l.contains("---"))
        .map(|l| {
            let cells = l.trim_matches('|').split('|');
            // The spaces within a figure do not break.
            cells.map(|c| c.trim().replace('\u{a0}', " ")).collect()
        })
        .collect();
    (text, lines)
}

#[test]
fn overhead_is_what_a_call_costs_above_native_code() {
    let (text, lines) = table("overhead", "");
    assert_eq!(lines[0], ["sample", "mock+drag=100", "mock+trap"], "{text}");
    let row = &lines[1];
    assert_eq!(row[0], "fibonacci");
    let percent: f64 = row[1]
        .split(' ')
        .next()
        .and_then(|n| n.trim_start_matches('+').parse().ok())
        .unwrap_or_else(|| panic!("no percentage: {row:?}"));
    assert!((30.0..400.0).contains(&percent), "{row:?}");
    assert!(row[1].contains(" to "), "the interval: {row:?}");
    assert!(row[2].starts_with("failed"), "{row:?}");
    // Another reference changes nothing: it is against native code by its meaning.
    assert_eq!(table("overhead", "--reference mock+drag=100").1, lines);
}

#[test]
fn without_native_code_there_is_no_overhead() {
    let campaign = Place::new()
        .campaign("--runtimes mock --samples add-one --processes 1 --quick --views overhead,pure");
    campaign.run.exits(0).prints("Pure execution");
    assert!(
        !campaign.run.stdout.contains("Overhead"),
        "{}",
        campaign.run
    );
}

#[test]
fn noise_shows_counts_spread_and_percentiles_that_there_are() {
    let (text, lines) = table("noise", "");
    let header = &lines[0];
    let at = |row: &'static str, column: &str| {
        let line = lines.iter().find(|l| l[1] == row);
        let place = header.iter().position(|h| h == column);
        line.unwrap_or_else(|| panic!("no {row} in {text}"))
            [place.unwrap_or_else(|| panic!("no {column} in {text}"))]
        .clone()
    };
    for label in ["native", "mock+drag=100"] {
        let execute = &measured().1.cell(label, "fibonacci")["metrics"]["execute"];
        assert_eq!(at(label, "processes"), "3");
        assert_eq!(at(label, "observations"), number(&execute["n"]).to_string());
        for spread in ["within", "between"] {
            assert!(at(label, spread).ends_with('%'), "{text}");
        }
        let advice = at(label, "spend on");
        assert!(["more processes", "longer ones"].contains(&advice.as_str()));
        let (mild, far) = {
            let outliers = at(label, "outliers");
            let (mild, far) = outliers.split_once(" + ").expect("mild + far");
            (mild.parse::<u32>(), far.parse::<u32>())
        };
        assert!(mild.expect("a count") + far.expect("a count") <= 120);
        // 120 observations have a 90th percentile and no 95th.
        assert_eq!(
            at(label, "p90").starts_with("n/a"),
            execute["p90"].is_null()
        );
        assert!(at(label, "p95").starts_with("n/a"), "{text}");
    }
    assert!(at("mock+trap", "within").starts_with("failed"), "{text}");
    assert!(text.contains("p95 needs 200"), "{text}");
}

#[test]
fn noise_is_for_those_who_ask_and_of_the_primary_metric() {
    assert!(!measured().1.run.stdout.contains("Noise"));
    let campaign = Place::new().campaign(
        "--runtimes mock --samples add-one --processes 1 --quick --views noise --metric jit",
    );
    campaign
        .run
        .exits(0)
        .prints("Noise: jit")
        .prints("a split needs two processes");
}
