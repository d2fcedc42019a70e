//! Engines in C: shared libraries, opened by the names of their files.

use std::ffi::{CStr, CString, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr::NonNull;

/// An open library. Nothing closes it but [`Library::close`]: engines leave threads and
/// signal handlers behind.
#[derive(Debug)]
pub struct Library(NonNull<c_void>);

impl Library {
    /// Opens a library with all its symbols; `flags` besides `RTLD_NOW`.
    ///
    /// # Errors
    /// In the dynamic linker's words.
    pub fn open(file: &Path, flags: c_int) -> Result<Self, String> {
        let name = CString::new(file.as_os_str().as_bytes()).map_err(|e| e.to_string())?;
        // SAFETY: initialisers run; the caller chose a library that may run here.
        let handle = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | flags) };
        NonNull::new(handle).map(Self).ok_or_else(error)
    }

    /// The address of a symbol.
    ///
    /// # Errors
    /// When the linker finds no such symbol.
    pub fn symbol(&self, name: &CStr) -> Result<NonNull<c_void>, String> {
        // SAFETY: the library is open.
        let found = unsafe { libc::dlsym(self.0.as_ptr(), name.as_ptr()) };
        NonNull::new(found).ok_or_else(error)
    }

    /// Closes it. Nothing of it may be in use.
    pub fn close(&self) {
        // SAFETY: the library is open, and the caller uses nothing of it any more.
        unsafe { libc::dlclose(self.0.as_ptr()) };
    }
}

fn error() -> String {
    // SAFETY: the linker's message stays until its next call.
    unsafe {
        let said = libc::dlerror();
        if said.is_null() {
            return "the dynamic linker does not say why".to_owned();
        }
        CStr::from_ptr(said).to_string_lossy().into_owned()
    }
}

/// Declares a struct with a C library's functions as fields, and `load`, which finds them
/// in an open library. The types are the caller's word: they have to be the library's.
#[macro_export]
macro_rules! functions {
    ($vis:vis $name:ident { $($function:ident($($argument:ty),*) $(-> $returned:ty)?;)* }) => {
        #[allow(non_snake_case, reason = "the library's own names")]
        $vis struct $name {
            $($vis $function: unsafe extern "C" fn($($argument),*) $(-> $returned)?,)*
        }

        impl $name {
            $vis fn load(library: &$crate::Library) -> Result<Self, String> {
                Ok(Self {
                    $($function: {
                        let name = concat!(stringify!($function), "\0");
                        let name = std::ffi::CStr::from_bytes_with_nul(name.as_bytes());
                        let found = library.symbol(name.map_err(|e| e.to_string())?)?;
                        // SAFETY: a function's address, and the declared type is its own.
                        unsafe {
                            std::mem::transmute::<
                                std::ptr::NonNull<std::ffi::c_void>,
                                unsafe extern "C" fn($($argument),*) $(-> $returned)?,
                            >(found)
                        }
                    },)*
                })
            }
        }
    };
}
