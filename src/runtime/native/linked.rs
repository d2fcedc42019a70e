//! A twin that is linked into wasmbench: loops of calls through pointers that the
//! compiler cannot see through.

use std::hint::black_box;

use crate::model::Call;
use crate::model::value::Value;
use crate::runtime::api::Outcome;
use crate::runtime::call::CallLoop;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::Watch;
use crate::runtime::twins::{Main, Twin};

/// Calls through a pointer hidden from the optimiser, `n` times.
macro_rules! through_pointer {
    ($function:expr, $arg:expr, $wrap:expr) => {{
        let (function, arg) = (black_box($function), $arg);
        Box::new(move |(): &mut (), n: u64| {
            let mut last = None;
            for _ in 0..n {
                last = Some(black_box(function(black_box(arg))));
            }
            Outcome::Returned(last.map($wrap))
        })
    }};
}

/// The loop of a command that is linked in.
fn command(main: Main, words: Vec<String>, watch: Watch) -> CallLoop<()> {
    Box::new(move |(): &mut (), n: u64| {
        let main = black_box(main);
        let mut code = 0;
        for _ in 0..n {
            let mut printed = Vec::new();
            code = main(black_box(&words), &mut printed);
            if let Err(stop) = watch.print(&printed, &[]) {
                return stop.into();
            }
        }
        Outcome::Exited(code)
    })
}

/// The loop of calls of a twin, whose words are a command's without its name.
pub fn calls(
    twin: Twin,
    call: &Call,
    words: Vec<String>,
    watch: Watch,
) -> Result<CallLoop<()>, RuntimeError> {
    Ok(match (twin, call.args.as_slice()) {
        (Twin::I32ToI32(f), [Value::I32(arg)]) => through_pointer!(f, *arg, Value::I32),
        (Twin::I32ToI64(f), [Value::I32(arg)]) => through_pointer!(f, *arg, Value::I64),
        (Twin::Command(main), []) => command(main, words, watch),
        _ => {
            return Err(RuntimeError::Failed(format!(
                "the native twin is {}: pass arguments that fit",
                twin.signature()
            )));
        }
    })
}
