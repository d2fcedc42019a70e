//! A result against the mean of those before it.
//!
//! The results of one machine and build are draws from what the machine does from
//! day to day; a new one is compared with what one more draw would be. So nothing
//! has to be assumed about drift between two times: the history shows it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::model::{SuiteDecl, Unit};
use crate::results::comparison::{self, Method, Row};
use crate::results::counterparts::{counterparts, usable};
use crate::results::diff::{self, Diff, DiffOptions, MeanOf};
use crate::results::drift::Drift;
use crate::results::schema::{Cell, ResultFile};
use crate::results::store::{self, StoreError};
use crate::results::{circumstances, history};
use crate::stats::trimmed::{Trimmed, trimmed};
use crate::stats::{self, Difference};

use super::bare::Bare;
use super::entry::{Entry, Figure};
use super::select::{self, comparable};
use super::trends;

/// The least number of results whose spread is used; below, it is the drift term.
pub const LEAST: usize = 3;

/// Compares a result with the mean of at most `most` results in a folder: of the
/// last that started before it, on an equal machine, with an equal build, measured
/// in the same way.
///
/// # Errors
/// When the newest of them cannot be read.
pub fn against(
    folder: &Path,
    most: usize,
    new: (&str, &ResultFile),
    options: &DiffOptions,
    announce: &dyn Fn(usize),
) -> Result<Diff, StoreError> {
    let (name, new) = new;
    let own = Bare::of(new).map(|bare| Entry::of(name.to_owned(), &bare));
    let Ok(Ok(own)) = own else {
        return Ok(none(name, most, Vec::new(), options));
    };
    let all = history::folder(folder, &|_, _| false, announce);
    let before: Vec<&Entry> = all
        .entries
        .iter()
        // Times are whole seconds: a short campaign may start in the second of another.
        .filter(|e| (e.started, &e.facts.ended) <= (own.started, &own.facts.ended))
        .filter(|e| !e.is_copy(&own))
        .collect();
    let (mut same, others) = comparable(&before, &own.facts);
    let mut warnings = all.damaged.clone();
    if !others.is_empty() {
        warnings.push(set_aside(&others));
    }
    same.drain(..same.len().saturating_sub(most));
    let Some(newest) = same.last() else {
        warnings.insert(
            0,
            format!(
                "there is no result before this one of an equal machine, build and way of measuring in `{}`: nothing is compared",
                folder.display()
            ),
        );
        return Ok(none(name, most, warnings, options));
    };
    let files: Vec<String> = same.iter().map(|e| e.file.clone()).collect();
    let newest = store::load_for_tables(Path::new(&newest.file))?;
    let chosen = |file: &str, _: &str| files.iter().any(|f| f == file);
    let mut entries = history::folder(folder, &chosen, &|_| {}).entries;
    entries.retain(|e| files.contains(&e.file));
    let mut diff = compare(&entries, &newest, &own, (name, new), options);
    warnings.append(&mut diff.warnings);
    Ok(Diff { warnings, ..diff })
}

/// How many results were set aside, and why.
fn set_aside(others: &[(&Entry, Vec<select::Differs>)]) -> String {
    let mut whats: Vec<&str> = others
        .iter()
        .flat_map(|(_, reasons)| reasons.iter().map(|d| d.what.as_str()))
        .collect();
    whats.sort_unstable();
    whats.dedup();
    format!(
        "set aside from the history: {}, for {}",
        crate::model::text::counted(others.len(), "result"),
        whats.join(", ")
    )
}

fn none(name: &str, most: usize, warnings: Vec<String>, options: &DiffOptions) -> Diff {
    Diff {
        old: format!("history:{most}"),
        new: name.to_owned(),
        warnings,
        drift: options.drift.unwrap_or(0.0),
        mean_of: Some(MeanOf::default()),
        ..Diff::default()
    }
}

/// `entries` are in the order of their dates; `newest` is the last of them in full.
fn compare(
    entries: &[Entry],
    newest: &ResultFile,
    own: &Entry,
    new: (&str, &ResultFile),
    options: &DiffOptions,
) -> Diff {
    let (name, new) = new;
    let cells = usable(new);
    let matched = counterparts(&usable(newest), &cells);
    // A cell that the newest lacks may be in older ones.
    let known: HashMap<&str, &Cell> = matched
        .pairs
        .iter()
        .map(|(before, cell)| (cell.cell_id.as_str(), *before))
        .collect();
    let pairs: Vec<(&Cell, &Cell)> = cells
        .iter()
        .map(|cell| (*known.get(cell.cell_id.as_str()).unwrap_or(cell), *cell))
        .collect();
    let rows = diff::rows(new, &pairs, options, |pair, metric| {
        row(entries, own, (&new.suites, pair), metric, options)
    });
    let compared: HashSet<&str> = rows.iter().map(|row| row.cell_id.as_str()).collect();
    let ids = cells.iter().map(|cell| cell.cell_id.as_str());
    let only_new = ids.filter(|id| !compared.contains(id));
    let kernels: Vec<f64> = entries.iter().filter_map(kernel).collect();
    let calibration_change =
        kernel(own).and_then(|now| Some(now / stats::geometric_mean(&kernels)? - 1.0));
    let mean_of = MeanOf {
        results: entries.iter().map(|e| e.file.clone()).collect(),
        first: entries.first().map(|e| e.facts.started.clone()),
        last: entries.last().map(|e| e.facts.started.clone()),
    };
    Diff {
        old: mean_of.name(),
        new: name.to_owned(),
        only_old: matched.only_old,
        only_new: only_new.map(str::to_owned).collect(),
        context_differences: circumstances::differences(newest, new, &matched.pairs),
        calibration_change,
        drift: if entries.len() < LEAST {
            Drift::new(options.drift, true).of(Unit::Ps, calibration_change.is_some(), 0.0)
        } else {
            0.0
        },
        rows,
        mean_of: Some(mean_of),
        ..Diff::default()
    }
    .with_warnings(newest, new, options)
}

fn kernel(entry: &Entry) -> Option<f64> {
    let ps = entry.facts.calibration_ps? as f64;
    (ps > 0.0).then_some(ps)
}

fn row(
    entries: &[Entry],
    own: &Entry,
    (suites, pair): (&[SuiteDecl], (&Cell, &Cell)),
    metric: &str,
    options: &DiffOptions,
) -> Option<Row> {
    let (cell_id, rule) = (&pair.1.cell_id, options.rule);
    let (_, figures, now) = own.figure(cell_id, metric)?;
    let unit = figures.unit;
    let past: Vec<(&Entry, Figure)> = entries
        .iter()
        .filter_map(|e| Some((e, e.figure(cell_id, metric)?.2)))
        .collect();
    let normalised = unit == Unit::Ps
        && now.normalised.is_some()
        && past.iter().all(|(_, f)| f.normalised.is_some());
    let series: Vec<Trimmed> = past
        .iter()
        .map(|(_, f)| f.summary(normalised))
        .collect::<Option<_>>()?;
    // The level since the last step: what was before it is another one.
    let step = trends::steps(&series, rule.confidence)
        .into_iter()
        .rfind(|s| s.difference.change().ln_1p().abs() > rule.threshold.ln_1p());
    let from = step.map_or(0, |s| s.at);
    let (past, series) = (&past[from..], &series[from..]);
    let all = past.iter().map(|(_, figure)| figure.contended);
    let contended = all.fold(now.contended, f64::max);
    let drift = Drift::new(options.drift, true).of(unit, normalised, contended);
    let difference = predicted(series, now.summary(normalised)?, drift)?;
    let logs: Vec<f64> = past.iter().filter_map(|(_, f)| Some(f.raw?.mean)).collect();
    let old = trimmed(&logs)?.mean.exp();
    let mut row = comparison::of(suites, pair, metric, (old, difference), rule)?;
    row.method = Method::History;
    if let Some(step) = step {
        row.notes.push(format!(
            "the mean is of the {} since the step of {:+.1} % at {}",
            crate::model::text::counted(past.len(), "result"),
            100.0 * step.difference.change(),
            past.first()?.0.facts.started
        ));
    }
    if unit == Unit::Ps && past.len() < LEAST {
        row.notes.push(format!(
            "the mean is of {} only: ±{:.1} % is allowed for drift",
            crate::model::text::counted(past.len(), "result"),
            100.0 * drift
        ));
    }
    Some(row)
}

/// A new result against what one more of a series would be: its distance from their
/// mean, with the error of a prediction. That is Student's prediction interval for
/// one future value (Hahn and Meeker 1991, "Statistical Intervals", chapter 4),
/// s²(1 + 1/n), on the trimmed mean as everywhere here; where the new result is less
/// certain in itself than those before it were, the excess is added.
///
/// Below [`LEAST`] results a spread cannot be estimated: then each result is taken
/// to be off by its part of `drift` (which is of two results, hence half of its
/// square), and by its own error.
///
/// `None` when there is no result.
pub fn predicted(series: &[Trimmed], new: Trimmed, drift: f64) -> Option<Difference> {
    let n = series.len() as f64;
    let means: Vec<f64> = series.iter().map(|t| t.mean).collect();
    let level = trimmed(&means)?;
    let errors: Option<Vec<f64>> = series.iter().map(|t| t.square).collect();
    let own = errors.map(|e| e.iter().sum::<f64>() / n);
    if series.len() < LEAST {
        let sides = Trimmed {
            mean: means.iter().sum::<f64>() / n,
            square: own.map(|own| own / n),
            freedom: series.iter().map(|t| t.freedom).sum(),
        };
        let between = Difference::between(sides, new, series.len());
        return Some(between.with_drift(drift * f64::midpoint(1.0, 1.0 / n).sqrt()));
    }
    let square = level.square? * n;
    let excess = match (new.square, own) {
        (Some(new), Some(own)) => (new - own).max(0.0),
        // One process says nothing of its own error; the history's holds.
        _ => 0.0,
    };
    Some(Difference {
        log: new.mean - level.mean,
        error: (square * (1.0 + 1.0 / n) + excess).sqrt(),
        freedom: level.freedom,
        n: series.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fixture::Source;

    fn result(source: &mut Source, level: f64, between: f64, within: f64) -> Trimmed {
        let day = level + between * source.normal();
        let logs: Vec<f64> = (0..6).map(|_| day + within * source.normal()).collect();
        trimmed(&logs).unwrap()
    }

    #[test]
    fn one_in_twenty_is_called_a_change_where_there_is_none() {
        let mut source = Source::new(30);
        for n in [3, 5, 10, 20] {
            let mut alarms = 0;
            for _ in 0..2000 {
                let series: Vec<Trimmed> = (0..n)
                    .map(|_| result(&mut source, 20.0, 0.02, 0.01))
                    .collect();
                let new = result(&mut source, 20.0, 0.02, 0.01);
                let found = predicted(&series, new, 0.015).unwrap();
                alarms += usize::from(found.p().unwrap() < 0.05);
            }
            // 100 expected; 130 is three standard deviations above.
            assert!(alarms < 130, "{alarms} of 2000 with {n} results");
        }
    }

    #[test]
    fn a_tenth_more_is_found_in_noise_of_two_percent() {
        let mut source = Source::new(31);
        let found = (0..500)
            .filter(|_| {
                let series: Vec<Trimmed> = (0..20)
                    .map(|_| result(&mut source, 20.0, 0.02, 0.01))
                    .collect();
                let new = result(&mut source, 20.0 + 0.1f64.ln_1p(), 0.02, 0.01);
                let found = predicted(&series, new, 0.015).unwrap();
                found.p().unwrap() < 0.05 && found.log > 0.0
            })
            .count();
        assert!(found > 450, "{found} of 500");
    }

    #[test]
    fn one_result_is_a_diff_with_its_drift() {
        let of = |mean: f64| Trimmed {
            mean,
            square: Some(1e-6),
            freedom: 9.0,
        };
        let one = predicted(&[of(1.0)], of(1.05), 0.015).unwrap();
        let diff = Difference::between(of(1.0), of(1.05), 1).with_drift(0.015);
        assert!((one.error - diff.error).abs() < 1e-12, "{one:?} {diff:?}");
        let two = predicted(&[of(1.0), of(1.0)], of(1.05), 0.015).unwrap();
        assert!(two.error < one.error && two.error > 0.8 * one.error);
        assert_eq!(predicted(&[], of(1.0), 0.015), None);
    }

    #[test]
    fn sizes_change_for_certain() {
        let size = |v: f64| trimmed(&[v.ln(); 4]).unwrap();
        let p = |n: usize, new: f64| {
            predicted(&vec![size(96.0); n], size(new), 0.0)
                .unwrap()
                .p()
                .unwrap()
        };
        assert!(p(5, 96.0) > 0.99 && p(5, 97.0) < 1e-9);
        assert!(p(1, 96.0) > 0.99 && p(1, 97.0) < 1e-9);
    }

    #[test]
    fn a_result_that_is_vague_in_itself_is_less_certain() {
        let of = |mean: f64, square: f64| Trimmed {
            mean,
            square: Some(square),
            freedom: 5.0,
        };
        let series: Vec<Trimmed> = [0.0, 0.01, -0.01, 0.0].map(|m| of(m, 1e-6)).to_vec();
        let clear = predicted(&series, of(0.05, 1e-6), 0.015).unwrap();
        let vague = predicted(&series, of(0.05, 1e-3), 0.015).unwrap();
        assert!(vague.error > 2.0 * clear.error);
    }
}
