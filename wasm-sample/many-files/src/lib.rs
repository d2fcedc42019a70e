//! Small files are opened, read and closed: what a file costs a guest, whose every path is
//! checked against the folder that it was given.

use std::fs::File;
use std::io::{Error, Read, Write};
use std::path::Path;

/// What the command does: `args` are those after the program's name. Returns the exit
/// code: 0, 1 if a file cannot be read or the output not written, 2 if the arguments are
/// wrong.
#[inline(never)]
pub fn main_with(args: &[String], out: &mut dyn Write) -> i32 {
    let number = |text: &String| text.parse::<u32>().ok();
    let Some((folder, files, rounds)) = (match args {
        [folder, files, rounds] => number(files)
            .zip(number(rounds))
            .map(|(files, rounds)| (folder, files, rounds)),
        _ => None,
    }) else {
        eprintln!("usage: many-files FOLDER FILES ROUNDS");
        return 2;
    };
    match report(Path::new(folder), files, rounds, out) {
        Ok(()) => 0,
        Err(e) => {
            eprintln!("many-files: {e}");
            1
        }
    }
}

/// Reads the folder's first files once a round.
fn report(folder: &Path, files: u32, rounds: u32, out: &mut dyn Write) -> Result<(), Error> {
    let (mut hash, mut total) = (0xcbf2_9ce4_8422_2325_u64, 0);
    let mut bytes = Vec::new();
    for _ in 0..rounds {
        for number in 0..files {
            bytes.clear();
            total +=
                File::open(folder.join(format!("{number:03}.txt")))?.read_to_end(&mut bytes)?;
            for byte in &bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
    }
    writeln!(
        out,
        "{} files, {total} bytes, {hash:016x}",
        u64::from(files) * u64::from(rounds)
    )?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::main_with;

    fn run(args: &[&str]) -> (i32, String) {
        let args: Vec<String> = args.iter().map(ToString::to_string).collect();
        let mut out = Vec::new();
        let code = main_with(&args, &mut out);
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn files_are_read_and_missing_ones_an_error() {
        let folder = std::env::temp_dir().join(format!("many-files-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("000.txt"), "a").unwrap();
        let path = folder.to_str().unwrap();
        // FNV-1a of "a" as published.
        let wanted = "1 files, 1 bytes, af63dc4c8601ec8c\n".to_owned();
        assert_eq!(run(&[path, "1", "1"]), (0, wanted));
        assert_eq!(run(&[path, "2", "1"]).0, 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn wrong_arguments_are_refused() {
        for args in [&[][..], &["x"], &["x", "-1", "1"], &["x", "1", "y"]] {
            assert_eq!(run(args), (2, String::new()), "{args:?}");
        }
    }
}
