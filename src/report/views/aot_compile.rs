//! AOT compile: what is paid once, ahead of time.

use crate::model::metric::id;

use super::ViewDef;
use super::comparison::{Spec, section};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "aot-compile",
    title: "AOT compile, time: compile + serialize + write",
    what: "what compiling ahead of time costs, in time",
    default: true,
    detail: false,
    build: |view, source| vec![section(view, source, &SPEC)],
};

const SPEC: Spec = Spec::new(
    id::AOT_COMPILE,
    "Compile (a+b), serialize and write the artifact (b'), summed within one iteration; no fsync.",
);
