//! The small files that a sample may ask for. Each campaign writes the same ones.

use std::fs;
use std::io;
use std::path::Path;

/// Makes a folder of files `000.txt`, `001.txt` and so on, of 64 to 288 bytes.
///
/// # Errors
/// When the folder is there already, or cannot be written to.
pub fn make(folder: &Path, files: u32) -> io::Result<()> {
    fs::create_dir(folder)?;
    for number in 0..files {
        let mut text = format!("This is file {number:03}. ").repeat(16);
        text.truncate(64 + number as usize * 211 % 256);
        fs::write(folder.join(format!("{number:03}.txt")), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::make;

    #[test]
    fn files_are_of_many_lengths_and_made_once() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("files");
        make(&folder, 100).unwrap();
        let length = |name: &str| folder.join(name).metadata().unwrap().len();
        assert_eq!(
            [length("000.txt"), length("001.txt"), length("099.txt")],
            [64, 275, 217]
        );
        assert_eq!(folder.read_dir().unwrap().count(), 100);
        assert!(make(&folder, 100).is_err());
    }
}
