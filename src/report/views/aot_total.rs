//! AOT total: compiling ahead of time and running from the artifact.

use crate::model::metric::id;

use super::ViewDef;
use super::comparison::{Spec, section};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "aot-total",
    title: "AOT total: compile to a file, load it, first call",
    what: "AOT compile and AOT execute together, of one iteration",
    default: true,
    detail: false,
    build: |view, source| vec![section(view, source, &SPEC)],
};

const SPEC: Spec = Spec {
    flag_below_jit: true,
    ..Spec::new(
        id::AOT_TOTAL,
        "AOT compile and AOT execute of the same iteration, summed. It does more than JIT; a cell that is below JIT is flagged.",
    )
};
