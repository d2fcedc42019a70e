//! Understands the text that Linux describes itself with. Pure functions, so
//! that machines which nobody here has can be tested.

/// The value of the first `key : value` line of `/proc/cpuinfo` or
/// `/proc/meminfo`.
pub fn field<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

/// The CPU's name. Arm kernels give numbers instead of a name; the commonest
/// are translated (Arm, "Cortex-A and Neoverse part numbers", `MIDR_EL1`).
pub fn cpu_name(cpuinfo: &str) -> Option<String> {
    if let Some(name) = field(cpuinfo, "model name") {
        return Some(name.to_owned());
    }
    let implementer = field(cpuinfo, "CPU implementer")?;
    let part = field(cpuinfo, "CPU part")?;
    let known = match (implementer, part) {
        ("0x41", "0xd03") => "Arm Cortex-A53",
        ("0x41", "0xd08") => "Arm Cortex-A72",
        ("0x41", "0xd0b") => "Arm Cortex-A76",
        ("0x41", "0xd0c") => "Arm Neoverse N1",
        ("0x41", "0xd40") => "Arm Neoverse V1",
        ("0x41", "0xd49") => "Arm Neoverse N2",
        ("0x41", "0xd4f") => "Arm Neoverse V2",
        ("0xc0", "0xac3") => "Ampere-1",
        _ => return Some(format!("CPU implementer {implementer}, part {part}")),
    };
    Some(known.to_owned())
}

/// Whether an x86 CPU says that a hypervisor stands between.
pub fn has_hypervisor_flag(cpuinfo: &str) -> bool {
    field(cpuinfo, "flags").is_some_and(|flags| flags.split(' ').any(|f| f == "hypervisor"))
}

/// A size in `/proc/meminfo`, in bytes. Its `kB` are 1024 bytes each.
pub fn meminfo_bytes(meminfo: &str, key: &str) -> Option<u64> {
    let kilobytes: u64 = field(meminfo, key)?
        .strip_suffix("kB")?
        .trim()
        .parse()
        .ok()?;
    kilobytes.checked_mul(1024)
}

/// Swap space and how much of it is in use, in bytes.
pub fn swap_bytes(meminfo: &str) -> Option<(u64, u64)> {
    let total = meminfo_bytes(meminfo, "SwapTotal")?;
    let free = meminfo_bytes(meminfo, "SwapFree")?;
    Some((total, total.saturating_sub(free)))
}

/// The size of a cache as the kernel writes it (`32K`), in bytes.
pub fn cache_bytes(size: &str) -> Option<u64> {
    let size = size.trim();
    let (number, unit) = match size.as_bytes().last()? {
        b'K' => (size.strip_suffix('K')?, 1 << 10),
        b'M' => (size.strip_suffix('M')?, 1 << 20),
        _ => (size, 1),
    };
    number.parse::<u64>().ok()?.checked_mul(unit)
}

/// The word in brackets of a setting that lists its choices: `always [madvise] never`.
pub fn chosen(setting: &str) -> Option<&str> {
    setting
        .split_whitespace()
        .find_map(|word| word.strip_prefix('[')?.strip_suffix(']'))
}

/// How addresses are randomised for a process with this `personality`, whose
/// `ADDR_NO_RANDOMIZE` (`setarch -R`, debuggers) outranks the system's `level`.
pub fn aslr_level(level: Option<&str>, personality: Option<&str>) -> Option<u32> {
    const ADDR_NO_RANDOMIZE: u32 = 0x0004_0000;
    let flags = personality.and_then(|p| u32::from_str_radix(p.trim(), 16).ok());
    if flags.is_some_and(|f| f & ADDR_NO_RANDOMIZE != 0) {
        return Some(0);
    }
    level?.trim().parse().ok()
}

/// One entry of `/sys/class/power_supply`.
#[derive(Debug, Default)]
pub struct Supply {
    /// `Mains`, `USB`, `Battery`.
    pub kind: Option<String>,
    /// `1` when a charger is plugged in.
    pub online: Option<String>,
    /// `Discharging`, `Charging`, `Full`, …
    pub status: Option<String>,
    /// `Device` for what feeds a mouse and not this machine.
    pub scope: Option<String>,
}

/// Where the power comes from: `mains` or `battery`. A charger that is plugged in
/// outranks a battery that runs down beside it.
pub fn power_source(supplies: &[Supply]) -> Option<&'static str> {
    let (batteries, chargers): (Vec<_>, Vec<_>) = supplies
        .iter()
        .filter(|s| s.scope.as_deref() != Some("Device"))
        .partition(|s| s.kind.as_deref() == Some("Battery"));
    let any_is = |word| batteries.iter().any(|s| s.status.as_deref() == Some(word));
    if chargers.iter().any(|s| s.online.as_deref() == Some("1")) {
        Some("mains")
    } else if any_is("Discharging") {
        Some("battery")
    } else if any_is("Charging") || any_is("Full") {
        Some("mains")
    } else {
        None
    }
}

/// The same from macOS's `pmset -g batt`, whose first line ends in
/// `'Battery Power'` or `'AC Power'`.
pub fn pmset_power_source(text: &str) -> Option<&'static str> {
    let first = text.lines().next()?;
    if first.contains("'Battery Power'") {
        Some("battery")
    } else if first.contains("'AC Power'") {
        Some("mains")
    } else {
        None
    }
}

/// `PRETTY_NAME` of `/etc/os-release`.
pub fn os_name(release: &str) -> Option<String> {
    let value = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    let name = value.trim().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// The one-minute load average, times 100; from `/proc/loadavg` or from the
/// `{ 1.00 2.00 3.00 }` of BSD's `vm.loadavg`.
pub fn load_percent(text: &str) -> Option<u32> {
    let first = text
        .trim_start_matches(['{', ' '])
        .split_whitespace()
        .next()?;
    let load: f64 = first.parse().ok()?;
    if !(0.0..1e6).contains(&load) {
        return None;
    }
    Some((load * 100.0).round() as u32)
}

/// A switch: `1` and `0`.
pub fn switch(text: &str) -> Option<bool> {
    match text.trim() {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

/// Whether turbo frequencies are allowed: `no_turbo` of `intel_pstate`, else
/// `boost` of `cpufreq`.
pub fn turbo(no_turbo: Option<&str>, boost: Option<&str>) -> Option<bool> {
    let off = no_turbo.and_then(switch);
    off.map(|off| !off).or_else(|| boost.and_then(switch))
}

/// The hypervisor's name. `signature` is what CPUID says, `vendor` and `product`
/// what the firmware does. Firmware alone counts only for makers who build no
/// real machines; Amazon's bare-metal instances end in `.metal`.
pub fn hypervisor(
    flag: bool,
    signature: Option<&str>,
    vendor: Option<&str>,
    product: Option<&str>,
) -> Option<String> {
    let signature = signature.and_then(|s| match s.trim_matches(['\0', ' ']) {
        "KVMKVMKVM" => Some("KVM"),
        "Microsoft Hv" => Some("Hyper-V"),
        "VMwareVMware" => Some("VMware"),
        "XenVMMXenVMM" => Some("Xen"),
        "TCGTCGTCGTCG" => Some("QEMU without KVM"),
        "VBoxVBoxVBox" => Some("VirtualBox"),
        "bhyve bhyve" => Some("bhyve"),
        _ => None,
    });
    let metal = product.is_some_and(|p| p.trim().ends_with(".metal"));
    let maker = vendor.map(str::trim).and_then(|v| match v {
        "QEMU" | "Xen" | "Parallels" | "Hetzner" | "DigitalOcean" => Some(v),
        "VMware, Inc." => Some("VMware"),
        "innotek GmbH" => Some("VirtualBox"),
        "Amazon EC2" if !metal => Some("Amazon EC2"),
        "Google" if product.is_some_and(|p| p.contains("Compute Engine")) => Some("Google Cloud"),
        "Microsoft Corporation" if product.is_some_and(|p| p.contains("Virtual")) => {
            Some("Hyper-V")
        }
        _ => None,
    });
    match (signature, maker) {
        (Some(s), Some(m)) if s != m => Some(format!("{s}, {m}")),
        (Some(name), _) | (None, Some(name)) => Some(name.to_owned()),
        (None, None) => flag.then(|| "unknown hypervisor".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const X86: &str = "processor\t: 0\nmodel name\t: Example 9000\nflags\t\t: fpu vme hypervisor sse2\n\n\
                       processor\t: 1\nmodel name\t: Example 9000\nflags\t\t: fpu vme hypervisor sse2\n";
    const ARM: &str =
        "processor\t: 0\nBogoMIPS\t: 50.00\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n";

    #[test]
    fn cpus_have_names() {
        assert_eq!(cpu_name(X86).unwrap(), "Example 9000");
        assert_eq!(cpu_name(ARM).unwrap(), "Arm Neoverse N1");
        let odd = ARM.replace("0xd0c", "0xfff");
        assert_eq!(cpu_name(&odd).unwrap(), "CPU implementer 0x41, part 0xfff");
        assert_eq!(cpu_name(""), None);
    }

    #[test]
    fn the_flag_is_a_word() {
        assert!(has_hypervisor_flag(X86));
        assert!(!has_hypervisor_flag("flags : fpu nohypervisor"));
        assert!(!has_hypervisor_flag(ARM));
    }

    #[test]
    fn memory_is_in_bytes() {
        let text = "MemTotal:       24684096 kB\nSwapTotal:  8 kB\nSwapFree:  5 kB\n";
        let total = |text| meminfo_bytes(text, "MemTotal");
        assert_eq!(total(text), Some(24_684_096 * 1024));
        assert_eq!(total("MemTotal: many kB"), None);
        assert_eq!(swap_bytes(text), Some((8 * 1024, 3 * 1024)));
        assert_eq!(swap_bytes("SwapTotal: 8 kB"), None);
        assert_eq!(cache_bytes("32K\n"), Some(32 << 10));
        assert_eq!(cache_bytes("1M"), Some(1 << 20));
        assert_eq!((cache_bytes("64"), cache_bytes("?K")), (Some(64), None));
        assert_eq!(cache_bytes(""), None);
    }

    #[test]
    fn settings_of_the_kernel() {
        assert_eq!(chosen("always [madvise] never\n"), Some("madvise"));
        assert_eq!(chosen("never"), None);
        assert_eq!(aslr_level(Some("2\n"), Some("00000000\n")), Some(2));
        assert_eq!(aslr_level(Some("2"), Some("00040000")), Some(0));
        assert_eq!(aslr_level(None, Some("00040000")), Some(0));
        assert_eq!(aslr_level(Some("1"), None), Some(1));
        assert_eq!(aslr_level(None, Some("00000000")), None);
    }

    #[test]
    fn power_comes_from_somewhere() {
        let text = |t: &str| Some(t.to_owned());
        let charger = |online| Supply {
            kind: text("Mains"),
            online: text(online),
            ..Supply::default()
        };
        let battery = |status| Supply {
            kind: text("Battery"),
            status: text(status),
            ..Supply::default()
        };
        let mouse = Supply {
            scope: text("Device"),
            ..battery("Discharging")
        };
        let of = |supplies: &[Supply]| power_source(supplies);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[mouse]), None);
        assert_eq!(of(&[charger("0"), battery("Discharging")]), Some("battery"));
        assert_eq!(of(&[charger("1"), battery("Discharging")]), Some("mains"));
        assert_eq!(of(&[battery("Full")]), Some("mains"));
        assert_eq!(of(&[battery("Unknown")]), None);
        let mac = "Now drawing from 'Battery Power'\n -InternalBattery-0 93%";
        assert_eq!(pmset_power_source(mac), Some("battery"));
        assert_eq!(
            pmset_power_source("Now drawing from 'AC Power'"),
            Some("mains")
        );
        assert_eq!(pmset_power_source(""), None);
    }

    #[test]
    fn systems_have_names() {
        let text = "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n";
        assert_eq!(os_name(text).unwrap(), "Debian GNU/Linux 12 (bookworm)");
        assert_eq!(os_name("PRETTY_NAME=Alpine").unwrap(), "Alpine");
        assert_eq!(os_name("PRETTY_NAME=\"\""), None);
    }

    #[test]
    fn loads_and_switches() {
        assert_eq!(load_percent("0.29 0.35 0.68 1/80 32179"), Some(29));
        assert_eq!(load_percent("{ 1.50 1.00 1.00 }"), Some(150));
        assert_eq!(load_percent("nan"), None);
        assert_eq!(load_percent(""), None);
        assert_eq!(
            (switch("1\n"), switch("0\n"), switch("?")),
            (Some(true), Some(false), None)
        );
        assert_eq!(turbo(Some("1\n"), Some("1\n")), Some(false));
        assert_eq!(turbo(None, Some("1\n")), Some(true));
        assert_eq!(turbo(None, None), None);
    }

    #[test]
    fn hypervisors() {
        assert_eq!(hypervisor(false, None, Some("Dell Inc."), None), None);
        assert_eq!(
            hypervisor(true, None, None, None).unwrap(),
            "unknown hypervisor"
        );
        assert_eq!(
            hypervisor(
                true,
                Some("KVMKVMKVM\0\0\0"),
                Some("Amazon EC2\n"),
                Some("m7g.large")
            )
            .unwrap(),
            "KVM, Amazon EC2"
        );
        assert_eq!(
            hypervisor(false, None, Some("Amazon EC2"), Some("c7g.metal")),
            None
        );
        assert_eq!(
            hypervisor(true, Some("VMwareVMware"), Some("VMware, Inc."), None).unwrap(),
            "VMware"
        );
    }
}
