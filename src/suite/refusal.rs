//! A compiler's refusal: a proposal that it does not take is no failure of it.

use crate::model::CellStatus;
use crate::runtime::RuntimeError;
use crate::sample::module::Needs;

use super::task::SuiteError;

/// Words by which engines say that a module uses what they leave out.
const WORDS: &[&str] = &[
    "enabled",
    "disabled",
    "disallowed",
    "support",
    "implemented",
    "opcode",
    "feature",
    "proposal",
];

/// Why a module was not compiled: a valid one that needs a proposal which the
/// runtime does not take is not supported, everything else failed.
pub(super) fn of(phase: &str, wasm: &[u8], error: &RuntimeError) -> SuiteError {
    let refused = SuiteError::from_runtime(phase, error);
    if refused.status != CellStatus::Failed {
        return refused;
    }
    match Needs::of(wasm) {
        Ok(needs) if !needs.names().is_empty() && is_refusal(&refused.message) => SuiteError {
            status: CellStatus::Unsupported,
            message: format!(
                "the module needs {}, and this runtime says: {}",
                needs.names().join(", "),
                refused.message
            ),
            ..refused
        },
        _ => refused,
    }
}

fn is_refusal(message: &str) -> bool {
    let message = message.to_lowercase();
    WORDS.iter().any(|word| message.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(module (memory 1) (func (export "f") (drop (i32.extend8_s (i32.const 1)))))`,
    /// which needs sign extension.
    fn newer() -> Vec<u8> {
        wat::parse_str("(module (func (export \"f\") (drop (i32.extend8_s (i32.const 1)))))")
            .unwrap()
    }

    #[test]
    fn only_a_refused_proposal_is_unsupported() {
        let of = |wasm: &[u8], message: &str| {
            of("compile", wasm, &RuntimeError::Failed(message.into())).status
        };
        let refusal = "sign extension operations support is not enabled";
        assert_eq!(of(&newer(), refusal), CellStatus::Unsupported);
        assert_eq!(of(&newer(), "out of memory"), CellStatus::Failed);
        let plain = wat::parse_str("(module)").unwrap();
        assert_eq!(of(&plain, refusal), CellStatus::Failed);
        assert_eq!(of(b"\0asm\x01", refusal), CellStatus::Failed);
    }
}
