//! Which kernel sees a neighbour on the core: both of wasmbench's and a recursive
//! Fibonacci, alone and while another CPU is busy.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use wasmbench::runtime::time::timed;
use wasmbench::suite::{calibration, contention};

use super::quartiles;

/// So long in each state, which change so often.
const STATE: Duration = Duration::from_millis(300);

pub fn run(quick: bool) {
    let times = if quick { 1 } else { 10 };
    let names = [
        "calibration kernel",
        "contention kernel",
        "fibonacci, natively",
    ];
    let fibonacci = || timed(|| fibonacci(black_box(22))).1;
    let works: [fn() -> u64; 3] = [calibration::kernel, contention::kernel, fibonacci];
    pin(0);
    let mut found = [const { [const { Vec::new() }; 3] }; 2];
    for state in (0..2 * times).map(|i| i % 2) {
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            if state == 1 {
                scope.spawn(|| {
                    pin(1);
                    while !over.load(Ordering::Relaxed) {
                        black_box(contention::kernel());
                    }
                });
            }
            let start = Instant::now();
            while start.elapsed() < STATE {
                for (place, work) in works.iter().enumerate() {
                    found[state][place].push(work() as f64);
                }
            }
            over.store(true, Ordering::Relaxed);
        });
    }
    for (place, name) in names.iter().enumerate() {
        let [alone, beside] = [0, 1].map(|state| quartiles(found[state][place].clone()));
        println!(
            "neighbour: {name}: {:.1} µs alone, beside a busy CPU {:.2} times as long (quartiles {:.2} to {:.2})",
            alone.1 / 1e6,
            beside.1 / alone.1,
            beside.0 / alone.1,
            beside.2 / alone.1,
        );
    }
}

#[inline(never)]
fn fibonacci(n: u32) -> u32 {
    if n < 2 {
        n
    } else {
        fibonacci(n - 1).wrapping_add(fibonacci(n - 2))
    }
}

/// Binds this thread to a CPU, where the system can and has it.
fn pin(cpu: usize) {
    // SAFETY: an all-zero set is valid, and the call reads it only.
    #[cfg(target_os = "linux")]
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(cpu, &mut set);
        libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const set);
    }
}
