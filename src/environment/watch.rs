//! What happened to the machine while a campaign ran.
//!
//! [`mod@super::warnings`] judges a machine before it measures; a neighbour that
//! wakes up later, or a CPU that becomes hot, shows only by comparing before and
//! after. Both looks are outside of everything that is timed.

use crate::model::Warning;

use super::machine::{load_percent, throttle_count};
use super::system::read;
use super::ticks::{Ticks, ppm};
use super::warnings::{COOLER, STEAL_PPM, hundredths, percent, warning};

/// More of all CPUs' time used by others than this, parts per million.
const BUSY_PPM: u32 = 50_000;
/// Ticks are some 10 ms long, and one is counted for whoever runs when it comes:
/// fewer of them, over all CPUs, say nothing of a few per cent.
const ENOUGH_TICKS: u64 = 200;

/// A look at the machine when a campaign starts, to compare with one at its end.
#[derive(Debug)]
pub struct Watch {
    start: Snapshot,
}

impl Watch {
    /// Looks, and remembers.
    pub fn start() -> Self {
        Self {
            start: Snapshot::now(),
        }
    }

    /// What disturbed the campaign. Children count as part of it once they have been
    /// waited for, so that this comes after the last of them. Nothing on systems
    /// without `/proc`.
    pub fn end(self) -> Vec<Warning> {
        judge(&self.start, &Snapshot::now())
    }
}

/// Counters at one moment; what the system does not tell is missing.
#[derive(Clone, Debug, Default)]
struct Snapshot {
    ticks: Option<Ticks>,
    /// CPU time of this process and of the children it waited for, in ticks.
    own_ticks: Option<u64>,
    load_percent: Option<u32>,
    throttle_count: Option<u64>,
}

impl Snapshot {
    fn now() -> Self {
        Self {
            ticks: read("/proc/stat").and_then(|text| Ticks::parse(&text)),
            own_ticks: own_ticks(),
            load_percent: load_percent(),
            throttle_count: throttle_count(),
        }
    }
}

fn judge(before: &Snapshot, after: &Snapshot) -> Vec<Warning> {
    let passed = before
        .ticks
        .zip(after.ticks)
        .map(|(before, after)| after.since(&before))
        .filter(|ticks| ticks.all >= ENOUGH_TICKS);
    [
        passed.and_then(|ticks| stolen(&ticks)),
        passed.and_then(|ticks| busy(&ticks, before, after)),
        throttled(before, after),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn stolen(passed: &Ticks) -> Option<Warning> {
    let share = passed.steal_ppm().filter(|ppm| *ppm > STEAL_PPM)?;
    Some(warning(
        "steal_while_measuring",
        format!(
            "while measuring, the hypervisor gave {} of the CPUs' time to others: \
             processes that met it look slower than they are",
            percent(share)
        ),
        "measure again at a quieter hour, or on a machine with CPUs of its own: vmstat 5 shows it in column st",
    ))
}

fn busy(passed: &Ticks, before: &Snapshot, after: &Snapshot) -> Option<Warning> {
    let own = after.own_ticks?.saturating_sub(before.own_ticks?);
    let others = passed.busy.saturating_sub(own);
    let share = ppm(others, passed.all).filter(|ppm| *ppm > BUSY_PPM)?;
    let loads = match (before.load_percent, after.load_percent) {
        (Some(before), Some(after)) => format!(
            " (load average {} before, {} after)",
            hundredths(before),
            hundredths(after)
        ),
        _ => String::new(),
    };
    Some(warning(
        "busy_while_measuring",
        format!(
            "while measuring, other programs used {} of all CPUs' time{loads}: \
             they took turns with what was measured, and its caches",
            percent(share)
        ),
        "stop other programs (top shows them), and measure again",
    ))
}

fn throttled(before: &Snapshot, after: &Snapshot) -> Option<Warning> {
    let risen = after
        .throttle_count?
        .checked_sub(before.throttle_count?)
        .filter(|n| *n > 0)?;
    Some(warning(
        "throttled_while_measuring",
        format!(
            "while measuring, thermal throttling was counted {risen} times: the CPU slowed \
             down for heat, and what was measured then looks slower"
        ),
        COOLER,
    ))
}

/// CPU time of this process and its children so far, in ticks of `/proc/stat`.
fn own_ticks() -> Option<u64> {
    // SAFETY: a plain question to the system.
    let per_second = unsafe { libc::sysconf(libc::_SC_CLK_TCK) };
    let per_second = u64::try_from(per_second).ok().filter(|n| *n > 0)?;
    let micros = cpu_micros(libc::RUSAGE_SELF)?.checked_add(cpu_micros(libc::RUSAGE_CHILDREN)?)?;
    Some(micros.checked_mul(per_second)? / 1_000_000)
}

/// CPU time in user and kernel mode, microseconds.
fn cpu_micros(who: libc::c_int) -> Option<u64> {
    // SAFETY: an all-zero rusage is valid, and the call writes it only.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::getrusage(who, &raw mut usage) == 0).then_some(usage)?
    };
    let micros = |time: libc::timeval| {
        let seconds = u64::try_from(time.tv_sec).ok()?;
        let rest = u64::try_from(time.tv_usec).ok()?;
        seconds.checked_mul(1_000_000)?.checked_add(rest)
    };
    micros(usage.ru_utime)?.checked_add(micros(usage.ru_stime)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(all: u64, busy: u64, stolen: u64, own: u64) -> Snapshot {
        Snapshot {
            ticks: Some(Ticks { all, busy, stolen }),
            own_ticks: Some(own),
            load_percent: Some(50),
            throttle_count: Some(7),
        }
    }

    fn codes(before: &Snapshot, after: &Snapshot) -> Vec<String> {
        let found = judge(before, after);
        assert!(found.iter().all(|w| !w.advice.is_empty()));
        found.into_iter().map(|w| w.code).collect()
    }

    #[test]
    fn a_campaign_alone_on_its_machine_is_not_disturbed() {
        let before = snapshot(10_000, 9000, 5000, 100);
        // Exactly at the limits: 1 % stolen, 5 % used by others.
        let after = snapshot(20_000, 13_500, 5100, 4100);
        assert!(codes(&before, &after).is_empty());
        // Counted by another clock, our own time may come out above all of it.
        let more = snapshot(20_000, 13_000, 5000, 4500);
        assert!(codes(&before, &more).is_empty());
    }

    #[test]
    fn each_disturbance_is_told_with_its_size() {
        let before = snapshot(10_000, 9000, 5000, 100);
        let mut after = snapshot(20_000, 15_000, 5250, 4100);
        after.throttle_count = Some(10);
        after.load_percent = Some(212);
        let found = judge(&before, &after);
        let all = [
            ("steal_while_measuring", "2.5 % of the CPUs' time"),
            ("busy_while_measuring", "20.0 % of all CPUs' time"),
            ("throttled_while_measuring", "counted 3 times"),
        ];
        assert_eq!(found.len(), all.len(), "{found:?}");
        for (warning, (code, part)) in found.iter().zip(all) {
            assert_eq!(warning.code, code);
            assert!(warning.message.contains(part), "{warning:?}");
        }
        assert!(found[1].message.contains("0.50 before, 2.12 after"));
    }

    #[test]
    fn what_is_unknown_or_too_short_is_not_held_against_it() {
        let nothing = Snapshot::default();
        let before = snapshot(10_000, 9000, 5000, 100);
        let noisy = snapshot(20_000, 19_000, 9000, 100);
        assert!(codes(&nothing, &nothing).is_empty());
        assert!(codes(&nothing, &noisy).is_empty());
        assert!(codes(&before, &nothing).is_empty());
        let ours_unknown = Snapshot {
            own_ticks: None,
            ..noisy.clone()
        };
        assert_eq!(codes(&before, &ours_unknown), ["steal_while_measuring"]);
        let short = snapshot(10_199, 9199, 5100, 100);
        assert!(codes(&before, &short).is_empty());
        // Counters that start anew, after a suspension, are no event.
        let anew = Snapshot {
            throttle_count: Some(0),
            ..before.clone()
        };
        assert!(codes(&before, &anew).is_empty());
    }

    #[test]
    fn own_time_grows_with_work() {
        let before = own_ticks().unwrap();
        let started = std::time::Instant::now();
        // A crowded machine gives this little; one tick of it is enough.
        while own_ticks().unwrap() == before {
            assert!(started.elapsed() < std::time::Duration::from_secs(60));
        }
        let _ = Watch::start().end();
    }
}
