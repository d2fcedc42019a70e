//! From a result file to something to read.
//!
//! Two steps that know nothing of each other: [`views`] compute a
//! [`Document`] (plain data: sections, tables, footnotes) from a result, and
//! [`mod@render`] prints one. A view never prints; a renderer never computes. So
//! every format shows the same figures, and a new format is one file. Formats for
//! programs know neither: [`export`] and CSV are made from the result.

pub mod chart;
pub mod compare;
pub mod document;
pub mod export;
mod general;
mod lifecycle;
pub mod options;
pub mod parts;
pub mod render;
pub(crate) mod screen;
pub mod views;

#[cfg(test)]
pub(crate) mod fixture;

pub use document::Document;
pub use options::ReportOptions;
pub use render::{Format, TerminalStyle, render};
pub use screen::screen;
