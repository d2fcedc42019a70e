//! What engines refuse: options that they do not have, and options that exclude each other.

use crate::model::Options;

use super::spec::OptionSpec;
use super::table::{
    BACKTRACE, BOUNDS, COW, DEADLINE, DEBUG, EPOCH, FEATURES, GUARD, MODE, NAN, OPT, PERFMAP,
    POOLING, REGALLOC, RELAXED_SIMD, SIMD, SPECTRE, THREADS, VERIFIER, WASI,
};

/// Options that runtimes do not have.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// A family, or one runtime.
    runtimes: &'static str,
    options: &'static [OptionSpec],
    /// Why it has none of them.
    pub why: &'static str,
    /// The value that it has anyway, if any.
    pub always: Option<&'static str>,
}

/// Options that exclude each other.
#[derive(Clone, Copy, Debug)]
pub struct Clash {
    /// A family, or one runtime.
    pub runtimes: &'static str,
    /// Options with their values; none for any value.
    pub options: [(OptionSpec, Option<&'static str>); 2],
    /// Why.
    pub why: &'static str,
}

/// All refusals of engines: the first that fits holds.
const ALL: &[Refusal] = &[
    refused(
        "wasmtime.winch",
        &[NAN, OPT, REGALLOC, VERIFIER],
        "Winch compiles in one pass: the engine accepts this, and it has no effect",
    ),
    refused(
        "wasmtime.winch",
        &[RELAXED_SIMD],
        "Winch has no relaxed vectors",
    )
    .always("off"),
    refused(
        "wasmtime.winch",
        &[DEBUG],
        "Winch makes no debug information",
    ),
    refused(
        "wasmtime.pulley",
        &[BOUNDS],
        "Pulley compares each address anyway",
    )
    .always("explicit"),
    refused(
        "wasmtime.pulley",
        &[GUARD],
        "Pulley compares each address: no access reaches a guard",
    ),
    refused(
        "wasmtime.pulley",
        &[DEBUG, FEATURES, PERFMAP, SPECTRE],
        "Pulley generates bytecode, not machine code",
    ),
    refused(
        "wasmtime",
        &[MODE],
        "Wasmtime compiles all functions at once",
    ),
    refused(
        "wasmer.singlepass",
        &[OPT, VERIFIER],
        "Singlepass compiles in one pass: the engine accepts this, and it has no effect",
    ),
    refused(
        "wasmer.singlepass",
        &[SIMD, RELAXED_SIMD],
        "Singlepass has no vectors",
    )
    .always("off"),
    refused(
        "wasmer.singlepass",
        &[PERFMAP],
        "Singlepass has no switch for it",
    ),
    refused(
        "wasmer.singlepass",
        &[FEATURES],
        "Singlepass needs a CPU with AVX or SSE 4.2",
    ),
    refused(
        "wasmer",
        &[BACKTRACE],
        "Wasmer always unwinds, and has no switch for it",
    ),
    refused(
        "wasmer",
        &[COW],
        "Wasmer copies the module's data into each instance",
    )
    .always("off"),
    refused(
        "wasmer",
        &[DEADLINE, EPOCH],
        "Wasmer interrupts guests by a signal: that is experimental, costs each call 64 ns, and is no part of this build",
    ),
    refused(
        "wasmer",
        &[DEBUG, REGALLOC, SPECTRE],
        "Wasmer has no switch for it",
    ),
    refused(
        "wasmer",
        &[GUARD],
        "Wasmer's code relies on the guard of 4 GiB",
    ),
    refused("wasmer", &[MODE], "Wasmer compiles all functions at once"),
    refused("wasmer", &[POOLING], "Wasmer has no pool"),
    refused("wasmi.eager", &[MODE], "`wasmi.lazy` has the other modes"),
    refused("wasmi", &[BOUNDS], "wasmi compares each address anyway").always("explicit"),
    refused(
        "wasmi",
        &[DEADLINE, EPOCH],
        "wasmi cannot interrupt a guest by time",
    ),
    refused(
        "wasmi",
        &[
            DEBUG, FEATURES, GUARD, OPT, PERFMAP, REGALLOC, SPECTRE, VERIFIER,
        ],
        "wasmi interprets: there is no machine code",
    ),
    refused("wasmi", &[NAN], "wasmi has no switch for it").always("any"),
    refused(
        "wasmi",
        &[THREADS],
        "wasmi translates on the calling thread",
    )
    .always("1"),
    refused("wasmi", &[BACKTRACE], "wasmi's traps name no functions").always("off"),
    refused(
        "wasmi",
        &[COW],
        "wasmi copies the module's data into each instance",
    )
    .always("off"),
    refused("wasmi", &[POOLING], "wasmi has no pool"),
    refused(
        "wasmi",
        &[WASI],
        "this build has the shared host alone for wasmi",
    )
    .always("shared"),
];

/// All combinations that engines refuse.
pub const CLASHES: &[Clash] = &[
    Clash {
        runtimes: "wasmtime",
        options: [(POOLING, None), (BOUNDS, Some("explicit"))],
        why: "a pool reserves each memory's addresses in advance, and explicit checks reserve none",
    },
    Clash {
        runtimes: "wasmtime",
        options: [(GUARD, None), (BOUNDS, Some("explicit"))],
        why: "with explicit checks a memory has no guard",
    },
    Clash {
        runtimes: "wasmtime",
        options: [(RELAXED_SIMD, Some("on")), (SIMD, Some("off"))],
        why: "relaxed vectors are vectors",
    },
    Clash {
        runtimes: "wasmer",
        options: [(RELAXED_SIMD, Some("on")), (SIMD, Some("off"))],
        why: "relaxed vectors are vectors",
    },
    Clash {
        runtimes: "wasmi",
        options: [(RELAXED_SIMD, Some("on")), (SIMD, Some("off"))],
        why: "relaxed vectors are vectors",
    },
];

const fn refused(
    runtimes: &'static str,
    options: &'static [OptionSpec],
    why: &'static str,
) -> Refusal {
    Refusal {
        runtimes,
        options,
        why,
        always: None,
    }
}

impl Refusal {
    const fn always(self, value: &'static str) -> Self {
        Self {
            always: Some(value),
            ..self
        }
    }
}

/// Whether a runtime is this one, or of this family.
fn is_of(id: &str, runtimes: &str) -> bool {
    id == runtimes || id.split('.').next() == Some(runtimes)
}

/// Why a runtime does not have an option, where that is known.
pub fn refusal(id: &str, option: &str) -> Option<&'static Refusal> {
    let names = |refusal: &&Refusal| refusal.options.iter().any(|o| o.name == option);
    let mut all = ALL.iter().filter(|refusal| is_of(id, refusal.runtimes));
    all.find(names)
}

/// The options of a configuration that its runtime refuses together.
pub fn clash(id: &str, options: &Options) -> Option<&'static Clash> {
    let given = |(option, value): &(OptionSpec, Option<&str>)| {
        let given = options.get(option.name);
        given.is_some_and(|given| value.is_none_or(|value| value == given))
    };
    let mut all = CLASHES.iter().filter(|clash| is_of(id, clash.runtimes));
    all.find(|clash| clash.options.iter().all(given))
}

impl Clash {
    /// The options as they are written, for people.
    pub fn written(&self) -> [String; 2] {
        self.options.map(|(option, value)| match value {
            Some(value) => format!("+{}={value}", option.name),
            None => format!("+{}", option.name),
        })
    }
}
