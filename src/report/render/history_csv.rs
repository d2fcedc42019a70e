//! The history as CSV: a line a cell and result, or a line a result.

use crate::model::CellStatus;
use crate::report::compare::kept::runtimes;
use crate::results::history::{Entry, Trends, select};

use super::csv::{Lines, number, words};

const HEADER: &str = "cell_id label sample args metric unit file started value ci_low ci_high processes \
     runtime_version changed step step_p";

const LIST_HEADER: &str = "started file seed interrupted cells_ok cells_failed machine wasmbench profile preset \
     runtimes warnings";

/// A line for every figure of every trend.
pub fn trends(trends: &Trends) -> String {
    let mut lines = Lines::new(HEADER);
    for group in &trends.groups {
        for trend in &group.trends {
            for (index, point) in trend.points.iter().enumerate() {
                let result = &group.results[point.result];
                let step = trend.steps.iter().find(|s| s.point == index);
                lines.push([
                    trend.cell_id.clone(),
                    trend.label.clone(),
                    trend.sample.clone(),
                    words(&trend.args),
                    trends.metric.clone(),
                    trend.unit.to_string(),
                    result.file.clone(),
                    result.started.clone(),
                    point.value.to_string(),
                    number(point.ci_low),
                    number(point.ci_high),
                    point.processes.to_string(),
                    point.runtime_version.clone(),
                    point.changed.join("; "),
                    number(step.map(|s| s.change.change)),
                    number(step.and_then(|s| s.change.p)),
                ]);
            }
        }
    }
    lines.text()
}

/// A line a result.
pub fn list(entries: &[&Entry]) -> String {
    let mut lines = Lines::new(LIST_HEADER);
    for entry in entries {
        let count = |wanted: fn(CellStatus) -> bool| {
            let cells = entry.cells.iter().filter(|c| wanted(c.status));
            cells.count().to_string()
        };
        let fact = |name: &str| entry.facts.context.get(name).cloned().unwrap_or_default();
        lines.push([
            entry.facts.started.clone(),
            entry.file.clone(),
            entry.facts.seed.to_string(),
            entry.facts.interrupted.to_string(),
            count(|s| s == CellStatus::Ok),
            count(CellStatus::is_failure),
            select::machine(&entry.facts),
            fact("wasmbench.version"),
            fact("wasmbench.profile"),
            fact("budget.preset"),
            runtimes(entry).join("; "),
            entry.facts.warnings.join("; "),
        ]);
    }
    lines.text()
}
