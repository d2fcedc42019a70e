//! The index, the trends and the mean on results of successive days.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use super::fixture::{file, result};
use super::select::{Cells, Results};
use super::trends::trends;
use super::*;
use crate::model::lifecycle::id;
use crate::results::diff::DiffOptions;
use crate::results::verdict::Rule;
use crate::results::{ResultFile, Verdict, store};

fn kept(results: &[ResultFile]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for result in results {
        keep(folder.path(), result);
    }
    folder
}

fn keep(folder: &Path, result: &ResultFile) {
    let day: u32 = result.context.started[8..10].parse().unwrap();
    store::save(&folder.join(file(day)), result).unwrap();
}

/// Reads `execute`, and how many files were read in full.
fn read(path: &Path) -> (History, usize) {
    let read_again = Cell::new(0);
    let history = folder(path, &|_, name| name == EXECUTE, &|n| {
        read_again.set(read_again.get() + n);
    });
    (history, read_again.get())
}

fn options() -> DiffOptions {
    DiffOptions {
        primary: id::EXECUTE.into(),
        rule: Rule {
            confidence: 0.95,
            threshold: 0.01,
        },
        drift: None,
    }
}

fn followed(history: &History, all: bool) -> Trends {
    let entries: Vec<&Entry> = history.entries.iter().collect();
    trends(&entries, &Cells::default(), &options(), all)
}

/// The name by which the index holds it.
const EXECUTE: &str = "lifecycle/execute";

fn days(n: u32, factor: impl Fn(u32) -> f64) -> Vec<ResultFile> {
    (1..=n).map(|day| result(day, factor(day))).collect()
}

#[test]
fn the_index_gives_what_the_files_give() {
    let folder = kept(&days(4, |_| 1.0));
    let (cold, read_cold) = read(folder.path());
    let (warm, read_warm) = read(folder.path());
    assert_eq!((read_cold, read_warm), (4, 0));
    assert!(folder.path().join(index::FILE).is_file());
    for (a, b) in cold.entries.iter().zip(&warm.entries) {
        assert_eq!((&a.file, &a.facts), (&b.file, &b.facts));
        assert_eq!((&a.cells, &a.figures), (&b.cells, &b.figures));
        assert_eq!(a.figures.keys().collect::<Vec<_>>(), [EXECUTE]);
    }
    // And both give what a report shows.
    let written = result(1, 1.0);
    let value = written.cells[0].metrics[id::EXECUTE].summary().unwrap();
    let (_, unit, figure) = warm.entries[0]
        .figure(&written.cells[0].cell_id, id::EXECUTE)
        .unwrap();
    assert_eq!((figure.value, unit.unit), (value.value, value.unit));
    assert_eq!(
        (figure.ci_low, figure.ci_high),
        (value.ci_low, value.ci_high)
    );
    assert_eq!(figure.processes, 5);
    assert!(figure.normalised.is_some());
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = kept(&days(5, |_| 1.0));
    read(folder.path());
    let two = result(2, 3.0);
    fs::remove_file(folder.path().join(file(2))).unwrap();
    let mut longer = two.clone();
    longer.context.argv.push("--longer".into());
    keep(folder.path(), &longer);
    fs::remove_file(folder.path().join(file(4))).unwrap();
    keep(folder.path(), &result(6, 1.0));
    let (history, read_again) = read(folder.path());
    assert_eq!(read_again, 2);
    let started: Vec<&str> = history
        .entries
        .iter()
        .map(|e| &e.facts.started[8..10])
        .collect();
    assert_eq!(started, ["01", "02", "03", "05", "06"]);
    let cell = &two.cells[0];
    let (.., figure) = history.entries[1]
        .figure(&cell.cell_id, id::EXECUTE)
        .unwrap();
    assert_eq!(
        figure.value,
        cell.metrics[id::EXECUTE].summary().unwrap().value
    );
    assert_eq!(read(folder.path()).1, 0);
    // What went is gone from the index, too.
    let text = fs::read_to_string(folder.path().join(index::FILE)).unwrap();
    assert!(!text.contains(&file(4)) && text.contains(&file(6)));
}

#[test]
fn a_damaged_index_is_rebuilt() {
    let folder = kept(&days(3, |_| 1.0));
    read(folder.path());
    let path = folder.path().join(index::FILE);
    let whole = fs::read_to_string(&path).unwrap();
    let count = |text: &str| {
        fs::write(&path, text).unwrap();
        let (history, read_again) = read(folder.path());
        assert_eq!(history.entries.len(), 3);
        assert!(history.entries.iter().all(|e| e.figures.len() == 1));
        assert_eq!(fs::read_to_string(&path).unwrap().len(), whole.len());
        read_again
    };
    assert_eq!(count(&whole[..whole.len() - 40]), 1, "cut off");
    assert_eq!(count("rubbish\n"), 3);
    assert_eq!(count(&whole.replacen("\"settings\"", "\"sittings\"", 1)), 1);
    assert_eq!(count(&whole.replacen("history\":4", "history\":99", 1)), 3);
    assert_eq!(
        count(&whole.replacen(
            "[\"lifecycle/execute\",\"ps\",\"lower\",[",
            "[\"lifecycle/execute\",\"ps\",\"lower\",[null,",
            1
        )),
        1
    );
}

/// A digit that changed reads like any other.
#[test]
fn a_line_of_the_index_with_another_figure_is_named_and_not_believed() {
    let folder = kept(&days(3, |_| 1.0));
    let figures = |history: &History| -> Vec<Figures> {
        let figures = history.entries.iter().flat_map(|e| e.figures.values());
        figures.cloned().collect()
    };
    let wanted = figures(&read(folder.path()).0);
    let path = folder.path().join(index::FILE);
    let whole = fs::read_to_string(&path).unwrap();
    let place = whole.find("[\"lifecycle/execute\"").unwrap();
    let digit = place
        + whole[place..]
            .find(|c: char| ('1'..'9').contains(&c))
            .unwrap();
    let mut broken = whole.into_bytes();
    broken[digit] += 1;
    let number = broken[..digit].iter().filter(|b| **b == b'\n').count() + 1;
    fs::write(&path, &broken).unwrap();
    let (history, read_again) = read(folder.path());
    assert_eq!((figures(&history), read_again), (wanted, 1));
    let said = format!("line {number} of `{}` is damaged", path.display());
    assert_eq!(history.damaged.len(), 1);
    assert!(history.damaged[0].starts_with(&said), "{history:?}");
    assert!(read(folder.path()).0.damaged.is_empty(), "it is mended");
}

/// A line that is no text takes its own result with it, not only those after it.
#[test]
fn an_index_with_a_broken_byte_loses_no_figure() {
    let folder = kept(&days(3, |_| 1.0));
    let figures = || -> Vec<usize> {
        let history = super::folder(folder.path(), &|_, _| true, &|_| ());
        history.entries.iter().map(|e| e.figures.len()).collect()
    };
    let wanted = figures();
    assert!(wanted.len() == 3 && wanted[0] > 1, "{wanted:?}");
    let path = folder.path().join(index::FILE);
    let whole = fs::read(&path).unwrap();
    let ends = whole.iter().enumerate().filter(|(_, b)| **b == b'\n');
    let starts: Vec<usize> = ends.map(|(place, _)| place + 1).collect();
    for start in &starts[..starts.len() - 1] {
        for offset in [0, 3] {
            let mut broken = whole.clone();
            broken[start + offset] = 0xff;
            fs::write(&path, &broken).unwrap();
            assert_eq!(figures(), wanted, "at {}", start + offset);
            // And so it is in what was written then.
            assert_eq!(figures(), wanted, "at {}, again", start + offset);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_has_no_index() {
    use std::os::unix::fs::PermissionsExt;
    let folder = kept(&days(3, |_| 1.0));
    let mode = |m| fs::set_permissions(folder.path(), fs::Permissions::from_mode(m)).unwrap();
    mode(0o555);
    let (history, _) = read(folder.path());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    mode(0o755);
    assert_eq!(history.entries.len(), 3);
    // Whoever may write everywhere has one all the same.
    assert!((3..=4).contains(&left.len()), "{left:?}");
}

#[test]
fn what_is_no_result_is_said_and_copies_count_once() {
    let folder = kept(&days(2, |_| 1.0));
    fs::write(folder.path().join("note.json"), "[1]").unwrap();
    fs::copy(folder.path().join(file(1)), folder.path().join("same.json")).unwrap();
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"\xff.json");
    fs::write(folder.path().join(name), "[1]").unwrap();
    for _ in 0..2 {
        let (history, _) = read(folder.path());
        assert_eq!((history.entries.len(), history.copies), (2, 1));
        let [unreadable, unnamed] = &history.unreadable[..] else {
            panic!("{:?}", history.unreadable)
        };
        assert!(unnamed.why.contains("\\xFF.json"), "{}", unnamed.why);
        assert!(
            unreadable.why.contains("not a wasmbench result"),
            "{}",
            unreadable.why
        );
    }
    assert_eq!(read(folder.path()).1, 0, "it is not tried again and again");
}

/// Short campaigns with one seed begin and end in one second.
#[test]
fn campaigns_of_one_second_and_seed_are_no_copies() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = result(1, 1.0);
    for number in 0..6 {
        one.context.budget.used_ps = 900_000_000_000 + number;
        store::save(&folder.path().join(format!("{number}.json")), &one).unwrap();
    }
    let at = |name: &str| folder.path().join(name);
    fs::copy(at("0.json"), at("9.json")).unwrap();
    for _ in 0..2 {
        let (history, _) = read(folder.path());
        assert_eq!((history.entries.len(), history.copies), (6, 1));
    }
}

#[test]
fn a_step_is_marked_with_what_changed_there() {
    let mut results = days(14, |day| if day < 9 { 1.0 } else { 1.12 });
    for result in &mut results[8..] {
        result.cells[0].runtime_version = "2.0".into();
    }
    let folder = kept(&results);
    let found = followed(&read(folder.path()).0, false);
    let [group] = &found.groups[..] else {
        panic!("{found:?}")
    };
    assert_eq!((group.results.len(), group.trends.len()), (14, 2));
    for trend in &group.trends {
        let [step] = &trend.steps[..] else {
            panic!("{:?}", trend.steps)
        };
        assert_eq!((step.point, &step.started[..10]), (8, "2026-11-09"));
        assert!((step.change.change - 0.12).abs() < 0.02, "{step:?}");
        assert_eq!(step.change.verdict, Verdict::Regressed);
        assert!(trend.normalised && trend.no_steps.is_none());
    }
    assert_eq!(
        group.trends[0].points[8].changed,
        ["runtime_version: 1.0 → 2.0"]
    );
    assert!(group.trends[1].points.iter().all(|p| p.changed.is_empty()));
    let first = group.trends[0].since_first.as_ref().unwrap();
    assert!((first.change - 0.12).abs() < 0.04, "{first:?}");
}

#[test]
fn results_that_stay_the_same_have_no_step() {
    let folder = kept(&days(20, |_| 1.0));
    let found = followed(&read(folder.path()).0, false);
    for trend in &found.groups[0].trends {
        assert!(trend.steps.is_empty(), "{:?}", trend.steps);
        let previous = trend.since_previous.as_ref().unwrap();
        assert_eq!(previous.verdict, Verdict::Unchanged);
        assert!(previous.ci_low.unwrap() < previous.change);
    }
}

#[test]
fn few_results_have_changes_but_no_steps() {
    let folder = kept(&days(5, |day| if day < 5 { 1.0 } else { 1.5 }));
    let found = followed(&read(folder.path()).0, false);
    let trend = &found.groups[0].trends[0];
    assert!(trend.steps.is_empty() && trend.no_steps.is_some());
    let previous = trend.since_previous.as_ref().unwrap();
    assert_eq!(previous.verdict, Verdict::Regressed);
    let folder = kept(&days(1, |_| 1.0));
    let found = followed(&read(folder.path()).0, false);
    let trend = &found.groups[0].trends[0];
    assert_eq!((&trend.since_previous, &trend.since_first), (&None, &None));
}

#[test]
fn other_machines_and_builds_are_set_aside() {
    let mut results = days(8, |_| 1.0);
    results[1].context.machine.cpu = "Other CPU".into();
    results[3].context.machine.cpu = "Other CPU".into();
    results[4].context.wasmbench.profile = "fast".into();
    results[5].context.wasmbench.version = "0.2.0".into();
    let folder = kept(&results);
    let (history, _) = read(folder.path());
    let found = followed(&history, false);
    assert_eq!(found.groups[0].results.len(), 5);
    let reasons: Vec<(usize, &str)> = found
        .set_aside
        .iter()
        .map(|s| (s.results, s.reason.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [(2, "machine.cpu Other CPU"), (1, "wasmbench.profile fast")]
    );
    // Another version of wasmbench is not another build: it is marked.
    let changed: Vec<&str> = found.groups[0].trends[0]
        .points
        .iter()
        .flat_map(|p| p.changed.iter().map(String::as_str))
        .collect();
    assert_eq!(
        changed,
        [
            "wasmbench.version: 0.1.0 → 0.2.0",
            "wasmbench.version: 0.2.0 → 0.1.0"
        ]
    );
    let all = followed(&history, true);
    let sizes: Vec<usize> = all.groups.iter().map(|g| g.results.len()).collect();
    assert_eq!((sizes, all.set_aside.len()), (vec![5, 1, 2], 0));
    assert_eq!(
        all.groups[2].apart,
        ["machine.cpu: Example CPU → Other CPU"]
    );
}

#[test]
fn cells_that_fail_now_keep_their_past() {
    let mut results = days(3, |_| 1.0);
    let cell = &mut results[2].cells[0];
    cell.status = crate::model::CellStatus::Crashed;
    cell.reason = Some("signal 11".into());
    cell.metrics = Default::default();
    let folder = kept(&results);
    let found = followed(&read(folder.path()).0, false);
    let trend = &found.groups[0].trends[0];
    assert_eq!(trend.points.len(), 2);
    assert_eq!(trend.missing.as_deref(), Some("crashed: signal 11"));
    assert_eq!(found.groups[0].trends[1].missing, None);
}

#[test]
fn cells_and_results_are_chosen() {
    let folder = kept(&days(3, |_| 1.0));
    let (history, _) = read(folder.path());
    let cell = |i: usize| &history.entries[0].cells[i];
    let wants = |runtimes: &[&str], samples: &[&str], filter: Option<&str>| {
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let cells = Cells::new(&owned(runtimes), &owned(samples), filter).unwrap();
        (cells.wants(cell(0)), cells.wants(cell(1)))
    };
    assert_eq!(wants(&[], &[], None), (true, true));
    assert_eq!(wants(&["a"], &[], None), (true, false));
    assert_eq!(wants(&["mock"], &["n*"], None), (true, true));
    assert_eq!(wants(&["mock.b"], &[], None), (false, true));
    assert_eq!(wants(&[], &["fib*"], None), (false, false));
    assert_eq!(wants(&[], &[], Some("^b/")), (false, true));
    assert!(Cells::new(&[], &[], Some("(")).is_err());
    let cells = Cells::new(&["c".to_owned()], &[], None).unwrap();
    let (what, name, known) = cells.unknown(history.entries[0].cells.iter()).unwrap();
    assert_eq!(
        (what, name.as_str(), known),
        ("runtime", "c", vec!["a", "b"])
    );
    let wanted = Results {
        since: Some("2026-11-02T00:00:00Z".parse().unwrap()),
        until: Some("2026-11-02T23:00:00Z".parse().unwrap()),
        machine: Some("example".into()),
        last: None,
    };
    let days: Vec<bool> = history.entries.iter().map(|e| wanted.wants(e)).collect();
    assert_eq!(days, [false, true, false]);
}

fn against_mean(folder: &Path, new: &ResultFile, most: usize) -> crate::results::Diff {
    let options = DiffOptions {
        rule: Rule {
            confidence: 0.95,
            threshold: 0.01,
        },
        primary: id::EXECUTE.into(),
        drift: None,
    };
    mean::against(folder, most, ("now", new), &options, &|_| {}).unwrap()
}

#[test]
fn a_result_is_compared_with_the_mean_of_those_before() {
    let mut results = days(12, |_| 1.0);
    results[3].context.machine.cpu = "Other CPU".into();
    let folder = kept(&results);
    // One of a later day is not what was before.
    keep(folder.path(), &result(20, 2.0));
    let same = against_mean(folder.path(), &result(15, 1.0), 20);
    let mean_of = same.mean_of.as_ref().unwrap();
    assert_eq!(mean_of.results.len(), 11);
    assert_eq!(same.old, "history (11 results, 2026-11-01 to 2026-11-12)");
    assert!(
        same.warnings[0].contains("set aside from the history: 1 result, for machine.cpu"),
        "{:?}",
        same.warnings
    );
    let primary = |diff: &crate::results::Diff| {
        let rows: Vec<_> = diff.rows.iter().filter(|r| r.primary).cloned().collect();
        assert_eq!(rows.len(), 2);
        rows[0].clone()
    };
    let row = primary(&same);
    assert_eq!((row.verdict, row.pairs), (Verdict::Unchanged, 11));
    let slower = against_mean(folder.path(), &result(15, 1.2), 20);
    let row = primary(&slower);
    assert_eq!(row.verdict, Verdict::Regressed);
    assert!(
        (row.change - 0.2).abs() < 0.03 && row.fails(0.10),
        "{row:?}"
    );
    let few = against_mean(folder.path(), &result(15, 1.2), 2);
    assert_eq!(few.mean_of.as_ref().unwrap().results.len(), 2);
    let row = primary(&few);
    assert!(
        row.notes.iter().any(|n| n.contains("allowed for drift")),
        "{:?}",
        row.notes
    );
    // The exploratory rows are there too.
    assert!(
        slower
            .rows
            .iter()
            .any(|r| r.metric == id::COMPILE && !r.primary)
    );
}

#[test]
fn the_mean_is_of_the_level_since_the_last_step() {
    let folder = kept(&days(14, |day| if day < 8 { 1.3 } else { 1.0 }));
    let diff = against_mean(folder.path(), &result(15, 1.15), 20);
    let row = diff.rows.iter().find(|r| r.primary).unwrap();
    assert_eq!((row.pairs, row.verdict), (7, Verdict::Regressed));
    assert!(
        row.notes.iter().any(|n| n.contains("2026-11-08")),
        "{:?}",
        row.notes
    );
}

#[test]
fn without_a_history_nothing_is_compared_and_it_is_said() {
    let folder = kept(&[]);
    let diff = against_mean(folder.path(), &result(15, 1.0), 20);
    assert!(diff.rows.is_empty());
    assert!(diff.warnings[0].contains("nothing is compared"));
    // A result is no history of its own.
    keep(folder.path(), &result(15, 1.0));
    assert!(
        against_mean(folder.path(), &result(15, 1.0), 20)
            .rows
            .is_empty()
    );
}
