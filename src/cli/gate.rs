//! `--fail-on-regression`: a gate that says what it found, and what it could have found.

use clap::{Args, ValueEnum};

use crate::model::pairing::PairKind;
use crate::model::text::counted;
use crate::report::parts::change::{between, changed, percent};
use crate::results::comparison::{Method, Row};
use crate::results::{Diff, ResultFile};

use super::{Exit, output, parse};

/// Against a baseline, fewer processes a side than this are no ground for a verdict.
const LEAST: u32 = 5;

/// Rows that a sentence names.
const NAMED: usize = 3;

/// The gate's flags.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Statistics")]
pub struct GateArgs {
    /// Exit with 3 when a regression is above this and its interval clear of it
    #[arg(long, value_name = "FRACTION", num_args = 0..=1, default_missing_value = "10%", require_equals = true, value_parser = parse::threshold)]
    pub fail_on_regression: Option<f64>,

    /// What becomes of a gate that can neither find nor exclude such a regression
    #[arg(long, value_name = "WHAT", default_value = "pass")]
    pub on_inconclusive: OnInconclusive,
}

/// What becomes of an inconclusive gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnInconclusive {
    /// Say so, and exit with 0.
    Pass,
    /// Say so, and exit with 3.
    Fail,
}

impl GateArgs {
    /// The verdict on these rows, said on standard error. Different runtimes against each
    /// other are no regression. A gate that compared nothing has not passed. `missing` are
    /// cells that lost their figures, `confidence` is the level of the intervals.
    pub fn verdict(&self, rows: &[Row], missing: &[String], confidence: f64) -> Exit {
        let Some(threshold) = self.fail_on_regression else {
            return Exit::Done;
        };
        let rows = rows
            .iter()
            .filter(|row| row.kind != Some(PairKind::Runtime));
        let rows: Vec<&Row> = rows.filter(|row| row.primary).collect();
        if rows.iter().all(|row| row.p.is_none()) {
            output::error(
                "--fail-on-regression: no cell has figures of the primary metric on both sides, from three processes or more: nothing was checked",
            );
            return Exit::CellFailed;
        }
        match judge(&rows, missing, threshold, confidence) {
            Finding::Failed(words) => {
                output::note(&format!("gate FAILED: {words}"));
                Exit::Regression
            }
            Finding::Passed(words) => {
                output::note(&format!("gate passed: {words}"));
                Exit::Done
            }
            Finding::Inconclusive(words) => {
                let (then, exit) = match self.on_inconclusive {
                    OnInconclusive::Pass => (
                        "counts as passed (--on-inconclusive=fail: exit 3)",
                        Exit::Done,
                    ),
                    OnInconclusive::Fail => ("counts as failed", Exit::Regression),
                };
                output::note(&format!("gate INCONCLUSIVE: {words}; {then}"));
                exit
            }
        }
    }
}

/// Cells that an older result has figures of, and the newer one has without.
pub fn gone(diff: &Diff, new: &ResultFile) -> Vec<String> {
    let is_there = |id: &&String| new.cells.iter().any(|cell| cell.cell_id == **id);
    diff.only_old.iter().filter(is_there).cloned().collect()
}

/// What the gate found, in words.
#[derive(Debug, PartialEq)]
enum Finding {
    Failed(String),
    Passed(String),
    Inconclusive(String),
}

/// A regression is found where a row's whole interval lies above the threshold and its
/// verdict survives the correction for many rows; it is excluded where the whole interval
/// lies below. Anything between is open.
fn judge(rows: &[&Row], missing: &[String], threshold: f64, confidence: f64) -> Finding {
    let limit = percent(threshold);
    let judged = |row: &Row| {
        let enough = row.method != Method::Welch || row.pairs >= LEAST;
        enough && row.p.is_some()
    };
    let (judged, unjudged): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| judged(row));
    let all = counted(judged.len(), "figure");
    let failed: Vec<&Row> = judged
        .iter()
        .filter(|row| row.fails(threshold))
        .copied()
        .collect();
    if !failed.is_empty() {
        return Finding::Failed(format!(
            "{} of {all} regressed by more than {limit}: {}",
            failed.len(),
            named(&failed)
        ));
    }
    let mut open: Vec<&Row> = judged
        .iter()
        .filter(|row| row.most() > threshold)
        .copied()
        .collect();
    open.sort_by(|a, b| b.most().total_cmp(&a.most()));
    let seen = judged.iter().map(|row| row.sees(threshold, confidence));
    let seen = match seen.fold(0.0, f64::max) {
        seen if seen.is_finite() => {
            format!("a regression above {} would have been found", percent(seen))
        }
        _ => "no regression of any size would have been found".to_owned(),
    };
    let mut why = Vec::new();
    if !open.is_empty() {
        why.push(format!(
            "{} of {all} may have regressed by more than {limit}: {}; {seen}",
            open.len(),
            named(&open)
        ));
    }
    if !unjudged.is_empty() {
        let ids: Vec<&str> = unjudged.iter().map(|row| row.cell_id.as_str()).collect();
        why.push(format!(
            "no verdict on {} (it needs three processes, {LEAST} a side against a baseline, and a figure with a rank)",
            short(&ids)
        ));
    }
    if !missing.is_empty() {
        let ids: Vec<&str> = missing.iter().map(String::as_str).collect();
        why.push(format!("no figures now of {}", short(&ids)));
    }
    match why.is_empty() {
        true => Finding::Passed(format!("no regression above {limit} in {all}; {seen}")),
        false => Finding::Inconclusive(why.join("; ")),
    }
}

/// The first of these rows, and how many more there are.
fn named(rows: &[&Row]) -> String {
    let sentences: Vec<String> = rows.iter().take(NAMED).map(|row| sentence(row)).collect();
    let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
    sentences.join(", ") + &more(rows.len())
}

fn short(words: &[&str]) -> String {
    let first = &words[..words.len().min(NAMED)];
    first.join(", ") + &more(words.len())
}

fn more(all: usize) -> String {
    match all.saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    }
}

/// `wasmi.eager/nbody/100/lifecycle execute +12.3 % (+10.4 % to +14.2 %)`.
pub fn sentence(row: &Row) -> String {
    let interval = match row.ci_low.zip(row.ci_high) {
        Some((low, high)) => format!(" ({})", between(low, high)),
        None => String::new(),
    };
    let change = changed(row.change);
    format!("{} {} {change}{interval}", row.cell_id, row.metric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::results::{Verdict, comparison};

    fn row(change: f64, error: f64, pairs: u32, method: Method) -> Row {
        let rows = comparison::against(&fixture::result(), None);
        let any = rows.iter().find(|row| row.primary).unwrap();
        let low = (change.ln_1p() - 2.1 * error).exp_m1();
        let high = (change.ln_1p() + 2.1 * error).exp_m1();
        let verdict = match low > 0.01 {
            true => Verdict::Regressed,
            false => Verdict::Unchanged,
        };
        Row {
            change,
            ci_low: Some(low),
            ci_high: Some(high),
            error: Some(error),
            freedom: 20.0,
            pairs,
            method,
            verdict,
            p: Some(0.5),
            primary: true,
            ..any.clone()
        }
    }

    fn found(rows: &[Row], threshold: f64) -> Finding {
        judge(&rows.iter().collect::<Vec<_>>(), &[], threshold, 0.95)
    }

    #[test]
    fn it_says_what_failed() {
        let rows = [
            row(0.2, 0.01, 12, Method::Paired),
            row(0.0, 0.01, 12, Method::Paired),
        ];
        let Finding::Failed(words) = found(&rows, 0.1) else {
            panic!("{:?}", found(&rows, 0.1));
        };
        assert!(
            words.starts_with("1 of 2 figures regressed by more than 10.0 %: "),
            "{words}"
        );
        assert!(words.contains("+20.0 %"), "{words}");
    }

    #[test]
    fn it_passes_where_the_interval_excludes_a_regression() {
        let quiet = [row(0.0, 0.01, 12, Method::Paired)];
        let Finding::Passed(words) = found(&quiet, 0.1) else {
            panic!("{:?}", found(&quiet, 0.1));
        };
        assert!(words.contains("a regression above 14"), "{words}");
        let faster = [row(-0.4, 0.03, 12, Method::Paired)];
        assert!(matches!(found(&faster, 0.1), Finding::Passed(_)));
    }

    #[test]
    fn what_it_can_neither_find_nor_exclude_is_inconclusive() {
        let open = |words: &str, rows: &[Row], threshold| {
            let Finding::Inconclusive(said) = found(rows, threshold) else {
                panic!("{:?}", found(rows, threshold));
            };
            assert!(said.contains(words), "{said}");
        };
        // Too wide for a gate of 1 %.
        open(
            "may have regressed",
            &[row(0.0, 0.01, 12, Method::Paired)],
            0.01,
        );
        // A change that was found, of which nobody knows whether it is above 5 %.
        open("+7.2 %", &[row(0.072, 0.0117, 12, Method::Paired)], 0.05);
        let untested = Row {
            p: None,
            ..row(0.0, 0.01, 12, Method::Paired)
        };
        open(
            "no verdict on",
            &[row(0.0, 0.01, 12, Method::Paired), untested],
            0.1,
        );
        let rows = [row(0.0, 0.01, 12, Method::Paired)];
        let rows: Vec<&Row> = rows.iter().collect();
        let gone = judge(&rows, &["a/nbody/1/lifecycle".to_owned()], 0.1, 0.95);
        assert!(
            matches!(gone, Finding::Inconclusive(words) if words.contains("no figures now of a/nbody"))
        );
    }

    #[test]
    fn few_processes_against_a_baseline_are_no_verdict() {
        let rows = [row(0.6, 0.01, 3, Method::Welch)];
        assert!(
            matches!(found(&rows, 0.1), Finding::Inconclusive(words) if words.contains("5 a side"))
        );
        let rows = [row(0.6, 0.01, 5, Method::Welch)];
        assert!(matches!(found(&rows, 0.1), Finding::Failed(_)));
    }
}
