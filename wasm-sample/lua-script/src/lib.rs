//! The native twin of `lua-script.wasm`: the Lua interpreter running
//! `script/script.lua`, from the same C source, compiled by the machine's own C
//! compiler.

mod ffi {
    unsafe extern "C" {
        pub(super) fn wasmbench_lua_script_run(n: i32) -> i32;
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

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn runs_repeatedly_with_the_same_result() {
        assert_eq!(run(0), 0);
        let first = run(1);
        assert!(first > 0, "the script failed: {first}");
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
        assert_eq!(embedded, include_str!("../script/script.lua"));
    }
}
