//! Reads a module's bytes into its [`Facts`]. Nothing is validated here (see
//! [`super::proposals`]), and no bytes whatever make it panic.

use std::sync::Arc;

use wasmparser::{
    CompositeInnerType, ExternalKind, FromReader, GlobalType, Parser, Payload, SectionLimited,
    TableType, TypeRef,
};

use super::externs::{Export, Extern, Import, Memory, Signature, shown};
use crate::model::sample::{COMMAND, INITIALIZE};

use super::facts::{Facts, Kind, Section};
use super::preamble::{check_preamble, unreadable};

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
}

/// Why a payload could not be taken.
enum Trouble {
    /// The parser's word.
    Unreadable(wasmparser::Error),
    /// An index that names nothing.
    Dangling(String),
}

impl From<wasmparser::Error> for Trouble {
    fn from(error: wasmparser::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// What was read so far, and the index spaces as they fill.
#[derive(Default)]
struct Reader {
    facts: Facts,
    types: Vec<Option<Arc<Signature>>>,
    functions: Vec<u32>,
    tables: Vec<TableType>,
    globals: Vec<GlobalType>,
    tags: Vec<u32>,
    exports: Vec<(String, ExternalKind, u32)>,
}

impl Reader {
    /// Takes the next part of the file.
    ///
    /// # Errors
    /// When it cannot be read, or names what is not there.
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
            Payload::FunctionSection(section) => self.functions.extend(all(section, |i| i)?),
            Payload::TableSection(section) => self.tables.extend(all(section, |t| t.ty)?),
            Payload::MemorySection(section) => {
                self.facts.memories.extend(all(section, Memory::from)?)
            }
            Payload::TagSection(section) => self.tags.extend(all(section, |t| t.func_type_idx)?),
            Payload::GlobalSection(section) => self.globals.extend(all(section, |g| g.ty)?),
            Payload::ExportSection(section) => {
                let export = |e: wasmparser::Export<'_>| (e.name.to_owned(), e.kind, e.index);
                self.exports.extend(all(section, export)?);
            }
            Payload::StartSection { .. } => self.facts.start = true,
            Payload::DataSection(section) => {
                for segment in section {
                    self.facts.data_segments += 1;
                    self.facts.data_bytes += segment?.data.len() as u64;
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
        self.facts.sections.push(Section {
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
                self.facts.memories.push(memory.into());
                Extern::Memory(memory.into())
            }
            TypeRef::Global(global) => {
                self.globals.push(global);
                Extern::Global(global)
            }
            TypeRef::Tag(tag) => {
                self.tags.push(tag.func_type_idx);
                let signature = self.signature(tag.func_type_idx);
                Extern::Tag(signature.map_err(Trouble::Dangling)?)
            }
        };
        self.facts.imports.push(Import {
            module: import.module.to_owned(),
            name: import.name.to_owned(),
            what,
        });
        Ok(())
    }

    fn exported(&self, kind: ExternalKind, index: u32) -> Option<Result<Extern, String>> {
        let at = index as usize;
        Some(match kind {
            ExternalKind::Func | ExternalKind::FuncExact => {
                let signature = self.signature(*self.functions.get(at)?);
                signature.map(Extern::Function)
            }
            ExternalKind::Tag => self.signature(*self.tags.get(at)?).map(Extern::Tag),
            ExternalKind::Table => Ok(Extern::Table(*self.tables.get(at)?)),
            ExternalKind::Memory => Ok(Extern::Memory(*self.facts.memories.get(at)?)),
            ExternalKind::Global => Ok(Extern::Global(*self.globals.get(at)?)),
        })
    }

    /// What was found, now that all index spaces are full.
    ///
    /// # Errors
    /// When an export names what is not there.
    fn finish(mut self, bytes: u64) -> Result<Facts, String> {
        let mut exports = Vec::new();
        for (name, kind, index) in std::mem::take(&mut self.exports) {
            let what = self.exported(kind, index).unwrap_or_else(|| {
                Err(format!(
                    "the export `{}` names {kind:?} {index}, which is not there",
                    shown(&name)
                ))
            })?;
            exports.push(Export { name, what });
        }
        let nothing = Signature::default();
        let takes_nothing = |wanted: &str| {
            let mut named = exports.iter().filter(|e| e.name == wanted);
            named.any(|e| e.signature() == Some(&nothing))
        };
        let kind = if takes_nothing(COMMAND) {
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
            regions: self.facts.imports.iter().any(is_region),
            imports_wasi: self.facts.imports.iter().any(is_wasi),
            functions: self.functions.len(),
            tables: self.tables.len(),
            globals: self.globals.len(),
            ..self.facts
        })
    }
}

/// All of a section, or what of each is kept.
fn all<'a, T: FromReader<'a>, U>(
    section: SectionLimited<'a, T>,
    kept: impl Fn(T) -> U,
) -> wasmparser::Result<Vec<U>> {
    section.into_iter().map(|item| item.map(&kept)).collect()
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
