//! A call so long that first calls have to do for the steady state.

use crate::model::lifecycle::id;
use crate::model::setting;

use super::doubt::Doubt;
use crate::results::schema::Cell;

pub(super) fn find(cell: &Cell) -> Option<Doubt> {
    let rests_on = cell.settings.get(setting::RESTS_ON)?;
    cell.metrics.get(id::EXECUTE)?.summary()?;
    let advice = match rests_on == setting::FIRST_CALLS {
        true => "they hold what the engine defers to a first call: --thorough repeats calls",
        false => {
            "the first call holds deferred work and cold caches: raise --timeout for a steady state"
        }
    };
    let found = format!("it rests on {rests_on}");
    Some(Doubt::new(
        "first_call_only",
        cell,
        id::EXECUTE,
        found,
        advice,
    ))
}
