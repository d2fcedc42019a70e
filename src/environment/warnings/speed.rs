//! What changes how fast the CPU runs.

use crate::model::{Machine, Warning};

use super::words::warning;

pub fn governor(machine: &Machine) -> Option<Warning> {
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

pub fn turbo(machine: &Machine) -> Option<Warning> {
    (machine.turbo == Some(true)).then(|| {
        warning(
            "turbo",
            "turbo frequencies are on: the CPU's speed follows its temperature",
            "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo, or echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost",
        )
    })
}

pub fn throttled(machine: &Machine) -> Option<Warning> {
    let count = machine.throttle_count.filter(|n| *n > 0)?;
    Some(warning(
        "throttled",
        format!(
            "thermal throttling was counted {count} times since boot: a hot CPU slows down, \
             and what is measured later looks slower"
        ),
        "let it cool down, better its cooling, or keep it below the limit: sudo cpupower frequency-set --max 2GHz",
    ))
}

pub fn smt(machine: &Machine) -> Option<Warning> {
    (machine.smt == Some(true)).then(|| {
        warning(
            "smt",
            "hardware threads share cores: work on a sibling slows a measurement down",
            "echo off | sudo tee /sys/devices/system/cpu/smt/control, or --pin to a CPU whose sibling is idle",
        )
    })
}

pub fn battery(machine: &Machine) -> Option<Warning> {
    (machine.power_source.as_deref() == Some("battery")).then(|| {
            warning(
                "battery",
                "the machine runs on its battery: the firmware saves power, and the CPU is slower and less steady",
                "plug it in, and choose speed: powerprofilesctl set performance",
            )
        })
}
