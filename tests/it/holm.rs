//! p values of a result, computed again from what it keeps.

use std::collections::BTreeMap;

use serde_json::Value;
use statrs::distribution::{ContinuousCDF, StudentsT};

use super::support::{Campaign, Place, array, counts, number, text};

/// What counts of a metric in each process, by round.
fn figures<'a>(campaign: &'a Campaign, cell: &Value, metric: &str) -> BTreeMap<u64, f64> {
    let found = campaign.cells().iter().find(|c| c["cell_id"] == *cell);
    let cell: &'a Value = found.unwrap_or_else(|| panic!("no cell {cell}"));
    array(&cell["processes"])
        .iter()
        .map(|p| {
            let round = p["round"].as_u64().expect("a round");
            (round, counts(&p["metrics"][metric]))
        })
        .collect()
}

/// Change and p of a row: a t test on the logarithms of its pairs' ratios. Below
/// eight pairs nothing is trimmed.
#[expect(clippy::cast_precision_loss, reason = "a count of pairs")]
fn again(campaign: &Campaign, row: &Value) -> (f64, f64) {
    let metric = text(&row["metric"]);
    let old = figures(campaign, &row["reference"], metric);
    let logs: Vec<f64> = figures(campaign, &row["cell_id"], metric)
        .into_iter()
        .map(|(round, new)| (new / old[&round]).ln())
        .collect();
    let n = logs.len() as f64;
    assert_eq!(row["pairs"], logs.len());
    let mean = logs.iter().sum::<f64>() / n;
    let variance = logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let p = if variance == 0.0 {
        f64::from(u8::from(mean == 0.0))
    } else {
        let t = (mean / (variance / n).sqrt()).abs();
        let distribution = StudentsT::new(0.0, 1.0, n - 1.0).expect("a distribution");
        2.0 * distribution.sf(t)
    };
    (mean.exp_m1(), p)
}

/// Holm (1979): the smallest of m times m, the next times m - 1, never falling.
#[expect(clippy::cast_precision_loss, reason = "a count of tests")]
fn holm(single: &[f64]) -> Vec<f64> {
    single
        .iter()
        .map(|p| {
            let below = |q: f64| single.iter().filter(|s| **s < q).count();
            single
                .iter()
                .filter(|q| **q <= *p)
                .map(|q| (q * (single.len() - below(*q)) as f64).min(1.0))
                .fold(0.0, f64::max)
        })
        .collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-6)
}

#[test]
fn primary_rows_are_corrected_for_each_other_and_others_are_not() {
    let campaign = Place::new().campaign(
        "--runtimes a=mock,b=mock,c=mock+drag=20 --samples add-one,fibonacci \
         --processes 6 --quick -w 1ms -m 5 -M 20",
    );
    let rows = array(&campaign.json["comparisons"]);
    let (primary, others): (Vec<&Value>, Vec<&Value>) =
        rows.iter().partition(|row| row["primary"] == true);
    assert_eq!(primary.len(), 4);
    let single: Vec<f64> = primary.iter().map(|r| again(&campaign, r).1).collect();
    for ((row, single), adjusted) in primary.iter().zip(&single).zip(holm(&single)) {
        let p = number(&row["p"]);
        assert!(p >= *single - 1e-9, "{p} is below the single {single}");
        assert!(close(p, adjusted), "{p} is not {adjusted}: {row}");
        assert!(
            close(number(&row["change"]), again(&campaign, row).0),
            "{row}"
        );
    }
    let mut seen = 0;
    for row in others {
        let (change, p) = again(&campaign, row);
        if p.is_nan() {
            continue;
        }
        seen += 1;
        assert!(
            close(number(&row["p"]), p),
            "{} is not {p}: {row}",
            row["p"]
        );
        assert!(close(number(&row["change"]), change), "{row}");
    }
    assert!(seen > 40, "only {seen} exploratory rows");
}

#[test]
fn a_single_comparison_needs_no_correction() {
    let campaign = Place::new().campaign(
        "--runtimes a=mock,b=mock --samples fibonacci --processes 5 --quick -w 1ms -m 5 -M 20",
    );
    let rows = array(&campaign.json["comparisons"]);
    let row = rows.iter().find(|r| r["primary"] == true).expect("a row");
    let (change, p) = again(&campaign, row);
    assert!(close(number(&row["p"]), p), "{} is not {p}", row["p"]);
    assert!(close(number(&row["change"]), change), "{row}");
}
