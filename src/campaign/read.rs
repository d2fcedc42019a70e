//! Reading a journal again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::header::{Header, JOURNAL_VERSION};
use super::journal::Entry;
use super::plan::Plan;
use super::replay::Replay;

/// Why a journal cannot be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file system said no.
    #[error("cannot read `{path}`: {cause}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The first line is no header.
    #[error(
        "`{0}` does not begin with what a campaign was told: it is no journal, or its campaign was killed before it began; measure again"
    )]
    NoHeader(PathBuf),
    /// The file was written by another wasmbench.
    #[error(
        "`{path}` has journal version {found}, this wasmbench supports version {JOURNAL_VERSION}: resume with the wasmbench that wrote it, or measure again"
    )]
    Version {
        /// Which file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
    /// A line is not what it should be.
    #[error(
        "`{path}`, line {line}: {what}; the journal was changed or damaged, and its campaign cannot go on: measure again"
    )]
    Line {
        /// Which file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
}

/// What a journal holds.
#[derive(Debug)]
pub struct Recorded {
    /// Its first line.
    pub header: Header,
    /// How many bytes are whole lines.
    pub whole: u64,
    path: PathBuf,
    /// The other lines with their numbers.
    entries: Vec<(usize, Entry)>,
}

/// What every version of the header has.
#[derive(Deserialize)]
struct First {
    r#type: String,
    journal_version: u64,
}

impl Recorded {
    /// Reads a journal. What follows its last line break was being written when
    /// the campaign was killed, and does not count.
    ///
    /// # Errors
    /// When the file cannot be read, is no journal, or has a line that is none of
    /// a journal's.
    pub fn read(path: &Path) -> Result<Self, JournalError> {
        let bytes = fs::read(path).map_err(|cause| JournalError::Io {
            path: path.to_owned(),
            cause,
        })?;
        let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
        let mut lines = bytes[..whole].split_inclusive(|b| *b == b'\n').zip(1..);
        let line_error = |line, what| JournalError::Line {
            path: path.to_owned(),
            line,
            what,
        };
        let no_header = || JournalError::NoHeader(path.to_owned());
        let (first, _) = lines.next().ok_or_else(no_header)?;
        // The version first: another version's header may not parse as this one's.
        let found = serde_json::from_slice::<First>(first)
            .ok()
            .filter(|first| first.r#type == "campaign")
            .ok_or_else(no_header)?
            .journal_version;
        if found != u64::from(JOURNAL_VERSION) {
            return Err(JournalError::Version {
                path: path.to_owned(),
                found,
            });
        }
        let parse = |bytes: &[u8], line| {
            serde_json::from_slice::<Entry>(bytes)
                .map_err(|e| line_error(line, format!("not an entry of a journal ({e})")))
        };
        let Entry::Campaign(header) = parse(first, 1)? else {
            return Err(no_header());
        };
        let ranges = header.context.check_ranges();
        ranges.map_err(|what| line_error(1, what))?;
        let entries = lines
            .map(|(bytes, line)| Ok((line, parse(bytes, line)?)))
            .collect::<Result<_, JournalError>>()?;
        Ok(Self {
            header: *header,
            whole: whole as u64,
            path: path.to_owned(),
            entries,
        })
    }

    /// What was measured already, for the plan of the header.
    ///
    /// # Errors
    /// When a line does not belong to the plan, or stands there twice.
    pub fn replay(self, plan: &Plan) -> Result<Replay, JournalError> {
        let mut replay = Replay::resuming(plan);
        for (line, entry) in self.entries {
            replay.add(entry).map_err(|what| JournalError::Line {
                path: self.path.clone(),
                line,
                what,
            })?;
        }
        Ok(replay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::ended::{Ended, Failure};
    use crate::campaign::{Case, Journal, Limits, Order, PlannedCell};
    use crate::model::{
        Answer, Budget, Build, CellStatus, Clock, Column, Context, Effort, Machine, ProcessRecord,
        Value,
    };
    use crate::sample::Samples;
    use std::collections::BTreeMap;
    use std::io::Write;
    use std::time::Duration;

    fn plan() -> Plan {
        let samples = Samples::bundled().unwrap();
        let loaded = samples.load(&samples.specs()[0]).unwrap();
        Plan {
            cases: vec![Case::new(loaded, None)],
            cells: vec![PlannedCell {
                column: Column {
                    label: "a".into(),
                    config: "mock+slow".parse().unwrap(),
                    build: None,
                },
                case: 0,
                suite: "lifecycle".into(),
            }],
            limits: Limits {
                preset: "quick".into(),
                max_time: Duration::from_millis(1500),
                processes: None,
                min_processes: 3,
                max_processes: 30,
                goal: None,
                effort: Effort::once(),
                timeout: Duration::from_secs(60),
                seed: u64::MAX,
                order: Order::Random,
                pin: Some(1),
                fast_ratio: None,
            },
        }
    }

    fn header() -> Header {
        Header {
            journal_version: JOURNAL_VERSION,
            context: Context {
                argv: vec!["wasmbench".into()],
                config: None,
                seed: u64::MAX,
                order: "random".into(),
                budget: Budget {
                    preset: "quick".into(),
                    max_time_ps: 1,
                    used_ps: 0,
                    timeout_ps: 1,
                    effort: None,
                    pin: Some(1),
                },
                started: "2026-11-21T03:40:12Z".into(),
                ended: String::new(),
                interrupted: false,
                confidence_level: 0.95,
                reference: None,
                primary: "execute".into(),
                noise_threshold: 0.01,
                estimate: Default::default(),
                foresight: Vec::new(),
                wasmbench: Build::default(),
                machine: Machine::default(),
                clock: Clock::default(),
                calibration: None,
                contention: None,
                warnings: Vec::new(),
            },
            plan: plan(),
        }
    }

    const CELL: &str = "a/add-one/41/lifecycle";

    fn process(cell_id: &str, round: u32) -> Entry {
        Entry::Process(Box::new(Ended {
            cell_id: cell_id.into(),
            runtime_version: Some("1".into()),
            settings: BTreeMap::from([("opt".into(), "none".into())]),
            record: ProcessRecord {
                turns: Vec::new(),
                index: round,
                round,
                order: round,
                started: "2026-11-21T03:40:13Z".into(),
                wall_ps: 7,
                calibration_ps: Some([1, 2]),
                answer: Value::I32(42).into(),
                observations: BTreeMap::new(),
                unsupported: BTreeMap::new(),
                memory: BTreeMap::new(),
            },
            failure: None,
        }))
    }

    /// A process that did not deliver.
    fn failed(round: u32) -> Entry {
        let Entry::Process(mut ended) = process(CELL, round) else {
            unreachable!()
        };
        ended.failure = Some(Failure {
            status: CellStatus::WrongAnswer,
            reason: "expected 42, got 7".into(),
            got: Value::I32(7).into(),
        });
        Entry::Process(ended)
    }

    /// A journal of a header and these entries, and the folder that holds it.
    fn written(entries: &[Entry]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/j.jsonl");
        let mut journal = Journal::create(&path, &header()).unwrap();
        for entry in entries {
            journal.append(entry).unwrap();
        }
        (folder, path)
    }

    #[test]
    fn a_journal_is_given_up_only_while_nothing_stands_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.jsonl");
        let journal = Journal::create(&path, &header()).unwrap();
        journal.give_up().unwrap();
        assert!(!path.exists());
        let mut journal = Journal::create(&path, &header()).unwrap();
        journal.append(&process(CELL, 0)).unwrap();
        journal.give_up().unwrap();
        assert!(path.exists());
        let whole = Recorded::read(&path).unwrap().whole;
        Journal::go_on(&path, whole).unwrap().give_up().unwrap();
        assert!(path.exists());
    }

    #[test]
    fn a_header_with_a_number_out_of_its_range_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.jsonl");
        let mut header = header();
        header.context.confidence_level = 1e308;
        drop(Journal::create(&path, &header).unwrap());
        let error = Recorded::read(&path).unwrap_err().to_string();
        assert!(
            error.contains("line 1: context.confidence_level"),
            "{error}"
        );
    }

    fn append(path: &Path, text: &str) {
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    fn all() -> Vec<Entry> {
        vec![
            Entry::Answer {
                case: 0,
                expected: Value::I64(-1).into(),
            },
            process(CELL, 0),
            Entry::Counts {
                counts: BTreeMap::from([("lifecycle/add-one".into(), 4)]),
                foresight: Vec::new(),
            },
            Entry::Resumed {
                at: "2026-11-21T03:50:00Z".into(),
            },
            process(CELL, 1),
            failed(2),
            Entry::Refused {
                cell_id: CELL.into(),
                failure: Failure {
                    status: CellStatus::Unsupported,
                    reason: "not in this build".into(),
                    got: Answer::default(),
                },
            },
        ]
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let (_folder, path) = written(&all());
        let recorded = Recorded::read(&path).unwrap();
        // But for the modules, which are read again.
        let mut without = header();
        without.plan.cases[0].sample.wasm = Vec::new().into();
        assert_eq!(recorded.header, without);
        assert_eq!(recorded.header.plan(|_| None).unwrap(), plan());
        let (lines, entries): (Vec<usize>, Vec<Entry>) = recorded.entries.into_iter().unzip();
        assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(entries, all());
        assert_eq!(recorded.whole, fs::metadata(&path).unwrap().len());
    }

    #[test]
    fn a_plan_that_makes_no_sense_here_is_refused() {
        let error = |edit: fn(&mut Plan)| {
            let mut header = header();
            edit(&mut header.plan);
            header.plan(|_| None).unwrap_err()
        };
        assert!(error(|plan| plan.cells[0].case = 1).contains("names case 1, there are 1"));
        let unknown = error(|plan| plan.cells[0].suite = "lifecycles".into());
        assert!(unknown.contains("no suite `lifecycles`"), "{unknown}");
        let changed = error(|plan| plan.cases[0].sample.sha256 = "00".into());
        assert!(changed.contains("has changed"), "{changed}");
        let secret = error(|plan| {
            let variable = ("TOKEN".to_owned(), "hunter2".to_owned());
            plan.cases[0].host.env.extend([variable]);
            *plan = plan.sealed();
        });
        assert!(secret.contains("--env TOKEN=VALUE"), "{secret}");
    }

    #[test]
    fn a_replay_gives_each_process_once() {
        let (_folder, path) = written(&all());
        let recorded = Recorded::read(&path).unwrap();
        let mut replay = recorded.replay(&plan()).unwrap();
        assert_eq!((replay.ended.len(), replay.wall_ps()), (3, 21));
        assert_eq!(
            replay.ended.remove(&(0, 1)).map(|e| e.record.order),
            Some(1)
        );
        assert_eq!(replay.ended.len(), 2);
        assert_eq!(replay.counts.unwrap().0, [4]);
        assert_eq!(replay.answers[&0], Value::I64(-1).into());
        assert_eq!(replay.refused[&0].reason, "not in this build");
        let failure = replay.ended.remove(&(0, 2)).unwrap().failure.unwrap();
        assert_eq!(failure.reason, "expected 42, got 7");
        assert_eq!(replay.resumed.len(), 1);
    }

    #[test]
    fn half_a_line_at_the_end_is_cut_off() {
        let (_folder, path) = written(&all());
        let whole = fs::read(&path).unwrap();
        for torn in ["{\"type\":\"proc", "\0\0\0", "{}"] {
            append(&path, torn);
            let recorded = Recorded::read(&path).unwrap();
            assert_eq!(recorded.whole, whole.len() as u64);
            assert_eq!(recorded.entries.len(), all().len());
            let mut journal = Journal::go_on(&path, recorded.whole).unwrap();
            assert_eq!(fs::read(&path).unwrap(), whole);
            journal.append(&process(CELL, 2)).unwrap();
            let recorded = Recorded::read(&path).unwrap();
            assert_eq!(recorded.entries.last().unwrap().1, process(CELL, 2));
            fs::write(&path, &whole).unwrap();
        }
    }

    #[test]
    fn rubbish_in_the_middle_is_an_error_that_names_the_line() {
        for rubbish in ["rubbish\n", "\n", "{\"type\":\"nothing\"}\n", "\0\n"] {
            let (_folder, path) = written(&[process(CELL, 0)]);
            append(&path, rubbish);
            append(&path, "{\"type\":\"resumed\",\"at\":\"now\"}\n");
            let error = Recorded::read(&path).unwrap_err().to_string();
            assert!(error.contains("line 3:"), "{rubbish:?}: {error}");
        }
    }

    #[test]
    fn what_is_not_of_the_campaign_is_an_error_that_names_the_line() {
        let other_group = Entry::Counts {
            counts: BTreeMap::from([("lifecycle/nbody".into(), 4)]),
            foresight: Vec::new(),
        };
        let other_case = Entry::Answer {
            case: 1,
            expected: Answer::default(),
        };
        let second = Entry::Campaign(Box::new(header()));
        for (entry, why) in [
            (process("b/add-one/41/lifecycle", 1), "no cell `b/add-one"),
            (process(CELL, 0), "second process"),
            (other_group, "`lifecycle/add-one`"),
            (other_case, "no case 1"),
            (second, "second campaign"),
        ] {
            let (_folder, path) = written(&[process(CELL, 0), entry]);
            let error = Recorded::read(&path).unwrap().replay(&plan()).unwrap_err();
            let text = error.to_string();
            assert!(text.contains("line 3:") && text.contains(why), "{text}");
        }
    }

    #[test]
    fn without_a_header_there_is_nothing_to_go_on_from() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("j.jsonl");
        for text in ["", "{\"type\":\"campaign\",\"jour", "[1]\n", "{}\n"] {
            fs::write(&path, text).unwrap();
            let error = Recorded::read(&path).unwrap_err();
            assert!(matches!(error, JournalError::NoHeader(_)), "{text}");
        }
        for other in [u64::from(JOURNAL_VERSION) - 1, 99] {
            let line = format!("{{\"type\":\"campaign\",\"journal_version\":{other}}}\n");
            fs::write(&path, line).unwrap();
            let error = Recorded::read(&path).unwrap_err();
            assert!(matches!(error, JournalError::Version { found, .. } if found == other));
            let text = error.to_string();
            assert!(
                text.contains("the wasmbench that wrote it, or measure again"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_journal_is_written_by_one_campaign_at_a_time() {
        let (_folder, path) = written(&[]);
        let whole = Recorded::read(&path).unwrap().whole;
        let journal = Journal::go_on(&path, whole).unwrap();
        let error = Journal::go_on(&path, whole).err().unwrap();
        assert!(error.to_string().contains("still running"), "{error}");
        drop(journal);
        Journal::go_on(&path, whole).unwrap();
    }
}
