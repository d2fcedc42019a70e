//! Writing to standard output, standard error and files.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use clap::ValueEnum;
use serde::Serialize;

use crate::model::text::shown;
use crate::results::store;

/// Writes words or JSON to standard output. Control characters in them are written out: names
/// and messages come from files, modules and drivers of anybody.
///
/// # Errors
/// As the stream says; see [`is_closed_pipe`].
pub fn print(text: &str) -> io::Result<()> {
    put(&shown(text))
}

/// Writes to standard output what was made for it.
fn put(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| {
            let words = format!("cannot write to standard output: {error}");
            io::Error::new(error.kind(), NotWritten(words))
        })
}

/// Writes a report to a file, or to standard output for `-`. Its format has written out what
/// hides in names, and may have styles.
///
/// # Errors
/// As the stream or file system says.
pub fn write_to(target: &Path, text: &str) -> anyhow::Result<()> {
    if target.as_os_str() == "-" {
        return Ok(put(text)?);
    }
    store::write_atomically(target, text.as_bytes())
        .with_context(|| NotWritten(format!("cannot export to `{}`", target.display())))
}

/// Something could not be written: no mistake of the command line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotWritten(pub String);

/// Whether an error is of writing, to a file or to standard output.
pub fn is_unwritten(error: &anyhow::Error) -> bool {
    let printed = |error: &io::Error| error.get_ref().is_some_and(|e| e.is::<NotWritten>());
    error.downcast_ref::<NotWritten>().is_some()
        || error.downcast_ref::<io::Error>().is_some_and(printed)
}

/// Whether the reader of standard output has gone: `| head` is no error.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|c| c.downcast_ref::<io::Error>());
    causes.any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints an error to standard error.
pub fn error(message: &str) {
    note(&format!("error: {message}"));
}

/// Prints a warning to standard error.
pub fn warning(message: &str) {
    note(&format!("warning: {message}"));
}

/// Prints a mistake of the command line as clap words it, without colours: it quotes what was
/// given.
pub fn mistake(error: &clap::Error) {
    say(&error.render().to_string());
}

fn say(text: &str) {
    // When standard error is gone, nobody is left to tell.
    let _ = write!(io::stderr(), "{}", shown(text));
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// At a terminal that can do it, unless `NO_COLOR` and the like say otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Whether to colour standard output.
pub fn colour(choice: Colour) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => coloured(|name| std::env::var_os(name), io::stdout().is_terminal()),
    }
}

/// What `auto` comes to. `NO_COLOR` outranks all else (no-color.org), then come
/// `CLICOLOR_FORCE` and `FORCE_COLOR`, which want colour in a pipe too, and what only
/// counts at a terminal: `CLICOLOR=0` and a terminal that can do nothing.
fn coloured(variable: impl Fn(&str) -> Option<OsString>, terminal: bool) -> bool {
    let set = |name: &str| variable(name).filter(|v| !v.is_empty());
    let forced = |name: &str| set(name).is_some_and(|v| v != "0" && v != "false");
    let off = |name: &str, word: &str| set(name).is_some_and(|v| v == word);
    if set("NO_COLOR").is_some() {
        return false;
    }
    if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") {
        return true;
    }
    terminal && !off("CLICOLOR", "0") && !off("FORCE_COLOR", "0") && !off("TERM", "dumb")
}

/// The width of what goes to standard output: the terminal's, else what `COLUMNS`
/// says, as `watch` and previews do for programs that they run; `None` without either.
pub fn width() -> Option<usize> {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    terminal
        .map(usize::from)
        .or_else(|| std::env::var("COLUMNS").ok()?.trim().parse().ok())
        .filter(|width| *width > 0)
}

/// Whether standard error can redraw a line.
pub fn redraws() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Prints a line to standard error.
pub fn note(message: &str) {
    say(&format!("wasmbench: {message}\n"));
}

/// JSON for people too.
///
/// # Errors
/// When the value has no form in JSON.
pub fn pretty(value: &(impl Serialize + ?Sized)) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// A line of facts below a heading.
pub fn fact(name: &str, words: &str) -> String {
    format!("    {name:<10} {words}\n")
}

/// A column is not padded to more than this, however long one of its cells is.
const WIDEST: usize = 200;

/// Rows in columns, each as wide as its widest cell; the last one is not padded.
pub fn lined_up<const N: usize>(rows: &[[String; N]], indent: usize) -> String {
    let width = |cell: &String| cell.chars().count();
    let widths: Vec<usize> = (0..N)
        .map(|i| rows.iter().map(|r| width(&r[i])).max().unwrap_or(0))
        .map(|widest| widest.min(WIDEST))
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, wide) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(wide.saturating_sub(width(cell)) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [
            ["a".to_owned(), "b".to_owned()],
            ["long".to_owned(), String::new()],
        ];
        assert_eq!(lined_up(&rows, 1), " a     b\n long\n");
        let rows = [
            ["x".repeat(70_000), "b".to_owned()],
            ["a".to_owned(), "b".to_owned()],
        ];
        let text = lined_up(&rows, 0);
        let line = format!("a{}b", " ".repeat(WIDEST + 1));
        assert_eq!(text.lines().nth(1), Some(&*line));
    }

    #[test]
    fn colour_is_what_the_environment_asks_for() {
        let found = |given: &str, terminal| {
            let value = |name: &str| {
                let mut pairs = given.split_whitespace().filter_map(|p| p.split_once('='));
                let value = pairs.find(|(n, _)| *n == name).map(|(_, v)| v);
                value.map(OsString::from)
            };
            coloured(value, terminal)
        };
        for (given, terminal, wanted) in [
            ("", true, true),
            ("", false, false),
            ("NO_COLOR=1", true, false),
            ("NO_COLOR=", true, true),
            ("NO_COLOR=1 CLICOLOR_FORCE=1", true, false),
            ("CLICOLOR_FORCE=1", false, true),
            ("CLICOLOR_FORCE=0", false, false),
            ("FORCE_COLOR=1", false, true),
            ("FORCE_COLOR=0", true, false),
            ("CLICOLOR=0", true, false),
            ("CLICOLOR=0 CLICOLOR_FORCE=1", true, true),
            ("CLICOLOR=1", false, false),
            ("TERM=dumb", true, false),
            ("TERM=xterm", true, true),
            ("TERM=dumb FORCE_COLOR=3", false, true),
        ] {
            assert_eq!(found(given, terminal), wanted, "{given} {terminal}");
        }
    }
}
