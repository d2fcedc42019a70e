//! Memory, open files, and how the system lays memory out.

use crate::model::units::format_bytes;
use crate::model::{Machine, Warning};

use super::words::warning;

/// What a host with little else to do is usually given at least.
const LOW_MEMORY_BYTES: u64 = 2 << 30;
/// The usual limit of a shell.
const LOW_OPEN_FILES: u64 = 1024;

pub fn swap_used(machine: &Machine) -> Option<Warning> {
    let used = machine.swap_used_bytes.filter(|bytes| *bytes > 0)?;
    Some(warning(
        "swap_used",
        format!(
            "{} of swap are in use: memory that has to come back stalls a measurement, \
             and what is swapped out is missing from memory figures",
            bytes(used)
        ),
        "stop what needs the memory, then: sudo swapoff -a && sudo swapon -a",
    ))
}

pub fn low_memory_limit(machine: &Machine) -> Option<Warning> {
    let limits = [
        (
            machine.address_space_limit_bytes,
            "this process's address space",
            "ulimit -v unlimited",
        ),
        (
            machine.cgroup_memory_limit_bytes,
            "the control group's memory",
            "raise memory.max of the control group: docker run --memory 4g, or sudo systemctl set-property UNIT MemoryMax=4G",
        ),
    ];
    let (limit, what, advice) = limits
        .into_iter()
        .filter_map(|(limit, what, advice)| Some((limit?, what, advice)))
        .min_by_key(|(limit, ..)| *limit)
        .filter(|(limit, ..)| *limit < LOW_MEMORY_BYTES)?;
    Some(warning(
        "low_memory_limit",
        format!(
            "{what} is limited to {}: runtimes that reserve memory ahead or compile in \
             several threads fail, or are slowed down by reclaim",
            bytes(limit)
        ),
        advice,
    ))
}

pub fn low_open_files(machine: &Machine) -> Option<Warning> {
    let limit = machine
        .open_files_limit
        .filter(|files| *files < LOW_OPEN_FILES)?;
    Some(warning(
        "low_open_files",
        format!("{limit} files may be open at a time: a runtime or a worker may fail to open one"),
        "ulimit -n 4096",
    ))
}

pub fn aslr_off(machine: &Machine) -> Option<Warning> {
    (machine.aslr_level == Some(0)).then(|| {
        warning(
            "aslr_off",
            "addresses are not randomised: code and stack lie at the same place in every process, so their effect is not sampled, and intervals are too narrow",
            "echo 2 | sudo tee /proc/sys/kernel/randomize_va_space, and no `setarch -R` or debugger around wasmbench",
        )
    })
}

pub fn huge_pages(machine: &Machine) -> Option<Warning> {
    (machine.huge_pages.as_deref() == Some("always")).then(|| {
            warning(
                "huge_pages",
                "transparent huge pages are given unasked, when the kernel has some: memory figures and the cost of page faults vary with it",
                "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled",
            )
        })
}

fn bytes(bytes: u64) -> String {
    format_bytes(bytes as f64)
}
