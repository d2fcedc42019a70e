//! Memory that a process can still have: of the machine, and of each control group that limits
//! it.

use crate::model::control_group;

use super::{file, kibibytes};

/// What limits memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The folder of the control group; none for the machine.
    pub group: Option<String>,
    /// What there is, in bytes.
    pub total: u64,
    /// What can still be had without swapping, in bytes.
    pub free: u64,
}

/// All that limits the memory of a process, of this one without its number: the machine, and
/// control groups with a limit.
pub fn rooms(process: Option<u32>) -> Vec<Room> {
    let groups = std::fs::read_to_string(file(process, "cgroup")).unwrap_or_default();
    of(&groups, |name| std::fs::read_to_string(name).ok())
}

/// Memory that this process can still have without swapping, in bytes; `None` where the system
/// does not say.
pub fn available() -> Option<u64> {
    rooms(None).iter().map(|room| room.free).min()
}

fn of(groups: &str, read: impl Fn(&str) -> Option<String>) -> Vec<Room> {
    let machine = read("/proc/meminfo").and_then(|text| {
        Some(Room {
            group: None,
            total: kibibytes(&text, "MemTotal:")?,
            free: kibibytes(&text, "MemAvailable:")?,
        })
    });
    let folders = control_group::folders(groups, "memory");
    let unified = ["memory.max", "memory.current", "inactive_file"];
    let own = [
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file",
    ];
    let unified = folders.unified.into_iter().map(|folder| (folder, unified));
    let own = folders.own.into_iter().map(|folder| (folder, own));
    let limits = unified
        .chain(own)
        .filter_map(|(folder, names)| limit(folder, names, &read));
    // "No limit" of version 1 is a number, which is larger than any machine.
    let largest = machine.as_ref().map_or(1 << 62, |machine| machine.total);
    let limits = limits.filter(|room| room.total < largest);
    machine.clone().into_iter().chain(limits).collect()
}

/// The limit of a group, where it has one. Files that the kernel keeps for the group and has
/// not looked at lately are free: it drops them first.
fn limit(
    folder: String,
    [most, used, kept]: [&str; 3],
    read: impl Fn(&str) -> Option<String>,
) -> Option<Room> {
    let number = |name| read(&format!("{folder}/{name}"))?.trim().parse().ok();
    let (total, used): (u64, u64) = (number(most)?, number(used)?);
    let stat = read(&format!("{folder}/memory.stat")).unwrap_or_default();
    let kept = stat.lines().find_map(|line| {
        let (name, bytes) = line.split_once(' ')?;
        bytes.trim().parse::<u64>().ok().filter(|_| name == kept)
    });
    let used = used.saturating_sub(kept.unwrap_or_default());
    Some(Room {
        group: Some(folder),
        total,
        free: total.saturating_sub(used),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MACHINE: (&str, &str) = (
        "/proc/meminfo",
        "MemTotal:       16000000 kB\nMemFree:        1 kB\nMemAvailable:    8000000 kB\n",
    );

    fn rooms(groups: &str, files: &[(&str, &str)]) -> Vec<Room> {
        of(groups, |path| {
            let found = files.iter().find(|(name, _)| *name == path);
            found.map(|(_, text)| (*text).to_owned())
        })
    }

    fn group(folder: &str, total: u64, free: u64) -> Room {
        Room {
            group: Some(folder.to_owned()),
            total,
            free,
        }
    }

    fn machine() -> Room {
        Room {
            group: None,
            total: 16_000_000 << 10,
            free: 8_000_000 << 10,
        }
    }

    #[test]
    fn a_group_and_those_above_it_limit_beside_the_machine() {
        let files = [
            MACHINE,
            ("/sys/fs/cgroup/a/memory.max", "5000\n"),
            ("/sys/fs/cgroup/a/memory.current", "4500\n"),
            ("/sys/fs/cgroup/a/b/memory.max", "max\n"),
            ("/sys/fs/cgroup/a/b/memory.current", "4000\n"),
            ("/sys/fs/cgroup/a/b/c/memory.max", "3000\n"),
            ("/sys/fs/cgroup/a/b/c/memory.current", "2500\n"),
            (
                "/sys/fs/cgroup/a/b/c/memory.stat",
                "anon 1500\ninactive_file 700\ntotal_inactive_file 1\n",
            ),
        ];
        let expected = [
            machine(),
            group("/sys/fs/cgroup/a", 5000, 500),
            group("/sys/fs/cgroup/a/b/c", 3000, 1200),
        ];
        assert_eq!(rooms("0::/a/b/c\n", &files), expected);
        assert_eq!(rooms("0::/\n", &files), [machine()]);
        assert_eq!(rooms("", &files), [machine()]);
    }

    #[test]
    fn version_one_has_a_tree_of_its_own_and_a_number_for_no_limit() {
        let root = "/sys/fs/cgroup/memory";
        let files = [
            MACHINE,
            (
                "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                "9223372036854771712\n",
            ),
            ("/sys/fs/cgroup/memory/memory.usage_in_bytes", "9000\n"),
            ("/sys/fs/cgroup/memory/x/memory.limit_in_bytes", "8192\n"),
            ("/sys/fs/cgroup/memory/x/memory.usage_in_bytes", "8000\n"),
            (
                "/sys/fs/cgroup/memory/x/memory.stat",
                "inactive_file 1\ntotal_inactive_file 3000\n",
            ),
        ];
        let expected = [machine(), group(&format!("{root}/x"), 8192, 3192)];
        assert_eq!(rooms("4:memory:/x\n2:cpu:/y\n0::/\n", &files), expected);
        // Without a word on the machine, that number is no limit either.
        assert_eq!(rooms("4:memory:/x\n", &files[1..]), expected[1..]);
    }

    #[test]
    fn what_a_group_uses_beyond_its_limit_leaves_nothing() {
        let files = [
            ("/sys/fs/cgroup/memory.max", "1000\n"),
            ("/sys/fs/cgroup/memory.current", "1200\n"),
        ];
        // A container sees its own group as the root.
        let found = rooms("0::/docker/abc\n", &files);
        assert_eq!(found, [group("/sys/fs/cgroup", 1000, 0)]);
    }
}
