//! Runs a child to its end and says what it took.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a child took.
pub struct Cost {
    pub wall: Duration,
    /// CPU time of the child alone, without its own children. Linux only.
    pub own_cpu: Option<Duration>,
    /// Its largest resident size in bytes: `ru_maxrss` of `wait4`.
    pub peak: u64,
}

/// Runs a command without output.
pub fn run(command: &mut Command) -> Cost {
    let start = Instant::now();
    // Waited for below, by `wait4`, which also says what it took.
    #[expect(clippy::zombie_processes, reason = "wait4 reaps it")]
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let pid = libc::pid_t::try_from(child.id()).expect("a process id");
    // SAFETY: all-zero structures are valid, and the calls write them only.
    let (mut usage, mut info): (libc::rusage, libc::siginfo_t) = unsafe { std::mem::zeroed() };
    let mut status = 0;
    // SAFETY: as above. The first call waits without reaping, so that the id
    // still names the child, and its clock can be read.
    let (wall, own_cpu) = unsafe {
        let flags = libc::WEXITED | libc::WNOWAIT;
        let waited = libc::waitid(libc::P_PID, child.id(), &raw mut info, flags);
        assert_eq!(waited, 0, "waitid");
        let wall = start.elapsed();
        let own_cpu = cpu_clock(pid);
        assert_eq!(libc::wait4(pid, &raw mut status, 0, &raw mut usage), pid);
        (wall, own_cpu)
    };
    assert_eq!(status, 0, "{command:?} failed");
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Cost {
        wall,
        own_cpu,
        peak: u64::try_from(usage.ru_maxrss).unwrap_or(0) * unit,
    }
}

/// The CPU time of all threads of a process that has ended and was not reaped.
#[cfg(target_os = "linux")]
fn cpu_clock(pid: libc::pid_t) -> Option<Duration> {
    let mut clock = 0;
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: both calls write what they are given and nothing else.
    let done = unsafe {
        libc::clock_getcpuclockid(pid, &raw mut clock) == 0
            && libc::clock_gettime(clock, &raw mut time) == 0
    };
    done.then(|| {
        Duration::new(
            u64::try_from(time.tv_sec).unwrap_or(0),
            u32::try_from(time.tv_nsec).unwrap_or(0),
        )
    })
}

#[cfg(not(target_os = "linux"))]
fn cpu_clock(_: libc::pid_t) -> Option<Duration> {
    None
}
