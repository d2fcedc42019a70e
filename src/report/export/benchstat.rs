//! Go's benchmark text, which benchstat reads: see
//! <https://golang.org/design/14313-benchmark-format>.
//!
//! One line a process, so that benchstat does its own statistics over the unit
//! that ours are over. Benchstat makes a table for every combination of
//! configuration lines, so only what forbids a comparison stands in one: system,
//! architecture and CPU. The rest is in comments.

use std::fmt::Write as _;

use anyhow::Result;

use super::{Chosen, absence, args, chosen, measured, nanoseconds, not_empty};
use crate::model::lifecycle::{self, id};
use crate::model::text::one_line;
use crate::model::{Better, Machine, Unit, series};
use crate::results::schema::Process;
use crate::results::{Cell, Metric, ResultFile};

/// The result as Go benchmark text.
///
/// # Errors
/// When a name is no metric, or no process has figures.
pub fn benchstat(result: &ResultFile, asked: &[String]) -> Result<String> {
    let chosen = chosen(result, asked)?;
    let mut text = head(result);
    let mut units: Vec<String> = Vec::new();
    for metric in &chosen {
        let better = match metric.better {
            Better::Lower => "lower",
            Better::Higher => "higher",
        };
        let unit = format!("Unit {} better={better}", unit(metric));
        if !units.contains(&unit) {
            let _ = writeln!(text, "{unit}");
            units.push(unit);
        }
    }
    text.push('\n');
    let mut lines = 0;
    for cell in &result.cells {
        text += &remarks(cell, &chosen);
    }
    for cell in measured(result) {
        let name = name(cell);
        for (at, chosen) in by_point(cell, &chosen) {
            for process in &cell.processes {
                if let Some(line) = line(process, &chosen) {
                    let _ = writeln!(text, "{name}{at} {line}");
                    lines += 1;
                }
            }
        }
    }
    not_empty(lines, &chosen, 1)?;
    Ok(text)
}

fn head(result: &ResultFile) -> String {
    let machine = &result.context.machine;
    let mut text = format!(
        "# wasmbench {}, {}\n",
        one_line(&result.context.wasmbench.version),
        one_line(&result.context.started)
    );
    let values = [
        ("goos", system(machine)),
        ("goarch", architecture(&machine.arch).to_owned()),
        ("pkg", "wasmbench".to_owned()),
        ("cpu", one_line(&machine.cpu)),
    ];
    for (key, value) in values {
        // An empty value would delete what is not there.
        if !value.is_empty() {
            let _ = writeln!(text, "{key}: {value}");
        }
    }
    text
}

/// The system as Go calls it.
fn system(machine: &Machine) -> String {
    let says = |word: &str| machine.os.contains(word) || machine.kernel.contains(word);
    if says("Linux") {
        "linux".into()
    } else if says("macOS") {
        "darwin".into()
    } else {
        one_line(&machine.os).to_lowercase()
    }
}

/// The instruction set as Go calls it.
fn architecture(arch: &str) -> &str {
    match arch {
        "x86_64" => "amd64",
        "x86" => "386",
        "aarch64" => "arm64",
        "loongarch64" => "loong64",
        other => other,
    }
}

/// What a cell lacks, as comments.
fn remarks(cell: &Cell, chosen: &[Chosen]) -> String {
    let id = one_line(&cell.cell_id);
    if let Some(reason) = absence(cell, chosen) {
        return format!("# {id}: {reason}\n");
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for metric in chosen {
        if let Some(Metric::Unsupported { unsupported }) = metric.figure(cell) {
            match reasons.iter_mut().find(|(reason, _)| reason == unsupported) {
                Some((_, metrics)) => metrics.push(&metric.id),
                None => reasons.push((unsupported, vec![&metric.id])),
            }
        }
    }
    let remark = |(reason, metrics): (&str, Vec<&str>)| {
        format!("# {id}: no {}: {}\n", metrics.join(", "), one_line(reason))
    };
    reasons.into_iter().map(remark).collect()
}

/// What a cell's lines are of: metrics without a series on one, each point of a
/// series on one of its own, with the point as the last part of the name.
fn by_point<'a>(cell: &Cell, chosen: &'a [Chosen]) -> Vec<(String, Vec<&'a Chosen>)> {
    let mut lines: Vec<(String, Vec<&Chosen>)> = Vec::new();
    for metric in chosen.iter().filter(|m| m.suite == cell.suite) {
        let at: String = series::at(&metric.id)
            .map(|(name, value)| format!("/{}={}", part(name), part(value)))
            .collect();
        match lines.iter_mut().find(|(known, _)| *known == at) {
            Some((_, metrics)) => metrics.push(metric),
            None => lines.push((at, vec![metric])),
        }
    }
    lines
}

/// Iterations and pairs of value and unit; `None` where the process has none.
fn line(process: &Process, chosen: &[&Chosen]) -> Option<String> {
    let mut iterations = None;
    let mut pairs = String::new();
    for metric in chosen {
        let Some(figures) = process.metrics.get(&metric.id) else {
            continue;
        };
        iterations.get_or_insert(figures.count.saturating_mul(figures.batch).max(1));
        let _ = write!(
            pairs,
            " {} {}",
            nanoseconds(metric, figures.median),
            unit(metric)
        );
    }
    Some(format!("{}{pairs}", iterations?))
}

/// Benchstat scales the unit behind the last hyphen; what stands before it says
/// what was measured.
fn unit(metric: &Chosen) -> String {
    let unit = match metric.unit {
        Unit::Ps => "ns/op",
        Unit::Bytes => "B",
        Unit::BytesPerSecond => "B/s",
        Unit::PerSecond => "op/s",
        Unit::Ratio => "ratio",
        Unit::Count => "count",
    };
    // The time of an operation is what Go's own benchmarks call `ns/op`.
    if metric.suite == lifecycle::SUITE && metric.id == id::EXECUTE {
        return unit.to_owned();
    }
    format!("{}-{unit}", metric.kebab())
}

/// `BenchmarkLifecycle/sample=nbody/args=10000/label=wasmtime.cranelift`.
fn name(cell: &Cell) -> String {
    let mut suite = part(&cell.suite);
    if let Some(first) = suite.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut name = format!("Benchmark{suite}/sample={}", part(&cell.sample));
    if !cell.args.is_empty() {
        let _ = write!(name, "/args={}", part(&args(cell)));
    }
    let label = part(&cell.label);
    // A hyphen and digits at the end are read as a number of threads.
    let (rest, digits) = label.split_at(label.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let _ = match rest.strip_suffix('-') {
        Some(rest) if !digits.is_empty() => write!(name, "/label={rest}%2D{digits}"),
        _ => write!(name, "/label={label}"),
    };
    name
}

/// A part of a name: blanks end a name and slashes a part, so both are written
/// as in an address.
fn part(text: &str) -> String {
    let mut part = String::new();
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '/' | '%') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(part, "%{byte:02X}");
            }
        } else {
            part.push(c);
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Arg;
    use crate::report::fixture;

    #[test]
    fn names_survive_odd_characters() {
        let mut cell = fixture::result().cells.remove(0);
        cell.sample = "my module.wasm".into();
        cell.args = vec![Arg::Word("a/b%".into()), Arg::Word("-5".into())];
        cell.label = "a-1".into();
        assert_eq!(
            name(&cell),
            "BenchmarkLifecycle/sample=my%20module.wasm/args=a%2Fb%25,-5/label=a%2D1"
        );
        cell.args.clear();
        cell.label = "v8".into();
        assert_eq!(
            name(&cell),
            "BenchmarkLifecycle/sample=my%20module.wasm/label=v8"
        );
    }

    #[test]
    fn systems_as_go_calls_them() {
        let machine = |os: &str, kernel: &str| Machine {
            os: os.into(),
            kernel: kernel.into(),
            ..Machine::default()
        };
        assert_eq!(system(&machine("Fedora 44", "Linux 6.1")), "linux");
        assert_eq!(system(&machine("macOS 27.1", "27.1.0")), "darwin");
        assert_eq!(system(&machine("freebsd", "14.1")), "freebsd");
    }
}
