//! Reads what the system tells about itself.

use std::path::Path;

use crate::model::Machine;

use super::limits;
use super::parse::{self, Supply};
use super::system::{command, entries, line, mac_command, read, sysctl};
use super::ticks::Ticks;

/// What is known of this machine.
pub fn machine() -> Machine {
    let cpuinfo = read("/proc/cpuinfo").unwrap_or_default();
    let meminfo = read("/proc/meminfo");
    let swap = meminfo.as_deref().and_then(parse::swap_bytes);
    let groups = read("/proc/self/cgroup").unwrap_or_default();
    let group = limits::of_group(&groups, |path| read(path));
    Machine {
        os: os(),
        kernel: kernel(),
        arch: std::env::consts::ARCH.into(),
        cpu: parse::cpu_name(&cpuinfo)
            .or_else(|| sysctl("machdep.cpu.brand_string"))
            .unwrap_or_else(|| "unknown CPU".into()),
        cpus: cpus(),
        memory_bytes: meminfo
            .and_then(|text| parse::meminfo_bytes(&text, "MemTotal"))
            .or_else(|| sysctl("hw.memsize")?.parse().ok()),
        governor: line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        turbo: parse::turbo(
            line("/sys/devices/system/cpu/intel_pstate/no_turbo").as_deref(),
            line("/sys/devices/system/cpu/cpufreq/boost").as_deref(),
        ),
        smt: line("/sys/devices/system/cpu/smt/active").and_then(|text| parse::switch(&text)),
        virtualised: virtualised(&cpuinfo),
        clock_source: line("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
        load_percent: load_percent(),
        l1d_cache_bytes: cache_bytes("1", "l1d"),
        l2_cache_bytes: cache_bytes("2", "l2"),
        l3_cache_bytes: cache_bytes("3", "l3"),
        throttle_count: throttle_count(),
        steal_ppm: read("/proc/stat").and_then(|text| Ticks::parse(&text)?.steal_ppm()),
        swap_bytes: swap.map(|(total, _)| total),
        swap_used_bytes: swap.map(|(_, used)| used),
        address_space_limit_bytes: limits::address_space_bytes(),
        cgroup_memory_limit_bytes: group.memory_bytes,
        open_files_limit: limits::open_files(),
        cpu_quota_percent: group.cpu_percent,
        aslr_level: parse::aslr_level(
            line("/proc/sys/kernel/randomize_va_space").as_deref(),
            line("/proc/self/personality").as_deref(),
        ),
        huge_pages: line("/sys/kernel/mm/transparent_hugepage/enabled")
            .and_then(|text| parse::chosen(&text).map(str::to_owned)),
        power_source: power_source(),
    }
}

/// The first CPU's cache of a level that holds data; `kind` is macOS's name for it.
fn cache_bytes(level: &str, kind: &str) -> Option<u64> {
    let caches = entries("/sys/devices/system/cpu/cpu0/cache");
    let holds_data = |cache: &Path| {
        line(cache.join("level")).as_deref() == Some(level)
            && line(cache.join("type")).is_some_and(|t| t != "Instruction")
    };
    caches
        .iter()
        .find(|cache| holds_data(cache))
        .and_then(|cache| parse::cache_bytes(&line(cache.join("size"))?))
        .or_else(|| sysctl(&format!("hw.{kind}cachesize"))?.parse().ok())
}

/// Events of thermal throttling that all CPUs count; nothing where none counts.
pub fn throttle_count() -> Option<u64> {
    entries("/sys/devices/system/cpu")
        .into_iter()
        .flat_map(|cpu| {
            ["core", "package"]
                .map(|what| cpu.join(format!("thermal_throttle/{what}_throttle_count")))
        })
        .filter_map(|file| line(file)?.parse::<u64>().ok())
        .reduce(u64::saturating_add)
}

/// The load average of the last minute, times 100.
pub fn load_percent() -> Option<u32> {
    read("/proc/loadavg")
        .or_else(|| sysctl("vm.loadavg"))
        .and_then(|text| parse::load_percent(&text))
}

fn power_source() -> Option<String> {
    let supplies: Vec<Supply> = entries("/sys/class/power_supply")
        .iter()
        .map(|folder| Supply {
            kind: line(folder.join("type")),
            online: line(folder.join("online")),
            status: line(folder.join("status")),
            scope: line(folder.join("scope")),
        })
        .collect();
    let mac = || parse::pmset_power_source(&mac_command("pmset", &["-g", "batt"])?);
    parse::power_source(&supplies)
        .or_else(mac)
        .map(str::to_owned)
}

fn os() -> String {
    let version = || mac_command("sw_vers", &["-productVersion"]);
    read("/etc/os-release")
        .and_then(|text| parse::os_name(&text))
        .or_else(|| Some(format!("macOS {}", version()?)))
        .unwrap_or_else(|| std::env::consts::OS.into())
}

fn kernel() -> String {
    let release = line("/proc/sys/kernel/osrelease").or_else(|| command("uname", &["-r"]));
    match release {
        Some(release) if cfg!(target_os = "linux") => format!("Linux {release}"),
        Some(release) => release,
        None => "unknown".into(),
    }
}

/// Affinity and cgroup quotas are taken into account by the standard library.
fn cpus() -> u32 {
    std::thread::available_parallelism().map_or(1, |n| u32::try_from(n.get()).unwrap_or(u32::MAX))
}

fn virtualised(cpuinfo: &str) -> Option<String> {
    let flag = parse::has_hypervisor_flag(cpuinfo);
    parse::hypervisor(
        flag,
        flag.then(cpuid_signature).flatten().as_deref(),
        line("/sys/class/dmi/id/sys_vendor").as_deref(),
        line("/sys/class/dmi/id/product_name").as_deref(),
    )
    // Xen guests without emulated firmware show no vendor.
    .or_else(|| line("/sys/hypervisor/type"))
}

/// The twelve characters in which a hypervisor names itself, CPUID leaf
/// 0x4000_0000. Only meaningful when the CPU says that there is one.
#[cfg(target_arch = "x86_64")]
fn cpuid_signature() -> Option<String> {
    let leaf = std::arch::x86_64::__cpuid(0x4000_0000);
    let bytes = [leaf.ebx, leaf.ecx, leaf.edx]
        .map(u32::to_le_bytes)
        .concat();
    String::from_utf8(bytes).ok()
}

#[cfg(not(target_arch = "x86_64"))]
fn cpuid_signature() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_the_basics() {
        let machine = machine();
        assert!(machine.cpus >= 1);
        assert_eq!(machine.arch, std::env::consts::ARCH);
        for text in [&machine.os, &machine.kernel, &machine.cpu] {
            assert!(!text.is_empty() && !text.contains('\n'), "{machine:?}");
        }
        if cfg!(target_os = "linux") {
            assert!(
                machine.memory_bytes.is_some_and(|m| m > 1 << 20),
                "{machine:?}"
            );
            assert!(machine.load_percent.is_some(), "{machine:?}");
            assert!(machine.swap_used_bytes <= machine.swap_bytes, "{machine:?}");
        }
    }
}
