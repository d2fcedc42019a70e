//! A report inside a file that somebody else writes: what stands between two marks
//! is replaced, everything else stays as it is, byte for byte.
//!
//! A mark is a line of its own: `<!-- wasmbench:begin -->` or, where a file has
//! several blocks, `<!-- wasmbench:begin NAME -->`, and below it
//! `<!-- wasmbench:end -->`. Lines inside fenced code are none.

use std::ops::Range;

/// Why there is no place for the report.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpliceError {
    /// The file has no marks.
    #[error(
        "it has no marks: put the lines `<!-- wasmbench:begin -->` and `<!-- wasmbench:end -->` where the report is to stand"
    )]
    NoMarks,
    /// It has blocks, and none is called so.
    #[error("it has no block called `{wanted}`: there is {there}")]
    Unknown {
        /// The name asked for.
        wanted: String,
        /// What there is, for people.
        there: String,
    },
    /// Several blocks could be meant.
    #[error("it has several blocks ({there}): name one with --splice-block NAME")]
    Several {
        /// What there is, for people.
        there: String,
    },
    /// Two blocks have one name.
    #[error("the block {name} begins in line {first} and again in line {second}")]
    Twice {
        /// Its name, for people.
        name: String,
        /// Lines, counted from 1.
        first: usize,
        /// Likewise.
        second: usize,
    },
    /// An end without a beginning.
    #[error("line {line} ends a block, and none has begun above it")]
    NotBegun {
        /// Counted from 1.
        line: usize,
    },
    /// A beginning without an end.
    #[error(
        "the block that begins in line {line} does not end: `<!-- wasmbench:end -->` is missing below it"
    )]
    NotEnded {
        /// Counted from 1.
        line: usize,
    },
    /// A beginning inside a block.
    #[error("line {line} begins a block inside the one that begins in line {outer}")]
    Nested {
        /// Counted from 1.
        line: usize,
        /// Likewise.
        outer: usize,
    },
    /// An end that names another block than the one that is open.
    #[error("line {line} ends `{name}`, and the block that began in line {begun} is {open}")]
    OtherEnd {
        /// Counted from 1.
        line: usize,
        /// What the end says.
        name: String,
        /// Where the open block begins.
        begun: usize,
        /// What it is called, for people.
        open: String,
    },
    /// A mark that says neither.
    #[error(
        "line {line} is no mark: `{text}`; a block begins with `<!-- wasmbench:begin NAME -->` and ends with `<!-- wasmbench:end -->`"
    )]
    NoMark {
        /// Counted from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
}

/// The place in a file where a report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes between the marks' lines.
    inside: Range<usize>,
    /// The level of the heading above it, 0 without one.
    pub level: usize,
    /// Whether its lines end as on Windows.
    windows: bool,
}

/// Finds the block of that name; the only one, or the only one without a name,
/// where none is asked for.
///
/// # Errors
/// When there is no such block, or marks do not pair.
pub fn find(file: &[u8], name: Option<&str>) -> Result<Place, SpliceError> {
    let blocks = blocks(file)?;
    let there = || {
        let names: Vec<String> = blocks.iter().map(Block::words).collect();
        names.join(", ")
    };
    let found = match (name, &blocks[..]) {
        (_, []) => return Err(SpliceError::NoMarks),
        (Some(wanted), blocks) => blocks
            .iter()
            .find(|b| b.name.as_deref() == Some(wanted))
            .ok_or_else(|| SpliceError::Unknown {
                wanted: wanted.to_owned(),
                there: there(),
            })?,
        (None, [only]) => only,
        (None, blocks) => blocks
            .iter()
            .find(|b| b.name.is_none())
            .ok_or_else(|| SpliceError::Several { there: there() })?,
    };
    Ok(found.place.clone())
}

/// The file with the report in that place.
#[must_use]
pub fn splice(file: &[u8], place: &Place, report: &str) -> Vec<u8> {
    let ending = if place.windows { "\r\n" } else { "\n" };
    let mut out = file[..place.inside.start].to_vec();
    // Blank lines, so that the marks are no part of a paragraph or list.
    out.extend_from_slice(ending.as_bytes());
    for line in report.trim_end().lines() {
        out.extend_from_slice(line.as_bytes());
        out.extend_from_slice(ending.as_bytes());
    }
    out.extend_from_slice(ending.as_bytes());
    out.extend_from_slice(&file[place.inside.end..]);
    out
}

struct Block {
    name: Option<String>,
    line: usize,
    place: Place,
}

impl Block {
    fn words(&self) -> String {
        words(self.name.as_deref())
    }
}

fn words(name: Option<&str>) -> String {
    name.map_or_else(|| "without a name".to_owned(), |name| format!("`{name}`"))
}

enum Mark {
    Begin(Option<String>),
    End(Option<String>),
}

fn blocks(file: &[u8]) -> Result<Vec<Block>, SpliceError> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut around = Around::default();
    let mut offset = 0;
    for (index, bytes) in file.split_inclusive(|b| *b == b'\n').enumerate() {
        let (line, start) = (index + 1, offset);
        offset += bytes.len();
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_end_matches(['\n', '\r']);
        // What a block holds is replaced, whatever it is.
        if open.is_none() && around.in_code(text) {
            continue;
        }
        match (mark(text, line)?, &mut open) {
            (None, _) => {}
            (Some(Mark::Begin(name)), None) => {
                if let Some(first) = blocks.iter().find(|b| b.name == name) {
                    return Err(SpliceError::Twice {
                        name: words(name.as_deref()),
                        first: first.line,
                        second: line,
                    });
                }
                open = Some(Block {
                    name,
                    line,
                    place: Place {
                        inside: offset..offset,
                        level: around.level,
                        windows: bytes.ends_with(b"\r\n"),
                    },
                });
            }
            (Some(Mark::Begin(_)), Some(outer)) => {
                return Err(SpliceError::Nested {
                    line,
                    outer: outer.line,
                });
            }
            (Some(Mark::End(_)), None) => return Err(SpliceError::NotBegun { line }),
            (Some(Mark::End(name)), Some(block)) => {
                if let Some(name) = name
                    && block.name.as_ref() != Some(&name)
                {
                    return Err(SpliceError::OtherEnd {
                        line,
                        name,
                        begun: block.line,
                        open: block.words(),
                    });
                }
                block.place.inside.end = start;
                blocks.extend(open.take());
            }
        }
    }
    match open {
        Some(block) => Err(SpliceError::NotEnded { line: block.line }),
        None => Ok(blocks),
    }
}

fn mark(text: &str, line: usize) -> Result<Option<Mark>, SpliceError> {
    let inside = text
        .trim()
        .strip_prefix("<!--")
        .and_then(|rest| rest.strip_suffix("-->"))
        .map(str::trim);
    let Some(said) = inside.and_then(|s| s.strip_prefix("wasmbench:")) else {
        return Ok(None);
    };
    let mut parts = said.split_whitespace();
    let (verb, name) = (parts.next(), parts.next().map(str::to_owned));
    match (verb, parts.next()) {
        (Some("begin"), None) => Ok(Some(Mark::Begin(name))),
        (Some("end"), None) => Ok(Some(Mark::End(name))),
        _ => Err(SpliceError::NoMark {
            line,
            text: text.trim().to_owned(),
        }),
    }
}

/// What the lines so far say of the next one.
#[derive(Default)]
struct Around {
    /// The level of the last heading.
    level: usize,
    /// The fence of the code block that is open.
    fence: Option<(char, usize)>,
}

impl Around {
    /// Reads a line: whether it is inside fenced code, or a fence.
    fn in_code(&mut self, line: &str) -> bool {
        let text = line.trim_start();
        let fence = fence(text).filter(|_| line.len() - text.len() < 4);
        match (self.fence, fence) {
            (None, Some((mark, length, _))) => self.fence = Some((mark, length)),
            (Some((mark, length)), Some((m, l, bare))) if m == mark && l >= length && bare => {
                self.fence = None;
            }
            (Some(_), _) => {}
            (None, None) => {
                let level = text.len() - text.trim_start_matches('#').len();
                if (1..=6).contains(&level) && text[level..].starts_with([' ', '\t']) {
                    self.level = level;
                }
                return false;
            }
        }
        true
    }
}

/// The character of a fence, how many there are, and whether nothing follows.
fn fence(text: &str) -> Option<(char, usize, bool)> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = text.trim_start_matches(mark);
    let length = text.len() - rest.len();
    // A line with more backticks is code in a paragraph.
    let opens = length >= 3 && !(mark == '`' && rest.contains('`'));
    opens.then(|| (mark, length, rest.trim().is_empty()))
}

#[cfg(test)]
#[path = "splice_tests.rs"]
mod tests;
