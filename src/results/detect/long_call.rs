//! A call so long that the time limit left no room for a second one.

use crate::model::lifecycle::id;
use crate::model::setting;

use super::doubt::Doubt;
use crate::results::schema::Cell;

pub(super) fn find(cell: &Cell) -> Option<Doubt> {
    let rests_on = cell.settings.get(setting::RESTS_ON)?;
    cell.metrics.get(id::EXECUTE)?.summary()?;
    Some(Doubt::new(
        "first_call_only",
        cell,
        id::EXECUTE,
        format!("its figures rest on {rests_on}"),
        "the first call holds deferred work and cold caches: raise --timeout for a steady state",
    ))
}
