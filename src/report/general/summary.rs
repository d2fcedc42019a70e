//! What the figures say, in a few sentences, each with the figures it rests on.

use crate::model::metric::id;
use crate::report::document::Statement;
use crate::report::lifecycle::suite::SUITE;
use crate::report::lifecycle::{advice, summary};
use crate::report::parts::{Source, reference, stated};

use super::doubts;

/// The most sentences: more are not read.
const MOST: usize = 6;

/// Three to six sentences; fewer where there is nothing to choose between. The last
/// says how sure the others are.
pub(crate) fn statements(source: &Source) -> Vec<Statement> {
    let cells = &source.result.cells;
    let mut found = Vec::new();
    if source.suite == SUITE {
        found.extend(summary::statements(source));
        found.extend(advice::recommendations(source));
        found.truncate(MOST - 1);
    }
    if found.is_empty() && cells.iter().all(|c| c.status.is_failure()) {
        let all = match cells.len() {
            1 => "the only cell".to_owned(),
            n => format!("all {n} cells"),
        };
        return vec![Statement {
            text: format!("Nothing was measured: {all} failed, for the reasons below the tables."),
            basis: Vec::new(),
        }];
    }
    found.extend(certainty(source));
    found
}

/// How many comparisons of equals have one that is called a difference.
fn once_in(confidence: f64) -> String {
    format!("{:.0}", 1.0 / (1.0 - confidence).max(1e-6))
}

/// How sure that is, and what was unequal: it may explain a difference.
fn certainty(source: &Source) -> Option<Statement> {
    let grid = &source.grid;
    if grid.runtimes().count() < 2 {
        return None;
    }
    let doubts = match doubts::count(source) {
        0 => String::new(),
        n => format!(
            "; {} a doubt ({})",
            match n {
                1 => "1 figure carries".to_owned(),
                n => format!("{n} figures carry"),
            },
            source.pointer("doubts", "Doubts")
        ),
    };
    let metric = match source.suite == SUITE {
        true => id::JIT,
        false => &source.result.context.primary,
    };
    let chosen = reference::choose(source, metric, false);
    let unequal = chosen.map_or_else(Vec::new, |c| stated::unequal(source, c.column));
    let names = stated::names(&unequal);
    let settings = if names.is_empty() {
        String::new()
    } else {
        format!(
            "; not the same in all runtimes, and may explain a difference: {} ({})",
            names.join(", "),
            source.pointer("settings", "Settings")
        )
    };
    let reference = chosen.map_or("", |c| grid.label(c.column));
    Some(Statement {
        text: format!(
            "One is called faster than another only where the {} % interval from pairs of processes bears it out (between equals, chance does once in {}), for this machine and these builds{doubts}{settings}.",
            source.confidence_percent(),
            once_in(source.confidence())
        ),
        basis: unequal
            .iter()
            .map(|(label, names)| {
                format!("{label} differs from {reference} in {}", names.join(", "))
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    fn texts(result: &ResultFile) -> Vec<String> {
        views::build(result, &[], &ReportOptions::default())
            .summary
            .into_iter()
            .map(|s| s.text)
            .collect()
    }

    #[test]
    fn three_to_six_sentences_with_figures() {
        let document = views::build(&fixture::result(), &[], &ReportOptions::default());
        assert!((3..=6).contains(&document.summary.len()));
        let once = &document.summary[0];
        assert!(once.text.starts_with("For a single call from the module, in a warm process, wasmi.lazy is the fastest on 2 of 3 samples: add-one, fibonacci;"), "{}", once.text);
        assert!(
            once.basis
                .iter()
                .any(|b| b.contains("mruby-script: ") && b.contains('±')),
            "{once:?}"
        );
        let native = &document.summary[3].text;
        assert!(
            native.contains("wasmtime.cranelift comes closest to native code: 1.61×"),
            "{native}"
        );
    }

    #[test]
    fn where_no_difference_is_found_nobody_leads() {
        let mut result = fixture::result();
        // Two columns of the same figures.
        result.cells.retain(|c| c.label == "wasmtime.cranelift");
        let twins: Vec<_> = result
            .cells
            .iter()
            .map(|cell| {
                let mut twin = cell.clone();
                twin.label = "twin".into();
                twin
            })
            .collect();
        result.cells.extend(twins);
        let found = texts(&result);
        assert!(
            found[0].ends_with("no difference was found on add-one, fibonacci, mruby-script."),
            "{found:?}"
        );
    }

    #[test]
    fn two_processes_tell_nothing() {
        let mut result = fixture::result();
        for cell in &mut result.cells {
            cell.processes.truncate(2);
        }
        let found = texts(&result);
        assert!(
            found[0].ends_with("too few processes to tell on add-one, fibonacci, mruby-script."),
            "{found:?}"
        );
    }

    #[test]
    fn where_all_failed_that_is_what_is_said() {
        let mut result = fixture::result();
        for cell in &mut result.cells {
            cell.status = crate::model::CellStatus::Failed;
            cell.metrics = crate::model::map::Map::default();
        }
        let found = texts(&result);
        let all = result.cells.len();
        assert_eq!(
            found,
            [format!(
                "Nothing was measured: all {all} cells failed, for the reasons below the tables."
            )]
        );
    }

    #[test]
    fn words_point_to_what_is_there() {
        let result = fixture::result();
        let certainty = |views: &[&views::ViewDef]| {
            let document = views::build(&result, views, &ReportOptions::default());
            document.summary.last().unwrap().text.clone()
        };
        assert!(certainty(&[]).contains("(`--views settings`)"));
        let settings = views::find("settings").unwrap();
        assert!(certainty(&[settings]).contains("(Settings)"));
    }

    #[test]
    fn one_runtime_is_no_choice() {
        let mut result = fixture::result();
        result.cells.retain(|c| c.label == "wasmtime.cranelift");
        let found = texts(&result);
        assert!(found.iter().all(|t| !t.contains("fastest")), "{found:?}");
    }
}
