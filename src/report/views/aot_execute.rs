//! AOT execute: what every start from the artifact costs.

use crate::model::metric::id;

use super::ViewDef;
use super::comparison::{Spec, section};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "aot-execute",
    title: "AOT execute: load + instantiate + first call",
    what: "from the artifact's file to the first answer",
    default: true,
    detail: false,
    build: |view, source| vec![section(view, source, &SPEC)],
};

const SPEC: Spec = Spec::new(
    id::AOT_EXECUTE,
    "Load the artifact from its file (c', page cache warm), instantiate and the first call, summed within one iteration.",
);
