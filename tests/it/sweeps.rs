//! Views of several sets of arguments, of distributions and of artifacts, from the
//! command line.

use std::sync::OnceLock;

use super::support::{Campaign, Place};

const ARGUMENTS: [&str; 3] = ["500", "1000", "2000"];

fn measured() -> &'static (Place, Campaign) {
    static CAMPAIGN: OnceLock<(Place, Campaign)> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        let place = Place::new();
        let campaign = place.campaign(
            "--runtimes native,mock --samples nbody --args 2000 --args 500 --args 1000 \
             --processes 3 --quick",
        );
        campaign.run.exits(0);
        (place, campaign)
    })
}

/// A view in Markdown: its text, and its tables' rows split into cells.
fn table(view: &str) -> (String, Vec<Vec<String>>) {
    let run = measured().0.run(&format!(
        "report exported.json --format markdown --views {view}"
    ));
    // Figures do not break in Markdown.
    let text = run.exits(0).stdout.replace('\u{a0}', " ");
    let rows = text
        .lines()
        .filter(|l| l.starts_with('|') && !l.contains("---"))
        .map(|l| {
            let cells = l.trim_matches('|').split('|');
            cells.map(|c| c.trim().to_owned()).collect()
        })
        .collect();
    (text, rows)
}

#[test]
fn a_sweep_is_shown_unasked_with_its_slope() {
    let (place, campaign) = measured();
    campaign.run.prints("Sweep: execute of nbody");
    let (text, rows) = table("sweep");
    assert_eq!(rows[0], ["argument", "native", "mock"], "{text}");
    let first: Vec<&str> = rows[1..].iter().map(|r| r[0].trim_matches('*')).collect();
    assert_eq!(first[..3], ARGUMENTS, "rising, whatever was asked first");
    assert_eq!(first[3..], ["exponent", "one more"]);
    for cell in &rows[4][1..] {
        let exponent: f64 = cell
            .split(' ')
            .next()
            .and_then(|n| n.trim_matches('*').parse().ok())
            .unwrap_or_else(|| panic!("no exponent: {cell}"));
        // Work in proportion, with room for a busy machine.
        assert!((0.4..1.6).contains(&exponent), "{text}");
        assert!(cell.contains('±') || cell.contains("/-"), "{cell}");
    }
    let plain = place.run("report exported.json --full");
    plain.exits(0).prints("exponent");
}

#[test]
fn who_asks_for_a_sweep_where_none_is_hears_how_to_make_one() {
    let place = Place::new();
    let campaign = place.campaign("--runtimes mock --samples add-one --processes 1 --quick");
    campaign.run.exits(0);
    for format in ["terminal", "markdown"] {
        let asked = format!("report exported.json --views sweep --format {format}");
        place.run(&asked).exits(0).prints("--args 1000");
    }
    let unasked = place.run("report exported.json --full");
    assert!(!unasked.exits(0).stdout.contains("Sweep"));
}

#[test]
fn percentiles_and_the_ledger_have_a_table_a_row_of_the_campaign() {
    for (view, title, wide) in [
        ("percentiles", "Percentiles", 11),
        ("aot-ledger", "AOT ledger", 10),
    ] {
        let (text, rows) = table(view);
        for argument in ARGUMENTS {
            let title = format!("{title}: nbody ({argument})");
            assert!(text.contains(&title), "{title}: {text}");
        }
        assert!(rows.iter().all(|r| r.len() == wide), "{text}");
        assert!(text.contains("\n| mock |"), "{text}");
    }
    let (ledger, _) = table("aot-ledger");
    assert!(!ledger.contains("| native |"), "native has no artifact");
}

#[test]
fn first_results_and_memory_are_compared_with_a_reference() {
    for (view, title) in [
        ("first-result", "Time to first result"),
        ("memory", "Memory: peak"),
    ] {
        let (text, rows) = table(view);
        assert!(text.contains(title), "{text}");
        assert!(text.contains("Factors (×) are against"), "{text}");
        assert!(rows[1][2].contains('×'), "{text}");
    }
}
