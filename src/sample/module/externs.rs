//! What a module imports and exports, with its types.

use crate::model::text::visible;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use wasmparser::{GlobalType, MemoryType, TableType, ValType};

use crate::model::text::counted;
use crate::model::units::format_bytes;

/// The size of a page where the module does not say another.
const PAGE_LOG2: u32 = 16;

/// Names longer than this are cut where people read them.
const LONGEST_NAME: usize = 80;

/// A function's type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// What it takes.
    pub params: Vec<ValType>,
    /// What it returns.
    pub results: Vec<ValType>,
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |types: &[ValType]| {
            let names: Vec<String> = types.iter().map(ToString::to_string).collect();
            names.join(", ")
        };
        write!(f, "({})", list(&self.params))?;
        match &self.results[..] {
            [] => Ok(()),
            [one] => write!(f, " -> {one}"),
            results => write!(f, " -> ({})", list(results)),
        }
    }
}

/// A linear memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Memory {
    /// Pages at the start.
    pub initial_pages: u64,
    /// Pages at most.
    pub maximum_pages: Option<u64>,
    /// Whether threads share it.
    pub shared: bool,
    /// The width of its addresses: 32 or 64.
    pub address_bits: u8,
    /// Bytes a page.
    pub page_bytes: u64,
}

impl From<MemoryType> for Memory {
    fn from(kind: MemoryType) -> Self {
        let log2 = kind.page_size_log2.unwrap_or(PAGE_LOG2);
        Self {
            initial_pages: kind.initial,
            maximum_pages: kind.maximum,
            shared: kind.shared,
            address_bits: if kind.memory64 { 64 } else { 32 },
            page_bytes: 1u64.checked_shl(log2).unwrap_or(u64::MAX),
        }
    }
}

impl Memory {
    fn size(self, pages: u64) -> String {
        let bytes = pages as f64 * self.page_bytes as f64;
        let count = usize::try_from(pages).unwrap_or(usize::MAX);
        format!("{} ({})", counted(count, "page"), format_bytes(bytes))
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.size(self.initial_pages))?;
        match self.maximum_pages {
            Some(pages) => write!(f, ", at most {}", self.size(pages))?,
            None => f.write_str(", no maximum")?,
        }
        if self.address_bits == 64 {
            f.write_str(", 64-bit addresses")?;
        }
        if self.shared {
            f.write_str(", shared")?;
        }
        if self.page_bytes != 1 << PAGE_LOG2 {
            write!(f, ", {} bytes a page", self.page_bytes)?;
        }
        Ok(())
    }
}

/// What stands behind a name that goes in or out of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extern {
    /// A function. Shared: thousands may have one type.
    Function(Arc<Signature>),
    /// A table.
    Table(TableType),
    /// A memory.
    Memory(Memory),
    /// A global.
    Global(GlobalType),
    /// An exception's tag.
    Tag(Arc<Signature>),
}

impl Extern {
    /// The kind's name.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Function(_) => "function",
            Self::Table(_) => "table",
            Self::Memory(_) => "memory",
            Self::Global(_) => "global",
            Self::Tag(_) => "tag",
        }
    }

    /// A name with its type, as people may read it.
    pub fn named(&self, name: &str) -> String {
        let name = shown(name);
        match self {
            Self::Function(signature) => format!("{name}{signature}"),
            other => format!("{name}: {} {}", other.kind(), other.type_text()),
        }
    }

    /// The type without its kind.
    pub fn type_text(&self) -> String {
        match self {
            Self::Function(signature) | Self::Tag(signature) => signature.to_string(),
            Self::Memory(memory) => memory.to_string(),
            Self::Table(table) => {
                let most = match table.maximum {
                    Some(n) => format!("at most {n}"),
                    None => "no maximum".to_owned(),
                };
                let wide = ["", ", 64-bit indices"][usize::from(table.table64)];
                format!("{} {}, {most}{wide}", table.initial, table.element_type)
            }
            Self::Global(global) => {
                let mutable = if global.mutable { "mut " } else { "" };
                let shared = if global.shared { "shared " } else { "" };
                format!("{shared}{mutable}{}", global.content_type)
            }
        }
    }
}

/// What a module needs from its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The module's name.
    pub module: String,
    /// The name in it.
    pub name: String,
    /// What it has to be.
    pub what: Extern,
}

/// What a module offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: Extern,
}

impl Export {
    /// The signature, if it is a function.
    pub fn signature(&self) -> Option<&Signature> {
        match &self.what {
            Extern::Function(signature) => Some(signature),
            _ => None,
        }
    }
}

impl fmt::Display for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what.named(&self.name))
    }
}

/// A name as people may read it. A module's names are any text at all: control
/// characters would reach the reader's terminal, marks of direction would turn
/// the line around.
pub fn shown(name: &str) -> String {
    visible(name, LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_write_to_the_terminal() {
        assert_eq!(shown("run"), "run");
        assert_eq!(shown("a\u{1b}[31m\nb"), "a\\u001b[31m\\u000ab");
        assert_eq!(shown("\u{202e}x"), "\\u202ex");
        assert_eq!(shown(&"x".repeat(1000)).chars().count(), LONGEST_NAME + 1);
    }

    #[test]
    fn memories_say_what_is_unusual() {
        let memory = Memory {
            initial_pages: 1,
            maximum_pages: None,
            shared: false,
            address_bits: 32,
            page_bytes: 65536,
        };
        assert_eq!(memory.to_string(), "1 page (65.54 kB), no maximum");
        let memory = Memory {
            initial_pages: u64::MAX,
            maximum_pages: Some(2),
            shared: true,
            address_bits: 64,
            page_bytes: 1,
        };
        assert!(
            memory
                .to_string()
                .ends_with("at most 2 pages (2 B), 64-bit addresses, shared, 1 bytes a page"),
            "{memory}"
        );
    }
}
