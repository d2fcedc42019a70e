//! Ctrl-C.

use std::sync::OnceLock;

use crate::campaign::Interrupt;

use super::output;

static INTERRUPT: OnceLock<Interrupt> = OnceLock::new();

/// Makes Ctrl-C (and a polite kill) end the campaign: the running process is
/// killed, what was measured is written, the exit code is 130. A second Ctrl-C
/// leaves at once.
pub fn install() -> &'static Interrupt {
    if let Some(interrupt) = INTERRUPT.get() {
        return interrupt;
    }
    let interrupt = INTERRUPT.get_or_init(Interrupt::default);
    let installed = ctrlc::set_handler(move || {
        if interrupt.raise() {
            std::process::exit(130);
        }
    });
    if let Err(error) = installed {
        output::warning(&format!(
            "Ctrl-C will lose what was measured: cannot watch for it: {error}"
        ));
    }
    interrupt
}
