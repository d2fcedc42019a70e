//! The native twins of `lua-script.wasm` and `lua-errors.wasm`: the Lua interpreter
//! running `script/script.lua` or `script/errors.lua`, from the same C source, compiled by
//! the machine's own C compiler.

mod ffi {
    unsafe extern "C" {
        pub(super) fn wasmbench_lua_script_run(n: i32) -> i32;
        pub(super) fn wasmbench_lua_errors_run(n: i32) -> i32;
    }
}

/// Runs `n` rounds, each a whole Lua program in a fresh interpreter, and returns
/// a mix of their results. Negative if something failed: -1 out of memory, -2 an
/// error in the script.
#[inline(never)]
#[must_use]
pub extern "C" fn run(n: i32) -> i32 {
    // SAFETY: the function takes any integer and keeps no state between calls:
    // it opens its own interpreter and closes it before it returns. Calls from
    // several threads do not share anything either.
    unsafe { ffi::wasmbench_lua_script_run(n) }
}

/// The same of the script that raises errors.
#[inline(never)]
#[must_use]
pub extern "C" fn run_errors(n: i32) -> i32 {
    // SAFETY: as above.
    unsafe { ffi::wasmbench_lua_errors_run(n) }
}

#[cfg(test)]
mod tests {
    use super::{run, run_errors};

    #[test]
    fn runs_repeatedly_with_the_same_result() {
        for run in [run, run_errors] {
            assert_eq!(run(0), 0);
            let first = run(1);
            assert!(first > 0, "the script failed: {first}");
            assert_eq!(run(1), first);
            assert_ne!(run(2), first);
        }
    }

    /// A header's lines as the text that they are.
    fn embedded(header: &str) -> String {
        let line = |line: &str| {
            let text = line
                .strip_prefix('"')
                .and_then(|l| l.strip_suffix("\\n\""))
                .expect("a string literal per line");
            text.replace("\\\"", "\"").replace("\\\\", "\\") + "\n"
        };
        header.lines().map(line).collect()
    }

    #[test]
    fn embedded_scripts_are_those_in_the_files() {
        let script = embedded(include_str!("../script/script.h"));
        assert_eq!(script, include_str!("../script/script.lua"));
        let errors = embedded(include_str!("../script/errors.h"));
        assert_eq!(errors, include_str!("../script/errors.lua"));
    }
}
