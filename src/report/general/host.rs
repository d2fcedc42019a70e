//! What a platform should know of the host suites, in a sentence each.

use crate::report::document::Statement;
use crate::report::parts::{Source, figure};
use crate::results::MetricSummary;

/// A figure of a suite's own guest, and what it says.
struct Known {
    suite: &'static str,
    key: &'static str,
    /// What stands before the range of figures.
    says: &'static str,
}

const KNOWN: [Known; 6] = [
    Known {
        suite: "concurrency",
        key: "requests@threads=1",
        says: "With a fresh instance each, one thread serves requests at ",
    },
    Known {
        suite: "concurrency",
        key: "calls@threads=1",
        says: "On an instance that lives, one thread makes calls at ",
    },
    Known {
        suite: "density",
        key: "occupied@instances=10000",
        says: "One of 10,000 live instances, called once, occupies ",
    },
    Known {
        suite: "traps",
        key: "recovery",
        says: "From a trap to the next right answer, on a new instance, it takes ",
    },
    Known {
        suite: "memory",
        key: "refused",
        says: "Refusing a guest that grows its memory beyond the host's limit takes ",
    },
    Known {
        suite: "load",
        key: "latency_p99@instance=fresh,load=80",
        says: "At 80 % of what it serves, 99 of 100 requests with a fresh instance have their answer within ",
    },
];

/// The sentences of a suite that was measured on its own guest.
pub(crate) fn statements(source: &Source) -> Vec<Statement> {
    let suite = source.declared.map_or("", |suite| &suite.id);
    let of_suite = KNOWN.iter().filter(|known| known.suite == suite);
    of_suite
        .filter_map(|known| statement(source, known))
        .collect()
}

fn statement(source: &Source, known: &Known) -> Option<Statement> {
    let grid = &source.grid;
    // A module of the user's own is another story.
    let row = grid.rows.iter().position(|row| row.sample == known.suite)?;
    let runtimes = (0..grid.columns.len()).filter(|column| !grid.columns[*column].is_native);
    let figures = runtimes
        .filter_map(|column| Some((grid.summary(row, column, known.key)?, grid.label(column))));
    let mut figures: Vec<(&MetricSummary, &str)> = figures.collect();
    figures.sort_by(|(a, _), (b, _)| a.value.total_cmp(&b.value));
    let (first, last) = (figures.first()?, figures.last()?);
    let named = |(summary, label): &(&MetricSummary, &str)| {
        let value = figure::value(summary.value, summary.unit, source.unit());
        format!("{value} ({label})")
    };
    let range = match figures.len() {
        1 => named(first),
        _ => format!("{} to {}", named(first), named(last)),
    };
    let words = |(summary, label): &(&MetricSummary, &str)| {
        format!("{label}: {}", figure::words(summary, source.unit()))
    };
    Some(Statement {
        text: format!("{}{range}.", known.says),
        basis: figures.iter().map(words).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::report::{ReportOptions, views};
    use crate::results::store;

    #[test]
    fn a_host_report_says_what_a_platform_should_know() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("results/host/result.json");
        let result = store::load_for_tables(&file).unwrap();
        let document = views::build(&result, &views::default_set(), &ReportOptions::default());
        let said = |part: &str| document.summary.iter().find(|s| s.text.contains(part));
        for part in [
            "10,000 live instances",
            "a fresh instance each",
            "next right answer",
            "beyond the host's limit",
            "99 of 100 requests",
        ] {
            let statement = said(part).unwrap();
            assert!(statement.text.contains(") to "), "{}", statement.text);
            // Wasmer has no limiter.
            let runtimes = if part.contains("limit") { 5 } else { 7 };
            assert_eq!(statement.basis.len(), runtimes, "{:?}", statement.basis);
        }
        let allocate = &said("Memory, allocate at the smallest").unwrap().text;
        for (bytes, named) in [(1 << 10, true), (16 << 10, false), (1 << 20, true)] {
            let point = format!("bytes = {bytes}");
            assert_eq!(allocate.contains(&point), named, "{allocate}");
        }
    }
}
