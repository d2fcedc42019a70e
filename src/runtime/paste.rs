//! A configuration as code of the engine's own interface, to paste into a host.

use crate::model::{RuntimeConfig, units};

/// An option's value in the interface of a family: `{}` is the value.
struct Line {
    family: &'static str,
    option: &'static str,
    /// The value; any where it is empty.
    value: &'static str,
    code: &'static str,
}

const fn line(
    family: &'static str,
    option: &'static str,
    value: &'static str,
    code: &'static str,
) -> Line {
    Line {
        family,
        option,
        value,
        code,
    }
}

const LINES: &[Line] = &[
    line(
        "wasmtime",
        "opt",
        "none",
        "config.cranelift_opt_level(OptLevel::None);",
    ),
    line(
        "wasmtime",
        "opt",
        "speed",
        "config.cranelift_opt_level(OptLevel::Speed);",
    ),
    line(
        "wasmtime",
        "opt",
        "size",
        "config.cranelift_opt_level(OptLevel::SpeedAndSize);",
    ),
    line(
        "wasmtime",
        "regalloc",
        "single",
        "config.cranelift_regalloc_algorithm(RegallocAlgorithm::SinglePass);",
    ),
    line(
        "wasmtime",
        "regalloc",
        "backtracking",
        "config.cranelift_regalloc_algorithm(RegallocAlgorithm::Backtracking);",
    ),
    line(
        "wasmtime",
        "nan",
        "canonical",
        "config.cranelift_nan_canonicalization(true);",
    ),
    line(
        "wasmtime",
        "nan",
        "any",
        "config.cranelift_nan_canonicalization(false);",
    ),
    line(
        "wasmtime",
        "threads",
        "1",
        "config.parallel_compilation(false);",
    ),
    line(
        "wasmtime",
        "threads",
        "",
        "config.parallel_compilation(true); // on {} threads of rayon's pool",
    ),
    line("wasmtime", "cow", "on", "config.memory_init_cow(true);"),
    line("wasmtime", "cow", "off", "config.memory_init_cow(false);"),
    line(
        "wasmtime",
        "bounds",
        "explicit",
        "config.memory_reservation(0).memory_guard_size(0);",
    ),
    line(
        "wasmtime",
        "bounds",
        "guard",
        "// bounds by guard pages, the default",
    ),
    line(
        "wasmtime",
        "backtrace",
        "on",
        "config.wasm_backtrace_max_frames(NonZero::new(20));",
    ),
    line(
        "wasmtime",
        "backtrace",
        "off",
        "config.wasm_backtrace_max_frames(None);",
    ),
    line(
        "wasmtime",
        "pooling",
        "true",
        "config.allocation_strategy(InstanceAllocationStrategy::Pooling(PoolingAllocationConfig::default()));",
    ),
    line(
        "wasmtime",
        "fuel",
        "true",
        "config.consume_fuel(true); // and Store::set_fuel",
    ),
    line(
        "wasmtime",
        "epoch",
        "true",
        "config.epoch_interruption(true); // and Store::set_epoch_deadline, Engine::increment_epoch",
    ),
    line(
        "wasmtime",
        "verifier",
        "true",
        "config.cranelift_debug_verifier(true);",
    ),
    line(
        "wasmtime",
        "simd",
        "off",
        "config.wasm_relaxed_simd(false).wasm_simd(false);",
    ),
    line("wasmtime", "simd", "on", "config.wasm_simd(true);"),
    line(
        "wasmtime",
        "stack",
        "",
        "config.max_wasm_stack({}); // bytes; async_stack_size has to be larger",
    ),
    line(
        "wasmer",
        "opt",
        "none",
        "compiler.opt_level(CraneliftOptLevel::None);",
    ),
    line(
        "wasmer",
        "opt",
        "speed",
        "compiler.opt_level(CraneliftOptLevel::Speed);",
    ),
    line(
        "wasmer",
        "opt",
        "size",
        "compiler.opt_level(CraneliftOptLevel::SpeedAndSize);",
    ),
    line(
        "wasmer",
        "threads",
        "",
        "compiler.num_threads(NonZero::new({}).unwrap());",
    ),
    line(
        "wasmer",
        "nan",
        "canonical",
        "compiler.canonicalize_nans(true);",
    ),
    line("wasmer", "nan", "any", "compiler.canonicalize_nans(false);"),
    line(
        "wasmi",
        "mode",
        "lazy",
        "config.compilation_mode(CompilationMode::Lazy);",
    ),
    line(
        "wasmi",
        "mode",
        "lazy-translation",
        "config.compilation_mode(CompilationMode::LazyTranslation);",
    ),
    line(
        "wasmer",
        "bounds",
        "explicit",
        "// Tunables with static_memory_bound = Pages(0): Engine::set_tunables",
    ),
    line("wasmer", "bounds", "guard", "// BaseTunables, the default"),
    line(
        "wasmi",
        "fuel",
        "true",
        "config.consume_fuel(true); // and Store::set_fuel",
    ),
    line("wasmi", "simd", "on", "config.wasm_simd(true);"),
    line(
        "wasmi",
        "simd",
        "off",
        "config.wasm_relaxed_simd(false).wasm_simd(false);",
    ),
    line(
        "wasmi",
        "stack",
        "",
        "config.set_max_stack_height({}); // bytes",
    ),
];

/// What a family's code begins with.
const HEADS: &[(&str, &str)] = &[
    (
        "wasmtime.cranelift",
        "let mut config = wasmtime::Config::new();",
    ),
    (
        "wasmtime.winch",
        "let mut config = wasmtime::Config::new();\nconfig.strategy(Strategy::Winch);",
    ),
    (
        "wasmtime.pulley",
        "let mut config = wasmtime::Config::new();\nconfig.target(\"pulley64\")?;",
    ),
    (
        "wasmer.cranelift",
        "let mut compiler = wasmer::sys::Cranelift::new();",
    ),
    (
        "wasmer.singlepass",
        "let mut compiler = wasmer::sys::Singlepass::new();",
    ),
    (
        "wasmi.eager",
        "let mut config = wasmi::Config::default();\nconfig.compilation_mode(CompilationMode::Eager);",
    ),
    (
        "wasmi.lazy",
        "let mut config = wasmi::Config::default();\nconfig.compilation_mode(CompilationMode::Lazy);",
    ),
];

/// The lines; an option that has none is named in a comment.
pub fn code(setting: &RuntimeConfig) -> Vec<String> {
    let id = setting.id.as_str();
    let head = HEADS.iter().find(|(runtime, _)| *runtime == id);
    let Some((_, head)) = head else {
        return vec![format!("# wasmbench --runtimes {setting}")];
    };
    let family = setting.id.family();
    let mut options = setting.options.clone();
    for (of, name, value) in ALWAYS {
        if *of == family {
            options
                .entry((*name).to_owned())
                .or_insert_with(|| (*value).to_owned());
        }
    }
    let of_option = |(name, value): (&String, &String)| match of(family, name, value) {
        Some(code) => {
            let number = units::bytes_of(value).map_or_else(|| value.clone(), |n| n.to_string());
            code.replace("{}", &number)
        }
        None => format!("// +{name}={value}: as wasmbench sets it"),
    };
    let options = options.iter().map(of_option);
    head.lines().map(str::to_owned).chain(options).collect()
}

/// What wasmbench sets otherwise than the engine's own default.
const ALWAYS: &[(&str, &str, &str)] = &[
    ("wasmtime", "threads", "1"),
    ("wasmer", "threads", "1"),
    ("wasmer", "nan", "any"),
];

/// The line of an option's value: one of this value, else one of any.
fn of(family: &str, option: &str, value: &str) -> Option<&'static str> {
    let fits = |wanted: &str| {
        let is =
            |line: &&Line| line.family == family && line.option == option && line.value == wanted;
        LINES.iter().find(is).map(|line| line.code)
    };
    fits(value).or_else(|| fits(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::options::{TUNED, Values};
    use crate::runtime::registry;

    fn said(setting: &str) -> String {
        code(&setting.parse().unwrap()).join("\n")
    }

    #[test]
    fn what_wasmbench_sets_by_itself_is_said_too() {
        assert!(said("wasmer.singlepass").contains("canonicalize_nans(false)"));
        assert!(said("wasmtime.winch").contains("parallel_compilation(false)"));
    }

    #[test]
    fn a_setting_is_code_to_paste() {
        assert_eq!(
            said("wasmtime.cranelift+opt=none+threads=4"),
            "let mut config = wasmtime::Config::new();\n\
             config.cranelift_opt_level(OptLevel::None);\n\
             config.parallel_compilation(true); // on 4 threads of rayon's pool"
        );
        assert_eq!(said("node"), "# wasmbench --runtimes node");
        assert!(said("wasmi.lazy+stack=64KiB").contains("set_max_stack_height(65536)"));
    }

    /// What `tune` proposes can be pasted.
    #[test]
    fn every_tuned_option_has_its_code() {
        for entry in registry::entries()
            .iter()
            .filter(|e| !e.hidden && e.foreign().is_none())
        {
            for option in entry.options.iter().filter(|o| TUNED.contains(&o.name)) {
                let values: &[&str] = match option.values {
                    Values::OneOf(values) => values,
                    Values::Flag => &["true"],
                    _ => &["2"],
                };
                let family = entry.id.split('.').next().unwrap();
                for value in values {
                    assert!(
                        of(family, option.name, value).is_some(),
                        "{} {}={value}",
                        entry.id,
                        option.name
                    );
                }
            }
        }
    }
}
