//! What a module is made of, read from its bytes. Nothing is validated here
//! (see [`super::proposals`]), and no bytes whatever make it panic.

use std::collections::BTreeMap;
use std::sync::Arc;

use wasmparser::{
    CompositeInnerType, ExternalKind, GlobalType, Parser, Payload, TableType, TypeRef,
};

use crate::model::text::one_line;

use super::externs::{Export, Extern, Import, Memory, Signature};

/// What every module in binary form begins with.
pub(super) const MAGIC: &[u8] = b"\0asm";

/// The export that makes a module a command.
pub const START: &str = "_start";

/// The export that makes a module a reactor: to be called once, before all others.
pub const INITIALIZE: &str = "_initialize";

/// How a module wants to be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It exports `_start`: a program, which runs once in an instance.
    Command,
    /// It exports `_initialize`: a library, set up before its exports are called.
    Reactor,
    /// It exports functions.
    Exports,
    /// It exports no function.
    Nothing,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `code`, `data`, …; a custom section's own name.
    pub name: String,
    /// Whether it is a custom section.
    pub custom: bool,
    /// Its contents' size.
    pub bytes: u64,
}

/// What a module is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The module's size.
    pub bytes: u64,
    /// Its sections, in the file's order.
    pub sections: Vec<Section>,
    /// What it needs.
    pub imports: Vec<Import>,
    /// What it offers.
    pub exports: Vec<Export>,
    /// Its memories, imported ones first.
    pub memories: Vec<Memory>,
    /// Functions, imported ones too.
    pub functions: usize,
    /// Tables, imported ones too.
    pub tables: usize,
    /// Globals, imported ones too.
    pub globals: usize,
    /// Data segments.
    pub data_segments: usize,
    /// Their bytes.
    pub data_bytes: u64,
    /// Whether a function runs as part of instantiating it.
    pub start: bool,
    /// How it wants to be run.
    pub kind: Kind,
    /// Whether it marks the region to be timed, as Sightglass' benchmarks do.
    pub regions: bool,
    /// Whether it needs WASI's first preview.
    pub imports_wasi: bool,
}

impl Facts {
    /// Reads a module in binary form.
    ///
    /// # Errors
    /// When the bytes are no module; the message says what they are instead.
    pub fn of(wasm: &[u8]) -> Result<Self, String> {
        check_preamble(wasm)?;
        let mut reader = Reader::default();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload.map_err(|e| unreadable(&e, wasm.len()))?;
            reader.take(payload).map_err(|e| match e {
                Trouble::Unreadable(e) => unreadable(&e, wasm.len()),
                Trouble::Dangling(what) => format!("not a WebAssembly module: {what}"),
            })?;
        }
        reader
            .finish(wasm.len() as u64)
            .map_err(|what| format!("not a WebAssembly module: {what}"))
    }

    /// The exported functions.
    pub fn exported_functions(&self) -> impl Iterator<Item = (&Export, &Signature)> {
        self.exports
            .iter()
            .filter_map(|e| e.signature().map(|s| (e, s)))
    }

    /// The imports by the module that they come from, both in the file's order.
    #[must_use]
    pub fn imports_by_module(&self) -> Vec<(&str, Vec<&Import>)> {
        let mut groups: Vec<(&str, Vec<&Import>)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for import in &self.imports {
            let place = *places.entry(&import.module).or_insert_with(|| {
                groups.push((&import.module, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(import);
        }
        groups
    }
}

fn check_preamble(wasm: &[u8]) -> Result<(), String> {
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

fn unreadable(error: &wasmparser::Error, length: usize) -> String {
    let cut = if error.message().contains("unexpected end") {
        format!(": the file has {length} bytes and seems to be cut off")
    } else {
        String::new()
    };
    let message = one_line(&error.to_string());
    format!("not a WebAssembly module: {message}{cut}")
}

enum Trouble {
    Unreadable(wasmparser::Error),
    /// An index that names nothing.
    Dangling(String),
}

impl From<wasmparser::Error> for Trouble {
    fn from(error: wasmparser::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// The index spaces, as they fill.
#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    types: Vec<Option<Arc<Signature>>>,
    imports: Vec<Import>,
    functions: Vec<u32>,
    tables: Vec<TableType>,
    memories: Vec<Memory>,
    globals: Vec<GlobalType>,
    tags: Vec<u32>,
    exports: Vec<(String, ExternalKind, u32)>,
    data_segments: usize,
    data_bytes: u64,
    start: bool,
}

impl Reader {
    fn take(&mut self, payload: Payload<'_>) -> Result<(), Trouble> {
        self.note_section(&payload);
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for kind in group?.into_types() {
                        self.types.push(match kind.composite_type.inner {
                            CompositeInnerType::Func(f) => Some(Arc::new(Signature {
                                params: f.params().to_vec(),
                                results: f.results().to_vec(),
                            })),
                            _ => None,
                        });
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.import(&import?)?;
                }
            }
            Payload::FunctionSection(section) => {
                for index in section {
                    self.functions.push(index?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?.into());
                }
            }
            Payload::TagSection(section) => {
                for tag in section {
                    self.tags.push(tag?.func_type_idx);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports
                        .push((export.name.to_owned(), export.kind, export.index));
                }
            }
            Payload::StartSection { .. } => self.start = true,
            Payload::DataSection(section) => {
                for segment in section {
                    self.data_segments += 1;
                    self.data_bytes += segment?.data.len() as u64;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn note_section(&mut self, payload: &Payload<'_>) {
        let Some((id, range)) = payload.as_section() else {
            return;
        };
        let (name, custom) = match payload {
            Payload::CustomSection(section) => (section.name().to_owned(), true),
            _ => (section_name(id), false),
        };
        self.sections.push(Section {
            name,
            custom,
            bytes: range.len() as u64,
        });
    }

    fn signature(&self, index: u32) -> Result<Arc<Signature>, String> {
        match self.types.get(index as usize) {
            Some(Some(signature)) => Ok(Arc::clone(signature)),
            Some(None) => Err(format!("type {index} is no function's")),
            None => Err(format!(
                "type {index} is named, and there are {}",
                self.types.len()
            )),
        }
    }

    fn import(&mut self, import: &wasmparser::Import<'_>) -> Result<(), Trouble> {
        let what = match import.ty {
            TypeRef::Func(index) | TypeRef::FuncExact(index) => {
                self.functions.push(index);
                Extern::Function(self.signature(index).map_err(Trouble::Dangling)?)
            }
            TypeRef::Table(table) => {
                self.tables.push(table);
                Extern::Table(table)
            }
            TypeRef::Memory(memory) => {
                self.memories.push(memory.into());
                Extern::Memory(memory.into())
            }
            TypeRef::Global(global) => {
                self.globals.push(global);
                Extern::Global(global)
            }
            TypeRef::Tag(tag) => {
                self.tags.push(tag.func_type_idx);
                Extern::Tag(
                    self.signature(tag.func_type_idx)
                        .map_err(Trouble::Dangling)?,
                )
            }
        };
        self.imports.push(Import {
            module: import.module.to_owned(),
            name: import.name.to_owned(),
            what,
        });
        Ok(())
    }

    fn exported(&self, kind: ExternalKind, index: u32) -> Option<Result<Extern, String>> {
        let at = index as usize;
        Some(Ok(match kind {
            ExternalKind::Func | ExternalKind::FuncExact => {
                return Some(
                    self.signature(*self.functions.get(at)?)
                        .map(Extern::Function),
                );
            }
            ExternalKind::Tag => {
                return Some(self.signature(*self.tags.get(at)?).map(Extern::Tag));
            }
            ExternalKind::Table => Extern::Table(*self.tables.get(at)?),
            ExternalKind::Memory => Extern::Memory(*self.memories.get(at)?),
            ExternalKind::Global => Extern::Global(*self.globals.get(at)?),
        }))
    }

    fn finish(mut self, bytes: u64) -> Result<Facts, String> {
        let mut exports = Vec::new();
        for (name, kind, index) in std::mem::take(&mut self.exports) {
            let what = self.exported(kind, index).unwrap_or_else(|| {
                Err(format!(
                    "the export `{}` names {kind:?} {index}, which is not there",
                    super::shown(&name)
                ))
            })?;
            exports.push(Export { name, what });
        }
        let takes_nothing = |wanted: &str| {
            exports.iter().any(|e| {
                e.name == wanted && e.signature().is_some_and(|s| *s == Signature::default())
            })
        };
        let kind = if takes_nothing(START) {
            Kind::Command
        } else if takes_nothing(INITIALIZE) {
            Kind::Reactor
        } else if exports.iter().any(|e| e.signature().is_some()) {
            Kind::Exports
        } else {
            Kind::Nothing
        };
        let is_region = |i: &Import| i.module == "bench" && matches!(&*i.name, "start" | "end");
        let is_wasi = |i: &Import| matches!(&*i.module, "wasi_snapshot_preview1" | "wasi_unstable");
        Ok(Facts {
            bytes,
            kind,
            exports,
            regions: self.imports.iter().any(is_region),
            imports_wasi: self.imports.iter().any(is_wasi),
            imports: self.imports,
            functions: self.functions.len(),
            tables: self.tables.len(),
            globals: self.globals.len(),
            memories: self.memories,
            sections: self.sections,
            data_segments: self.data_segments,
            data_bytes: self.data_bytes,
            start: self.start,
        })
    }
}

fn section_name(id: u8) -> String {
    const NAMES: [&str; 14] = [
        "custom",
        "type",
        "import",
        "function",
        "table",
        "memory",
        "global",
        "export",
        "start",
        "element",
        "code",
        "data",
        "data count",
        "tag",
    ];
    NAMES
        .get(usize::from(id))
        .map_or_else(|| format!("unknown ({id})"), |name| (*name).to_owned())
}
