//! WASI preview 1 and its predecessor, by wasi-common: the functions that know
//! nothing of engines, each as a plain function over an instance's context and
//! the bytes of its memory.

use std::future::Future;
use std::io::{self, Cursor};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Poll, Waker};

use wasi_common::pipe::ReadPipe;
use wasi_common::sync::{clocks_ctx, random_ctx, sched_ctx};
use wasi_common::{I32Exit, Table, WasiCtx};

use crate::model::HostSpec;
use crate::runtime::error::RuntimeError;

use super::context::Context;
use super::files;
use super::stop::Stop;
use super::watch::Watch;

/// The module that today's guests import from.
pub const PREVIEW_1: &str = "wasi_snapshot_preview1";

/// The module that older ones do.
pub const UNSTABLE: &str = "wasi_unstable";

/// A standard input that knows whether it was read.
struct Seen(Cursor<Arc<[u8]>>, Arc<AtomicBool>);

impl io::Read for Seen {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.1.store(true, Ordering::Relaxed);
        self.0.read(to)
    }
}

/// The context of one instance.
pub(super) fn context(
    spec: &HostSpec,
    stdin: &Arc<[u8]>,
    watch: &Watch,
) -> Result<WasiCtx, RuntimeError> {
    let mut context = WasiCtx::new(random_ctx(), clocks_ctx(), sched_ctx(), Table::new());
    let bad = |what: &str, e: &dyn std::fmt::Display| {
        RuntimeError::Failed(format!("cannot give the guest {what}: {e}"))
    };
    for word in &spec.argv {
        context
            .push_arg(word)
            .map_err(|e| bad(&format!("the argument `{word}`"), &e))?;
    }
    for (name, value) in &spec.env {
        context
            .push_env(name, value)
            .map_err(|e| bad(&format!("the variable `{name}`"), &e))?;
    }
    let stdin = Seen(Cursor::new(Arc::clone(stdin)), Arc::clone(&watch.read));
    context.set_stdin(Box::new(ReadPipe::new(stdin)));
    context.set_stdout(Box::new(watch.stdout.clone()));
    context.set_stderr(Box::new(watch.stderr.clone()));
    for folder in &spec.folders {
        let dir = files::open(folder)?;
        context
            .push_preopened_dir(dir, &folder.guest)
            .map_err(|e| bad(&format!("the folder `{}`", folder.guest), &e))?;
    }
    Ok(context)
}

/// Runs what never waits: the synchronous functions are written as futures that
/// are ready at once.
fn ready<T>(future: impl Future<Output = T>) -> Result<T, Stop> {
    let mut context = std::task::Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err(Stop::Failed(
            "a WASI function waits for something that wasmbench does not provide".into(),
        )),
    }
}

fn stop(error: wiggle::error::Error) -> Stop {
    let error = match error.downcast::<I32Exit>() {
        Ok(I32Exit(code)) => return Stop::Exit(code),
        Err(error) => error,
    };
    match error.downcast::<Stop>() {
        Ok(stop) => stop,
        Err(error) => Stop::Failed(format!("{error:#}")),
    }
}

/// Calls `$do! { what is given; name(arg: type, …) -> type; … }` with the functions
/// that both versions have, and with more.
macro_rules! both_versions {
    ($do:ident $(, $given:ident)*; $($more:tt)*) => {
        $do! {
            $($given),*;
            args_get(argv: i32, argv_buf: i32) -> i32;
            args_sizes_get(count: i32, size: i32) -> i32;
            clock_res_get(id: i32, resolution: i32) -> i32;
            clock_time_get(id: i32, precision: i64, time: i32) -> i32;
            environ_get(environ: i32, environ_buf: i32) -> i32;
            environ_sizes_get(count: i32, size: i32) -> i32;
            fd_advise(fd: i32, offset: i64, len: i64, advice: i32) -> i32;
            fd_allocate(fd: i32, offset: i64, len: i64) -> i32;
            fd_close(fd: i32) -> i32;
            fd_datasync(fd: i32) -> i32;
            fd_fdstat_get(fd: i32, stat: i32) -> i32;
            fd_fdstat_set_flags(fd: i32, flags: i32) -> i32;
            fd_fdstat_set_rights(fd: i32, base: i64, inheriting: i64) -> i32;
            fd_filestat_get(fd: i32, stat: i32) -> i32;
            fd_filestat_set_size(fd: i32, size: i64) -> i32;
            fd_filestat_set_times(fd: i32, atim: i64, mtim: i64, flags: i32) -> i32;
            fd_pread(fd: i32, iovs: i32, iovs_len: i32, offset: i64, read: i32) -> i32;
            fd_prestat_dir_name(fd: i32, path: i32, path_len: i32) -> i32;
            fd_prestat_get(fd: i32, prestat: i32) -> i32;
            fd_pwrite(fd: i32, iovs: i32, iovs_len: i32, offset: i64, written: i32) -> i32;
            fd_read(fd: i32, iovs: i32, iovs_len: i32, read: i32) -> i32;
            fd_readdir(fd: i32, buf: i32, buf_len: i32, cookie: i64, used: i32) -> i32;
            fd_renumber(fd: i32, to: i32) -> i32;
            fd_seek(fd: i32, offset: i64, whence: i32, at: i32) -> i32;
            fd_sync(fd: i32) -> i32;
            fd_tell(fd: i32, at: i32) -> i32;
            fd_write(fd: i32, iovs: i32, iovs_len: i32, written: i32) -> i32;
            path_create_directory(fd: i32, path: i32, path_len: i32) -> i32;
            path_filestat_get(fd: i32, flags: i32, path: i32, path_len: i32, stat: i32) -> i32;
            path_filestat_set_times(fd: i32, flags: i32, path: i32, path_len: i32, atim: i64, mtim: i64, set: i32) -> i32;
            path_link(fd: i32, flags: i32, path: i32, path_len: i32, new_fd: i32, new: i32, new_len: i32) -> i32;
            path_open(fd: i32, dirflags: i32, path: i32, path_len: i32, oflags: i32, base: i64, inheriting: i64, fdflags: i32, opened: i32) -> i32;
            path_readlink(fd: i32, path: i32, path_len: i32, buf: i32, buf_len: i32, used: i32) -> i32;
            path_remove_directory(fd: i32, path: i32, path_len: i32) -> i32;
            path_rename(fd: i32, path: i32, path_len: i32, new_fd: i32, new: i32, new_len: i32) -> i32;
            path_symlink(old: i32, old_len: i32, fd: i32, new: i32, new_len: i32) -> i32;
            path_unlink_file(fd: i32, path: i32, path_len: i32) -> i32;
            poll_oneoff(subscriptions: i32, events: i32, count: i32, ready: i32) -> i32;
            proc_exit(code: i32) -> ();
            proc_raise(signal: i32) -> i32;
            random_get(buf: i32, buf_len: i32) -> i32;
            sched_yield() -> i32;
            sock_recv(fd: i32, data: i32, data_len: i32, flags: i32, received: i32, out_flags: i32) -> i32;
            sock_send(fd: i32, data: i32, data_len: i32, flags: i32, sent: i32) -> i32;
            sock_shutdown(fd: i32, how: i32) -> i32;
            $($more)*
        }
    };
}
pub(in super::super) use both_versions;

/// The same with all of preview 1.
macro_rules! preview_1_functions {
    ($do:ident $(, $given:ident)*) => {
        $crate::runtime::host::wasi::both_versions! {
            $do $(, $given)*;
            sock_accept(fd: i32, flags: i32, accepted: i32) -> i32;
        }
    };
}
pub(in super::super) use preview_1_functions;

/// The same with all of its predecessor.
macro_rules! unstable_functions {
    ($do:ident $(, $given:ident)*) => {
        $crate::runtime::host::wasi::both_versions! { $do $(, $given)*; }
    };
}
pub(in super::super) use unstable_functions;

macro_rules! functions {
    (; $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        $(
            #[allow(clippy::too_many_arguments, reason = "WASI's own functions")]
            pub fn $name(
                context: &mut super::Context,
                memory: &mut [u8],
                $($arg: $type),*
            ) -> Result<$ret, super::Stop> {
                let mut memory = wiggle::GuestMemory::Unshared(memory);
                let answer = imported::$name(context.wasi()?, &mut memory $(, $arg)*);
                super::ready(answer)?.map_err(super::stop)
            }
        )*
    };
}

/// `proc_exit`: the library's own takes codes below 126 only.
pub(super) async fn exit<M>(
    _: &mut WasiCtx,
    _: &mut M,
    code: i32,
) -> Result<(), wiggle::error::Error> {
    Err(Stop::Exit(code).into())
}

macro_rules! names {
    (; $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        &[$(stringify!($name)),*]
    };
}

/// `wasi_snapshot_preview1`.
pub mod preview_1 {
    mod imported {
        pub(super) use super::super::exit as proc_exit;
        pub use wasi_common::snapshots::preview_1::wasi_snapshot_preview1::*;
    }

    /// The names of functions that guests can import.
    pub const NAMES: &[&str] = preview_1_functions!(names);

    preview_1_functions!(functions);
}

/// `wasi_unstable`.
pub mod unstable {
    mod imported {
        pub(super) use super::super::exit as proc_exit;
        pub use wasi_common::snapshots::preview_0::wasi_unstable::*;
    }

    /// The names of functions that guests can import.
    pub const NAMES: &[&str] = unstable_functions!(names);

    unstable_functions!(functions);
}
