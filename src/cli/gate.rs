//! `--fail-on-regression`: a gate that says what it found, and what it could have found.

use clap::{Args, ValueEnum};

use crate::model::pairing::PairKind;
use crate::model::text::counted;
use crate::report::parts::change::{between, changed, percent};
use crate::results::comparison::{Method, Row};

use super::{Exit, output, parse};

/// Against a baseline, fewer processes a side than this are no ground for a verdict.
const LEAST: u32 = 5;

/// A gate that sees only regressions above this multiple of its threshold has seen nothing.
const BLIND: f64 = 2.0;

/// Rows that a sentence names.
const NAMED: usize = 3;

/// The gate's flags.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Statistics")]
pub struct GateArgs {
    /// Exit with 3 when a regression is above this and its interval clear of it
    #[arg(long, value_name = "FRACTION", num_args = 0..=1, default_missing_value = "10%", require_equals = true, value_parser = parse::threshold)]
    pub fail_on_regression: Option<f64>,

    /// What a gate does that could not have seen a regression of twice that size
    #[arg(long, value_name = "WHAT", default_value = "pass")]
    pub on_inconclusive: OnInconclusive,
}

/// What becomes of a gate that could not have seen anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnInconclusive {
    /// Say so, and exit with 0.
    Pass,
    /// Say so, and exit with 3.
    Fail,
}

/// What verdicts of a gate rest on.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// Confidence level of the intervals.
    pub confidence: f64,
    /// Changes up to this size count as none.
    pub noise: f64,
}

impl GateArgs {
    /// The verdict on these rows, said on standard error. Different runtimes against each
    /// other are no regression. A gate that compared nothing has not passed.
    pub fn verdict(&self, rows: &[Row], ground: Ground) -> Exit {
        let Some(threshold) = self.fail_on_regression else {
            return Exit::Done;
        };
        let rows = rows
            .iter()
            .filter(|row| row.kind != Some(PairKind::Runtime));
        let rows: Vec<&Row> = rows.filter(|row| row.primary && row.p.is_some()).collect();
        if rows.is_empty() {
            output::error(
                "--fail-on-regression: no cell has figures of the primary metric on both sides, from three processes or more: nothing was checked",
            );
            return Exit::CellFailed;
        }
        match judge(&rows, threshold, ground) {
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

/// What the gate found, in words.
#[derive(Debug, PartialEq)]
enum Finding {
    Failed(String),
    Passed(String),
    Inconclusive(String),
}

fn judge(rows: &[&Row], threshold: f64, ground: Ground) -> Finding {
    let judged = |row: &Row| row.method != Method::Welch || row.pairs >= LEAST;
    let (enough, few): (Vec<&Row>, Vec<_>) = rows.iter().partition(|row| judged(row));
    let failed: Vec<&&Row> = enough.iter().filter(|row| row.fails(threshold)).collect();
    let limit = percent(threshold);
    if !failed.is_empty() {
        let named: Vec<String> = failed.iter().take(NAMED).map(|row| sentence(row)).collect();
        let more = match failed.len().saturating_sub(NAMED) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        return Finding::Failed(format!(
            "{} of {} regressed by more than {limit}: {}{more}",
            failed.len(),
            counted(enough.len(), "figure"),
            named.join("; ")
        ));
    }
    if !few.is_empty() {
        return Finding::Inconclusive(format!(
            "{} of {} rest on fewer than {LEAST} processes a side, too few for a verdict against a baseline (--processes, --max-time)",
            few.len(),
            counted(rows.len(), "figure")
        ));
    }
    // The row that sees the least.
    let seen = enough
        .iter()
        .map(|row| (row.sees(threshold, ground.confidence), row));
    let blindest = seen.max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((seen, row)) = blindest else {
        return Finding::Inconclusive("nothing was compared".to_owned());
    };
    if seen > BLIND * threshold.max(ground.noise) {
        let seen = match seen.is_finite() {
            true => format!("only one above {} would have been found", percent(seen)),
            false => "no regression of any size would have been found".to_owned(),
        };
        return Finding::Inconclusive(format!(
            "no regression above {limit} was found, but {seen} on {} (--max-time gives more pairs)",
            row.cell_id
        ));
    }
    let checked = match enough.len() {
        1 => "the figure has".to_owned(),
        n => format!("none of {n} figures has"),
    };
    let no = if enough.len() == 1 { "no" } else { "a" };
    Finding::Passed(format!(
        "{checked} {no} regression above {limit}; one above {} would have been found",
        percent(seen)
    ))
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

    const GROUND: Ground = Ground {
        confidence: 0.95,
        noise: 0.01,
    };

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
            primary: true,
            ..any.clone()
        }
    }

    fn found(rows: &[Row], threshold: f64) -> Finding {
        judge(&rows.iter().collect::<Vec<_>>(), threshold, GROUND)
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
    fn it_says_what_it_would_have_found() {
        let quiet = [row(0.0, 0.01, 12, Method::Paired)];
        let Finding::Passed(words) = found(&quiet, 0.1) else {
            panic!("{:?}", found(&quiet, 0.1));
        };
        assert!(words.contains("one above 14"), "{words}");
        // The same interval is too wide for a gate of 1 %.
        assert!(
            matches!(found(&quiet, 0.01), Finding::Inconclusive(words) if words.contains("only one above"))
        );
    }

    #[test]
    fn few_processes_against_a_baseline_are_no_verdict() {
        let rows = [row(0.6, 0.01, 3, Method::Welch)];
        assert!(
            matches!(found(&rows, 0.1), Finding::Inconclusive(words) if words.contains("fewer than 5"))
        );
        let rows = [row(0.6, 0.01, 5, Method::Welch)];
        assert!(matches!(found(&rows, 0.1), Finding::Failed(_)));
    }
}
