//! The words that a reader from another field may not know.

use crate::report::document::Term;

pub(crate) const ALL: &[Term] = &[
    Term {
        name: "runtime, configuration",
        meaning: "A program or library that runs WebAssembly modules, with one of its compilers or modes: `wasmtime.winch` is \
                  Wasmtime with its compiler Winch. `native` is the same source compiled for this machine without WebAssembly.",
    },
    Term {
        name: "JIT (just in time)",
        meaning: "The runtime starts from the module, the .wasm file: it compiles or translates it, makes an instance and calls it. \
                  Every new process pays for compiling.",
    },
    Term {
        name: "AOT (ahead of time)",
        meaning: "The module was compiled beforehand into an artifact, a file that the runtime loads. Compiling was paid for earlier, once.",
    },
    Term {
        name: "optimising, single-pass, interpreter",
        meaning: "Cranelift and LLVM compile slowly to fast code; Winch and Singlepass go over the module once, quickly, to slower \
                  code; wasmi and Pulley interpret, Pulley a bytecode that Cranelift makes.",
    },
    Term {
        name: "phases a, b, b', c, c', d",
        meaning: "a parse and validate, b compile, b' serialise and write the artifact, c' load it, c instantiate, d call.",
    },
    Term {
        name: "warm process, fresh process",
        meaning: "JIT and AOT figures are of processes that have run the engine before, but for modules so slow to compile that a \
                  process has time for one iteration. Time to first result is of a fresh process.",
    },
    Term {
        name: "instantiate",
        meaning: "To give a compiled module its memory, tables and imports, so that its functions can be called.",
    },
    Term {
        name: "sample",
        meaning: "A module with the call that is measured and the answer it has to give.",
    },
    Term {
        name: "cell",
        meaning: "One runtime on one sample: what is measured at a time, in several processes.",
    },
    Term {
        name: "interval, ±",
        meaning: "How far the figure may be from what the same measurement would give with endless repetition: at 95 %, 19 of 20 such \
                  intervals hold it. It does not cover other machines, builds or inputs.",
    },
    Term {
        name: "no difference found, ≈",
        meaning: "The interval of the ratio holds 1: the measurement cannot tell the two apart. It does not show that they are equal.",
    },
    Term {
        name: "geometric mean",
        meaning: "The mean of factors: the n-th root of their product. Twice as slow on one sample and twice as fast on another is 1×.",
    },
    Term {
        name: "Pareto front",
        meaning: "Those that no other beats at both: whoever compiles faster than one of these runs slower.",
    },
    Term {
        name: "break-even",
        meaning: "The number of calls after which a runtime that starts slower but runs faster has caught up.",
    },
    Term {
        name: "percentile",
        meaning: "p99 is the time that 99 % of the observations stay below.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_explained_once_in_sentences() {
        for term in ALL {
            assert_eq!(ALL.iter().filter(|t| t.name == term.name).count(), 1);
            assert!(term.meaning.ends_with('.'), "{}", term.name);
            assert!(!term.meaning.contains("  "), "{}", term.name);
        }
    }
}
