//! The worker's main loop: read one job, play it, say how it went.

use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(target_os = "linux")]
use std::sync::atomic::{AtomicI32, Ordering};

use serde::de::Error as _;
use sha2::{Digest, Sha256};

use crate::model::answer::hex;
use crate::model::{Build, CellStatus, RuntimeConfig};
use crate::runtime::{Source, options, registry};
use crate::suite::{self, SuiteError, Task, calibration};

use super::output::{JsonLines, claim_stdout};
use super::protocol::{Job, Message, PROTOCOL_VERSION};

/// Names the process that a worker belongs to, so that it can tell whether that
/// died before the worker could tie itself to it.
pub const PARENT_VARIABLE: &str = "WASMBENCH_PARENT";

/// The worker process: reads a job from standard input, writes messages to
/// standard output. Its exit says only whether the parent could be told.
///
/// # Errors
/// When there is no job or the parent has gone.
pub fn main() -> io::Result<()> {
    die_with_parent();
    let protocol = claim_stdout()?;
    // SAFETY: no other thread exists yet.
    unsafe {
        std::env::set_var(
            crate::runtime::MOCK_PROTOCOL_FD,
            protocol.as_raw_fd().to_string(),
        );
    }
    let mut input = io::stdin().lock();
    let mut jobs = serde_json::Deserializer::from_reader(&mut input).into_iter::<Job>();
    let no_job = || serde_json::Error::custom("the input is empty");
    let job = jobs.next().unwrap_or_else(|| Err(no_job()));
    let mut out = JsonLines::new(protocol).in_turns(Box::new(input));
    match job {
        Ok(job) => play(&job, &mut out),
        Err(error) => out.send(&Message::Failed {
            kind: CellStatus::Failed,
            phase: "job".into(),
            message: format!("not a job of protocol {PROTOCOL_VERSION}: {error}"),
        }),
    }
    out.finish()
}

/// Plays a job. Whatever happens, the last message is `done` or `failed`.
pub fn play<W: Write>(job: &Job, out: &mut JsonLines<W>) {
    let outcome = catch_unwind(AssertUnwindSafe(|| play_checked(job, out)));
    let last = match outcome {
        Ok(Ok(())) => Message::Done,
        Ok(Err(error)) => {
            if !error.got.is_empty() {
                out.send(&(*error.got).into());
            }
            Message::Failed {
                kind: error.status,
                phase: error.phase,
                message: error.message,
            }
        }
        Err(panic) => Message::Failed {
            kind: CellStatus::Crashed,
            phase: out.phase().unwrap_or(&job.suite).to_owned(),
            message: format!("panicked: {}", panic_text(panic.as_ref())),
        },
    };
    out.send(&last);
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}

/// A job that cannot be played.
fn failed(message: impl ToString) -> SuiteError {
    SuiteError {
        status: CellStatus::Failed,
        phase: "job".to_owned(),
        message: message.to_string(),
        got: Box::default(),
    }
}

fn play_checked<W: Write>(job: &Job, out: &mut JsonLines<W>) -> Result<(), SuiteError> {
    if job.protocol != PROTOCOL_VERSION {
        return Err(failed(format!(
            "the job speaks protocol {}, this worker {PROTOCOL_VERSION}",
            job.protocol
        )));
    }
    limit_threads(&job.runtime);
    if let Some(cpu) = job.pin {
        pin(cpu).map_err(|e| failed(format!("cannot run on CPU {cpu}: {e}")))?;
    }
    let runtime = registry::configure(&job.runtime).map_err(failed)?;
    let suite = suite::find(&job.suite)
        .ok_or_else(|| failed(format!("there is no suite `{}`", job.suite)))?;
    let wasm = std::fs::read(&job.module)
        .map_err(|e| failed(format!("cannot read `{}`: {e}", job.module.display())))?;
    if let Some(wanted) = &job.module_sha256 {
        let found = hex(&Sha256::digest(&wasm));
        if found != *wanted {
            return Err(failed(format!(
                "`{}` is another module than the one to measure (SHA-256 {found} instead of {wanted}): something changed it after it was written",
                job.module.display()
            )));
        }
    }
    let source = Source {
        file: &job.module,
        wasm: &wasm,
        twin: job.twin.as_ref(),
    };
    let started = runtime.start(source);
    let mut driver = started.map_err(|e| SuiteError::from_runtime("start", &e))?;
    let identity = driver.identity();
    let given = registry::is_yardstick(&job.runtime.id)
        && job.twin.as_ref().is_some_and(|twin| twin.given().is_some());
    out.send(&Message::Hello {
        protocol: PROTOCOL_VERSION,
        runtime: job.runtime.clone(),
        version: if given {
            "given by --native".to_owned()
        } else {
            identity.version.clone()
        },
        settings: identity.settings.clone(),
        build: Some(Box::new(Build::here())),
    });
    if given {
        // What the runtime says of itself holds for what is linked in.
        for name in [
            "compiler",
            "opt_level",
            "target_cpu",
            "simd",
            "bounds_checks",
        ] {
            out.send(&Message::Setting {
                name: name.to_owned(),
                value: "unknown: given by --native".to_owned(),
            });
        }
    }
    let before_ps = calibration::kernel();
    let host = options::given(&job.host, &job.runtime.options);
    let task = Task {
        source,
        call: job.call.as_ref(),
        command: job.command,
        reactor: job.reactor,
        host: &host,
        repeat: job.repeat,
        expected: &job.expected,
        twice: job.twice.as_ref(),
        axes: &job.axes,
        effort: &job.effort,
        limit_ps: job.limit_ps,
        fast_ps: job.fast_ps,
        scratch: &job.scratch,
    };
    suite.run(&task, driver.as_mut(), out)?;
    out.send(&Message::Calibration {
        before_ps,
        after_ps: calibration::kernel(),
    });
    Ok(())
}

/// Engines that compile in parallel use rayon's global pool, which is sized when
/// it is first used; wasmer's Cranelift uses it for trampolines even with one
/// thread of its own.
fn limit_threads(config: &RuntimeConfig) {
    let threads = options::threads(&config.options);
    // SAFETY: the suite has not started; no other thread reads the environment.
    unsafe { std::env::set_var("RAYON_NUM_THREADS", threads.to_string()) };
}

/// The process that this one belongs to, by its id.
#[cfg(target_os = "linux")]
static PARENT: AtomicI32 = AtomicI32::new(0);

/// Ends a worker whose parent has died, with all that it started: those processes are in its
/// group, and no death signal is passed on to them.
#[cfg(target_os = "linux")]
extern "C" fn orphaned(_: libc::c_int) {
    // SAFETY: plain system calls that a signal handler may make.
    unsafe {
        if libc::getppid() != PARENT.load(Ordering::Relaxed) {
            // A worker that was started by hand may be in the group of others.
            if libc::getpgrp() == libc::getpid() {
                libc::kill(0, libc::SIGKILL);
            }
            libc::kill(libc::getpid(), libc::SIGKILL);
        }
    }
}

/// Ties this process to its parent's life.
fn die_with_parent() {
    #[cfg(target_os = "linux")]
    // SAFETY: an all-zero action is valid; the pointers are to it, and to text that stays.
    unsafe {
        PARENT.store(libc::getppid(), Ordering::Relaxed);
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = orphaned as extern "C" fn(libc::c_int) as usize;
        action.sa_flags = libc::SA_RESTART | libc::SA_ONSTACK;
        // Of the signals that can be handled, only this one reaches a process that is stopped.
        // It comes with every turn too: then the parent lives.
        libc::sigaction(libc::SIGCONT, &raw const action, std::ptr::null_mut());
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGCONT);
        // Not the name of the link that it was started by.
        libc::prctl(libc::PR_SET_NAME, c"wasmbench".as_ptr());
        // The parent may have died before the call: then nobody is left to tell.
        let parent = std::env::var(PARENT_VARIABLE).ok();
        if parent.is_some_and(|p| p != libc::getppid().to_string()) {
            libc::_exit(1);
        }
    }
}

#[cfg(target_os = "linux")]
fn pin(cpu: usize) -> io::Result<()> {
    // SAFETY: an all-zero set is valid, and the call reads it only.
    let status = unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        if cpu >= 8 * size_of::<libc::cpu_set_t>() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        libc::CPU_SET(cpu, &mut set);
        libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const set)
    };
    if status == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

#[cfg(not(target_os = "linux"))]
fn pin(_: usize) -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "this system cannot pin a process to a CPU",
    ))
}
