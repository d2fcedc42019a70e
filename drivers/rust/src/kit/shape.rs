//! What a module imports and exports, read from its bytes, so that no engine has to tell.

use wasmparser::{CompositeInnerType, ExternalKind, Parser, Payload, TypeRef, ValType};

use crate::values::Type;

/// A function's type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    pub params: Vec<Type>,
    pub results: Vec<Type>,
}

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    pub module: String,
    pub name: String,
    /// A function's type; for anything else what it is.
    pub kind: Result<Signature, &'static str>,
}

/// What a module imports, and the functions that it exports.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub imports: Vec<Import>,
    pub exports: Vec<(String, Signature)>,
    /// Whether it exports a memory of the name `memory`.
    pub memory: bool,
}

impl Shape {
    /// Of a module.
    ///
    /// # Errors
    /// When the bytes are no module.
    pub fn read(wasm: &[u8]) -> Result<Self, String> {
        Self::parse(wasm).map_err(|e| e.to_string())
    }

    fn parse(wasm: &[u8]) -> wasmparser::Result<Self> {
        let mut shape = Self::default();
        let mut types: Vec<Signature> = Vec::new();
        // The type of each function, imported ones first.
        let mut functions: Vec<u32> = Vec::new();
        let of = |types: &[Signature], index: u32| {
            types.get(index as usize).cloned().unwrap_or_default()
        };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    for group in section {
                        types.extend(group?.into_types().map(|t| signature(&t)));
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        let kind = match import.ty {
                            TypeRef::Func(index) | TypeRef::FuncExact(index) => {
                                functions.push(index);
                                Ok(of(&types, index))
                            }
                            TypeRef::Memory(_) => Err("memory"),
                            TypeRef::Table(_) => Err("table"),
                            TypeRef::Global(_) => Err("global"),
                            TypeRef::Tag(_) => Err("tag"),
                        };
                        shape.imports.push(Import {
                            module: import.module.to_owned(),
                            name: import.name.to_owned(),
                            kind,
                        });
                    }
                }
                Payload::FunctionSection(section) => {
                    for index in section {
                        functions.push(index?);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        shape.memory |=
                            export.kind == ExternalKind::Memory && export.name == "memory";
                        if matches!(export.kind, ExternalKind::Func | ExternalKind::FuncExact) {
                            let index = functions.get(export.index as usize);
                            let kind = of(&types, index.copied().unwrap_or(u32::MAX));
                            shape.exports.push((export.name.to_owned(), kind));
                        }
                    }
                    // What follows does not matter.
                    break;
                }
                _ => {}
            }
        }
        Ok(shape)
    }

    /// The type of an exported function.
    pub fn export(&self, name: &str) -> Option<&Signature> {
        let found = self.exports.iter().find(|(n, _)| n == name);
        found.map(|(_, signature)| signature)
    }
}

fn signature(kind: &wasmparser::SubType) -> Signature {
    match &kind.composite_type.inner {
        CompositeInnerType::Func(function) => Signature {
            params: function.params().iter().map(number).collect(),
            results: function.results().iter().map(number).collect(),
        },
        _ => Signature::default(),
    }
}

fn number(kind: &ValType) -> Type {
    match kind {
        ValType::I32 => Type::I32,
        ValType::I64 => Type::I64,
        ValType::F32 => Type::F32,
        ValType::F64 => Type::F64,
        ValType::V128 | ValType::Ref(_) => Type::Other,
    }
}
