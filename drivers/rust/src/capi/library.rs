//! Finds a library and its functions.

use std::path::PathBuf;

use kit::{Answer, Error, Options};
use libloading::Library;

/// What is asked for: words of the command line (the file, its version), or the option
/// `library` (a file, or a name).
pub fn open(args: &[String], options: &Options) -> Answer<(&'static Library, String)> {
    if let Some(other) = options.keys().find(|name| *name != "library") {
        let text = format!("the driver has no option `{other}`: it has `library`");
        return Err(Error::Failed(text));
    }
    let name = options.get("library").or(args.first());
    let name = name.ok_or_else(|| {
        let text = "say which library: +library=PATH, or +library=NAME for libNAME.so";
        Error::Unsupported(text.to_owned())
    })?;
    let file = if name.contains('/') {
        PathBuf::from(name)
    } else {
        PathBuf::from(format!("lib{name}.so"))
    };
    // SAFETY: the user names a library of an engine; what it does when loaded is its own.
    let library = unsafe { Library::new(&file) };
    let library = library.map_err(|e| {
        let file = file.display();
        Error::Failed(format!("cannot open `{file}`: {e}"))
    })?;
    // Its functions are kept as plain pointers: it stays until the process ends.
    let library = Box::leak(Box::new(library));
    let last = file.file_name().unwrap_or_default().to_string_lossy();
    Ok((
        library,
        args.get(1).cloned().unwrap_or_else(|| last.into_owned()),
    ))
}

/// Declares a struct of functions, and how it is found in a library: by name, each tested.
/// Those behind `maybe` may be missing.
macro_rules! api {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $($function:ident: fn($($arg:ty),*) $(-> $returned:ty)?,)*
            $(; maybe $($maybe:ident: fn($($marg:ty),*) $(-> $mreturned:ty)?,)*)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        pub struct $name {
            $(pub $function: unsafe extern "C" fn($($arg),*) $(-> $returned)?,)*
            $($(pub $maybe: Option<unsafe extern "C" fn($($marg),*) $(-> $mreturned)?>,)*)?
        }

        impl $name {
            /// # Errors
            /// Names what the library lacks.
            pub fn find(library: &libloading::Library) -> Result<Self, String> {
                // SAFETY: functions of these names have these types, by their headers.
                unsafe {
                    Ok(Self {
                        $($function: *library
                            .get(concat!(stringify!($function), "\0"))
                            .map_err(|_| concat!(
                                "the library has no `", stringify!($function), "`"
                            ))?,)*
                        $($($maybe: library
                            .get(concat!(stringify!($maybe), "\0"))
                            .ok()
                            .map(|found| *found),)*)?
                    })
                }
            }
        }
    };
}
pub(super) use api;
