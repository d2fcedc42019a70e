//! What makes figures from this machine noisy, and what mends it.
//!
//! Codes are stable: results carry them and other programs may act on them.

use crate::model::{Clock, Machine, Warning};

mod clock;
mod memory;
mod others;
mod speed;
mod words;

pub(super) use others::STEAL_PPM;
pub(super) use words::{hundredths, percent, warning};

/// Everything that was found; empty on a quiet machine.
pub fn warnings(machine: &Machine, clock: &Clock) -> Vec<Warning> {
    [
        speed::governor(machine),
        speed::turbo(machine),
        speed::throttled(machine),
        speed::smt(machine),
        others::virtualised(machine),
        others::steal(machine),
        others::load(machine),
        others::few_cpus(machine),
        memory::swap_used(machine),
        memory::low_memory_limit(machine),
        memory::low_open_files(machine),
        others::cpu_quota(machine),
        memory::aslr_off(machine),
        memory::huge_pages(machine),
        clock::clock_source(machine),
        clock::clock_overhead(clock),
        speed::battery(machine),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet() -> Machine {
        Machine {
            cpus: 8,
            governor: Some("performance".into()),
            turbo: Some(false),
            smt: Some(false),
            clock_source: Some("tsc".into()),
            load_percent: Some(10),
            throttle_count: Some(0),
            steal_ppm: Some(10_000),
            swap_bytes: Some(1 << 30),
            swap_used_bytes: Some(0),
            address_space_limit_bytes: Some(2 << 30),
            cgroup_memory_limit_bytes: Some(2 << 30),
            open_files_limit: Some(1024),
            aslr_level: Some(2),
            huge_pages: Some("madvise".into()),
            power_source: Some("mains".into()),
            ..Machine::default()
        }
    }

    fn codes(machine: &Machine, overhead_ps: u64) -> Vec<String> {
        let clock = Clock {
            overhead_ps,
            ..Clock::default()
        };
        let found = warnings(machine, &clock);
        assert!(
            found
                .iter()
                .all(|w| !w.message.is_empty() && !w.advice.is_empty())
        );
        found.into_iter().map(|w| w.code).collect()
    }

    #[test]
    fn a_quiet_machine_has_none() {
        assert!(codes(&quiet(), 25_000).is_empty());
        // What is not known is not held against it.
        let unknown = Machine {
            cpus: 2,
            ..Machine::default()
        };
        assert!(codes(&unknown, 25_000).is_empty());
    }

    #[test]
    fn a_noisy_one_has_all() {
        let noisy = Machine {
            cpus: 1,
            governor: Some("powersave".into()),
            turbo: Some(true),
            smt: Some(true),
            virtualised: Some("KVM".into()),
            clock_source: Some("hpet".into()),
            load_percent: Some(31),
            throttle_count: Some(1),
            steal_ppm: Some(10_001),
            swap_bytes: Some(1 << 30),
            swap_used_bytes: Some(4096),
            cgroup_memory_limit_bytes: Some((2 << 30) - 1),
            open_files_limit: Some(1023),
            cpu_quota_percent: Some(150),
            aslr_level: Some(0),
            huge_pages: Some("always".into()),
            power_source: Some("battery".into()),
            ..Machine::default()
        };
        let all = [
            "governor",
            "turbo",
            "throttled",
            "smt",
            "virtualised",
            "steal",
            "load",
            "few_cpus",
            "swap_used",
            "low_memory_limit",
            "low_open_files",
            "cpu_quota",
            "aslr_off",
            "huge_pages",
            "clock_source",
            "clock_overhead",
            "battery",
        ];
        assert_eq!(codes(&noisy, 1_000_000), all);
    }

    #[test]
    fn load_is_relative_to_the_cpus() {
        let with = |load| Machine {
            load_percent: Some(load),
            ..quiet()
        };
        assert!(codes(&with(240), 0).is_empty());
        assert_eq!(codes(&with(241), 0), ["load"]);
        let found = warnings(&with(305), &Clock::default());
        assert!(found[0].message.contains("3.05 on 8 CPUs"), "{found:?}");
    }

    #[test]
    fn figures_are_for_people() {
        let message = |machine: Machine| {
            let found = warnings(&machine, &Clock::default());
            assert_eq!(found.len(), 1, "{found:?}");
            found[0].message.clone()
        };
        let steal = message(Machine {
            steal_ppm: Some(23_400),
            ..quiet()
        });
        assert!(steal.contains("2.3 % of"), "{steal}");
        let quota = message(Machine {
            cpu_quota_percent: Some(105),
            ..quiet()
        });
        assert!(quota.contains("1.05 CPUs"), "{quota}");
        let limit = message(Machine {
            address_space_limit_bytes: Some(1_500_000_000),
            ..quiet()
        });
        assert!(
            limit.contains("address space is limited to 1.500 GB"),
            "{limit}"
        );
    }

    #[test]
    fn the_smaller_memory_limit_says_what_mends_it() {
        let low = Machine {
            address_space_limit_bytes: Some(1 << 30),
            cgroup_memory_limit_bytes: Some(1 << 20),
            ..quiet()
        };
        let found = warnings(&low, &Clock::default());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("control group"), "{found:?}");
        assert!(found[0].advice.contains("memory.max"), "{found:?}");
    }
}
