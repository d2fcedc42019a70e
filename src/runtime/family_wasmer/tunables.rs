//! Limits of memories, tables and stacks. Wasmer applies them when it makes an instance: a
//! memory or table gets a lower maximum. Nothing is called when it grows.

use std::ptr::NonNull;

use wasmer::sys::vm::{VMConfig, VMMemory, VMMemoryDefinition, VMTable, VMTableDefinition};
use wasmer::sys::{BaseTunables, Target, Tunables};
use wasmer::{MemoryError, MemoryType, Pages, TableType};
use wasmer_types::{MemoryStyle, TableStyle, WASM_PAGE_SIZE};

use crate::model::Options;
use crate::runtime::options::{BOUNDS, MEMORY_LIMIT, STACK, bytes, elements};

/// Wasmer's own tunables with limits.
pub struct Limited {
    base: BaseTunables,
    pages: Option<Pages>,
    elements: Option<u32>,
    explicit: bool,
    stack: VMConfig,
}

impl Limited {
    /// What was asked for; none where it is what Wasmer does anyway.
    pub fn new(options: &Options) -> Option<Self> {
        let pages = bytes(&MEMORY_LIMIT, options).map(|bytes| {
            let pages = bytes / WASM_PAGE_SIZE;
            Pages(u32::try_from(pages).unwrap_or(u32::MAX)).min(Pages::max_value())
        });
        let elements = elements(options).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let explicit = BOUNDS.of(options) == "explicit";
        let stack = bytes(&STACK, options);
        let asked = pages.is_some() || elements.is_some() || explicit || stack.is_some();
        asked.then(|| Self {
            base: BaseTunables::for_target(&Target::default()),
            pages,
            elements,
            explicit,
            stack: VMConfig {
                wasm_stack_size: stack,
            },
        })
    }

    /// A memory's type with the limit as its maximum.
    fn memory(&self, of: &MemoryType) -> MemoryType {
        let maximum = of.maximum.into_iter().chain(self.pages).min();
        MemoryType { maximum, ..*of }
    }

    fn checked(&self, of: &MemoryType) -> Result<MemoryType, MemoryError> {
        let limited = self.memory(of);
        match self.pages {
            Some(limit) if of.minimum > limit => Err(MemoryError::Generic(format!(
                "the memory has {} pages at least, and {} are allowed",
                of.minimum.0, limit.0
            ))),
            _ => Ok(limited),
        }
    }

    fn table(&self, of: &TableType) -> Result<TableType, String> {
        match self.elements {
            Some(limit) if of.minimum > limit => Err(format!(
                "the table has {} elements at least, and {limit} are allowed",
                of.minimum
            )),
            limit => Ok(TableType {
                maximum: of.maximum.into_iter().chain(limit).min(),
                ..*of
            }),
        }
    }
}

impl Tunables for Limited {
    fn memory_style(&self, of: &MemoryType) -> MemoryStyle {
        if self.explicit {
            // Compilers compare addresses with a memory's size where it may move.
            return MemoryStyle::Dynamic {
                offset_guard_size: self.base.dynamic_memory_offset_guard_size,
            };
        }
        self.base.memory_style(&self.memory(of))
    }

    fn table_style(&self, of: &TableType) -> TableStyle {
        self.base.table_style(of)
    }

    fn create_host_memory(
        &self,
        of: &MemoryType,
        style: &MemoryStyle,
    ) -> Result<VMMemory, MemoryError> {
        self.base.create_host_memory(&self.checked(of)?, style)
    }

    unsafe fn create_vm_memory(
        &self,
        of: &MemoryType,
        style: &MemoryStyle,
        place: NonNull<VMMemoryDefinition>,
    ) -> Result<VMMemory, MemoryError> {
        let of = self.checked(of)?;
        // SAFETY: the caller's word for the place holds here too.
        unsafe { self.base.create_vm_memory(&of, style, place) }
    }

    fn create_host_table(&self, of: &TableType, style: &TableStyle) -> Result<VMTable, String> {
        self.base.create_host_table(&self.table(of)?, style)
    }

    unsafe fn create_vm_table(
        &self,
        of: &TableType,
        style: &TableStyle,
        place: NonNull<VMTableDefinition>,
    ) -> Result<VMTable, String> {
        let of = self.table(of)?;
        // SAFETY: the caller's word for the place holds here too.
        unsafe { self.base.create_vm_table(&of, style, place) }
    }

    fn vmconfig(&self) -> &VMConfig {
        &self.stack
    }
}
