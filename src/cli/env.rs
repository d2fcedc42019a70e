//! `wasmbench env`: the machine, the clock, the build, and what makes figures
//! noisy here.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use serde_json::json;

use crate::model::units::{BINARY, format_bytes, format_time};
use crate::model::{Clock, Machine};

use super::context::{self, Circumstances};
use super::{Exit, calibrate, output};

#[derive(Args)]
pub struct EnvArgs {
    /// Measure clock, null calls, drift and false alarms too: about twenty seconds
    #[arg(long)]
    calibrate: bool,

    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn run(args: &EnvArgs, config: Option<&Path>) -> anyhow::Result<Exit> {
    let circumstances = Circumstances::observe();
    let calibrated = if args.calibrate {
        let Some(found) = calibrate::run()? else {
            return Ok(Exit::Interrupted);
        };
        Some(found)
    } else {
        None
    };
    let text = if args.json {
        serde_json::to_string_pretty(&json!({
            "wasmbench": context::build(),
            "machine": circumstances.machine,
            "clock": circumstances.clock,
            "warnings": circumstances.warnings,
            "config": config,
            "calibrated": calibrated,
        }))? + "\n"
    } else {
        describe(&circumstances, config)
            + &calibrated
                .as_ref()
                .map(calibrate::describe)
                .unwrap_or_default()
    };
    output::print(&text)?;
    Ok(Exit::Done)
}

fn describe(circumstances: &Circumstances, config: Option<&Path>) -> String {
    let warnings = &circumstances.warnings;
    let rows = hardware(&circumstances.machine)
        .into_iter()
        .chain(surroundings(&circumstances.machine))
        .chain(program(&circumstances.machine, &circumstances.clock))
        .chain([("defaults", defaults(config))]);
    let mut text = String::new();
    for (name, value) in rows {
        let _ = writeln!(text, "{name:<13} {value}");
    }
    if warnings.is_empty() {
        text.push_str("\nNothing here is known to make figures noisy.\n");
    } else {
        text.push_str("\nWhat makes figures noisy here:\n");
        for warning in warnings {
            let _ = writeln!(
                text,
                "  {}: {}\n      {}",
                warning.code, warning.message, warning.advice
            );
        }
    }
    text
}

/// Which file has a say in them.
fn defaults(config: Option<&Path>) -> String {
    config.map_or_else(
        || format!("built in; no {} here or above", super::config::FILE_NAME),
        |path| format!("{}, before what is built in", path.display()),
    )
}

type Row = (&'static str, String);

/// The machine and how fast it may run.
fn hardware(machine: &Machine) -> Vec<Row> {
    let caches = [
        ("L1d", machine.l1d_cache_bytes),
        ("L2", machine.l2_cache_bytes),
        ("L3", machine.l3_cache_bytes),
    ]
    .into_iter()
    .filter_map(|(level, bytes)| Some(format!("{level} {}", binary(bytes?))));
    vec![
        ("cpu", machine.cpu.clone()),
        ("cpus", machine.cpus.to_string()),
        ("caches", joined(caches, "unknown")),
        ("memory", known(machine.memory_bytes, bytes)),
        (
            "system",
            format!(
                "{}, kernel {}, {}",
                machine.os, machine.kernel, machine.arch
            ),
        ),
        ("governor", known(machine.governor.as_ref(), String::clone)),
        ("turbo", known(machine.turbo, on_off)),
        (
            "throttling",
            known(machine.throttle_count, |n| match n {
                0 => "none since boot".into(),
                n => format!("counted {n} times since boot"),
            }),
        ),
        ("smt", known(machine.smt, on_off)),
        ("power", known(machine.power_source.as_ref(), String::clone)),
    ]
}

/// What else uses the machine, and what it lets this process use.
fn surroundings(machine: &Machine) -> Vec<Row> {
    let swap = machine.swap_bytes.map(|total| match total {
        0 => "none".into(),
        _ => format!(
            "{}, {} in use",
            bytes(total),
            known(machine.swap_used_bytes, bytes)
        ),
    });
    let memory_limits = [
        ("address space", machine.address_space_limit_bytes),
        ("control group", machine.cgroup_memory_limit_bytes),
    ]
    .into_iter()
    .filter_map(|(what, limit)| Some(format!("{what} {}", binary(limit?))));
    let limit = |text: Option<String>| text.unwrap_or_else(|| NO_LIMIT.into());
    vec![
        (
            "virtual",
            machine
                .virtualised
                .clone()
                .unwrap_or_else(|| "no sign of a hypervisor".into()),
        ),
        (
            "steal",
            known(machine.steal_ppm, |ppm| {
                format!("{:.2} % since boot", f64::from(ppm) / 10_000.0)
            }),
        ),
        ("load", known(machine.load_percent, hundredths)),
        ("swap", known(swap, |text| text)),
        ("memory limit", joined(memory_limits, NO_LIMIT)),
        (
            "open files",
            limit(machine.open_files_limit.map(|n| n.to_string())),
        ),
        (
            "cpu quota",
            limit(
                machine
                    .cpu_quota_percent
                    .map(|q| format!("{} CPUs", hundredths(q))),
            ),
        ),
        (
            "aslr",
            known(machine.aslr_level, |level| match level {
                0 => "off".into(),
                1 => "on, without the heap".into(),
                _ => "on".into(),
            }),
        ),
        (
            "huge pages",
            known(machine.huge_pages.as_ref(), String::clone),
        ),
    ]
}

/// The clock and this build.
fn program(machine: &Machine, clock: &Clock) -> Vec<Row> {
    let build = context::build();
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let time = |ps: u64| format_time(ps as f64, None);
    vec![
        (
            "clock",
            format!(
                "{}; resolution {}, one reading {}, an empty region {}",
                known(machine.clock_source.as_ref(), String::clone),
                time(clock.resolution_ps),
                time(clock.overhead_ps),
                time(clock.empty_region_ps)
            ),
        ),
        (
            "wasmbench",
            format!(
                "{} (profile {}, LTO {}, codegen units {}, for CPU {}; {})",
                build.version,
                build.profile,
                build.lto,
                build.codegen_units,
                build.target_cpu,
                build.rustc
            ),
        ),
        ("features", build.features.join(", ")),
    ]
}

/// Said of limits that are not there or that the system keeps to itself: facts do
/// not tell them apart.
const NO_LIMIT: &str = "no limit known";

fn known<T>(value: Option<T>, show: impl FnOnce(T) -> String) -> String {
    value.map_or_else(|| "unknown".into(), show)
}

fn joined(parts: impl Iterator<Item = String>, otherwise: &str) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        otherwise.into()
    } else {
        parts.join(", ")
    }
}

fn on_off(on: bool) -> String {
    if on { "on" } else { "off" }.into()
}

fn hundredths(value: u32) -> String {
    format!("{:.2}", f64::from(value) / 100.0)
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn bytes(bytes: u64) -> String {
    format_bytes(bytes as f64)
}

/// A size that is a round number in binary units, as caches and limits are: `32 KiB`.
fn binary(size: u64) -> String {
    let mut units = BINARY.iter().rev();
    let round = units.find(|(_, unit)| size >= *unit && size.is_multiple_of(*unit));
    round.map_or_else(
        || bytes(size),
        |(symbol, unit)| format!("{} {symbol}", size / unit),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(rows: Vec<Row>, name: &str) -> String {
        let found = rows.into_iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value).unwrap()
    }

    #[test]
    fn what_is_not_known_is_said_to_be() {
        let machine = Machine::default();
        for name in ["caches", "governor", "turbo", "throttling", "power"] {
            assert_eq!(row(hardware(&machine), name), "unknown", "{name}");
        }
        for name in ["steal", "load", "swap", "aslr", "huge pages"] {
            assert_eq!(row(surroundings(&machine), name), "unknown", "{name}");
        }
        for name in ["memory limit", "open files", "cpu quota"] {
            assert_eq!(row(surroundings(&machine), name), NO_LIMIT, "{name}");
        }
    }

    #[test]
    fn what_is_known_has_its_unit() {
        let machine = Machine {
            l1d_cache_bytes: Some(48 << 10),
            l3_cache_bytes: Some(32 << 20),
            throttle_count: Some(3),
            steal_ppm: Some(12_300),
            swap_bytes: Some(8_000_000_000),
            swap_used_bytes: Some(5_000_000),
            cgroup_memory_limit_bytes: Some(2 << 30),
            cpu_quota_percent: Some(150),
            aslr_level: Some(1),
            ..Machine::default()
        };
        let shown = |name| row(surroundings(&machine), name);
        assert_eq!(row(hardware(&machine), "caches"), "L1d 48 KiB, L3 32 MiB");
        assert!(row(hardware(&machine), "throttling").contains("3 times"));
        assert_eq!(shown("steal"), "1.23 % since boot");
        assert_eq!(shown("swap"), "8.000 GB, 5.000 MB in use");
        assert_eq!(shown("memory limit"), "control group 2 GiB");
        assert_eq!(shown("cpu quota"), "1.50 CPUs");
        assert_eq!(shown("aslr"), "on, without the heap");
        assert_eq!(binary(1000), "1.000 kB");
    }
}
