//! JIT: from bytes to the first answer in one go.

use crate::model::metric::id;

use super::ViewDef;
use super::comparison::{Spec, section};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "jit",
    title: "JIT: compile + instantiate + first call",
    what: "from the module's bytes to the first answer, in one process",
    default: true,
    detail: false,
    build: |view, source| vec![section(view, source, &SPEC)],
};

const SPEC: Spec = Spec::new(
    id::JIT,
    "Compile (a+b), instantiate (c) and the first call (d), summed within one iteration.",
);
