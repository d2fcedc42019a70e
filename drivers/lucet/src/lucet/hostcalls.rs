//! Host functions: symbols of this program, which the system's loader binds.

use std::rc::Rc;

use kit::{Act, Context, Function};
use lucet_runtime::TerminationDetails;
use lucet_runtime::vmctx::{Vmctx, VmctxInternal, lucet_vmctx};

/// What an instance's host functions act on.
pub struct Guest {
    context: Context,
    functions: Rc<[Function]>,
}

pub fn guest(context: &Context, functions: &Rc<[Function]>) -> Rc<Guest> {
    Rc::new(Guest {
        context: context.clone(),
        functions: functions.clone(),
    })
}

/// The symbol that an import is bound to.
pub fn symbol(module: &str, name: &str) -> String {
    match (module, name) {
        ("wasmbench" | "wasmbench_dynamic", "nop" | "add" | "nop16")
        | ("bench", "start" | "end") => {
            format!("wasmbench_{name}")
        }
        ("wasi_snapshot_preview1" | "wasi_unstable", name) => match WASI.contains(&name) {
            true => format!("wasmbench_wasi_{name}"),
            false => "wasmbench_no_wasi".to_owned(),
        },
        _ => "wasmbench_stub".to_owned(),
    }
}

/// Runs a host function as Lucet's own attribute for them does, which does not know this
/// edition of Rust.
fn hostcall<T>(raw: *mut lucet_vmctx, work: impl FnOnce(&Vmctx) -> Result<T, String>) -> T {
    // SAFETY: guest code hands over its own context, and one reference to the instance is
    // in use at a time.
    unsafe {
        let vmctx = Vmctx::from_raw(raw);
        let instance = vmctx.instance_mut();
        instance.uninterruptable(|| match work(&vmctx) {
            Ok(done) => done,
            Err(why) => Vmctx::from_raw(raw).terminate_no_unwind(TerminationDetails::provide(why)),
        })
    }
}

/// Does what one of a guest's functions does.
fn act(vmctx: &Vmctx, is: impl Fn(&Function) -> bool, args: &[u64]) -> Result<u64, String> {
    let guest = Rc::clone(&vmctx.get_embed_ctx::<Rc<Guest>>());
    let function = guest.functions.iter().find(|f| is(f));
    let function = function.ok_or("the guest called a function that it does not import")?;
    let mut heap = vmctx.heap_mut();
    let done = guest.context.run(function, args, &mut &mut heap[..]);
    // The kit knows why.
    done.map_err(|_| "stopped by the host".to_owned())
}

#[unsafe(no_mangle)]
extern "C" fn wasmbench_nop(vmctx: *mut lucet_vmctx) {
    hostcall(vmctx, |_| Ok(()));
}

#[unsafe(no_mangle)]
extern "C" fn wasmbench_add(vmctx: *mut lucet_vmctx, a: i32, b: i32) -> i32 {
    hostcall(vmctx, |_| Ok(kit::sum([a, b])))
}

#[unsafe(no_mangle)]
#[rustfmt::skip]
extern "C" fn wasmbench_nop16(
    vmctx: *mut lucet_vmctx,
    a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32,
    i: i32, j: i32, k: i32, l: i32, m: i32, n: i32, o: i32, p: i32,
) -> i32 {
    hostcall(vmctx, |_| Ok(kit::sum([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p])))
}

#[unsafe(no_mangle)]
extern "C" fn wasmbench_start(vmctx: *mut lucet_vmctx) {
    hostcall(vmctx, |vmctx| {
        act(vmctx, |f| matches!(f.act, Act::Start), &[]).map(|_| ())
    });
}

#[unsafe(no_mangle)]
extern "C" fn wasmbench_end(vmctx: *mut lucet_vmctx) {
    hostcall(vmctx, |vmctx| {
        act(vmctx, |f| matches!(f.act, Act::End), &[]).map(|_| ())
    });
}

/// All imports that nobody provides are bound to this one, whatever their types are.
#[unsafe(no_mangle)]
extern "C" fn wasmbench_stub(vmctx: *mut lucet_vmctx) {
    hostcall(vmctx, |_| {
        Err("the guest called a function that nobody provides".to_owned())
    })
}

/// Functions of WASI. Arguments are integers, each in a register or a word of the stack, so
/// that 64 bits are read of each and the kit takes as many as its type has.
macro_rules! wasi {
    ($($symbol:ident $name:literal ($($arg:ident)*))*) => {
        /// Those that are bound.
        const WASI: &[&str] = &[$($name),*];

        $(
            #[unsafe(no_mangle)]
            extern "C" fn $symbol(vmctx: *mut lucet_vmctx, $($arg: u64),*) -> u64 {
                hostcall(vmctx, |vmctx| {
                    let is = |f: &Function| matches!(f.act, Act::Wasi(_)) && f.name == $name;
                    act(vmctx, is, &[$($arg),*])
                })
            }
        )*
    };
}

wasi! {
    wasmbench_wasi_args_get "args_get" (a b)
    wasmbench_wasi_args_sizes_get "args_sizes_get" (a b)
    wasmbench_wasi_environ_get "environ_get" (a b)
    wasmbench_wasi_environ_sizes_get "environ_sizes_get" (a b)
    wasmbench_wasi_clock_res_get "clock_res_get" (a b)
    wasmbench_wasi_clock_time_get "clock_time_get" (a b c)
    wasmbench_wasi_fd_close "fd_close" (a)
    wasmbench_wasi_fd_fdstat_get "fd_fdstat_get" (a b)
    wasmbench_wasi_fd_fdstat_set_flags "fd_fdstat_set_flags" (a b)
    wasmbench_wasi_fd_prestat_get "fd_prestat_get" (a b)
    wasmbench_wasi_fd_prestat_dir_name "fd_prestat_dir_name" (a b c)
    wasmbench_wasi_fd_read "fd_read" (a b c d)
    wasmbench_wasi_fd_seek "fd_seek" (a b c d)
    wasmbench_wasi_fd_write "fd_write" (a b c d)
    wasmbench_wasi_proc_exit "proc_exit" (a)
    wasmbench_wasi_random_get "random_get" (a b)
    wasmbench_wasi_sched_yield "sched_yield" ()
}

/// The rest of WASI: the kit says `ENOSYS`.
#[unsafe(no_mangle)]
extern "C" fn wasmbench_no_wasi(vmctx: *mut lucet_vmctx) -> u64 {
    hostcall(vmctx, |vmctx| {
        let is = |f: &Function| matches!(f.act, Act::Wasi(_)) && !WASI.contains(&f.name.as_str());
        act(vmctx, is, &[])
    })
}
