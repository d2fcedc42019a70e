//! The few types of `wasm.h` that functions are given by value or filled in, and the
//! functions around them that every library has.

use std::ffi::{c_char, c_void};

use kit::{Type, Value};

use super::library::api;

/// What is made and given back by pointers alone.
pub type Opaque = *mut c_void;

/// A `wasm_*_vec_t`. WAMR's has fields after the first two: there is room for them.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Vector<T> {
    pub size: usize,
    pub data: *mut T,
    pub count: usize,
    pub item_size: usize,
    pub lock: *mut c_void,
}

impl<T> Vector<T> {
    pub const fn empty() -> Self {
        Self {
            size: 0,
            data: std::ptr::null_mut(),
            count: 0,
            item_size: 0,
            lock: std::ptr::null_mut(),
        }
    }

    /// Of items that stay where they are while it is used.
    pub const fn of(items: &mut [T]) -> Self {
        Self {
            size: items.len(),
            data: items.as_mut_ptr(),
            count: items.len(),
            item_size: size_of::<T>(),
            lock: std::ptr::null_mut(),
        }
    }

    /// # Safety
    /// The vector is one that the library filled in, and not deleted yet.
    pub unsafe fn items(&self) -> &[T] {
        if self.data.is_null() {
            return &[];
        }
        // SAFETY: the caller says that the library filled it in.
        unsafe { std::slice::from_raw_parts(self.data, self.size) }
    }
}

/// A `wasm_val_t`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Val {
    pub kind: u8,
    pub bits: u64,
}

impl Val {
    pub fn of(value: Value) -> Self {
        Self {
            kind: kind(value.kind()),
            bits: value.slot(),
        }
    }

    pub fn value(self) -> Option<Value> {
        let kind = [Type::I32, Type::I64, Type::F32, Type::F64];
        Value::of_slot(*kind.get(usize::from(self.kind))?, self.bits)
    }
}

/// A type's `wasm_valkind_t`.
pub fn kind(kind: Type) -> u8 {
    match kind {
        Type::I32 | Type::Other => 0,
        Type::I64 => 1,
        Type::F32 => 2,
        Type::F64 => 3,
    }
}

api! {
    /// What both interfaces need.
    pub struct Common {
        wasm_engine_delete: fn(Opaque),
        wasm_byte_vec_delete: fn(*mut Vector<u8>),
        wasm_valtype_new: fn(u8) -> Opaque,
        wasm_valtype_vec_new: fn(*mut Vector<Opaque>, usize, *const Opaque),
        wasm_functype_new: fn(*mut Vector<Opaque>, *mut Vector<Opaque>) -> Opaque,
        wasm_functype_delete: fn(Opaque),
        wasm_trap_message: fn(Opaque, *mut Vector<u8>),
        wasm_trap_delete: fn(Opaque),
    }
}

impl Common {
    /// A function's type, which the caller deletes.
    pub fn functype(&self, signature: &kit::Signature) -> Opaque {
        let list = |types: &[Type]| {
            let mut vector = Vector::empty();
            // SAFETY: the items go over to the vector, and the vector to the type.
            unsafe {
                let items: Vec<Opaque> = types
                    .iter()
                    .map(|t| (self.wasm_valtype_new)(kind(*t)))
                    .collect();
                (self.wasm_valtype_vec_new)(&raw mut vector, items.len(), items.as_ptr());
            }
            vector
        };
        let (mut params, mut results) = (list(&signature.params), list(&signature.results));
        // SAFETY: both were just made.
        unsafe { (self.wasm_functype_new)(&raw mut params, &raw mut results) }
    }

    /// The message of a trap, which is deleted.
    pub fn trap_message(&self, trap: Opaque) -> String {
        let mut message = Vector::empty();
        // SAFETY: a trap that the library made, used here for the last time.
        unsafe {
            (self.wasm_trap_message)(trap, &raw mut message);
            let text = text(&message);
            (self.wasm_byte_vec_delete)(&raw mut message);
            (self.wasm_trap_delete)(trap);
            text
        }
    }
}

/// The text in a vector. Some libraries end it with a zero.
///
/// # Safety
/// As for [`Vector::items`].
pub unsafe fn text(bytes: &Vector<u8>) -> String {
    // SAFETY: the caller says so.
    let bytes = unsafe { bytes.items() };
    let text = String::from_utf8_lossy(bytes);
    text.trim_end_matches('\0').to_owned()
}

/// What a callback of the host returns for going on.
pub const NO_TRAP: Opaque = std::ptr::null_mut();

/// A C string's pointer.
pub type Text = *const c_char;

/// Something of the library's with the function that deletes it.
pub struct Owned {
    pub pointer: Opaque,
    delete: unsafe extern "C" fn(Opaque),
}

impl Owned {
    pub fn new(pointer: Opaque, delete: unsafe extern "C" fn(Opaque)) -> Self {
        Self { pointer, delete }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: the library made it, and it is deleted once.
        unsafe { (self.delete)(self.pointer) }
    }
}

/// Bytes that the library fills in.
pub struct Bytes(pub Vector<u8>, unsafe extern "C" fn(*mut Vector<u8>));

impl Bytes {
    pub fn empty(common: &Common) -> Self {
        Self(Vector::empty(), common.wasm_byte_vec_delete)
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        // SAFETY: it is empty, or the library filled it in.
        unsafe { self.0.items() }
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        // SAFETY: the library filled it in; it is deleted once.
        unsafe { (self.1)(&raw mut self.0) }
    }
}
