//! Reads requests and writes answers, until `bye` or the end of the input.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::os::fd::FromRawFd;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value as Json;

use crate::verbs::Driver;
use crate::wire::{self, Done, Request};
use crate::{Answer, Error, Runtime};

/// Serves one runtime: the whole of a driver's `main`.
///
/// # Errors
/// When nobody reads the answers.
pub fn serve<R: Runtime>() -> io::Result<()> {
    let mut out = claim_stdout()?;
    let mut driver = Driver::<R>::default();
    for line in io::stdin().lock().lines() {
        let (id, outcome, bye) = answer(&mut driver, &line?);
        // At once: who ends in the next operation has answered all before it.
        out.write_all(wire::line(&id, outcome).as_bytes())?;
        if bye {
            break;
        }
    }
    Ok(())
}

/// Standard output belongs to the protocol alone: what an engine prints goes to standard
/// error, and a program that an engine starts gets neither end of the pipe.
fn claim_stdout() -> io::Result<File> {
    // SAFETY: plain system calls; the new descriptor belongs to nobody else.
    unsafe {
        let kept = libc::fcntl(1, libc::F_DUPFD_CLOEXEC, 3);
        if kept < 0 || libc::dup2(2, 1) < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(File::from_raw_fd(kept))
    }
}

fn answer<R: Runtime>(driver: &mut Driver<R>, line: &str) -> (Json, Answer<Done>, bool) {
    let request: Json = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(e) => return (Json::Null, Err(Error::failed(e)), false),
    };
    let id = request["id"].clone();
    let verb = request["verb"].as_str().unwrap_or_default();
    if !wire::VERBS.contains(&verb) {
        let text = format!("the driver has no verb `{verb}`");
        return (id, Err(Error::Unsupported(text)), false);
    }
    let request: Request = match serde_json::from_value(request) {
        Ok(request) => request,
        Err(e) => return (id, Err(Error::failed(e)), false),
    };
    let bye = matches!(request, Request::Bye);
    // An engine that panics fails at one operation.
    let done = catch_unwind(AssertUnwindSafe(|| driver.answer(request)));
    let outcome = done.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        let text = text.unwrap_or("no message");
        Err(Error::Failed(format!("the engine panicked: {text}")))
    });
    (id, outcome, bye)
}
