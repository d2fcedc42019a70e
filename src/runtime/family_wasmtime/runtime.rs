//! A configured Wasmtime.

use wasmtime::{
    Config, InstanceAllocationStrategy, OptLevel as WasmtimeOpt, PoolingAllocationConfig,
    ProfilingStrategy, RegallocAlgorithm, Strategy,
};

use crate::model::{Abilities, Options, setting};
use crate::runtime::api::{Engine, Runtime, Settings};
use crate::runtime::error::RuntimeError;
use crate::runtime::options::{
    BACKTRACE, BOUNDS, COW, DEADLINE, DEBUG, DIRS, EPOCH, FEATURES, FUEL, GUARD, MEMORY_LIMIT,
    OptLevel, PERFMAP, POOLING, REGALLOC, RELAXED_SIMD, SIMD, SPECTRE, STACK, TABLE_LIMIT,
    VERIFIER, bytes, canonical_nans, elements, on_or_off, own_wasi, settings, threads, ticks,
    without_limits,
};

use super::module::{Given, WasmtimeEngine};
use super::ticker::TICK;

/// Which of Wasmtime's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    #[cfg(feature = "wasmtime-cranelift")]
    Cranelift,
    #[cfg(feature = "wasmtime-winch")]
    Winch,
    #[cfg(feature = "wasmtime-pulley")]
    Pulley,
}

pub struct Wasmtime {
    variant: Variant,
    options: Options,
}

/// The stack of a guest whose calls are futures holds that of WebAssembly and has to spare.
const SPARE_STACK: usize = 2 << 20;

impl Wasmtime {
    pub fn new(variant: Variant, options: &Options) -> Result<Self, String> {
        if own_wasi(options) && !cfg!(feature = "wasmtime-wasi") {
            return Err(
                "this build leaves Wasmtime's own WASI out: build with the feature wasmtime-wasi"
                    .into(),
            );
        }
        Ok(Self {
            variant,
            options: options.clone(),
        })
    }

    fn config(&self) -> Result<Config, RuntimeError> {
        let mut config = Config::new();
        match self.variant {
            #[cfg(feature = "wasmtime-cranelift")]
            Variant::Cranelift => {
                config.strategy(Strategy::Cranelift);
            }
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => {
                config.strategy(Strategy::Winch);
            }
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => {
                config.strategy(Strategy::Cranelift);
                config
                    .target(pulley_target())
                    .map_err(RuntimeError::failed)?;
            }
        }
        let options = &self.options;
        if self.optimises() {
            config.cranelift_opt_level(match OptLevel::of(options) {
                OptLevel::None => WasmtimeOpt::None,
                OptLevel::Speed => WasmtimeOpt::Speed,
                OptLevel::Size => WasmtimeOpt::SpeedAndSize,
            });
            config.cranelift_nan_canonicalization(canonical_nans(options));
            config.cranelift_debug_verifier(VERIFIER.is_on(options));
            if REGALLOC.of(options) == "single" {
                config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);
            }
        }
        if !SPECTRE.is_on(options) {
            for access in ["heap", "table"] {
                let flag = format!("enable_{access}_access_spectre_mitigation");
                // SAFETY: the code is right with and without; without, it can be attacked.
                unsafe { config.cranelift_flag_set(&flag, "false") };
            }
        }
        if !SIMD.is_on(options) {
            config.wasm_relaxed_simd(false).wasm_simd(false);
        } else if !RELAXED_SIMD.is_on(options) {
            config.wasm_relaxed_simd(false);
        }
        if DEBUG.is_on(options) {
            config.debug_info(true);
        }
        if PERFMAP.is_on(options) {
            config.profiler(ProfilingStrategy::PerfMap);
        }
        if FEATURES.of(options) == "baseline" {
            // Named, it is any CPU of its kind.
            let target = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
            config.target(&target).map_err(RuntimeError::failed)?;
        }
        config.parallel_compilation(threads(options).get() > 1);
        // As the others do, where a module asks for it.
        config.shared_memory(true);
        config.consume_fuel(FUEL.is_on(options));
        config.epoch_interruption(self.has_clock());
        config.memory_init_cow(COW.is_on(options));
        if !BACKTRACE.is_on(options) {
            config.wasm_backtrace_max_frames(None);
        }
        if let Some(stack) = bytes(&STACK, options) {
            config.max_wasm_stack(stack);
            config.async_stack_size(stack.saturating_add(SPARE_STACK));
        }
        if let Some(guard) = GUARD.number(options) {
            config.memory_guard_size(guard);
        }
        if self.checks_bounds() {
            config.memory_reservation(0).memory_guard_size(0);
        }
        if POOLING.is_on(options) {
            let pool = PoolingAllocationConfig::default();
            config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
        }
        Ok(config)
    }

    /// Whether the code looks at a clock.
    fn has_clock(&self) -> bool {
        EPOCH.is_on(&self.options) || self.options.contains_key(DEADLINE.name)
    }

    /// Whether the code compares addresses with the memory's size.
    fn checks_bounds(&self) -> bool {
        BOUNDS.of(&self.options) == "explicit"
    }

    fn optimises(&self) -> bool {
        match self.variant {
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => false,
            #[allow(unreachable_patterns, reason = "with Winch alone nothing is left")]
            _ => true,
        }
    }

    fn compiler(&self) -> &'static str {
        match self.variant {
            #[cfg(feature = "wasmtime-cranelift")]
            Variant::Cranelift => "Cranelift",
            #[cfg(feature = "wasmtime-winch")]
            Variant::Winch => "Winch",
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => "Cranelift to bytecode",
        }
    }

    /// A setting's value.
    fn deadline(&self) -> String {
        match DEADLINE.of(&self.options) {
            none if none == DEADLINE.default => EPOCH.of(&self.options),
            time => time,
        }
    }

    /// A setting's value: relaxed vectors are vectors, and Winch has none.
    fn relaxed_simd(&self) -> &'static str {
        let on = [SIMD, RELAXED_SIMD].iter().all(|o| o.is_on(&self.options));
        on_or_off(on && self.optimises())
    }

    fn bounds_checks(&self) -> &'static str {
        match self.variant {
            #[cfg(feature = "wasmtime-pulley")]
            Variant::Pulley => "explicit",
            #[allow(unreachable_patterns, reason = "with Pulley alone nothing is left")]
            _ if self.checks_bounds() => "explicit",
            #[allow(unreachable_patterns, reason = "with Pulley alone nothing is left")]
            _ => "guard pages",
        }
    }
}

#[cfg(feature = "wasmtime-pulley")]
fn pulley_target() -> &'static str {
    match (
        cfg!(target_pointer_width = "64"),
        cfg!(target_endian = "big"),
    ) {
        (true, false) => "pulley64",
        (true, true) => "pulley64be",
        (false, false) => "pulley32",
        (false, true) => "pulley32be",
    }
}

impl Runtime for Wasmtime {
    fn version(&self) -> String {
        env!("WASMBENCH_VERSION_WASMTIME").to_owned()
    }

    fn settings(&self) -> Settings {
        let options = &self.options;
        let opt = if self.optimises() {
            OptLevel::of(options).name()
        } else {
            "single pass"
        };
        // Memory images are mapped on Linux only.
        let copy_on_write = cfg!(target_os = "linux") && COW.is_on(options);
        let mut all = settings([
            ("compiler", self.compiler().to_owned()),
            ("opt_level", opt.to_owned()),
            ("threads", threads(options).to_string()),
            ("bounds_checks", self.bounds_checks().to_owned()),
            (setting::NAN, on_or_off(canonical_nans(options)).to_owned()),
            ("compilation", "eager".to_owned()),
            ("copy_on_write", on_or_off(copy_on_write).to_owned()),
            ("pooling", POOLING.of(options)),
            ("cache", "off".to_owned()),
            ("fuel", FUEL.of(options)),
            ("deadline", self.deadline()),
            (setting::MEMORY_LIMIT, MEMORY_LIMIT.of(options)),
            (setting::TABLE_LIMIT, TABLE_LIMIT.of(options)),
            (setting::DIRS, DIRS.of(options)),
            (setting::SPECTRE, SPECTRE.of(options)),
            (setting::STACK, STACK.of(options)),
            (setting::BACKTRACE, BACKTRACE.of(options)),
            (setting::GUEST_SIMD, SIMD.of(options)),
            (setting::RELAXED_SIMD, self.relaxed_simd().to_owned()),
            (setting::FEATURES, FEATURES.of(options)),
            (setting::GUARD, GUARD.of(options)),
            (setting::DEBUG, DEBUG.of(options)),
        ]);
        if self.optimises() {
            all.extend(settings([
                (setting::REGALLOC, REGALLOC.of(options)),
                (setting::VERIFIER, VERIFIER.of(options)),
            ]));
        }
        all
    }

    fn abilities(&self) -> Abilities {
        without_limits(Abilities::one_tier(), &self.options)
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        let options = &self.options;
        let given = Given {
            own_wasi: own_wasi(options),
            fuel: FUEL.is_on(options),
            epoch: EPOCH.is_on(options),
            deadline: ticks(options, TICK),
            memory: bytes(&MEMORY_LIMIT, options),
            elements: elements(options),
        };
        Ok(Box::new(WasmtimeEngine::new(&self.config()?, given)?))
    }
}
