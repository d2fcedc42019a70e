//! `wasmbench env`: the machine, the clock, the build, and what makes figures
//! noisy here.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use crate::environment::fast;
use crate::model::units::{BINARY, format_bytes, format_time};
use crate::model::{Build, Clock, Contention, Machine};
use crate::suite::{calibration, contention};

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
    let contention = watch(&circumstances.machine.cpu);
    let mut calibrated = None;
    if args.calibrate {
        calibrated = calibrate::run()?;
        if calibrated.is_none() {
            return Ok(Exit::Interrupted);
        }
    }
    let text = if args.json {
        output::pretty(&json!({
            "wasmbench": Build::here(),
            "machine": circumstances.machine,
            "clock": circumstances.clock,
            "warnings": circumstances.warnings,
            "config": config,
            "contention": contention,
            "calibrated": calibrated,
        }))?
    } else {
        let measured = calibrated.as_ref().map(calibrate::describe);
        describe(&circumstances, contention, config) + &measured.unwrap_or_default()
    };
    output::print(&text)?;
    Ok(Exit::Done)
}

fn describe(
    circumstances: &Circumstances,
    contention: Option<Contention>,
    config: Option<&Path>,
) -> String {
    let rows = hardware(&circumstances.machine)
        .into_iter()
        .chain(surroundings(&circumstances.machine))
        .chain(program(&circumstances.machine, &circumstances.clock))
        .chain(contention.map(|found| ("core", shared(found))))
        .chain([("defaults", defaults(config))]);
    let rows: Vec<_> = rows.map(|(name, value)| [name.to_owned(), value]).collect();
    let mut text = output::lined_up(&rows, 0);
    text.push_str(match circumstances.warnings[..] {
        [] => "\nNothing here is known to make figures noisy.\n",
        _ => "\nWhat makes figures noisy here:\n",
    });
    for warning in &circumstances.warnings {
        let (code, message) = (&warning.code, &warning.message);
        let _ = writeln!(text, "  {code}: {message}\n      {}", warning.advice);
    }
    text
}

/// Readings of the contention kernel, and the pause between two.
const READINGS: usize = 100;
const PAUSE: Duration = Duration::from_millis(5);

/// Watches the core for half a second.
fn watch(cpu: &str) -> Option<Contention> {
    let kernel = calibration::kernel() as f64;
    let known = fast::recall(cpu).filter(|_| context::measures());
    let known = known.map(|ratio| (ratio * kernel) as u64);
    let read = |_| {
        std::thread::sleep(PAUSE);
        [contention::kernel()]
    };
    let readings: Vec<[u64; 1]> = (0..READINGS).map(read).collect();
    let readings: Vec<&[u64]> = readings.iter().map(|one| one.as_slice()).collect();
    Contention::of(&readings, known)
}

/// Whether others use it now.
fn shared(found: Contention) -> String {
    let time = |ps: u64| format_time(ps as f64, None);
    format!(
        "quiet in {} of {} readings within half a second (contention kernel {}, median {})",
        found.quiet,
        found.turns,
        time(found.fastest_ps),
        time(found.median_ps)
    )
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
    ];
    let throttling = machine.throttle_count.map(|n| match n {
        0 => "none since boot".to_owned(),
        n => format!("counted {n} times since boot"),
    });
    let Machine {
        os, kernel, arch, ..
    } = machine;
    vec![
        ("cpu", machine.cpu.clone()),
        ("cpus", machine.cpus.to_string()),
        ("caches", sizes(caches).unwrap_or_else(unknown)),
        ("memory", known(machine.memory_bytes.map(bytes))),
        ("system", format!("{os}, kernel {kernel}, {arch}")),
        ("governor", known(machine.governor.as_ref())),
        ("turbo", known(machine.turbo.map(on_off))),
        ("throttling", known(throttling)),
        ("smt", known(machine.smt.map(on_off))),
        ("power", known(machine.power_source.as_ref())),
    ]
}

/// What else uses the machine, and what it lets this process use.
fn surroundings(machine: &Machine) -> Vec<Row> {
    let hypervisor = machine.virtualised.clone();
    let steal = |ppm| format!("{:.2} % since boot", f64::from(ppm) / 10_000.0);
    let in_use = known(machine.swap_used_bytes.map(bytes));
    let swap = machine.swap_bytes.map(|total| match total {
        0 => "none".to_owned(),
        _ => format!("{}, {in_use} in use", bytes(total)),
    });
    let memory = [
        ("address space", machine.address_space_limit_bytes),
        ("control group", machine.cgroup_memory_limit_bytes),
    ];
    let files = machine.open_files_limit.map(|n| n.to_string());
    let quota = machine.cpu_quota_percent.map(hundredths);
    let aslr = machine.aslr_level.map(|level| match level {
        0 => "off",
        1 => "on, without the heap",
        _ => "on",
    });
    let limit = |text: Option<String>| text.unwrap_or_else(|| NO_LIMIT.into());
    let bare = || "no sign of a hypervisor".into();
    vec![
        ("virtual", hypervisor.unwrap_or_else(bare)),
        ("steal", known(machine.steal_ppm.map(steal))),
        ("load", known(machine.load_percent.map(hundredths))),
        ("swap", known(swap)),
        ("memory limit", limit(sizes(memory))),
        ("open files", limit(files)),
        ("cpu quota", limit(quota.map(|n| format!("{n} CPUs")))),
        ("aslr", known(aslr)),
        ("huge pages", known(machine.huge_pages.as_ref())),
    ]
}

/// The clock and this build.
fn program(machine: &Machine, clock: &Clock) -> Vec<Row> {
    let source = known(machine.clock_source.as_ref());
    let build = Build::here();
    vec![
        ("clock", format!("{source}; {}", calibrate::words(clock))),
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

fn unknown() -> String {
    "unknown".to_owned()
}

fn known(value: Option<impl ToString>) -> String {
    value.map_or_else(unknown, |value| value.to_string())
}

/// Those sizes that are known, each with its name; `None` without any.
fn sizes<const N: usize>(named: [(&str, Option<u64>); N]) -> Option<String> {
    let one = |(name, size): (_, Option<u64>)| Some(format!("{name} {}", binary(size?)));
    let known: Vec<String> = named.into_iter().filter_map(one).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn on_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn hundredths(value: u32) -> String {
    format!("{:.2}", f64::from(value) / 100.0)
}

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
