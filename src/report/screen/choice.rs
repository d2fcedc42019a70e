//! Which runtime, by how many calls follow a start.

use crate::model::text::counted;
use crate::model::units::format_span;
use crate::report::document::{Cell, Figure, Heading, Row, Section};
use crate::report::lifecycle::break_even::{Start, among, calls, heading, of_row};
use crate::report::parts::leaders::Choice;
use crate::report::parts::{Source, figure, listed, table};

/// More samples than this are counted instead of named.
const NAMED: usize = 5;

/// Runtimes that are named where samples are counted.
const LEADERS: usize = 5;

/// A start from an artifact has a row where it saves more than a tenth.
const WORTHWHILE: f64 = 0.9;

/// A time needs this much room with the gap before it: `10.7 min`, and `+12/-3.4 %` behind
/// it where there is room for that too.
const TIME: usize = 10;
const WITH_SPREAD: usize = 21;

const TITLE: &str = "Fastest for one start and N calls, computed";

/// The table; none where there is nothing to choose between.
pub(super) fn section(source: &Source, width: Option<usize>) -> Option<Section> {
    let grid = &source.grid;
    if grid.rows.len() > NAMED {
        return counts(source);
    }
    let names = (0..grid.rows.len()).map(|row| grid.name(row).chars().count());
    let names = names.max()?.max(PRECOMPILED.chars().count());
    let longest = grid.runtimes().map(|c| grid.label(c).chars().count());
    let longest = longest.max()? + " +9".len();
    let room = width.map(|width| width.saturating_sub(names));
    let mut calls = calls(source);
    let fits =
        |calls: usize, time: usize| room.is_none_or(|room| room >= calls * (longest + time + 2));
    // Intervals say more than a number in the middle.
    let time = match fits(calls.len().min(2), WITH_SPREAD) {
        true => WITH_SPREAD,
        false => TIME,
    };
    // Where not all fit, the first and the last say the most.
    while calls.len() > 2 && !fits(calls.len(), time) {
        calls.remove(calls.len() - 2);
    }
    let limit = room.map(|room| (room / calls.len().max(1)).saturating_sub(time + 2));
    let style = (limit.unwrap_or(usize::MAX), time == WITH_SPREAD);
    let rows: Vec<Row> = (0..grid.rows.len())
        .flat_map(|row| lines(source, row, &calls, style))
        .collect();
    let mut header: Vec<Heading> = table::columns("");
    for (_, words) in &calls {
        header.extend(table::columns(&format!("{} | >", heading(words))));
    }
    (!rows.is_empty()).then(|| Section {
        note: vec![format!(
            "= and +1: tied at {} %",
            source.confidence_percent()
        )],
        ..table::section("decision", TITLE, header, rows)
    })
}

const PRECOMPILED: &str = "  precompiled";

/// A sample's lines: from the module, and from the artifact where that is worth it.
fn lines(source: &Source, row: usize, calls: &[Calls], style: Style) -> Vec<Row> {
    let [jit, aot] = Start::ALL.map(|start| choices(source, row, start, calls));
    let (Some(jit), aot) = (jit, aot) else {
        return Vec::new();
    };
    let name = source.grid.name(row);
    let mut lines = vec![line(source, name, &jit, style)];
    if let Some(aot) = aot
        && aot[0].value < WORTHWHILE * jit[0].value
    {
        lines.push(line(source, PRECOMPILED, &aot, style));
    }
    lines
}

/// A number of calls and its words.
type Calls = (f64, String);

/// The choice for each number of calls; none with fewer than two runtimes.
fn choices(source: &Source, row: usize, start: Start, calls: &[Calls]) -> Option<Vec<Choice>> {
    let curves = of_row(source, row, start);
    if curves.len() < 2 {
        return None;
    }
    let choice = |(calls, _): &Calls| among(source, &curves, *calls);
    calls.iter().map(choice).collect()
}

/// The room for names, and whether intervals have some.
type Style = (usize, bool);

fn line(source: &Source, name: &str, choices: &[Choice], (limit, spread): Style) -> Row {
    let cells = choices.iter().flat_map(|choice| {
        let interval = choice.interval.filter(|_| spread);
        let value = Figure {
            value: figure::short(&format_span(choice.value, source.unit())),
            spread: figure::spread(choice.value, interval),
            ..Figure::default()
        };
        [Cell::text(names(source, choice, limit)), value.into()]
    });
    table::named(&[name], cells.collect::<Vec<_>>())
}

/// Who is the fastest: the tied ones by name where there is room, else how many they are.
fn names(source: &Source, choice: &Choice, limit: usize) -> String {
    let labels: Vec<&str> = choice.best.iter().map(|c| source.grid.label(*c)).collect();
    if !choice.tested {
        return format!("{} (untested)", labels[0]);
    }
    if !choice.found {
        return "all tied".to_owned();
    }
    let all = labels.join(" = ");
    match all.chars().count() <= limit.max(labels[0].chars().count()) {
        true => all,
        false => format!("{} +{}", labels[0], labels.len() - 1),
    }
}

/// Of many samples: on how many of them each runtime is the fastest or tied.
fn counts(source: &Source) -> Option<Section> {
    let grid = &source.grid;
    let calls = calls(source);
    let chosen: Vec<Vec<Choice>> = (0..grid.rows.len())
        .filter_map(|row| choices(source, row, Start::JIT, &calls))
        .collect();
    let led = |column: usize, call: usize| {
        let leads = |of: &&Vec<Choice>| of[call].found && of[call].best.contains(&column);
        chosen.iter().filter(leads).count()
    };
    let mut leaders: Vec<(usize, Vec<usize>)> = grid
        .runtimes()
        .map(|column| {
            (
                column,
                (0..calls.len()).map(|call| led(column, call)).collect(),
            )
        })
        .filter(|(_, led): &(_, Vec<usize>)| led.iter().any(|n| *n > 0))
        .collect();
    leaders.sort_by_key(|(_, led)| std::cmp::Reverse(led.iter().sum::<usize>()));
    let rows: Vec<Row> = leaders
        .iter()
        .take(LEADERS)
        .map(|(column, led)| {
            let cells = led.iter().map(|n| Cell::text(n.to_string()));
            table::named(&[grid.label(*column)], cells)
        })
        .collect();
    let heads: Vec<String> = calls.iter().map(|(_, words)| heading(words)).collect();
    let heads = heads.iter().map(String::as_str);
    let all = counted(chosen.len(), grid.row_word());
    let title = format!("{TITLE}: on how many of {all}");
    let section = table::section("decision", title, table::header(&[""], heads), rows);
    (!section.table.rows.is_empty()).then_some(section)
}

/// The samples that a table leaves out.
pub(super) fn and_more(left: usize, what: &str) -> Option<String> {
    (left > 0).then(|| format!("{} more {what}s: --full", left))
}

/// Values joined by commas, for a section's note.
pub(super) fn notes(parts: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
    let said = listed(parts.into_iter().flatten());
    if said.is_empty() {
        Vec::new()
    } else {
        vec![said]
    }
}

/// A summary's value in three digits.
pub(super) fn value(source: &Source, summary: &crate::results::MetricSummary) -> String {
    figure::short(&figure::value(summary.value, summary.unit, source.unit()))
}
