//! A figure of a cell that was ended at its time limit.

use crate::model::CellStatus;

use super::doubt::Doubt;
use crate::results::schema::Cell;

pub(super) fn find(cell: &Cell, metric: &str) -> Option<Doubt> {
    let reason = cell.reason.as_deref().unwrap_or_default();
    (cell.status == CellStatus::TimedOut).then(|| {
        Doubt::new(
            "timed_out",
            cell,
            metric,
            format!("it was measured before a process of the cell timed out: {reason}"),
            "processes that would follow are missing: raise --timeout",
        )
    })
}
