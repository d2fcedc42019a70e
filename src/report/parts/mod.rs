//! What views share: the grid of a result, figures in words, and the forms of a table.
//!
//! A metric that is compared comes with its id, its direction and whether native code
//! is its reference, as data ([`spec::Spec`]).

pub(crate) mod bars;
pub(crate) mod best;
pub mod change;
pub(crate) mod comparison;
pub(crate) mod figure;
pub(crate) mod footnotes;
pub(crate) mod grid;
pub(crate) mod kinds;
pub(crate) mod leaders;
pub(crate) mod many;
pub(crate) mod mean;
pub(crate) mod naming;
pub(crate) mod plots;
pub mod reference;
pub(crate) mod source;
pub(crate) mod spec;
pub(crate) mod stated;
pub(crate) mod table;
pub mod view;
pub(crate) mod words;

pub(crate) use footnotes::Footnotes;
pub(crate) use grid::Entry;
pub(crate) use source::Source;
pub(crate) use spec::Spec;
pub use view::{Scope, ViewDef};
pub(crate) use words::{grouped, listed, unique};
