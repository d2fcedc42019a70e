//! What bytes are that are no module: words for whoever gave them.

use crate::model::text::one_line;

/// What every module in binary form begins with.
pub const MAGIC: &[u8] = b"\0asm";

/// Looks at what stands before the first section.
///
/// # Errors
/// When it is no module's.
pub fn check_preamble(wasm: &[u8]) -> Result<(), String> {
    if wasm.is_empty() {
        return Err("not a WebAssembly module: the file is empty".into());
    }
    if !wasm.starts_with(MAGIC) {
        return Err(format!(
            "not a WebAssembly module: it does not begin with `\\0asm`{}",
            looks_like(wasm).unwrap_or(", nor with `(` as text would")
        ));
    }
    // Magic, then a version and a layer of two bytes each.
    match wasm.get(4..8) {
        None => Err(format!(
            "not a WebAssembly module: it ends after {} bytes, before its version: the file was cut off",
            wasm.len()
        )),
        Some([_, _, layer, other]) if (*layer, *other) != (0, 0) => Err(match (layer, other) {
            (1, 0) => "is a component, not a module: wasmbench measures core modules".into(),
            _ => format!(
                "not a WebAssembly module: its preamble names layer {}, a module's is 0",
                u16::from_le_bytes([*layer, *other])
            ),
        }),
        Some(_) => Ok(()),
    }
}

/// What people give by mistake, by how it begins.
fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (
            b"\x1f\x8b",
            " but looks compressed: unpack it with gunzip first",
        ),
        (
            b"\x28\xb5\x2f\xfd",
            " but looks compressed: unpack it with unzstd first",
        ),
        (
            b"PK\x03\x04",
            " but looks like a ZIP archive: unpack it first",
        ),
        (
            b"\x7fELF",
            " but looks like native code (ELF), or a runtime's compiled artifact",
        ),
        (
            b"version https://git-lfs",
            " but is a pointer of Git LFS: fetch the file with `git lfs pull`",
        ),
        (b"BC\xc0\xde", " but looks like LLVM bitcode: link it first"),
        (
            b"!<arch>",
            " but looks like a library of object files: link it first",
        ),
    ];
    KNOWN
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, words)| *words)
}

/// What the parser says, with what it means where that is known.
pub fn unreadable(error: &wasmparser::Error, length: usize) -> String {
    let cut = if error.message().contains("unexpected end") {
        format!(": the file has {length} bytes and seems to be cut off")
    } else {
        String::new()
    };
    let message = one_line(&error.to_string());
    format!("not a WebAssembly module: {message}{cut}")
}
