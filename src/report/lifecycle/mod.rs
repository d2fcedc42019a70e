//! The wing of the life cycle: views and sentences that name its metrics.

pub(crate) mod advice;
pub(crate) mod aot_ledger;
pub(crate) mod break_even;
pub(crate) mod breakdown;
pub(crate) mod comparisons;
pub(crate) mod flags;
pub(crate) mod individual;
pub(crate) mod overhead;
pub(crate) mod percentiles;
pub(crate) mod pure;
pub(crate) mod summary;
pub(crate) mod terms;
pub(crate) mod trade_off;
pub(crate) mod warm_up;
