//! Reads what the system tells about itself.

use std::fs;

use crate::model::Machine;

use super::parse;

/// What is known of this machine.
#[must_use]
pub fn machine() -> Machine {
    let cpuinfo = read("/proc/cpuinfo").unwrap_or_default();
    Machine {
        os: os(),
        kernel: kernel(),
        arch: std::env::consts::ARCH.into(),
        cpu: parse::cpu_name(&cpuinfo)
            .or_else(|| sysctl("machdep.cpu.brand_string"))
            .unwrap_or_else(|| "unknown CPU".into()),
        cpus: cpus(),
        memory_bytes: read("/proc/meminfo")
            .and_then(|text| parse::memory_bytes(&text))
            .or_else(|| sysctl("hw.memsize")?.parse().ok()),
        governor: line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        turbo: parse::turbo(
            line("/sys/devices/system/cpu/intel_pstate/no_turbo").as_deref(),
            line("/sys/devices/system/cpu/cpufreq/boost").as_deref(),
        ),
        smt: line("/sys/devices/system/cpu/smt/active").and_then(|text| parse::switch(&text)),
        virtualised: virtualised(&cpuinfo),
        clock_source: line("/sys/devices/system/clocksource/clocksource0/current_clocksource"),
        load_percent: read("/proc/loadavg")
            .or_else(|| sysctl("vm.loadavg"))
            .and_then(|text| parse::load_percent(&text)),
    }
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// A file of one line, without its line break.
fn line(path: &str) -> Option<String> {
    read(path)
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

/// What macOS keeps instead of files.
fn sysctl(name: &str) -> Option<String> {
    if !cfg!(target_os = "macos") {
        return None;
    }
    command("sysctl", &["-n", name])
}

fn command(program: &str, args: &[&str]) -> Option<String> {
    let output = std::process::Command::new(program)
        .args(args)
        .output()
        .ok()
        .filter(|o| o.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

fn os() -> String {
    let release = read("/etc/os-release").and_then(|text| parse::os_name(&text));
    release
        .or_else(|| {
            let version = cfg!(target_os = "macos")
                .then(|| command("sw_vers", &["-productVersion"]))
                .flatten()?;
            Some(format!("macOS {version}"))
        })
        .unwrap_or_else(|| std::env::consts::OS.into())
}

fn kernel() -> String {
    let name = if cfg!(target_os = "linux") {
        "Linux "
    } else {
        ""
    };
    line("/proc/sys/kernel/osrelease")
        .or_else(|| command("uname", &["-r"]))
        .map_or_else(|| "unknown".into(), |release| format!("{name}{release}"))
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
        }
    }
}
