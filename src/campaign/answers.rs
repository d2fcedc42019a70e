//! Answers compared across a row, where neither the manifest nor a native twin
//! says what is right.

use crate::model::{CellStatus, CheckKind, MeasuredCell, Value};
use crate::sample;

/// Fills `got` from what each cell's processes answered, and marks cells whose
/// processes disagree, that differ from the known answer (a worker checks that
/// itself, but a driver's word is not enough), or from the majority of their row.
///
/// `rows` gives each cell's row.
pub fn cross_check(cells: &mut [MeasuredCell], rows: &[usize]) {
    let measured = |c: &&mut MeasuredCell| c.status == CellStatus::Ok && !c.processes.is_empty();
    for cell in cells.iter_mut().filter(measured) {
        let mut answers = cell.processes.iter().map(|p| p.answer);
        let first = answers.next().flatten();
        cell.check.got = first;
        if let Some(other) = answers.find(|a| *a != first) {
            let words = |v: Option<Value>| v.map_or("nothing".to_owned(), |v| v.to_string());
            cell.status = CellStatus::WrongAnswer;
            cell.reason = Some(format!(
                "its processes disagree: one returned {}, another {}",
                words(first),
                words(other)
            ));
        } else if let Some(text) = sample::difference(cell.check.expected, first) {
            cell.status = CellStatus::WrongAnswer;
            cell.reason = Some(text);
        }
    }
    let mut seen: Vec<usize> = rows.to_vec();
    seen.sort_unstable();
    seen.dedup();
    for row in seen {
        let members: Vec<usize> = (0..cells.len())
            .filter(|i| rows[*i] == row && cells[*i].check.kind == CheckKind::None)
            .filter(|i| cells[*i].status == CellStatus::Ok)
            .collect();
        if members.len() < 2 {
            continue;
        }
        let votes = |answer: Option<Value>| {
            members
                .iter()
                .filter(|i| cells[**i].check.got == answer)
                .count()
        };
        // The first of the most frequent answers.
        let mut majority = cells[members[0]].check.got;
        for i in &members {
            if votes(cells[*i].check.got) > votes(majority) {
                majority = cells[*i].check.got;
            }
        }
        for i in members {
            let cell = &mut cells[i];
            cell.check.kind = CheckKind::Cross;
            cell.check.expected = majority;
            if cell.check.got != majority {
                cell.status = CellStatus::WrongAnswer;
                cell.reason = Some(
                    sample::difference(majority, cell.check.got).unwrap_or_else(|| {
                        "returned a value where most runtimes return none".to_owned()
                    }) + ", as most runtimes answered",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Check, ProcessRecord};
    use std::collections::BTreeMap;

    fn cell(answers: &[i32]) -> MeasuredCell {
        let record = |answer: &i32| ProcessRecord {
            index: 0,
            round: 0,
            order: 0,
            started: String::new(),
            wall_ps: 0,
            calibration_ps: None,
            answer: Some(Value::I32(*answer)),
            observations: BTreeMap::new(),
            unsupported: BTreeMap::new(),
            memory: BTreeMap::new(),
        };
        MeasuredCell {
            label: "x".into(),
            runtime: "mock".parse().unwrap(),
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
                expected: None,
                got: None,
            },
            processes: answers.iter().map(record).collect(),
        }
    }

    #[test]
    fn the_odd_one_out_is_wrong() {
        let mut cells = [cell(&[1]), cell(&[2]), cell(&[1])];
        cross_check(&mut cells, &[0, 0, 0]);
        let statuses: Vec<CellStatus> = cells.iter().map(|c| c.status).collect();
        use CellStatus::{Ok, WrongAnswer};
        assert_eq!(statuses, [Ok, WrongAnswer, Ok]);
        assert_eq!(cells[0].check.kind, CheckKind::Cross);
        assert!(cells[1].reason.as_ref().unwrap().contains("i32:2"));
    }

    #[test]
    fn processes_must_agree() {
        let mut cells = [cell(&[1, 1, 3])];
        cross_check(&mut cells, &[0]);
        assert_eq!(cells[0].status, CellStatus::WrongAnswer);
    }

    #[test]
    fn the_known_answer_is_checked_again() {
        let mut cells = [cell(&[1]), cell(&[2])];
        for cell in &mut cells {
            cell.check.kind = CheckKind::Manifest;
            cell.check.expected = Some(Value::I32(1));
        }
        cross_check(&mut cells, &[0, 0]);
        assert_eq!(cells[0].status, CellStatus::Ok);
        assert_eq!(cells[1].status, CellStatus::WrongAnswer);
        cells[0].processes[0].answer = None;
        cross_check(&mut cells, &[0, 0]);
        assert_eq!(cells[0].status, CellStatus::WrongAnswer);
    }

    #[test]
    fn rows_are_apart() {
        let mut cells = [cell(&[1]), cell(&[2])];
        cross_check(&mut cells, &[0, 1]);
        assert!(cells.iter().all(|c| c.status == CellStatus::Ok));
        assert!(cells.iter().all(|c| c.check.kind == CheckKind::None));
    }
}
