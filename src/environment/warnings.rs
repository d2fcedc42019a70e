//! What makes figures from this machine noisy, and what mends it.
//!
//! Codes are stable: results carry them and other programs may act on them.

use crate::model::units::format_bytes;
use crate::model::{Clock, Machine, Warning};

/// More than this in 100 of the CPUs busy with something else.
const BUSY_PERCENT: u32 = 30;
/// More of the CPUs' time stolen than this, parts per million.
pub(super) const STEAL_PPM: u32 = 10_000;
/// What a host with little else to do is usually given at least.
const LOW_MEMORY_BYTES: u64 = 2 << 30;
/// The usual limit of a shell.
const LOW_OPEN_FILES: u64 = 1024;
/// Clock sources that are read without entering the kernel.
const FAST_CLOCKS: &[&str] = &["tsc", "arch_sys_counter", "kvm-clock"];
const SLOW_CLOCK_PS: u64 = 200_000;
/// What helps against heat.
pub(super) const COOLER: &str = "let it cool down, better its cooling, or keep it below the limit: sudo cpupower frequency-set --max 2GHz";

/// A line of the tables below: the code, the message where this was found, the advice.
type Line = (&'static str, Option<String>, &'static str);

/// Everything that was found; empty on a quiet machine.
pub fn warnings(machine: &Machine, clock: &Clock) -> Vec<Warning> {
    let lines = speed(machine).into_iter();
    lines
        .chain(others(machine))
        .chain(limits(machine))
        .chain(rest(machine, clock))
        .filter_map(|(code, message, advice)| Some(warning(code, message?, advice)))
        .collect()
}

/// What changes how fast the CPU runs.
fn speed(machine: &Machine) -> [Line; 4] {
    let governor = machine.governor.as_deref();
    let throttled = machine.throttle_count.filter(|count| *count > 0);
    [
        (
            "governor",
            governor.filter(|g| *g != "performance").map(|governor| {
                format!("the frequency governor is `{governor}`: the CPU's speed follows its load")
            }),
            "sudo cpupower frequency-set --governor performance",
        ),
        (
            "turbo",
            when(
                machine.turbo == Some(true),
                "turbo frequencies are on: the CPU's speed follows its temperature",
            ),
            "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo, or echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost",
        ),
        (
            "throttled",
            throttled.map(|count| {
                format!(
                    "thermal throttling was counted {count} times since boot: a hot CPU slows down, \
                     and what is measured later looks slower"
                )
            }),
            COOLER,
        ),
        (
            "smt",
            when(
                machine.smt == Some(true),
                "hardware threads share cores: work on a sibling slows a measurement down",
            ),
            "echo off | sudo tee /sys/devices/system/cpu/smt/control, or --pin to a CPU whose sibling is idle",
        ),
    ]
}

/// What others take of the CPUs' time, and how many there are.
fn others(machine: &Machine) -> [Line; 4] {
    let cpus = machine.cpus;
    let stolen = machine.steal_ppm.filter(|ppm| *ppm > STEAL_PPM);
    let busy = BUSY_PERCENT.saturating_mul(cpus);
    [
        (
            "virtualised",
            machine.virtualised.as_ref().map(|hypervisor| {
                format!(
                    "this machine is virtual ({hypervisor}): others may take its CPU time unseen"
                )
            }),
            "trust ratios, which come from processes that ran side by side, more than absolute times",
        ),
        (
            "steal",
            stolen.map(|share| {
                format!(
                    "the hypervisor gave {} of the CPUs' time since boot to others: a measurement \
                     stands still while they run, and its clock does not",
                    percent(share)
                )
            }),
            "measure on a machine with CPUs of its own, or at a quieter hour: vmstat 5 shows it in column st",
        ),
        (
            "load",
            machine
                .load_percent
                .filter(|load| *load > busy)
                .map(|load| {
                    let load = hundredths(load);
                    format!("the load average is {load} on {cpus} CPUs: something else is running")
                }),
            "stop other programs (top shows them), or wait until they are done",
        ),
        (
            "few_cpus",
            when(
                cpus < 2,
                format!("{cpus} CPU: whatever else runs here interrupts the measurement"),
            ),
            "measure on a machine, or in a container, with two CPUs or more",
        ),
    ]
}

/// What there is little of.
fn limits(machine: &Machine) -> [Line; 4] {
    let bytes = |bytes: u64| format_bytes(bytes as f64);
    let swapped = machine.swap_used_bytes.filter(|bytes| *bytes > 0);
    let files = machine.open_files_limit;
    let (memory, advice) = low_memory(machine);
    [
        (
            "swap_used",
            swapped.map(|used| {
                format!(
                    "{} of swap are in use: memory that has to come back stalls a measurement, \
                     and what is swapped out is missing from memory figures",
                    bytes(used)
                )
            }),
            "stop what needs the memory, then: sudo swapoff -a && sudo swapon -a",
        ),
        ("low_memory_limit", memory, advice),
        (
            "low_open_files",
            files.filter(|files| *files < LOW_OPEN_FILES).map(|limit| {
                format!("{limit} files may be open at a time: a runtime or a worker may fail to open one")
            }),
            "ulimit -n 4096",
        ),
        (
            "cpu_quota",
            machine.cpu_quota_percent.map(|quota| {
                format!(
                    "the control group may use {} CPUs: when that is spent, everything in it \
                     stands still until the next period, also in the middle of a measurement",
                    hundredths(quota)
                )
            }),
            "choose CPUs instead of a share of them: docker run --cpuset-cpus 0,1 without --cpus, or sudo systemctl set-property UNIT CPUQuota=",
        ),
    ]
}

/// The smaller limit of memory, where it is low, and what raises that one.
fn low_memory(machine: &Machine) -> (Option<String>, &'static str) {
    let own = machine.address_space_limit_bytes.unwrap_or(u64::MAX);
    let group = machine.cgroup_memory_limit_bytes.unwrap_or(u64::MAX);
    let (limit, what, advice) = match own <= group {
        true => (own, "this process's address space", "ulimit -v unlimited"),
        false => (
            group,
            "the control group's memory",
            "raise memory.max of the control group: docker run --memory 4g, or sudo systemctl set-property UNIT MemoryMax=4G",
        ),
    };
    let message = format!(
        "{what} is limited to {}: runtimes that reserve memory ahead or compile in \
         several threads fail, or are slowed down by reclaim",
        format_bytes(limit as f64)
    );
    (when(limit < LOW_MEMORY_BYTES, message), advice)
}

/// How memory is laid out, how the clock is read, where the power comes from.
fn rest(machine: &Machine, clock: &Clock) -> [Line; 5] {
    let source = machine.clock_source.as_deref();
    [
        (
            "aslr_off",
            when(
                machine.aslr_level == Some(0),
                "addresses are not randomised: code and stack lie at the same place in every process, so their effect is not sampled, and intervals are too narrow",
            ),
            "echo 2 | sudo tee /proc/sys/kernel/randomize_va_space, and no `setarch -R` or debugger around wasmbench",
        ),
        (
            "huge_pages",
            when(
                machine.huge_pages.as_deref() == Some("always"),
                "transparent huge pages are given unasked, when the kernel has some: memory figures and the cost of page faults vary with it",
            ),
            "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled",
        ),
        (
            "clock_source",
            source.filter(|s| !FAST_CLOCKS.contains(s)).map(|source| {
                format!("the clock source is `{source}`: each reading enters the kernel")
            }),
            "see /sys/devices/system/clocksource/clocksource0/available_clocksource, and choose tsc if it is there",
        ),
        (
            "clock_overhead",
            when(
                clock.overhead_ps > SLOW_CLOCK_PS,
                format!(
                    "one reading of the clock takes {} ns",
                    clock.overhead_ps / 1000
                ),
            ),
            "short phases hold this cost: trust those that take a microsecond or more, or change the clock source",
        ),
        (
            "battery",
            when(
                machine.power_source.as_deref() == Some("battery"),
                "the machine runs on its battery: the firmware saves power, and the CPU is slower and less steady",
            ),
            "plug it in, and choose speed: powerprofilesctl set performance",
        ),
    ]
}

fn when(found: bool, message: impl Into<String>) -> Option<String> {
    found.then(|| message.into())
}

pub(super) fn warning(code: &str, message: String, advice: &str) -> Warning {
    Warning {
        code: code.into(),
        message,
        advice: advice.into(),
    }
}

/// Parts per million as a percentage for people.
pub(super) fn percent(ppm: u32) -> String {
    format!("{:.1} %", f64::from(ppm) / 10_000.0)
}

/// A number of hundredths for people.
pub(super) fn hundredths(number: u32) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet() -> Machine {
        Machine {
            cpus: 8,
            governor: Some("performance".into()),
            turbo: Some(false),
            smt: Some(false),
            clock_source: Some("tsc".into()),
            load_percent: Some(10),
            throttle_count: Some(0),
            steal_ppm: Some(10_000),
            swap_bytes: Some(1 << 30),
            swap_used_bytes: Some(0),
            address_space_limit_bytes: Some(2 << 30),
            cgroup_memory_limit_bytes: Some(2 << 30),
            open_files_limit: Some(1024),
            aslr_level: Some(2),
            huge_pages: Some("madvise".into()),
            power_source: Some("mains".into()),
            ..Machine::default()
        }
    }

    fn codes(machine: &Machine, overhead_ps: u64) -> Vec<String> {
        let clock = Clock {
            overhead_ps,
            ..Clock::default()
        };
        let found = warnings(machine, &clock);
        assert!(
            found
                .iter()
                .all(|w| !w.message.is_empty() && !w.advice.is_empty())
        );
        found.into_iter().map(|w| w.code).collect()
    }

    #[test]
    fn a_quiet_machine_has_none() {
        assert!(codes(&quiet(), 25_000).is_empty());
        // What is not known is not held against it.
        let unknown = Machine {
            cpus: 2,
            ..Machine::default()
        };
        assert!(codes(&unknown, 25_000).is_empty());
    }

    #[test]
    fn a_noisy_one_has_all() {
        let noisy = Machine {
            cpus: 1,
            governor: Some("powersave".into()),
            turbo: Some(true),
            smt: Some(true),
            virtualised: Some("KVM".into()),
            clock_source: Some("hpet".into()),
            load_percent: Some(31),
            throttle_count: Some(1),
            steal_ppm: Some(10_001),
            swap_bytes: Some(1 << 30),
            swap_used_bytes: Some(4096),
            cgroup_memory_limit_bytes: Some((2 << 30) - 1),
            open_files_limit: Some(1023),
            cpu_quota_percent: Some(150),
            aslr_level: Some(0),
            huge_pages: Some("always".into()),
            power_source: Some("battery".into()),
            ..Machine::default()
        };
        let all = [
            "governor",
            "turbo",
            "throttled",
            "smt",
            "virtualised",
            "steal",
            "load",
            "few_cpus",
            "swap_used",
            "low_memory_limit",
            "low_open_files",
            "cpu_quota",
            "aslr_off",
            "huge_pages",
            "clock_source",
            "clock_overhead",
            "battery",
        ];
        assert_eq!(codes(&noisy, 1_000_000), all);
    }

    #[test]
    fn load_is_relative_to_the_cpus() {
        let with = |load| Machine {
            load_percent: Some(load),
            ..quiet()
        };
        assert!(codes(&with(240), 0).is_empty());
        assert_eq!(codes(&with(241), 0), ["load"]);
        let found = warnings(&with(305), &Clock::default());
        assert!(found[0].message.contains("3.05 on 8 CPUs"), "{found:?}");
    }

    #[test]
    fn figures_are_for_people() {
        let message = |machine: Machine| {
            let found = warnings(&machine, &Clock::default());
            assert_eq!(found.len(), 1, "{found:?}");
            found[0].message.clone()
        };
        let steal = message(Machine {
            steal_ppm: Some(23_400),
            ..quiet()
        });
        assert!(steal.contains("2.3 % of"), "{steal}");
        let quota = message(Machine {
            cpu_quota_percent: Some(105),
            ..quiet()
        });
        assert!(quota.contains("1.05 CPUs"), "{quota}");
        let limit = message(Machine {
            address_space_limit_bytes: Some(1_500_000_000),
            ..quiet()
        });
        assert!(
            limit.contains("address space is limited to 1.500 GB"),
            "{limit}"
        );
    }

    #[test]
    fn the_smaller_memory_limit_says_what_mends_it() {
        let low = Machine {
            address_space_limit_bytes: Some(1 << 30),
            cgroup_memory_limit_bytes: Some(1 << 20),
            ..quiet()
        };
        let found = warnings(&low, &Clock::default());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("control group"), "{found:?}");
        assert!(found[0].advice.contains("memory.max"), "{found:?}");
    }
}
