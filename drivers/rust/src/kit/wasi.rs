//! WASI preview 1, as far as guests without files use it. Everything else says `ENOSYS`.

use crate::host::{Memory, Outside, Stop};
use crate::wire::HostSpec;
use crate::{Answer, Error, clock, random};

/// The names that modules import it from.
pub const MODULES: &[&str] = &["wasi_snapshot_preview1", "wasi_unstable"];

/// A function: its arguments in slots, and the guest's memory. The result is an `errno`.
pub type Act = fn(&mut System, &[u64], &mut dyn Memory) -> Result<u32, Stop>;

const SUCCESS: u32 = 0;
const EBADF: u32 = 8;
const EFAULT: u32 = 21;
const EINVAL: u32 = 28;
const ENOSYS: u32 = 52;
const ESPIPE: u32 = 70;

/// A guest's arguments, environment and input, and what it printed.
pub struct System {
    argv: Vec<Vec<u8>>,
    env: Vec<Vec<u8>>,
    stdin: Vec<u8>,
    /// How much of it was read.
    read: usize,
    /// Standard output and standard error.
    printed: [Vec<u8>; 2],
    limit: u64,
}

impl System {
    pub fn new(host: &HostSpec) -> Answer<Self> {
        let word = |text: String| [text.as_bytes(), b"\0"].concat();
        let env = host.env.iter();
        Ok(Self {
            argv: host.argv.iter().cloned().map(word).collect(),
            env: env.map(|(n, v)| word(format!("{n}={v}"))).collect(),
            stdin: match &host.stdin {
                Some(input) => std::fs::read(&input.path).map_err(Error::failed)?,
                None => Vec::new(),
            },
            read: 0,
            printed: [Vec::new(), Vec::new()],
            limit: host.output_limit,
        })
    }

    pub fn clear(&mut self) {
        self.printed.iter_mut().for_each(Vec::clear);
    }

    pub fn printed(&self) -> String {
        String::from_utf8_lossy(&self.printed[0]).into_owned()
    }

    /// The last line of standard error with anything on it.
    pub fn last_words(&self) -> Option<String> {
        let text = String::from_utf8_lossy(&self.printed[1]);
        let line = text.lines().rev().find(|line| !line.trim().is_empty());
        line.map(str::to_owned)
    }

    fn print(&mut self, stream: usize, bytes: &[u8]) -> Result<(), Stop> {
        let kept = &mut self.printed[stream];
        if (kept.len() + bytes.len()) as u64 > self.limit {
            let name = ["stdout", "stderr"][stream];
            let limit = self.limit;
            let text = format!("it wrote more than {limit} bytes to {name}");
            return Err(Stop::Failed(text));
        }
        kept.extend_from_slice(bytes);
        Ok(())
    }
}

/// The function of a name.
pub fn act(name: &str) -> Act {
    match name {
        "args_sizes_get" => |system, args, memory| sizes(&system.argv, args, memory),
        "args_get" => |system, args, memory| words(&system.argv, args, memory),
        "environ_sizes_get" => |system, args, memory| sizes(&system.env, args, memory),
        "environ_get" => |system, args, memory| words(&system.env, args, memory),
        "clock_res_get" => |_, args, memory| errno(put(memory, at(args, 1), &1u64.to_le_bytes())),
        "clock_time_get" => clock_time_get,
        "fd_close" | "fd_fdstat_set_flags" | "sched_yield" => |_, _, _| Ok(SUCCESS),
        "fd_fdstat_get" => fd_fdstat_get,
        "fd_prestat_get" | "fd_prestat_dir_name" => |_, _, _| Ok(EBADF),
        "fd_read" => fd_read,
        "fd_seek" => |_, _, _| Ok(ESPIPE),
        "fd_write" => fd_write,
        "proc_exit" => |_, args, _| Err(Stop::Exit(word(args, 0).cast_signed())),
        "random_get" => random_get,
        _ => |_, _, _| Ok(ENOSYS),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "32 bits of a slot")]
fn word(args: &[u64], place: usize) -> u32 {
    args.get(place).copied().unwrap_or_default() as u32
}

fn at(args: &[u64], place: usize) -> usize {
    word(args, place) as usize
}

fn put(memory: &mut dyn Memory, at: usize, bytes: &[u8]) -> Result<(), u32> {
    memory.write(at, bytes).map_err(|Outside| EFAULT)
}

/// What a function came to that was cut short by an `errno`.
fn errno(done: Result<(), u32>) -> Result<u32, Stop> {
    Ok(done.err().unwrap_or(SUCCESS))
}

#[allow(clippy::cast_possible_truncation, reason = "a guest has 32 bits")]
fn put_word(memory: &mut dyn Memory, at: usize, value: usize) -> Result<(), u32> {
    put(memory, at, &(value as u32).to_le_bytes())
}

fn sizes(list: &[Vec<u8>], args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    let total = list.iter().map(Vec::len).sum();
    errno(
        put_word(memory, at(args, 0), list.len())
            .and_then(|()| put_word(memory, at(args, 1), total)),
    )
}

fn words(list: &[Vec<u8>], args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    let (mut places, mut place) = (at(args, 0), at(args, 1));
    for word in list {
        let done = put_word(memory, places, place).and_then(|()| put(memory, place, word));
        if done.is_err() {
            return errno(done);
        }
        places += 4;
        place += word.len();
    }
    Ok(SUCCESS)
}

fn clock_time_get(_: &mut System, args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    let ns = match word(args, 0) {
        0 => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos()),
        1 => u128::from(clock::now() / 1000),
        2 | 3 => u128::from(clock::cpu() / 1000),
        _ => return Ok(EINVAL),
    };
    let ns = u64::try_from(ns).unwrap_or(u64::MAX);
    errno(put(memory, at(args, 2), &ns.to_le_bytes()))
}

/// A character device with all rights.
fn fd_fdstat_get(_: &mut System, args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    if word(args, 0) > 2 {
        return Ok(EBADF);
    }
    let mut stat = [0; 24];
    stat[0] = 2;
    stat[8..16].copy_from_slice(&0x1fff_ffff_u64.to_le_bytes());
    errno(put(memory, at(args, 1), &stat))
}

/// The place and length of each vector.
fn vectors(args: &[u64], memory: &dyn Memory) -> Result<Vec<(usize, usize)>, u32> {
    let (start, count) = (at(args, 1), at(args, 2));
    let one = |n: usize| {
        let mut vector = [0; 8];
        let place = start + 8 * n;
        memory.read(place, &mut vector).map_err(|Outside| EFAULT)?;
        let [a, b, c, d, e, f, g, h] = vector;
        let word = |bytes| u32::from_le_bytes(bytes) as usize;
        Ok((word([a, b, c, d]), word([e, f, g, h])))
    };
    (0..count).map(one).collect()
}

fn fd_read(system: &mut System, args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    if word(args, 0) != 0 {
        return Ok(EBADF);
    }
    let vectors = match vectors(args, memory) {
        Ok(vectors) => vectors,
        Err(errno) => return Ok(errno),
    };
    let mut total = 0;
    for (start, length) in vectors {
        let left = &system.stdin[system.read..];
        let part = &left[..length.min(left.len())];
        if put(memory, start, part).is_err() {
            return Ok(EFAULT);
        }
        system.read += part.len();
        total += part.len();
    }
    errno(put_word(memory, at(args, 3), total))
}

fn fd_write(system: &mut System, args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    let stream = match word(args, 0) {
        1 => 0,
        2 => 1,
        _ => return Ok(EBADF),
    };
    let vectors = match vectors(args, memory) {
        Ok(vectors) => vectors,
        Err(errno) => return Ok(errno),
    };
    let (mut total, mut part) = (0, [0; 4096]);
    for (mut start, mut length) in vectors {
        total += length;
        while length > 0 {
            let step = length.min(part.len());
            if memory.read(start, &mut part[..step]).is_err() {
                return Ok(EFAULT);
            }
            system.print(stream, &part[..step])?;
            start += step;
            length -= step;
        }
    }
    errno(put_word(memory, at(args, 3), total))
}

fn random_get(_: &mut System, args: &[u64], memory: &mut dyn Memory) -> Result<u32, Stop> {
    let (mut start, mut length) = (at(args, 0), at(args, 1));
    let mut part = [0; 256];
    while length > 0 {
        let step = length.min(part.len());
        random::fill(&mut part[..step]);
        if put(memory, start, &part[..step]).is_err() {
            return Ok(EFAULT);
        }
        start += step;
        length -= step;
    }
    Ok(SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn system(host: &str) -> System {
        System::new(&serde_json::from_str(host).unwrap()).unwrap()
    }

    fn call(system: &mut System, name: &str, args: &[u64], memory: &mut [u8]) -> Result<u32, Stop> {
        act(name)(system, args, &mut &mut *memory)
    }

    #[test]
    fn a_guest_prints_up_to_a_limit() {
        let mut system = system(r#"{"output_limit":5}"#);
        let mut memory = [0; 64];
        memory[..16].copy_from_slice(b"\x20\0\0\0\x02\0\0\0\x22\0\0\0\x01\0\0\0");
        memory[32..35].copy_from_slice(b"hi\n");
        let args = [1, 0, 2, 48];
        assert_eq!(
            call(&mut system, "fd_write", &args, &mut memory),
            Ok(SUCCESS)
        );
        assert_eq!((system.printed().as_str(), memory[48]), ("hi\n", 3));
        let over = call(&mut system, "fd_write", &args, &mut memory);
        assert!(matches!(over, Err(Stop::Failed(text)) if text.contains("5 bytes to stdout")));
        let outside = call(&mut system, "fd_write", &[1, 60, 1, 48], &mut memory);
        assert_eq!(outside, Ok(EFAULT));
    }

    #[test]
    fn a_guest_reads_its_words_and_ends() {
        let mut system = system(r#"{"argv":["a","bc"],"env":{"N":"v"}}"#);
        let mut memory = [0; 64];
        assert_eq!(
            call(&mut system, "args_sizes_get", &[0, 4], &mut memory),
            Ok(SUCCESS)
        );
        assert_eq!((memory[0], memory[4]), (2, 5));
        assert_eq!(
            call(&mut system, "args_get", &[0, 16], &mut memory),
            Ok(SUCCESS)
        );
        assert_eq!(
            (memory[0], memory[4], &memory[16..21]),
            (16, 18, &b"a\0bc\0"[..])
        );
        assert_eq!(
            call(&mut system, "environ_get", &[0, 16], &mut memory),
            Ok(SUCCESS)
        );
        assert_eq!(&memory[16..20], b"N=v\0");
        assert_eq!(call(&mut system, "path_open", &[], &mut memory), Ok(ENOSYS));
        let exit = call(&mut system, "proc_exit", &[7], &mut memory);
        assert_eq!(exit, Err(Stop::Exit(7)));
    }
}
