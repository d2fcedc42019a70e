//! WebAssembly text: found out by how it begins or by its name, and assembled.
//! What is measured is the binary.

use std::borrow::Cow;
use std::path::Path;

use wat::Detect;

use crate::model::text::one_line;

use super::preamble::MAGIC;

/// The module in binary form. What is neither binary nor text stays as it is:
/// whoever reads it has the words for it.
///
/// # Errors
/// When it is text, and wrong: what and where.
pub fn assembled<'a>(path: &Path, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, String> {
    if !is_text(path, bytes) {
        return Ok(Cow::Borrowed(bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        format!(
            "not a WebAssembly module: text has to be UTF-8, and byte {} is not",
            e.valid_up_to()
        )
    })?;
    wat::parse_str(text).map(Cow::Owned).map_err(|e| {
        format!(
            "not a WebAssembly module in text: {}",
            short(&e.to_string())
        )
    })
}

/// Whether the file is to be assembled.
pub fn is_text(path: &Path, bytes: &[u8]) -> bool {
    if bytes.is_empty() || bytes.starts_with(MAGIC) {
        return false;
    }
    let named = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("wat"));
    named || Detect::from_bytes(bytes) == Detect::WasmText
}

/// The assembler's message in one line: it draws the place with an arrow below
/// the line of source, which may be the whole file.
fn short(message: &str) -> String {
    let what = one_line(message.lines().next().unwrap_or_default());
    let place = message
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))
        .and_then(|place| {
            let mut parts = place.trim().rsplit(':');
            let (column, line) = (parts.next()?, parts.next()?);
            let (column, line): (u32, u32) = (column.parse().ok()?, line.parse().ok()?);
            Some(format!("line {line}, column {column}: "))
        });
    format!("{}{what}", place.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_known_by_how_it_begins_or_by_its_name() {
        let (wasm, wat) = (Path::new("a.wasm"), Path::new("a.WAT"));
        assert!(is_text(wasm, b"(module)"));
        assert!(is_text(wasm, b" ;; words\n(; more ;)\n(module)"));
        assert!(is_text(wat, b"module"));
        for other in [&b""[..], b"words", b"\0asm(", b"\xff(module)", b"(; open"] {
            assert!(!is_text(wasm, other), "{other:?}");
        }
        assert!(!is_text(wat, b"\0asm\x01\0\0\0"), "the contents decide");
    }

    #[test]
    fn text_becomes_the_module() {
        let path = Path::new("a.wat");
        let made = assembled(path, b"(module)").unwrap();
        assert_eq!(&*made, b"\0asm\x01\0\0\0");
        let binary = b"\0asm\x01\0\0\0";
        assert!(matches!(assembled(path, binary), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn a_mistake_has_its_line_and_column_in_one_line() {
        let path = Path::new("a.wat");
        let error = assembled(path, b"(module\n  (func (i32.ad)))").unwrap_err();
        assert!(error.contains("line 2, column 10: "), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        let error = assembled(path, b"(module \xff)").unwrap_err();
        assert!(error.contains("byte 8"), "{error}");
        // As deep as the file is long: no overflow of the stack.
        let deep = "(".repeat(200_000);
        assert!(assembled(path, deep.as_bytes()).is_err());
        let deep = format!("(module (func {}", "(block ".repeat(200_000));
        assert!(assembled(path, deep.as_bytes()).is_err());
    }
}
