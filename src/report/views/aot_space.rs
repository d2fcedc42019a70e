//! AOT space: what the artifact takes on disk.

use crate::model::metric::id;

use super::ViewDef;
use super::comparison::{Spec, section};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "aot-space",
    title: "AOT compile, space: size of the artifact",
    what: "what compiling ahead of time costs, in bytes",
    default: true,
    detail: false,
    build: |view, source| vec![section(view, source, &SPEC)],
};

const SPEC: Spec = Spec {
    module_size: true,
    ..Spec::new(
        id::ARTIFACT_BYTES,
        "Bytes of the serialised module, beside the .wasm it was compiled from. 1 kB = 1000 B.",
    )
};
