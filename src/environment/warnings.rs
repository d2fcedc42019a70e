//! What makes figures from this machine noisy, and what mends it.
//!
//! Codes are stable: results carry them and other programs may act on them.

use crate::model::{Clock, Machine, Warning};

/// Clock sources that are read without entering the kernel.
const FAST_CLOCKS: &[&str] = &["tsc", "arch_sys_counter", "kvm-clock"];
/// More than this in 100 of the CPUs busy with something else.
const BUSY_PERCENT: u32 = 30;
const SLOW_CLOCK_PS: u64 = 200_000;

/// Everything that was found; empty on a quiet machine.
#[must_use]
pub fn warnings(machine: &Machine, clock: &Clock) -> Vec<Warning> {
    [
        governor(machine),
        turbo(machine),
        smt(machine),
        virtualised(machine),
        load(machine),
        few_cpus(machine),
        clock_source(machine),
        clock_overhead(clock),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn warning(code: &str, message: impl Into<String>, advice: impl Into<String>) -> Warning {
    Warning {
        code: code.into(),
        message: message.into(),
        advice: advice.into(),
    }
}

fn governor(machine: &Machine) -> Option<Warning> {
    let governor = machine
        .governor
        .as_deref()
        .filter(|g| *g != "performance")?;
    Some(warning(
        "governor",
        format!("the frequency governor is `{governor}`: the CPU's speed follows its load"),
        "sudo cpupower frequency-set --governor performance",
    ))
}

fn turbo(machine: &Machine) -> Option<Warning> {
    machine.turbo.filter(|on| *on).map(|_| {
        warning(
            "turbo",
            "turbo frequencies are on: the CPU's speed follows its temperature",
            "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo, or echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost",
        )
    })
}

fn smt(machine: &Machine) -> Option<Warning> {
    machine.smt.filter(|on| *on).map(|_| {
        warning(
            "smt",
            "hardware threads share cores: work on a sibling slows a measurement down",
            "echo off | sudo tee /sys/devices/system/cpu/smt/control, or --pin to a CPU whose sibling is idle",
        )
    })
}

fn virtualised(machine: &Machine) -> Option<Warning> {
    let hypervisor = machine.virtualised.as_deref()?;
    Some(warning(
        "virtualised",
        format!("this machine is virtual ({hypervisor}): others may take its CPU time unseen"),
        "trust ratios, which come from processes that ran side by side, more than absolute times",
    ))
}

fn load(machine: &Machine) -> Option<Warning> {
    let load = machine.load_percent?;
    (load > BUSY_PERCENT.saturating_mul(machine.cpus)).then(|| {
        warning(
            "load",
            format!(
                "the load average is {}.{:02} on {} CPUs: something else is running",
                load / 100,
                load % 100,
                machine.cpus
            ),
            "stop other programs, or wait until they are done",
        )
    })
}

fn few_cpus(machine: &Machine) -> Option<Warning> {
    (machine.cpus < 2).then(|| {
        warning(
            "few_cpus",
            format!(
                "{} CPU: whatever else runs here interrupts the measurement",
                machine.cpus
            ),
            "measure on a machine, or in a container, with two CPUs or more",
        )
    })
}

fn clock_source(machine: &Machine) -> Option<Warning> {
    let source = machine
        .clock_source
        .as_deref()
        .filter(|s| !FAST_CLOCKS.contains(s))?;
    Some(warning(
        "clock_source",
        format!("the clock source is `{source}`: each reading enters the kernel"),
        "see /sys/devices/system/clocksource/clocksource0/available_clocksource, and choose tsc if it is there",
    ))
}

fn clock_overhead(clock: &Clock) -> Option<Warning> {
    (clock.overhead_ps > SLOW_CLOCK_PS).then(|| {
        warning(
            "clock_overhead",
            format!("one reading of the clock takes {} ns", clock.overhead_ps / 1000),
            "short phases hold this cost: trust those that take a microsecond or more, or change the clock source",
        )
    })
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
            ..Machine::default()
        };
        let all = [
            "governor",
            "turbo",
            "smt",
            "virtualised",
            "load",
            "few_cpus",
            "clock_source",
            "clock_overhead",
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
}
