//! What stands before and after the tables: the circumstances.

use std::collections::BTreeSet;

use crate::model::suite::SubjectKind;
use crate::model::text::{counted, one_line};
use crate::model::units::{format_time, format_wait};
use crate::model::{CellStatus, Estimator, lifecycle};
use crate::report::compare::targets;
use crate::report::document::{Document, Notice};
use crate::report::parts::{Source, grid, listed, unique};
use crate::results::{Cell, ResultFile};

/// A document without sections.
pub(crate) fn document(source: &Source) -> Document {
    let result = source.result;
    Document {
        title: title(source),
        facts: vec![
            machine(result),
            program(result),
            runtimes(source),
            measuring(result),
            time(result),
            defaults(result),
        ]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect(),
        notices: notices(result),
        reading: vec![
            format!(
                "{}. ± is its {} % confidence interval: the larger side, or both where they differ much. × is value over reference, with ± from processes that ran side by side. ≈ means tied.",
                value(result.context.estimate),
                source.confidence_percent()
            ),
            "* or bold marks the best WebAssembly runtime and those tied with it. Numbers in brackets refer to the notes below a table.".into(),
        ],
        closing: closing(source),
        ..Document::default()
    }
}

/// What a value is.
fn value(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::Median => "Each value is the trimmed geometric mean over fresh processes",
        Estimator::Quiet => {
            "Each value is the trimmed geometric mean over fresh processes, each measured in its quiet turns (`--estimate median`: in all turns)"
        }
    }
}

fn title(source: &Source) -> String {
    let result = source.result;
    let is_own = |suite: &str| {
        let declared = result.declared(suite);
        declared.is_some_and(|s| s.subject != SubjectKind::Samples)
    };
    let own: Vec<&str> = result.suites_in_use().filter(|s| is_own(s)).collect();
    let rows = source.grid.rows.iter().filter(|r| !is_own(r.suite));
    let rows: BTreeSet<String> = rows.map(|r| grid::call(r.sample, r.args)).collect();
    let samples = source.words(|c| (!is_own(&c.suite)).then_some(&c.sample));
    // Several sets of arguments make several rows of one sample.
    let sweep = if rows.len() > samples.len() {
        format!(" ({})", counted(rows.len(), "row"))
    } else {
        String::new()
    };
    let mut on = Vec::new();
    if !samples.is_empty() || own.is_empty() {
        on.push(format!(" on {}{sweep}", counted(samples.len(), "sample")));
    }
    let others: Vec<&str> = result
        .suites_in_use()
        .filter(|s| *s != lifecycle::SUITE)
        .collect();
    if !others.is_empty() {
        let word = if others.len() == 1 { "suite" } else { "suites" };
        let between = if others.len() > 2 { ", " } else { " and " };
        on.push(format!(", {word} {}", others.join(between)));
    }
    format!(
        "wasmbench: {}{}",
        counted(source.grid.columns.len(), "runtime configuration"),
        on.concat()
    )
}

fn machine(result: &ResultFile) -> String {
    let m = &result.context.machine;
    let cpu = match m.cpu.as_str() {
        "" => "unknown CPU",
        cpu => cpu,
    };
    let mut parts = vec![
        cpu.to_owned(),
        format!("{} CPU{}", m.cpus, if m.cpus == 1 { "" } else { "s" }),
        m.arch.clone(),
        format!("{} / {}", m.os, m.kernel),
    ];
    if let Some(hypervisor) = &m.virtualised {
        parts.push(format!("virtualised ({hypervisor})"));
    }
    let parts: Vec<String> = parts.iter().map(|p| one_line(p)).collect();
    parts.join(" · ")
}

fn program(result: &ResultFile) -> String {
    let b = &result.context.wasmbench;
    format!(
        "wasmbench {} · profile {} · LTO {} · codegen units {} · target CPU {}",
        b.version, b.profile, b.lto, b.codegen_units, b.target_cpu
    )
}

/// `wasmtime 48.0.8, wasmi 2.0.0`: once a family and version.
fn runtimes(source: &Source) -> String {
    let version = |cell: &Cell| {
        let version = format!("{} {}", cell.runtime.id.family(), cell.runtime_version);
        one_line(&version)
    };
    listed(unique(source.result.cells.iter().map(version)))
}

fn range(values: impl Iterator<Item = u64> + Clone) -> Option<String> {
    let (low, high) = (values.clone().min()?, values.max()?);
    Some(if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    })
}

fn measuring(result: &ResultFile) -> String {
    let context = &result.context;
    let ok = result.cells.iter().filter(|c| c.status == CellStatus::Ok);
    let mut parts = vec![format!("seed {} ({} order)", context.seed, context.order)];
    if let Some(n) = range(ok.clone().map(|c| c.processes.len() as u64)) {
        let noun = if n == "1" { "process" } else { "processes" };
        parts.push(format!("{n} {noun} a cell"));
    }
    let counts = ok.flat_map(|c| {
        let figures = c.metrics.iter();
        let figures = figures.filter(|(key, _)| !result.is_check(&c.suite, key));
        figures.filter_map(|(_, m)| m.summary()).map(|s| s.n)
    });
    if let Some(n) = range(counts) {
        parts.push(format!("{n} observations a figure"));
    }
    let wait = |ps: u64| format_wait(ps as f64 / 1e12);
    let budget = &context.budget;
    parts.push(format!(
        "budget {} (preset {}), used {}",
        wait(budget.max_time_ps),
        budget.preset,
        wait(budget.used_ps)
    ));
    parts.join(" · ")
}

fn time(result: &ResultFile) -> String {
    let context = &result.context;
    let ps = |value: u64| format_time(value as f64, None);
    let mut parts = vec![format!(
        "clock resolution {}, overhead {}",
        ps(context.clock.resolution_ps),
        ps(context.clock.overhead_ps)
    )];
    if let Some(c) = &context.calibration {
        parts.push(format!(
            "calibration kernel {} ({} to {})",
            ps(c.median_ps),
            ps(c.min_ps),
            ps(c.max_ps)
        ));
    }
    if let Some(c) = &context.contention {
        parts.push(format!(
            "the core was quiet in {} of {} turns (contention kernel {}, median {})",
            c.quiet,
            c.turns,
            ps(c.fastest_ps),
            ps(c.median_ps)
        ));
    }
    parts.push(context.started.clone());
    parts.join(" · ")
}

/// Flags that a file set and no reader of the command line would see.
fn defaults(result: &ResultFile) -> String {
    let config = result.context.config.as_ref();
    config.map_or_else(String::new, |c| {
        one_line(&format!("defaults from {}", c.words()))
    })
}

fn notices(result: &ResultFile) -> Vec<Notice> {
    let interrupted = result.context.interrupted.then(|| Notice {
        message: "interrupted: this campaign ended before everything planned had run, so these figures rest on fewer processes than intended".into(),
        advice: "run it again for intervals to rely on".into(),
    });
    let against = result.baseline.iter().flat_map(|diff| {
        diff.warnings.iter().map(|message| Notice {
            message: format!("against {}: {}", diff.old, one_line(message)),
            advice: String::new(),
        })
    });
    interrupted
        .into_iter()
        .chain(result.context.warnings.iter().map(|w| Notice {
            message: one_line(&w.message),
            advice: one_line(&w.advice),
        }))
        .chain(against)
        .collect()
}

fn closing(source: &Source) -> Vec<String> {
    let cells = &source.result.cells;
    let failed = cells.iter().filter(|c| c.status.is_failure()).count();
    let mut lines = Vec::new();
    if failed > 0 {
        lines.push(format!(
            "{failed} of {} failed; the notes below the tables say why, and `wasmbench run RUNTIME SAMPLE` \
             plays one in the foreground.",
            counted(cells.len(), "cell")
        ));
    }
    lines.extend(targets::closing(&source.result.targets));
    if let Some(path) = &source.options.saved_at {
        lines.push(format!(
            "Saved as {path}; `wasmbench report {path}` prints it again; --views and --format show more of it."
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn the_circumstances_are_said() {
        let options = ReportOptions {
            saved_at: Some("results/now.json".into()),
            ..ReportOptions::default()
        };
        let document = views::build(&fixture::result(), &[], &options);
        let facts = document.facts.join("\n");
        for words in [
            "Example CPU · 4 CPUs · x86_64 · Debian GNU/Linux 12 / 6.1.0 · virtualised (KVM)",
            "profile release · LTO thin · codegen units 1",
            "wasmtime 48.0.8, wasmer 7.3.0, wasmi 2.0.0",
            "seed 7 (random order) · 4 processes a cell · 4–12 observations a figure",
            "budget 1m00s (preset default), used 58.1 s",
            "clock resolution 10.00 ns, overhead 25.00 ns",
        ] {
            assert!(facts.contains(words), "{words}\n{facts}");
        }
        assert!(document.reading[0].contains("95 % confidence interval"));
        assert!(document.closing[0].starts_with("1 of 15 cells failed"));
        assert!(document.closing[1].contains("results/now.json"));
    }

    #[test]
    fn an_interruption_comes_before_all_warnings() {
        let mut result = fixture::result();
        result.context.interrupted = true;
        let document = views::build(&result, &[], &ReportOptions::default());
        assert!(document.notices[0].message.starts_with("interrupted"));
        assert_eq!(document.notices.len(), 2);
    }

    #[test]
    fn an_empty_result_says_so() {
        let mut result = fixture::result();
        result.cells.clear();
        let document = views::build(&result, &views::default_set(), &ReportOptions::default());
        assert!(document.sections.is_empty());
        assert!(document.closing[0].contains("nothing was measured"));
    }
}
