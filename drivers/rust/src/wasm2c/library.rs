//! The C side: the driver's own library with wasm2c's runtime, and modules' libraries.

use std::alloc::Layout;
use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use kit::{Library, Scratch, Trap, TrapKind};

/// The guest calls an import: host, place, values; whether it may go on.
pub type HostCall = unsafe extern "C" fn(*mut c_void, u32, *mut u64) -> c_int;

#[repr(C)]
struct Import {
    module: *const c_char,
    name: *const c_char,
}

/// `wb_export` of driver.h.
#[repr(C)]
pub struct Export {
    name: *const c_char,
    run: *const c_void,
}

/// `wb_module` of driver.h.
#[repr(C)]
struct Table {
    size: u64,
    start: *const c_void,
    free: unsafe extern "C" fn(*mut c_void),
    memory: *const c_void,
    imports: *const Import,
    exports: *const Export,
}

kit::functions!(Functions {
    wb_init(HostCall);
    wb_start(*const Table, *mut c_void, *mut c_void) -> u32;
    wb_run(*const Export, *mut c_void, u64, *const u64, *mut u64) -> u32;
    wb_words(u32) -> *const c_char;
    wb_memory(*const Table, *mut c_void, *mut u64) -> *mut u8;
    wb_grow(*const Table, *mut c_void, u64) -> c_int;
});

/// The driver's own library.
pub struct Support(Functions);

/// What wasm2c's runtime says besides the words that all engines share.
const TRAPS: [(u32, TrapKind); 7] = [
    (1, TrapKind::MemoryOutOfBounds),
    (2, TrapKind::IntegerOverflow),
    (3, TrapKind::DivisionByZero),
    (4, TrapKind::BadConversion),
    (5, TrapKind::Unreachable),
    (7, TrapKind::NullElement),
    (10, TrapKind::StackOverflow),
];

impl Support {
    /// Opens it, for good, and tells it what imports do.
    ///
    /// # Errors
    /// In the dynamic linker's words.
    pub fn open(file: &Path, call: HostCall) -> Result<&'static Self, String> {
        // Modules find the runtime's functions in it.
        let library = Library::open(file, libc::RTLD_GLOBAL)?;
        let functions = Functions::load(&library)?;
        // SAFETY: once, on the thread that runs guests.
        unsafe { (functions.wb_init)(call) };
        Ok(Box::leak(Box::new(Self(functions))))
    }

    /// Makes an instance in zeroed memory of its layout.
    ///
    /// # Errors
    /// When the guest traps.
    pub fn start(&self, code: &Code, instance: *mut c_void, host: *mut c_void) -> Result<(), Trap> {
        // SAFETY: memory of the layout, and a host that outlives it.
        self.ended(unsafe { (self.0.wb_start)(code.table, instance, host) })
    }

    /// Calls an export so many times; the last result.
    ///
    /// # Errors
    /// When the guest traps.
    pub fn run(
        &self,
        export: *const Export,
        instance: *mut c_void,
        n: u64,
        args: &[u64],
    ) -> Result<u64, Trap> {
        let mut result = 0;
        // SAFETY: the export is the instance's, and the kit checked the arguments.
        self.ended(unsafe {
            (self.0.wb_run)(export, instance, n, args.as_ptr(), &raw mut result)
        })?;
        Ok(result)
    }

    /// The memory that the guest exports; empty without one.
    pub fn memory(&self, code: &Code, instance: *mut c_void) -> &'static mut [u8] {
        let mut size = 0;
        // SAFETY: the guest waits while the host uses it, so that it does not move.
        unsafe {
            let start = (self.0.wb_memory)(code.table, instance, &raw mut size);
            if start.is_null() {
                return &mut [];
            }
            std::slice::from_raw_parts_mut(start, usize::try_from(size).unwrap_or_default())
        }
    }

    /// Grows that memory by so many pages, if it can.
    pub fn grow(&self, code: &Code, instance: *mut c_void, pages: u64) -> bool {
        // SAFETY: no guest runs.
        unsafe { (self.0.wb_grow)(code.table, instance, pages) != 0 }
    }

    fn ended(&self, trap: u32) -> Result<(), Trap> {
        if trap == 0 {
            return Ok(());
        }
        // SAFETY: a text that stays.
        let words = unsafe { text((self.0.wb_words)(trap)) };
        let kind = TRAPS.iter().find(|(code, _)| *code == trap);
        Err(Trap::new(kind.map_or(TrapKind::Other, |k| k.1), words))
    }
}

thread_local! {
    /// The files of modules that are open: the dynamic linker opens a file once.
    static OPEN: RefCell<HashSet<(u64, u64)>> = RefCell::default();
}

/// A module's library.
pub struct Code {
    object: Library,
    table: *const Table,
    file: (u64, u64),
    /// A copy, where the file was open already.
    _copy: Option<Scratch>,
}

impl Code {
    /// Opens it.
    ///
    /// # Errors
    /// In the dynamic linker's words.
    pub fn open(file: &Path) -> Result<Self, String> {
        let key = |file: &Path| {
            let data = fs::metadata(file).map_err(|e| e.to_string())?;
            Ok::<_, String>((data.dev(), data.ino()))
        };
        let is_open = |file| OPEN.with_borrow(|open| open.contains(&file));
        let (mut opened, mut copy) = (file.to_owned(), None);
        if is_open(key(file)?) {
            let folder = Scratch::new().map_err(|e| e.to_string())?;
            opened = folder.file("copy.so");
            fs::copy(file, &opened).map_err(|e| e.to_string())?;
            copy = Some(folder);
        }
        let object = Library::open(&opened, libc::RTLD_LOCAL)?;
        let table = object.symbol(c"wb_this")?.cast().as_ptr();
        let file = key(&opened)?;
        OPEN.with_borrow_mut(|open| open.insert(file));
        Ok(Self {
            object,
            table,
            file,
            _copy: copy,
        })
    }

    fn table(&self) -> &Table {
        // SAFETY: the library is open as long as `self` lives, and the glue wrote it so.
        unsafe { &*self.table }
    }

    /// The memory of an instance.
    pub fn layout(&self) -> Layout {
        let size = usize::try_from(self.table().size).unwrap_or_default();
        Layout::from_size_align(size.max(1), 16).unwrap_or(Layout::new::<u128>())
    }

    /// Frees what an instance made, but not the instance.
    pub fn free(&self, instance: *mut c_void) {
        // SAFETY: an instance of this module that was started.
        unsafe { (self.table().free)(instance) };
    }

    /// Module and name of each import.
    pub fn imports(&self) -> Vec<(String, String)> {
        let mut at = self.table().imports;
        let mut imports = Vec::new();
        // SAFETY: the list ends with zeros.
        unsafe {
            while !(*at).name.is_null() {
                imports.push((text((*at).module), text((*at).name)));
                at = at.add(1);
            }
        }
        imports
    }

    /// An exported function of numbers.
    pub fn export(&self, name: &str) -> Option<*const Export> {
        let mut at = self.table().exports;
        // SAFETY: the list ends with zeros.
        unsafe {
            while !(*at).name.is_null() {
                if CStr::from_ptr((*at).name).to_bytes() == name.as_bytes() {
                    return Some(at);
                }
                at = at.add(1);
            }
        }
        None
    }
}

impl Drop for Code {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| open.remove(&self.file));
        self.object.close();
    }
}

/// # Safety
/// A text that ends with a zero.
unsafe fn text(text: *const c_char) -> String {
    // SAFETY: the caller's word.
    unsafe { CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned()
}
