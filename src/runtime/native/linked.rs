//! A twin that is linked into wasmbench: loops of calls through pointers that the
//! compiler cannot see through.

use std::hint::black_box;

use crate::model::Call;
use crate::runtime::api::Outcome;
use crate::runtime::error::RuntimeError;
use crate::runtime::host::Watch;
use crate::runtime::repeats::CallLoop;
use crate::runtime::twins::{Main, Twin};

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
    let unfit = |what: &str| {
        RuntimeError::Failed(format!(
            "the native baseline is {what}: pass arguments that fit"
        ))
    };
    if let (Twin::Command(main), []) = (twin, call.args.as_slice()) {
        return Ok(command(main, words, watch));
    }
    let function = twin.function(&call.invoke).map_err(|what| unfit(&what))?;
    function
        .calls(&call.args)
        .ok_or_else(|| unfit(function.signature))
}
