//! A report inside a file that somebody else writes: what stands between two lines
//! is replaced, everything else stays as it is, byte for byte.
//!
//! The lines are `<!-- wasmbench:begin -->` and `<!-- wasmbench:end -->`, or, in a file
//! with several blocks, the same with a name: `<!-- wasmbench:begin NAME -->`.

use std::ops::Range;

/// Why there is no place for the report.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpliceError {
    /// A mark is missing, or the end stands above the beginning.
    #[error(
        "it has no line `{begin}` with a line `{end}` below it: put both where the report is to stand"
    )]
    Missing {
        /// The line above the report.
        begin: String,
        /// The line below it.
        end: String,
    },
    /// A mark is there more than once.
    #[error("it has the line `{mark}` more than once: name blocks, and choose with --splice-block")]
    Repeated {
        /// The line.
        mark: String,
    },
}

/// Where the report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What is replaced, in bytes of the file.
    inside: Range<usize>,
    /// The level of the heading above it, 0 without one.
    pub level: usize,
}

/// Finds the block of that name, or the one without a name.
///
/// # Errors
/// When its two marks are not there exactly once each, the end below the beginning.
pub fn find(file: &str, name: Option<&str>) -> Result<Place, SpliceError> {
    let name = name.map_or_else(String::new, |name| format!(" {name}"));
    let begin = format!("<!-- wasmbench:begin{name} -->");
    let end = format!("<!-- wasmbench:end{name} -->");
    let (mut begun, mut ended) = (Vec::new(), Vec::new());
    let mut offset = 0;
    for line in file.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        match line.trim() {
            mark if mark == begin => begun.push(offset),
            mark if mark == end => ended.push(start),
            _ => {}
        }
    }
    match (&begun[..], &ended[..]) {
        ([_, _, ..], _) => Err(SpliceError::Repeated { mark: begin }),
        (_, [_, _, ..]) => Err(SpliceError::Repeated { mark: end }),
        (&[from], &[to]) if from <= to => Ok(Place {
            inside: from..to,
            level: level(&file[..from]),
        }),
        _ => Err(SpliceError::Missing { begin, end }),
    }
}

/// The file with the report in that place, between blank lines, so that the marks are
/// no part of a paragraph or list. Lines end as that of the mark above does.
pub fn splice(file: &str, place: &Place, report: &str) -> String {
    let (before, after) = (&file[..place.inside.start], &file[place.inside.end..]);
    let ending = match before.ends_with("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    let lines: Vec<&str> = report.trim_end().lines().collect();
    let report = lines.join(ending);
    format!("{before}{ending}{report}{ending}{ending}{after}")
}

/// The level of the last heading. A comment of a shell in fenced code is none.
fn level(above: &str) -> usize {
    let (mut level, mut fenced) = (0, false);
    for line in above.lines().map(str::trim_start) {
        let hashes = line.len() - line.trim_start_matches('#').len();
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
            level = hashes;
        }
    }
    level
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put(file: &str, name: Option<&str>) -> Result<String, SpliceError> {
        let place = find(file, name)?;
        Ok(splice(file, &place, "new\n\nlines\n"))
    }

    const ONE: &str =
        "# A\n\nbefore\n<!-- wasmbench:begin -->\nold\n<!-- wasmbench:end -->\nafter, no end";

    #[test]
    fn what_stands_between_the_marks_is_replaced() {
        let new = put(ONE, None).unwrap();
        assert_eq!(
            new,
            "# A\n\nbefore\n<!-- wasmbench:begin -->\n\nnew\n\nlines\n\n<!-- wasmbench:end -->\nafter, no end"
        );
        // Doing it again changes nothing.
        assert_eq!(put(&new, None).unwrap(), new);
    }

    #[test]
    fn windows_line_ends_stay() {
        let file = ONE.replace('\n', "\r\n");
        let new = put(&file, None).unwrap();
        assert_eq!(new, put(ONE, None).unwrap().replace('\n', "\r\n"));
    }

    #[test]
    fn an_empty_block_at_the_end_of_a_file_without_a_last_line_end() {
        let file = "<!-- wasmbench:begin -->\n  <!-- wasmbench:end -->";
        assert_eq!(
            put(file, None).unwrap(),
            "<!-- wasmbench:begin -->\n\nnew\n\nlines\n\n  <!-- wasmbench:end -->"
        );
    }

    #[test]
    fn a_name_chooses() {
        let file = "<!-- wasmbench:begin a -->\n1\n<!-- wasmbench:end a -->\n\
                    <!-- wasmbench:begin -->\n2\n<!-- wasmbench:end -->\n";
        let new = put(file, Some("a")).unwrap();
        assert!(new.contains("begin a -->\n\nnew\n"), "{new}");
        assert!(
            new.contains("begin -->\n2\n<!-- wasmbench:end -->"),
            "{new}"
        );
        let new = put(file, None).unwrap();
        assert!(
            new.contains("begin a -->\n1\n<!-- wasmbench:end a"),
            "{new}"
        );
        assert!(new.contains("begin -->\n\nnew\n"), "{new}");
        let error = put(file, Some("c")).unwrap_err().to_string();
        assert!(error.contains("`<!-- wasmbench:begin c -->`"), "{error}");
    }

    #[test]
    fn marks_are_there_once_each_and_in_order() {
        const BEGIN: &str = "<!-- wasmbench:begin -->\n";
        const END: &str = "<!-- wasmbench:end -->\n";
        for (file, said) in [
            ("text\n".to_owned(), "no line `<!-- wasmbench:begin -->`"),
            (String::new(), "no line `<!-- wasmbench:begin -->`"),
            (format!("x\n{BEGIN}"), "`<!-- wasmbench:end -->` below it"),
            (format!("{END}{BEGIN}"), "`<!-- wasmbench:end -->` below it"),
            (
                format!("{BEGIN}{BEGIN}{END}"),
                "`<!-- wasmbench:begin -->` more than once",
            ),
            (
                format!("{BEGIN}{END}{BEGIN}{END}"),
                "`<!-- wasmbench:begin -->` more than once",
            ),
            (
                format!("{BEGIN}{END}{END}"),
                "`<!-- wasmbench:end -->` more than once",
            ),
        ] {
            let error = put(&file, None).unwrap_err().to_string();
            assert!(error.contains(said), "{file}: {error}");
        }
    }

    #[test]
    fn the_heading_above_gives_the_level() {
        let level = |file: &str| find(file, None).unwrap().level;
        assert_eq!(level(ONE), 1);
        assert_eq!(
            level(&format!(
                "# A\n### B\n#no heading\n```\n# code\n```\n{}",
                &ONE[3..]
            )),
            3
        );
        assert_eq!(level(&ONE[3..]), 0);
    }

    proptest! {
        #[test]
        fn everything_else_stays_byte_for_byte(
            before in any::<String>(),
            old in "[^<\r]{0,40}",
            after in any::<String>(),
            report in "[a-z |\n]{0,40}",
        ) {
            let begin = "\n<!-- wasmbench:begin -->\n";
            let end = "\n<!-- wasmbench:end -->\n";
            let file = [&before, begin, &old, end, &after].concat();
            let place = find(&file, None).unwrap();
            let new = splice(&file, &place, &report);
            prop_assert!(new.starts_with(&[&before, begin].concat()));
            prop_assert!(new.ends_with(&[&end[1..], &after].concat()));
            let again = find(&new, None).unwrap();
            prop_assert_eq!(splice(&new, &again, &report), new);
        }
    }
}
