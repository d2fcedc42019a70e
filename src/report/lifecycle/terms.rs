//! The words that a reader from another field may not know.

use crate::report::document::Term;

/// Each as `word: what it means here`.
const ALL: &[&str] = &[
    "runtime, configuration: A program or library that runs WebAssembly modules, with one of its compilers or modes: `wasmtime.winch` is \
     Wasmtime with its compiler Winch. `native` is the same source compiled for this machine without WebAssembly.",
    "JIT (just in time): The runtime starts from the module, the .wasm file: it compiles or translates it, makes an instance and calls it. \
     Every new process pays for compiling.",
    "AOT (ahead of time): The module was compiled earlier, once, into an artifact: a file that the runtime loads.",
    "optimising, single-pass, interpreter: Cranelift and LLVM compile slowly to fast code; Winch and Singlepass go over the module once, quickly, to slower \
     code; wasmi and Pulley interpret, Pulley a bytecode that Cranelift makes.",
    "phases a, b, b', c, c', d: a parse and validate, b compile, b' serialise and write the artifact, c' load it, c instantiate, d call.",
    "warm process, fresh process: JIT and AOT figures are of processes that have run the engine before, but for modules so slow to compile that a \
     process has time for one iteration. Time to first result is of a fresh process.",
    "instantiate: To give a compiled module its memory, tables and imports, so that its functions can be called.",
    "sample: A module with the call that is measured and the answer it has to give.",
    "cell: One runtime on one sample: what is measured at a time, in several processes.",
    "interval, ±: How far the figure may be from what the same measurement would give with endless repetition: at 95 %, 19 of 20 such \
     intervals hold it. It does not cover other machines, builds or inputs.",
    "tied, ≈: The interval of the ratio holds 1: the measurement cannot tell the two apart. It does not show that they are equal.",
    "geometric mean: The mean of factors: the n-th root of their product. Twice as slow on one sample and twice as fast on another is 1×.",
    "Pareto front: Those that no other beats at both: whoever compiles faster than one of these runs slower.",
    "break-even: The number of calls after which a runtime that starts slower but runs faster has caught up.",
    "percentile: p99 is the time that 99 % of the observations stay below.",
];

/// The words with their meanings.
pub(crate) fn all() -> Vec<Term> {
    let split = ALL.iter().filter_map(|term| term.split_once(": "));
    split
        .map(|(name, meaning)| Term { name, meaning })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_explained_once_in_sentences() {
        assert_eq!(all().len(), ALL.len());
        for term in all() {
            assert_eq!(all().iter().filter(|t| t.name == term.name).count(), 1);
            assert!(term.meaning.ends_with('.'), "{}", term.name);
            assert!(!term.meaning.contains("  "), "{}", term.name);
        }
    }
}
