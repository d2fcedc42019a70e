//! Reading clocks.

use std::time::{Duration, Instant};

/// A duration in picoseconds, the unit of every time inside wasmbench. The
/// clock counts nanoseconds; the finer unit is for means over a batch.
pub fn picoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos())
        .unwrap_or(u64::MAX)
        .saturating_mul(1000)
}

/// Runs something and says how long it took, in picoseconds. What it made is
/// handed back, so that dropping it is not timed.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let start = Instant::now();
    let made = work();
    let took = start.elapsed();
    (made, picoseconds(took))
}

/// What the clock shows for nothing, in picoseconds: the median of some readings.
pub fn nothing() -> u64 {
    let mut found: Vec<u64> = (0..101).map(|_| timed(|| ()).1).collect();
    found.sort_unstable();
    found[found.len() / 2].max(1000)
}

/// What this process has used so far, all threads, ended ones too.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// CPU time in picoseconds.
    pub cpu_ps: u64,
    /// Page faults that needed no disk.
    pub faults: u64,
    /// Context switches.
    pub switches: u64,
}

/// Reads that.
pub fn usage() -> Usage {
    // SAFETY: an all-zero rusage is valid, and the call writes it only.
    let used = unsafe {
        let mut used: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut used);
        used
    };
    let number = |n: i64| u64::try_from(n).unwrap_or_default();
    let ps = |time: libc::timeval| {
        number(time.tv_sec) * 1_000_000_000_000 + number(time.tv_usec) * 1_000_000
    };
    Usage {
        cpu_ps: ps(used.ru_utime) + ps(used.ru_stime),
        faults: number(used.ru_minflt),
        switches: number(used.ru_nvcsw) + number(used.ru_nivcsw),
    }
}

/// CPU time of this process so far, all threads, in picoseconds; `None` where
/// the system does not say.
pub fn process_cpu() -> Option<u64> {
    read(libc::CLOCK_PROCESS_CPUTIME_ID)
}

/// The same of another process.
pub fn cpu_of(process: u32) -> Option<u64> {
    let mut clock: libc::clockid_t = 0;
    let process = libc::pid_t::try_from(process).ok()?;
    // SAFETY: the pointer is to a live number.
    let status = unsafe { libc::clock_getcpuclockid(process, &raw mut clock) };
    if status == 0 { read(clock) } else { None }
}

fn read(clock: libc::clockid_t) -> Option<u64> {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the pointer is to a live timespec.
    let status = unsafe { libc::clock_gettime(clock, &raw mut time) };
    if status != 0 {
        return None;
    }
    let seconds = u64::try_from(time.tv_sec).ok()?;
    let nanos = u64::try_from(time.tv_nsec).ok()?;
    Some(seconds * 1_000_000_000_000 + nanos * 1000)
}
