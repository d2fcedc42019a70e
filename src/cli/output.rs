//! Writing to standard output, standard error and files.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;

use crate::results::store;

use super::flags::Colour;

/// Writes text to standard output.
///
/// # Errors
/// As the stream says; see [`is_closed_pipe`].
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes text to a file, or to standard output for `-`.
///
/// # Errors
/// As the stream or file system says.
pub fn write_to(target: &Path, text: &str) -> anyhow::Result<()> {
    if target.as_os_str() == "-" {
        return Ok(print(text)?);
    }
    store::write_atomically(target, text.as_bytes())
        .with_context(|| format!("cannot export to `{}`", target.display()))
}

/// Whether the reader of standard output has gone: `| head` is no error.
#[must_use]
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// Prints an error to standard error.
pub fn error(message: &str) {
    say("error", message);
}

/// Prints a warning to standard error.
pub fn warning(message: &str) {
    say("warning", message);
}

fn say(kind: &str, message: &str) {
    // When standard error is gone, nobody is left to tell.
    let _ = writeln!(io::stderr(), "wasmbench: {kind}: {message}");
}

/// Whether to colour standard output.
#[must_use]
pub fn colour(choice: Colour) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
            io::stdout().is_terminal() && !refused
        }
    }
}

/// The terminal's width; `None` when standard output is no terminal.
#[must_use]
pub fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Prints a line to standard error.
pub fn note(message: &str) {
    // As above.
    let _ = writeln!(io::stderr(), "wasmbench: {message}");
}
