//! WasmEdge's C library: its functions, and how it takes values and texts.

use std::ffi::{CStr, c_char, c_void};

use kit::{Answer, Error, Type, Value};

/// Any object of the library's.
pub type Object = *mut c_void;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    pub length: u32,
    pub start: *const c_char,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Bytes {
    pub length: u32,
    pub start: *const u8,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Outcome {
    pub code: u32,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Kind {
    data: [u8; 8],
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct EdgeValue {
    pub bits: u128,
    pub kind: Kind,
}

pub type HostCall =
    unsafe extern "C" fn(Object, Object, *const EdgeValue, *mut EdgeValue) -> Outcome;

kit::functions!(pub Api {
    WasmEdge_VersionGet() -> *const c_char;
    WasmEdge_LogOff();
    WasmEdge_ResultOK(Outcome) -> bool;
    WasmEdge_ResultGetMessage(Outcome) -> *const c_char;
    WasmEdge_StringWrap(*const c_char, u32) -> Text;
    WasmEdge_ValTypeGenI32() -> Kind;
    WasmEdge_ValTypeGenI64() -> Kind;
    WasmEdge_ValTypeGenF32() -> Kind;
    WasmEdge_ValTypeGenF64() -> Kind;
    WasmEdge_ConfigureCreate() -> Object;
    WasmEdge_ConfigureDelete(Object);
    WasmEdge_ConfigureSetForceInterpreter(Object, bool);
    WasmEdge_ConfigureCompilerSetOptimizationLevel(Object, u32);
    WasmEdge_ConfigureCompilerSetOutputFormat(Object, u32);
    WasmEdge_LoaderCreate(Object) -> Object;
    WasmEdge_LoaderDelete(Object);
    WasmEdge_LoaderParseFromBytes(Object, *mut Object, Bytes) -> Outcome;
    WasmEdge_LoaderParseFromFile(Object, *mut Object, *const c_char) -> Outcome;
    WasmEdge_ValidatorCreate(Object) -> Object;
    WasmEdge_ValidatorDelete(Object);
    WasmEdge_ValidatorValidate(Object, Object) -> Outcome;
    WasmEdge_CompilerCreate(Object) -> Object;
    WasmEdge_CompilerDelete(Object);
    WasmEdge_CompilerCompileFromBytes(Object, Bytes, *const c_char) -> Outcome;
    WasmEdge_ExecutorCreate(Object, Object) -> Object;
    WasmEdge_ExecutorDelete(Object);
    WasmEdge_ExecutorRegisterImport(Object, Object, Object) -> Outcome;
    WasmEdge_ExecutorInstantiate(Object, *mut Object, Object, Object) -> Outcome;
    WasmEdge_ExecutorInvoke(
        Object, Object, *const EdgeValue, u32, *mut EdgeValue, u32
    ) -> Outcome;
    WasmEdge_ASTModuleDelete(Object);
    WasmEdge_StoreCreate() -> Object;
    WasmEdge_StoreDelete(Object);
    WasmEdge_ModuleInstanceCreate(Text) -> Object;
    WasmEdge_ModuleInstanceDelete(Object);
    WasmEdge_ModuleInstanceAddFunction(Object, Text, Object);
    WasmEdge_ModuleInstanceFindFunction(Object, Text) -> Object;
    WasmEdge_FunctionTypeCreate(
        *const Kind, u32, *const Kind, u32
    ) -> Object;
    WasmEdge_FunctionTypeDelete(Object);
    WasmEdge_FunctionInstanceCreate(Object, HostCall, Object, u64) -> Object;
    WasmEdge_CallingFrameGetMemoryInstance(Object, u32) -> Object;
    WasmEdge_ModuleInstanceFindMemory(Object, Text) -> Object;
    WasmEdge_MemoryInstanceGetData(Object, *mut u8, u32, u32) -> Outcome;
    WasmEdge_MemoryInstanceSetData(Object, *const u8, u32, u32) -> Outcome;
    WasmEdge_MemoryInstanceGrowPage(Object, u32) -> Outcome;
    WasmEdge_MemoryInstanceGetPageSize(Object) -> u32;
    WasmEdge_MemoryInstanceGetPointer(Object, u32, u32) -> *mut u8;
});

impl Api {
    pub fn text(&self, text: &str) -> Text {
        let length = u32::try_from(text.len()).unwrap_or_default();
        // SAFETY: the bytes live as long as the caller's text.
        unsafe { (self.WasmEdge_StringWrap)(text.as_ptr().cast(), length) }
    }

    pub fn kind(&self, kind: Type) -> Kind {
        // SAFETY: no arguments.
        unsafe {
            match kind {
                Type::I64 => (self.WasmEdge_ValTypeGenI64)(),
                Type::F32 => (self.WasmEdge_ValTypeGenF32)(),
                Type::F64 => (self.WasmEdge_ValTypeGenF64)(),
                Type::I32 | Type::Other => (self.WasmEdge_ValTypeGenI32)(),
            }
        }
    }

    pub fn value(&self, value: Value) -> EdgeValue {
        EdgeValue {
            bits: value.slot().into(),
            kind: self.kind(value.kind()),
        }
    }
}

pub fn of_slice(bytes: &[u8]) -> Answer<Bytes> {
    Ok(Bytes {
        length: u32::try_from(bytes.len()).map_err(Error::failed)?,
        start: bytes.as_ptr(),
    })
}

#[allow(clippy::cast_possible_truncation, reason = "numbers have 64 bits")]
pub fn low(bits: u128) -> u64 {
    bits as u64
}

/// # Safety
/// A text that ends with a zero.
pub unsafe fn words(text: *const c_char) -> String {
    // SAFETY: the caller's word.
    unsafe { CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned()
}
