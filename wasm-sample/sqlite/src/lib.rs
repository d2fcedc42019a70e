//! The native twin of `sqlite.wasm`: SQLite, in memory, running
//! `script/script.sql`, from the same C source, compiled by the machine's own C
//! compiler.

use std::sync::{Mutex, PoisonError};

mod ffi {
    unsafe extern "C" {
        pub(super) fn wasmbench_sqlite_run(n: i32) -> i32;
    }
}

/// Runs `n` rounds, each with a fresh database, and returns a mix of what its
/// queries find. Negative if something failed: -1 the database cannot be opened,
/// -2 an error in the statements.
#[inline(never)]
#[must_use]
pub extern "C" fn run(n: i32) -> i32 {
    // SQLite is compiled without its own locks, as in WebAssembly. One lock a
    // call costs nothing beside its milliseconds.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: the function takes any integer and leaves nothing open. What it
    // shares with other calls is used under the lock only.
    unsafe { ffi::wasmbench_sqlite_run(n) }
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn runs_repeatedly_with_the_same_result() {
        assert_eq!(run(0), 0);
        let first = run(1);
        assert!(first > 0, "the statements failed: {first}");
        assert_eq!(run(1), first);
        assert_ne!(run(2), first);
    }

    #[test]
    fn embedded_script_is_the_one_in_the_file() {
        let embedded: String = include_str!("../script/script.h")
            .lines()
            .map(|line| {
                let text = line
                    .strip_prefix('"')
                    .and_then(|l| l.strip_suffix("\\n\""))
                    .expect("a string literal per line");
                text.replace("\\\"", "\"").replace("\\\\", "\\") + "\n"
            })
            .collect();
        assert_eq!(embedded, include_str!("../script/script.sql"));
    }
}
