//! Memory of the process that holds an engine, as the kernel keeps it: a parent's view
//! (`RUSAGE_CHILDREN`, `wait4`) is wrong after a fork from a large parent.

mod room;

use crate::model::MemoryReading;

pub use room::{Room, available, rooms};

/// Why there are no figures on this system.
pub const UNSUPPORTED: &str = "this system has no /proc/self/status to read memory from";

/// Why there are none for a program that is not this process.
pub const ELSEWHERE: &str = "the program runs in a process of its own, whose memory is not read";

/// Reads `VmHWM` and `VmRSS` of a process, of this one without its number; `None` where
/// the system does not say.
pub fn read(process: Option<u32>) -> Option<MemoryReading> {
    parse(&std::fs::read_to_string(file(process, "status")).ok()?)
}

/// A file that the kernel keeps on a process; on this one without its number.
fn file(process: Option<u32>, name: &str) -> String {
    match process {
        Some(number) => format!("/proc/{number}/{name}"),
        None => format!("/proc/self/{name}"),
    }
}

/// Resident memory by the page tables, in bytes. The kernel keeps the counters of
/// [`read`] a thread apart and adds them up every 64 pages: too rarely for what is small.
pub fn resident(process: Option<u32>) -> Option<u64> {
    let text = std::fs::read_to_string(file(process, "smaps_rollup"));
    kibibytes(&text.ok()?, "Rss:")
}

/// Why there is no peak of a part of a process's life.
pub const NO_PEAK: &str =
    "this system cannot reset the peak of a process's resident memory (/proc/self/clear_refs)";

/// Makes the peak of a process what is resident now, of this one without its number. Whether
/// the system can.
pub fn reset_peak(process: Option<u32>) -> bool {
    std::fs::write(file(process, "clear_refs"), "5").is_ok()
}

/// What a process occupies of memory and of what the kernel keeps on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    /// Resident memory, shared pages in proportion, in bytes.
    pub resident: u64,
    /// Page tables, in bytes.
    pub page_tables: u64,
    /// Addresses, in bytes.
    pub addresses: u64,
    /// Mappings.
    pub mappings: u64,
}

/// Reads the footprint of a process, of this one without its number; `None` where the system
/// does not say.
pub fn footprint(process: Option<u32>) -> Option<Footprint> {
    let read = |name| std::fs::read_to_string(file(process, name)).ok();
    let status = read("status")?;
    Some(Footprint {
        resident: kibibytes(&read("smaps_rollup")?, "Pss:")?,
        page_tables: kibibytes(&status, "VmPTE:")?,
        addresses: kibibytes(&status, "VmSize:")?,
        mappings: mappings(process)?,
    })
}

/// Gives back what this process's allocator keeps of freed memory, where it can.
pub fn trim() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: a plain call of the C library, which locks what it works on.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// How many mappings a process has.
pub fn mappings(process: Option<u32>) -> Option<u64> {
    let maps = std::fs::read(file(process, "maps")).ok()?;
    Some(maps.iter().filter(|byte| **byte == b'\n').count() as u64)
}

/// How many mappings a process may have.
pub fn most_mappings() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/sys/vm/max_map_count").ok()?;
    text.trim().parse().ok()
}

/// A field of a file of lines such as `VmRSS: 1000 kB`, in bytes.
fn kibibytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|l| l.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

fn parse(status: &str) -> Option<MemoryReading> {
    Some(MemoryReading {
        peak: kibibytes(status, "VmHWM:")?,
        resident: kibibytes(status, "VmRSS:")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_fields() {
        let text = "Name:\tx\nVmHWM:\t    1234 kB\nVmRSS:\t    1000 kB\n";
        let reading = parse(text).unwrap();
        assert_eq!((reading.peak, reading.resident), (1234 * 1024, 1000 * 1024));
        assert_eq!(parse("Name:\tx\n"), None);
    }

    #[test]
    fn a_peak_can_be_forgotten() {
        const BLOCK: usize = 128 << 20;
        drop(std::hint::black_box(vec![1u8; BLOCK]));
        let Some(before) = read(None).filter(|_| reset_peak(None)) else {
            return;
        };
        // Other tests have some memory at the same time, but not that much.
        let after = read(None).unwrap().peak;
        assert!(
            after + (BLOCK as u64) / 2 < before.peak,
            "{before:?} {after}"
        );
    }
}
