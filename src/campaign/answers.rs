//! Answers compared across a row, where neither the manifest nor a native baseline
//! says what is right.

use crate::model::{Answer, CellStatus, CheckKind, MeasuredCell, setting};

/// Fills `got` from what each cell's processes answered, and marks cells whose
/// processes disagree, that differ from the known answer (a worker checks that
/// itself, but a driver's word is not enough), or from the majority of their row
/// in what is not known. Output that differs between runs of one runtime, and that nobody
/// knows, is not checked: its cells say so.
///
/// `rows` gives each cell's row; none where the plan calls nothing. What such a cell
/// answers, its suite has checked, so it takes no part in a vote.
pub fn cross_check<R: Copy + Ord>(cells: &mut [MeasuredCell], rows: &[Option<R>]) {
    for cell in cells.iter_mut().filter(|c| is_measured(c)) {
        // A process that was killed may not have come to its answer.
        let cut = cell.status == CellStatus::TimedOut;
        let answers = cell.processes.iter().map(|p| &p.answer);
        let mut answers = answers.filter(|a| !cut || !a.is_empty()).peekable();
        if cut && answers.peek().is_none() {
            continue;
        }
        let first = answers.next().cloned().unwrap_or_default();
        let others: Vec<&Answer> = answers.filter(|a| !a.agrees(&first)).collect();
        let differs = |a: &&&Answer| {
            let both_print = a.stdout.is_some() == first.stdout.is_some();
            !a.agrees_but_for_output(&first) || !both_print
        };
        let known = cell.check.expected.stdout.is_some();
        let other = match others.iter().find(differs) {
            None if !known => None,
            None => others.first(),
            found => found,
        };
        let other = other.map(|other| (*other).clone());
        let varies = !others.is_empty() || varies(cell);
        cell.check.got = first;
        if varies && !known {
            leave_output(cell);
        }
        if let Some(other) = other {
            cell.status = CellStatus::WrongAnswer;
            cell.reason = Some(disagreement(&cell.check.got, &other));
        } else if let Some(text) = cell.check.expected.difference(&cell.check.got) {
            cell.status = CellStatus::WrongAnswer;
            cell.reason = Some(text);
        }
    }
    for (cell, row) in cells.iter_mut().zip(rows) {
        let answered = is_measured(cell) && !cell.check.got.is_empty();
        if row.is_none() && answered && cell.check.kind == CheckKind::None {
            cell.check.kind = CheckKind::Suite;
        }
    }
    let mut seen: Vec<R> = rows.iter().flatten().copied().collect();
    seen.sort_unstable();
    seen.dedup();
    for row in seen {
        let members: Vec<usize> = (0..cells.len())
            .filter(|i| rows[*i] == Some(row) && is_measured(&cells[*i]))
            .filter(|i| leaves_open(&cells[*i]))
            .collect();
        let (varying, steady): (Vec<usize>, Vec<usize>) =
            members.into_iter().partition(|i| varies(&cells[*i]));
        let mut others = varying;
        if others.is_empty() || majority(cells, &steady).0.is_some() {
            vote(cells, &steady);
        } else {
            // So is theirs, by all that is known.
            steady.iter().for_each(|i| leave_output(&mut cells[*i]));
            others.extend(steady);
        }
        vote(cells, &others);
    }
}

/// Whether its guest prints something else each time.
fn varies(cell: &MeasuredCell) -> bool {
    cell.settings.contains_key(setting::OUTPUT)
}

/// What it printed is no part of its answer.
fn leave_output(cell: &mut MeasuredCell) {
    cell.check.got.stdout = None;
    let (name, value) = (setting::OUTPUT.to_owned(), setting::VARIES.to_owned());
    cell.settings.insert(name, value);
}

fn is_measured(cell: &MeasuredCell) -> bool {
    cell.status.has_figures() && !cell.processes.is_empty()
}

/// Whether a part of the answer is unknown before the run.
fn leaves_open(cell: &MeasuredCell) -> bool {
    let check = &cell.check;
    check.kind == CheckKind::None
        || (matches!(check.kind, CheckKind::Given | CheckKind::Native)
            && check.got.stdout.is_some()
            && check.expected.stdout.is_none())
}

/// Two processes of one cell came to different things.
fn disagreement(first: &Answer, other: &Answer) -> String {
    let text = first.difference(other);
    let printed = text.as_ref().is_some_and(|t| t.contains("output"));
    let what = text.unwrap_or_else(|| {
        format!(
            "one came to {}, another to {}",
            first.words(),
            other.words()
        )
    });
    format!("its processes disagree: {what}{}", advice(printed))
}

/// The answer that more of these cells gave than any other, and how many answers there are.
fn majority(cells: &[MeasuredCell], members: &[usize]) -> (Option<Answer>, usize) {
    let mut camps: Vec<(&Answer, usize)> = Vec::new();
    for i in members {
        let got = &cells[*i].check.got;
        match camps.iter_mut().find(|(answer, _)| answer.agrees(got)) {
            Some((_, votes)) => *votes += 1,
            None => camps.push((got, 1)),
        }
    }
    let most = camps.iter().map(|(_, votes)| *votes).max().unwrap_or(0);
    let mut largest = camps.iter().filter(|(_, votes)| *votes == most);
    let (first, others) = (largest.next(), largest.count());
    let majority = match first {
        Some((answer, _)) if others == 0 => Some((*answer).clone()),
        _ => None,
    };
    (majority, camps.len())
}

/// The most frequent answer is taken as right. Where no two cells agree, or the
/// largest camps tie, no answer is.
fn vote(cells: &mut [MeasuredCell], members: &[usize]) {
    if members.len() < 2 {
        return;
    }
    let (majority, count) = majority(cells, members);
    for i in members {
        let cell = &mut cells[*i];
        if cell.check.kind == CheckKind::None {
            cell.check.kind = CheckKind::Cross;
        }
        match &majority {
            None => {
                cell.status = CellStatus::WrongAnswer;
                let advice = advice(cell.check.got.stdout.is_some());
                cell.reason = Some(format!(
                    "the runtimes gave {count} different answers, none of them most often; this one: {}{advice}",
                    cell.check.got.words()
                ));
            }
            Some(majority) => {
                if !cell.check.got.agrees(majority) {
                    cell.status = CellStatus::WrongAnswer;
                    cell.reason = Some(
                        majority.difference(&cell.check.got).unwrap_or_else(|| {
                            "returned a value where most runtimes return none".into()
                        }) + ", as most runtimes answered",
                    );
                }
                cell.check.expected = majority.clone();
            }
        }
    }
}

/// What to do about output that differs.
fn advice(printed: bool) -> &'static str {
    if printed {
        "; --ignore-output for programs that print something else each time"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Check, Output, ProcessRecord, Value};
    use std::collections::BTreeMap;

    fn cell(answers: &[i32]) -> MeasuredCell {
        let record = |answer: &i32| ProcessRecord {
            turns: Vec::new(),
            index: 0,
            round: 0,
            order: 0,
            started: String::new(),
            wall_ps: 0,
            calibration_ps: None,
            answer: Value::I32(*answer).into(),
            observations: BTreeMap::new(),
            unsupported: BTreeMap::new(),
            memory: BTreeMap::new(),
        };
        MeasuredCell {
            label: "x".into(),
            runtime: "mock".parse().unwrap(),
            yardstick: false,
            runtime_version: String::new(),
            settings: BTreeMap::new(),
            sample: "s".into(),
            args: vec![],
            group: "s".into(),
            module_sha256: String::new(),
            module_bytes: 0,
            suite: "lifecycle".into(),
            status: CellStatus::Ok,
            reason: None,
            check: Check {
                kind: CheckKind::None,
                expected: Answer::default(),
                got: Answer::default(),
            },
            processes: answers.iter().map(record).collect(),
        }
    }

    #[test]
    fn the_odd_one_out_is_wrong() {
        let mut cells = [cell(&[1]), cell(&[2]), cell(&[1])];
        cross_check(&mut cells, &[Some(0); 3]);
        let statuses: Vec<CellStatus> = cells.iter().map(|c| c.status).collect();
        use CellStatus::{Ok, WrongAnswer};
        assert_eq!(statuses, [Ok, WrongAnswer, Ok]);
        assert_eq!(cells[0].check.kind, CheckKind::Cross);
        assert!(cells[1].reason.as_ref().unwrap().contains("i32:2"));
    }

    #[test]
    fn without_a_majority_nobody_is_right() {
        for answers in [&[1, 2][..], &[1, 2, 3], &[1, 1, 2, 2]] {
            let mut cells: Vec<MeasuredCell> = answers.iter().map(|a| cell(&[*a])).collect();
            let rows = vec![Some(0); cells.len()];
            cross_check(&mut cells, &rows);
            assert!(
                cells.iter().all(|c| c.status == CellStatus::WrongAnswer),
                "{answers:?}"
            );
        }
        let mut cells = [cell(&[1]), cell(&[2]), cell(&[3]), cell(&[1])];
        cross_check(&mut cells, &[Some(0); 4]);
        let right = cells.iter().filter(|c| c.status == CellStatus::Ok).count();
        assert_eq!(right, 2);
    }

    #[test]
    fn processes_must_agree() {
        let mut cells = [cell(&[1, 1, 3])];
        cross_check(&mut cells, &[Some(0)]);
        assert_eq!(cells[0].status, CellStatus::WrongAnswer);
    }

    #[test]
    fn the_known_answer_is_checked_again() {
        let mut cells = [cell(&[1]), cell(&[2])];
        for cell in &mut cells {
            cell.check.kind = CheckKind::Manifest;
            cell.check.expected = Value::I32(1).into();
        }
        cross_check(&mut cells, &[Some(0); 2]);
        assert_eq!(cells[0].status, CellStatus::Ok);
        assert_eq!(cells[1].status, CellStatus::WrongAnswer);
        cells[0].processes[0].answer = Answer::default();
        cross_check(&mut cells, &[Some(0); 2]);
        assert_eq!(cells[0].status, CellStatus::WrongAnswer);
    }

    #[test]
    fn what_the_plan_calls_nothing_of_is_not_voted_on() {
        // A suite's own guest counts something else on each runtime, and checked it.
        let mut cells = [cell(&[1]), cell(&[2]), cell(&[1])];
        cross_check(&mut cells, &[None::<usize>; 3]);
        assert!(cells.iter().all(|c| c.status == CellStatus::Ok));
        assert!(cells.iter().all(|c| c.check.kind == CheckKind::Suite));
        // Without an answer nobody has checked anything, nor does it agree with others.
        let mut silent = [cell(&[1]), cell(&[1])];
        for cell in &mut silent {
            cell.processes[0].answer = Answer::default();
        }
        cross_check(&mut silent, &[None::<usize>; 2]);
        assert!(silent.iter().all(|c| c.check.kind == CheckKind::None));
        // A function that was called and returns nothing is an answer.
        cross_check(&mut silent, &[Some(0); 2]);
        assert!(silent.iter().all(|c| c.check.kind == CheckKind::Cross));
        // Its processes still have to agree.
        let mut cells = [cell(&[1, 2])];
        cross_check(&mut cells, &[None::<usize>]);
        assert_eq!(cells[0].status, CellStatus::WrongAnswer);
    }

    /// A command's cell, by what its processes printed.
    fn command(printed: &[&str]) -> MeasuredCell {
        let mut cell = cell(&vec![0; printed.len()]);
        for (process, printed) in cell.processes.iter_mut().zip(printed) {
            process.answer = Answer {
                exit_code: Some(0),
                stdout: Some(Output::of(printed.as_bytes())),
                value: None,
            };
        }
        cell
    }

    #[test]
    fn output_that_differs_from_run_to_run_is_not_checked() {
        let statuses = |cells: &[MeasuredCell]| -> Vec<(CellStatus, bool)> {
            cells.iter().map(|c| (c.status, varies(c))).collect()
        };
        use CellStatus::{Ok, WrongAnswer};
        // A program that prints the time, on three runtimes, one of which was quick.
        let mut cells = [
            command(&["1", "2"]),
            command(&["3", "4"]),
            command(&["5", "5"]),
            command(&["6", "6"]),
        ];
        cross_check(&mut cells, &[Some(0); 4]);
        assert_eq!(statuses(&cells), [(Ok, true); 4]);
        assert!(cells.iter().all(|c| c.check.got.stdout.is_none()));
        // The exit code still counts.
        let mut cells = [command(&["1", "2"]), command(&["3", "4"])];
        cells[1].processes[1].answer.exit_code = Some(1);
        cross_check(&mut cells, &[Some(0); 2]);
        assert_eq!(statuses(&cells), [(Ok, true), (WrongAnswer, true)]);
        // One runtime that varies does not excuse another that is wrong.
        let mut cells = [
            command(&["1", "2"]),
            command(&["a", "a"]),
            command(&["a", "a"]),
            command(&["b", "b"]),
        ];
        cross_check(&mut cells, &[Some(0); 4]);
        let expected = [(Ok, true), (Ok, false), (Ok, false), (WrongAnswer, false)];
        assert_eq!(statuses(&cells), expected);
        // Who says what is right gets it.
        let mut cells = [command(&["1", "2"])];
        cells[0].check.kind = CheckKind::Given;
        cells[0].check.expected.stdout = Some(Output::of(b"1"));
        cross_check(&mut cells, &[Some(0)]);
        assert_eq!(statuses(&cells), [(WrongAnswer, false)]);
        // Without variation on any runtime, runtimes disagree.
        let mut cells = [command(&["1", "1"]), command(&["2", "2"])];
        cross_check(&mut cells, &[Some(0); 2]);
        assert_eq!(statuses(&cells), [(WrongAnswer, false); 2]);
        // What a worker saw itself counts, too.
        let mut cells = [command(&["1"]), command(&["2"])];
        leave_output(&mut cells[0]);
        cross_check(&mut cells, &[Some(0); 2]);
        assert_eq!(statuses(&cells)[0], (Ok, true));
    }

    #[test]
    fn rows_are_apart() {
        let mut cells = [cell(&[1]), cell(&[2])];
        cross_check(&mut cells, &[Some(0), Some(1)]);
        assert!(cells.iter().all(|c| c.status == CellStatus::Ok));
        assert!(cells.iter().all(|c| c.check.kind == CheckKind::None));
    }
}
