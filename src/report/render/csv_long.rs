//! CSV in the long form: one line a cell, metric and process, as statistics programs
//! read it (`tidy data`, Wickham 2014).

use anyhow::Result;

use crate::model::series;
use crate::report::export;
use crate::results::ResultFile;

use super::csv::{Lines, words};

const HEADER: &str =
    "cell label sample args suite metric key unit process round order value median";

/// The figures of every process, of all metrics or of those that were asked for. `value`
/// is what counts of the process, `median` is the median of all its observations.
///
/// # Errors
/// When a name is no metric.
pub fn csv_long(result: &ResultFile, asked: &[String]) -> Result<String> {
    let chosen = match asked {
        [] => None,
        asked => Some(export::chosen(result, asked)?),
    };
    let mut lines = Lines::new(HEADER);
    let mut written = 0;
    for cell in &result.cells {
        let keys = series::sorted(cell.metrics.keys());
        let keys: Vec<&str> = keys
            .into_iter()
            .map(String::as_str)
            .filter(|key| {
                let chosen = chosen.as_ref();
                chosen.is_none_or(|chosen| chosen.iter().any(|m| m.is(cell, key)))
            })
            .collect();
        for process in &cell.processes {
            for key in &keys {
                let Some(found) = process.metrics.get(*key) else {
                    continue;
                };
                let summary = cell.metrics[*key].summary();
                let estimate = summary.map(|s| s.estimate).unwrap_or_default();
                written += 1;
                lines.push([
                    cell.cell_id.clone(),
                    cell.label.clone(),
                    cell.sample.clone(),
                    words(&cell.args),
                    cell.suite.clone(),
                    series::metric(key).to_owned(),
                    (*key).to_owned(),
                    found.unit.to_string(),
                    process.index.to_string(),
                    process.round.to_string(),
                    process.order.to_string(),
                    found.figure(estimate).to_string(),
                    found.median.to_string(),
                ]);
            }
        }
    }
    export::not_empty(written, &export::chosen(result, asked)?, 1)?;
    Ok(lines.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn each_process_has_a_line_a_metric() {
        let result = fixture::result();
        let text = csv_long(&result, &["execute".to_owned()]).unwrap();
        let with = |cell: &&crate::results::Cell| cell.metrics.contains_key("execute");
        let processes = result.cells.iter().filter(with).flat_map(|cell| {
            let has = |p: &&crate::results::schema::Process| p.metrics.contains_key("execute");
            cell.processes.iter().filter(has)
        });
        assert_eq!(text.lines().count(), 1 + processes.count());
        assert!(csv_long(&result, &["nothing".to_owned()]).is_err());
    }
}
