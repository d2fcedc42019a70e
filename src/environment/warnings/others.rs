//! What others take of the CPUs' time, and how much there is.

use crate::model::{Machine, Warning};

use super::words::{hundredths, percent, warning};

/// More than this in 100 of the CPUs busy with something else.
const BUSY_PERCENT: u32 = 30;
/// More of the CPUs' time stolen than this, parts per million.
pub const STEAL_PPM: u32 = 10_000;

pub fn virtualised(machine: &Machine) -> Option<Warning> {
    let hypervisor = machine.virtualised.as_deref()?;
    Some(warning(
        "virtualised",
        format!("this machine is virtual ({hypervisor}): others may take its CPU time unseen"),
        "trust ratios, which come from processes that ran side by side, more than absolute times",
    ))
}

pub fn steal(machine: &Machine) -> Option<Warning> {
    let share = machine.steal_ppm.filter(|ppm| *ppm > STEAL_PPM)?;
    Some(warning(
        "steal",
        format!(
            "the hypervisor gave {} of the CPUs' time since boot to others: a measurement \
             stands still while they run, and its clock does not",
            percent(share)
        ),
        "measure on a machine with CPUs of its own, or at a quieter hour: vmstat 5 shows it in column st",
    ))
}

pub fn load(machine: &Machine) -> Option<Warning> {
    let load = machine.load_percent?;
    (load > BUSY_PERCENT.saturating_mul(machine.cpus)).then(|| {
        warning(
            "load",
            format!(
                "the load average is {} on {} CPUs: something else is running",
                hundredths(load),
                machine.cpus
            ),
            "stop other programs (top shows them), or wait until they are done",
        )
    })
}

pub fn few_cpus(machine: &Machine) -> Option<Warning> {
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

pub fn cpu_quota(machine: &Machine) -> Option<Warning> {
    let quota = machine.cpu_quota_percent?;
    Some(warning(
        "cpu_quota",
        format!(
            "the control group may use {} CPUs: when that is spent, everything in it \
             stands still until the next period, also in the middle of a measurement",
            hundredths(quota)
        ),
        "choose CPUs instead of a share of them: docker run --cpuset-cpus 0,1 without --cpus, or sudo systemctl set-property UNIT CPUQuota=",
    ))
}
