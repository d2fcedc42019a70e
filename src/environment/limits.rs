//! What this process may use: limits of its own and of its control group.

use crate::model::control_group;

/// What control groups allow; nothing where they set no limit.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct GroupLimits {
    /// Bytes of memory.
    pub memory_bytes: Option<u64>,
    /// CPU time, per cent of one CPU.
    pub cpu_percent: Option<u32>,
}

/// The limits of the group that `/proc/self/cgroup` names and of all above it: the
/// smallest counts. `read` gives a file's text; folders that are not there are passed over.
pub fn of_group(groups: &str, read: impl Fn(&str) -> Option<String>) -> GroupLimits {
    let texts = |folders: &[String], file: &str| -> Vec<String> {
        let files = folders.iter().map(|folder| format!("{folder}/{file}"));
        files.filter_map(|file| read(&file)).collect()
    };
    let memory = control_group::folders(groups, "memory");
    let mut bytes = texts(&memory.unified, "memory.max");
    bytes.extend(texts(&memory.own, "memory.limit_in_bytes"));
    let cpu = control_group::folders(groups, "cpu");
    let mut quotas = texts(&cpu.unified, "cpu.max");
    for folder in cpu.own {
        let file = |name| read(&format!("{folder}/cpu.cfs_{name}_us"));
        if let (Some(time), Some(period)) = (file("quota"), file("period")) {
            quotas.push(format!("{} {}", time.trim(), period.trim()));
        }
    }
    GroupLimits {
        // Version 1 writes "no limit" as the largest number of whole pages.
        memory_bytes: bytes
            .iter()
            .filter_map(|text| text.trim().parse().ok())
            .filter(|bytes: &u64| *bytes < 1 << 62)
            .min(),
        cpu_percent: quotas.iter().filter_map(|text| quota(text)).min(),
    }
}

/// A quota as per cent of one CPU, from `cpu.max`: microseconds (`max`, or -1 in
/// version 1: none) in each period.
fn quota(text: &str) -> Option<u32> {
    let (time, period) = text.trim().split_once(' ')?;
    let time: u64 = time.parse().ok()?;
    let period: u64 = period.trim().parse().ok()?;
    u32::try_from(time.checked_mul(100)?.checked_div(period)?).ok()
}

/// Soft limit of the address space, bytes; nothing if there is none.
pub fn address_space_bytes() -> Option<u64> {
    // SAFETY: the pointer is to a live rlimit, which the call writes only.
    soft(|limit| unsafe { libc::getrlimit(libc::RLIMIT_AS, limit) })
}

/// Soft limit of open files; nothing if there is none.
pub fn open_files() -> Option<u64> {
    // SAFETY: the pointer is to a live rlimit, which the call writes only.
    soft(|limit| unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, limit) })
}

/// A closure makes the call, because systems differ in the type of its first argument.
fn soft(ask: impl FnOnce(*mut libc::rlimit) -> libc::c_int) -> Option<u64> {
    let mut limit = libc::rlimit {
        rlim_cur: libc::RLIM_INFINITY,
        rlim_max: libc::RLIM_INFINITY,
    };
    let status = ask(&raw mut limit);
    (status == 0 && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(groups: &str, files: &[(&str, &str)]) -> GroupLimits {
        of_group(groups, |path| {
            let found = files.iter().find(|(name, _)| *name == path);
            found.map(|(_, text)| (*text).to_owned())
        })
    }

    #[test]
    fn the_smallest_limit_on_the_way_to_the_root_counts() {
        let files = [
            ("/sys/fs/cgroup/a/memory.max", "2147483648\n"),
            ("/sys/fs/cgroup/a/cpu.max", "150000 100000\n"),
            ("/sys/fs/cgroup/a/b/memory.max", "max\n"),
            ("/sys/fs/cgroup/a/b/cpu.max", "max 100000\n"),
            ("/sys/fs/cgroup/other/memory.max", "1\n"),
        ];
        let wanted = GroupLimits {
            memory_bytes: Some(2 << 30),
            cpu_percent: Some(150),
        };
        assert_eq!(limits("0::/a/b\n", &files), wanted);
        assert_eq!(limits("0::/\n", &files), GroupLimits::default());
    }

    #[test]
    fn a_container_sees_its_group_as_the_root() {
        let files = [
            ("/sys/fs/cgroup/memory.max", "1000\n"),
            ("/sys/fs/cgroup/cpu.max", "50000 100000\n"),
        ];
        let wanted = GroupLimits {
            memory_bytes: Some(1000),
            cpu_percent: Some(50),
        };
        assert_eq!(limits("0::/docker/abc\n", &files), wanted);
        assert_eq!(limits("0::/../abc\n", &files), wanted);
    }

    #[test]
    fn version_one_has_a_tree_for_each_controller() {
        let groups = "4:memory:/x\n2:cpu,cpuacct:/x\n1:name=systemd:/\n0::/\n";
        let files = [
            (
                "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                "9223372036854771712\n",
            ),
            ("/sys/fs/cgroup/memory/x/memory.limit_in_bytes", "4096\n"),
            ("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n"),
            ("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n"),
            ("/sys/fs/cgroup/cpu/x/cpu.cfs_quota_us", "200000\n"),
            ("/sys/fs/cgroup/cpu/x/cpu.cfs_period_us", "100000\n"),
        ];
        let wanted = GroupLimits {
            memory_bytes: Some(4096),
            cpu_percent: Some(200),
        };
        assert_eq!(limits(groups, &files), wanted);
        assert_eq!(limits(groups, &files[..1]), GroupLimits::default());
    }

    #[test]
    fn rubbish_is_no_limit() {
        let files = [
            ("/sys/fs/cgroup/memory.max", "lots\n"),
            ("/sys/fs/cgroup/cpu.max", "5 0\n"),
        ];
        assert_eq!(limits("0::/\nrubbish\n", &files), GroupLimits::default());
        assert_eq!(limits("", &files), GroupLimits::default());
    }

    #[test]
    fn a_process_may_open_some_files() {
        assert!(open_files().is_none_or(|n| n > 2));
    }
}
