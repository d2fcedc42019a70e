//! The clocks, in picoseconds.

/// Elapsed time since some moment.
pub fn now() -> u64 {
    read(libc::CLOCK_MONOTONIC)
}

/// CPU time of this process, all threads, and of the programs that it ran and waited for:
/// a compiler or a linker is one of those.
pub fn cpu() -> u64 {
    // SAFETY: a struct of integers, which the call fills.
    let children = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage);
        usage
    };
    let micros = |time: libc::timeval| {
        time.tv_sec.cast_unsigned() * 1_000_000 + time.tv_usec.cast_unsigned()
    };
    let programs = micros(children.ru_utime) + micros(children.ru_stime);
    read(libc::CLOCK_PROCESS_CPUTIME_ID) + programs * 1_000_000
}

/// The smallest step.
pub fn step() -> u64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 1,
    };
    // SAFETY: the call fills the struct behind the pointer.
    unsafe { libc::clock_getres(libc::CLOCK_MONOTONIC, &raw mut time) };
    picoseconds(time).max(1000)
}

/// Does something between two readings; how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let start = now();
    let made = work();
    let end = now();
    (made, end.saturating_sub(start))
}

fn read(clock: libc::clockid_t) -> u64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the call fills the struct behind the pointer.
    unsafe { libc::clock_gettime(clock, &raw mut time) };
    picoseconds(time)
}

fn picoseconds(time: libc::timespec) -> u64 {
    (time.tv_sec.cast_unsigned() * 1_000_000_000 + time.tv_nsec.cast_unsigned()) * 1000
}
