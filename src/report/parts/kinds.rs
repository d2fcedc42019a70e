//! Kinds of engines, in the order in which reports group them.

/// Up to so many columns stand side by side.
pub(crate) const FEW: usize = 8;

/// The kinds in the order of their groups: code that runs fastest first, as a rule.
pub(crate) const KINDS: [&str; 6] = [
    "native",
    "ahead-of-time",
    "optimising",
    "tiering",
    "single-pass",
    "interpreter",
];

/// The place of a kind's group.
pub(crate) fn group(kind: Option<&str>) -> usize {
    let known = KINDS.iter().position(|known| Some(*known) == kind);
    known.unwrap_or(KINDS.len())
}
