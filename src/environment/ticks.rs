//! Where the CPUs' time went, as the kernel counts it since boot.

/// Clock ticks of all CPUs together (`cpu` line of `/proc/stat`, proc(5)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    /// All of them.
    pub all: u64,
    /// Those in which something ran here: programs, kernel, interrupts.
    pub busy: u64,
    /// Those that the hypervisor gave to others while something here wanted to run.
    pub stolen: u64,
}

impl Ticks {
    /// Reads `/proc/stat`; nothing where no tick was ever counted, as in sandboxes
    /// that show zeros.
    pub fn parse(stat: &str) -> Option<Self> {
        let line = stat.lines().find_map(|l| l.strip_prefix("cpu "))?;
        let mut fields = [0_u64; 8];
        // Time of guests follows; `user` and `nice` have it already.
        for (at, field) in line.split_whitespace().take(fields.len()).enumerate() {
            fields[at] = field.parse().ok()?;
        }
        let [user, nice, system, idle, iowait, irq, softirq, stolen] = fields;
        let sum = |parts: &[u64]| parts.iter().fold(0_u64, |a, b| a.saturating_add(*b));
        let busy = sum(&[user, nice, system, irq, softirq]);
        let all = sum(&[busy, idle, iowait, stolen]);
        (all > 0).then_some(Self { all, busy, stolen })
    }

    /// What was counted since `earlier`. Counters of waiting are known to step back
    /// now and then (proc(5)), hence the saturation.
    pub fn since(&self, earlier: &Self) -> Self {
        Self {
            all: self.all.saturating_sub(earlier.all),
            busy: self.busy.saturating_sub(earlier.busy),
            stolen: self.stolen.saturating_sub(earlier.stolen),
        }
    }

    /// Share of stolen time, parts per million.
    pub fn steal_ppm(&self) -> Option<u32> {
        ppm(self.stolen, self.all)
    }
}

/// A part of a whole, parts per million; nothing of nothing.
pub fn ppm(part: u64, whole: u64) -> Option<u32> {
    let share = u128::from(part) * 1_000_000;
    u32::try_from(share.checked_div(u128::from(whole))?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: &str = "cpu  100 5 20 800 40 1 4 30 60 2\ncpu0 1 2 3 4 5 6 7 8 9 10\n";

    #[test]
    fn guests_are_not_counted_twice() {
        let ticks = Ticks::parse(STAT).unwrap();
        let wanted = Ticks {
            all: 1000,
            busy: 130,
            stolen: 30,
        };
        assert_eq!(ticks, wanted);
        assert_eq!(ticks.steal_ppm(), Some(30_000));
    }

    #[test]
    fn old_kernels_and_sandboxes() {
        let old = Ticks::parse("cpu  10 0 10 80\n").unwrap();
        assert_eq!((old.all, old.busy, old.stolen), (100, 20, 0));
        assert_eq!(Ticks::parse("cpu  0 0 0 0 0 0 0 0 0 0\n"), None);
        assert_eq!(Ticks::parse("cpu0 1 1 1 1\n"), None);
        assert_eq!(Ticks::parse("cpu  one\n"), None);
    }

    #[test]
    fn counters_that_step_back_are_no_time() {
        let later = Ticks {
            all: 900,
            busy: 150,
            stolen: 30,
        };
        let passed = later.since(&Ticks::parse(STAT).unwrap());
        assert_eq!((passed.all, passed.busy, passed.stolen), (0, 20, 0));
        assert_eq!(passed.steal_ppm(), None);
    }
}
