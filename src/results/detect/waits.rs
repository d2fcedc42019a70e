//! Calls that take longer than the CPU works on them.

use crate::model::lifecycle::id;
use crate::stats::median_f64;

use super::doubt::Doubt;
use crate::results::schema::Cell;

/// Above this factor of wall time over CPU time, a call waits.
const WAITS: f64 = 1.2;

pub(super) fn find(cell: &Cell) -> Option<Doubt> {
    // All turns of a process: its CPU time is of all of them too.
    let factors = cell.processes.iter().filter_map(|process| {
        let of = |metric| process.metrics.get(metric).map(|m| m.median);
        let cpu = of(id::EXECUTE_CPU).filter(|cpu| *cpu > 0.0)?;
        Some(of(id::EXECUTE)? / cpu)
    });
    let factor = median_f64(&factors.collect::<Vec<_>>())?;
    (factor > WAITS).then(|| {
        Doubt::new(
            "waits",
            cell,
            id::EXECUTE,
            format!("a call takes {factor:.1} times its CPU time"),
            "the guest waits, or others have the CPU. If the guest waits for nothing, compare `execute_cpu`; `wasmbench env` says what disturbs",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn wall_time_far_above_cpu_time_is_doubted() {
        let with = |cpu: f64| {
            let cell = fixture::cell(&[
                (id::EXECUTE, vec![vec![1.5e6; 3]; 3]),
                (id::EXECUTE_CPU, vec![vec![cpu]; 3]),
            ]);
            find(&cell).map(|doubt| doubt.message)
        };
        assert_eq!(with(1.3e6), None);
        let said = with(1.0e6);
        assert_eq!(said.as_deref(), Some("a call takes 1.5 times its CPU time"));
        // A tiering engine compiles on another thread.
        assert_eq!(with(2.0e6), None);
    }
}
