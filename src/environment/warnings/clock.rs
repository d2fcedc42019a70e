//! A clock that is slow to read.

use crate::model::{Clock, Machine, Warning};

use super::words::warning;

/// Clock sources that are read without entering the kernel.
const FAST_CLOCKS: &[&str] = &["tsc", "arch_sys_counter", "kvm-clock"];
const SLOW_CLOCK_PS: u64 = 200_000;

pub fn clock_source(machine: &Machine) -> Option<Warning> {
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

pub fn clock_overhead(clock: &Clock) -> Option<Warning> {
    (clock.overhead_ps > SLOW_CLOCK_PS).then(|| {
        warning(
            "clock_overhead",
            format!("one reading of the clock takes {} ns", clock.overhead_ps / 1000),
            "short phases hold this cost: trust those that take a microsecond or more, or change the clock source",
        )
    })
}
