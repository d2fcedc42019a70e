//! What a report says of any suite, and of the result as a whole: circumstances,
//! settings, noise, growth, doubts, cells in full, and the sentences above all tables.

pub(crate) mod bounds;
pub(crate) mod doubts;
pub(crate) mod host;
pub(crate) mod noise;
pub(crate) mod preamble;
pub(crate) mod raw;
pub(crate) mod settings;
pub(crate) mod strips;
pub(crate) mod suite;
pub(crate) mod summary;
pub(crate) mod sweep;
