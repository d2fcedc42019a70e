//! The index of a folder of results: what the history needs of each, so that
//! thousands of large files are not read every time.
//!
//! It lies beside the results as `.history.jsonl`, is written aside and renamed, and
//! holds for each file its size and time of change. A file that changed is read
//! again, a file that is gone is left out. It is a cache: deleting it costs time only, one
//! of another version is rebuilt, and a folder that cannot be written to has none.
//! A damaged line is reported, and its result is read again.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use crate::results::aside::Aside;
use crate::results::store::StoreError;

use super::bare;
use super::entry::{CellFacts, Entry, Figures};
use super::lines::{self, Cells, Head, MetricLine};
use crate::results::files::{Unreadable, Want, candidates};

/// The name of the index in its folder.
pub(super) const FILE: &str = ".history.jsonl";

type Outcome = Result<Entry, Unreadable>;

/// A file's size and time of change.
type Stamp = (u64, u64);

/// What the index knows of a file that has not changed since.
struct Known {
    /// Where its lines lie.
    start: u64,
    end: u64,
    outcome: Outcome,
}

/// What a folder holds.
pub(super) struct Held {
    /// Its results.
    pub outcomes: Vec<Outcome>,
    /// Which lines of the index are damaged, in sentences.
    pub damaged: Vec<String>,
}

/// The results of a folder.
pub(super) fn read(folder: &Path, want: Want, announce: &dyn Fn(usize)) -> Held {
    let files: Vec<(String, Stamp)> = candidates(folder)
        .into_iter()
        .filter_map(|name| {
            let stamp = stamp(&folder.join(&name))?;
            Some((name, stamp))
        })
        .collect();
    let path = folder.join(FILE);
    // Held open: what another process puts in its place has other lines elsewhere.
    let mut old = File::open(&path).ok();
    let reading = Reading {
        folder,
        files: files.iter().map(|(n, s)| (n.as_str(), *s)).collect(),
        want,
        found: HashMap::new(),
        superfluous: false,
        damaged: Vec::new(),
        cells: HashMap::new(),
    };
    let known = reading.all(old.as_mut());
    let sentence = |line: &usize| {
        let index = path.display();
        format!("line {line} of `{index}` is damaged: what it held was read again from the result")
    };
    let damaged = known.damaged.iter().map(sentence).collect();
    let new: Vec<&(String, Stamp)> = files
        .iter()
        .filter(|(name, _)| !known.found.contains_key(name))
        .collect();
    if new.is_empty() && !known.superfluous {
        return Held {
            outcomes: known.found.into_values().map(|k| k.outcome).collect(),
            damaged,
        };
    }
    if !new.is_empty() {
        announce(new.len());
    }
    let copied = copied(&path, old, &known.found);
    let (mut outcomes, written) = read_changed(folder, &new, want, copied);
    outcomes.extend(known.found.into_values().map(|k| k.outcome));
    if let Some(written) = written {
        // An index that cannot be kept is made again next time.
        let _ = written.publish();
    }
    Held { outcomes, damaged }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let age = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), u64::try_from(age.as_nanos()).ok()?))
}

/// Reads the index that there is.
struct Reading<'a> {
    folder: &'a Path,
    files: HashMap<&'a str, Stamp>,
    want: Want<'a>,
    found: HashMap<String, Known>,
    /// Whether there are lines that nobody needs any more.
    superfluous: bool,
    /// The numbers of lines that are not as they were written.
    damaged: Vec<usize>,
    /// Cells by their line: results of one set-up have the same.
    cells: HashMap<String, Arc<[CellFacts]>>,
}

/// Lines of a file that are read on.
struct Block {
    head: Head,
    start: u64,
    cells: Option<Arc<[CellFacts]>>,
    entry: Option<Entry>,
}

impl Reading<'_> {
    fn all(mut self, file: Option<&mut File>) -> Self {
        let Some(file) = file else {
            return self;
        };
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let mut line = Vec::new();
        let mut next = |line: &mut Vec<u8>| {
            line.clear();
            reader.read_until(b'\n', line).is_ok_and(|read| read > 0)
        };
        if !next(&mut line) || line != lines::VERSION.as_bytes() {
            self.superfluous = true;
            return self;
        }
        let mut place = line.len() as u64;
        let mut block: Option<Block> = None;
        let mut number = 1;
        while next(&mut line) {
            number += 1;
            if let Some(text) = lines::opened(&line) {
                if text.starts_with("{\"file\"") {
                    self.end(block.take(), place);
                    block = self.begin(text, place);
                } else if let Some(open) = block.take() {
                    block = self.add(open, text);
                    self.superfluous |= block.is_none();
                }
            } else {
                // The result that it belongs to is not whole; if it is a first line,
                // two results are not.
                self.damaged.push(number);
                self.superfluous = true;
                block = None;
            }
            place += line.len() as u64;
        }
        self.end(block, place);
        self
    }

    /// A result's first line; none if the file changed since.
    fn begin(&mut self, line: &str, start: u64) -> Option<Block> {
        let head: Option<Head> = serde_json::from_str(line).ok();
        let head = head.filter(|h| self.files.get(h.file.as_str()) == Some(&(h.bytes, h.modified)));
        self.superfluous |= head.is_none();
        Some(Block {
            head: head?,
            start,
            cells: None,
            entry: None,
        })
    }

    /// A further line of a result; none if it is not what it should be.
    fn add(&mut self, mut block: Block, line: &str) -> Option<Block> {
        let Some(metric) = lines::metric_of(line) else {
            block.cells = Some(self.cells_of(line)?);
            let facts = block.head.facts.take()?;
            block.entry = Some(Entry {
                file: self.path(&block.head.file),
                started: facts.started.parse().ok()?,
                facts,
                cells: block.cells.clone()?,
                figures: Default::default(),
            });
            return Some(block);
        };
        let entry = block.entry.as_mut()?;
        if (self.want)(&entry.file, metric) {
            let (metric, unit, better, cells): MetricLine = serde_json::from_str(line).ok()?;
            if cells.len() != entry.cells.len() {
                return None;
            }
            let figures = Figures {
                unit,
                better,
                cells,
            };
            entry.figures.insert(metric, figures);
        }
        Some(block)
    }

    fn cells_of(&mut self, line: &str) -> Option<Arc<[CellFacts]>> {
        if let Some(known) = self.cells.get(line) {
            return Some(Arc::clone(known));
        }
        let cells: Cells = serde_json::from_str(line).ok()?;
        let cells = cells.into_facts()?;
        self.cells.insert(line.to_owned(), Arc::clone(&cells));
        Some(cells)
    }

    fn end(&mut self, block: Option<Block>, end: u64) {
        let Some(block) = block else { return };
        let file = self.path(&block.head.file);
        let outcome = match (block.entry, block.head.error) {
            (Some(entry), None) => Ok(entry),
            (None, Some(why)) => Err(Unreadable { file, why }),
            _ => {
                self.superfluous = true;
                return;
            }
        };
        let known = Known {
            start: block.start,
            end,
            outcome,
        };
        if self.found.insert(block.head.file, known).is_some() {
            self.superfluous = true;
        }
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

/// A new index beside the old one, with what is still true of that.
fn copied(path: &Path, old: Option<File>, known: &HashMap<String, Known>) -> Option<Aside> {
    let mut file = Aside::new(path).ok()?;
    let mut writer = BufWriter::new(&mut file);
    writer.write_all(lines::VERSION.as_bytes()).ok()?;
    if !known.is_empty() {
        let mut source = old?;
        let mut ranges: Vec<(u64, u64)> = known.values().map(|k| (k.start, k.end)).collect();
        ranges.sort_unstable();
        for (start, end) in ranges {
            source.seek(SeekFrom::Start(start)).ok()?;
            std::io::copy(&mut (&mut source).take(end - start), &mut writer).ok()?;
        }
    }
    writer.flush().ok()?;
    drop(writer);
    Some(file)
}

/// Reads files in full, on as many threads as there are CPUs, and adds them to the index.
fn read_changed(
    folder: &Path,
    files: &[&(String, Stamp)],
    want: Want,
    index: Option<Aside>,
) -> (Vec<Outcome>, Option<Aside>) {
    let next = AtomicUsize::new(0);
    let all = Mutex::new((Vec::new(), index));
    let work = || {
        while let Some((name, stamp)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (outcome, block) = of_file(folder, name, *stamp);
            let outcome = outcome.map(|entry| entry.keep(want));
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            let (outcomes, index) = &mut *all;
            outcomes.push(outcome);
            if let (Some(file), Some(block)) = (index.as_mut(), block)
                && file.write_all(block.as_bytes()).is_err()
            {
                // There is half a block in it: then there is no index.
                *index = None;
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 1..threads.min(files.len()) {
            // Without one more, the others read all there is.
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn of_file(folder: &Path, name: &str, (bytes, modified): Stamp) -> (Outcome, Option<String>) {
    let path = folder.join(name);
    let file = path.display().to_string();
    let mut lasting = true;
    let outcome = match bare::load(&path) {
        Ok(bare) => Entry::of(file, &bare),
        Err(error) => {
            // What the file system refuses today it may give tomorrow.
            lasting = !matches!(error, StoreError::Io { .. });
            Err(Unreadable {
                file,
                why: error.to_string(),
            })
        }
    };
    let head = Head {
        file: name.to_owned(),
        bytes,
        modified,
        error: outcome.as_ref().err().map(|u| u.why.clone()),
        facts: outcome.as_ref().ok().map(|e| e.facts.clone()),
    };
    let block = lasting.then(|| lines::block(&head, outcome.as_ref().ok()).ok());
    (outcome, block.flatten())
}
