//! Ways to ask a system for what it tells: files, folders, programs.

use std::fs;
use std::path::{Path, PathBuf};

pub fn read(path: impl AsRef<Path>) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// A file of one line, without its line break.
pub fn line(path: impl AsRef<Path>) -> Option<String> {
    read(path)
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

/// What lies in a folder, sorted; nothing if there is none.
pub fn entries(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    found.sort_unstable();
    found
}

/// What macOS keeps instead of files.
pub fn sysctl(name: &str) -> Option<String> {
    mac_command("sysctl", &["-n", name])
}

/// What a program of macOS prints; nothing on other systems.
pub fn mac_command(program: &str, args: &[&str]) -> Option<String> {
    cfg!(target_os = "macos")
        .then(|| command(program, args))
        .flatten()
}

pub fn command(program: &str, args: &[&str]) -> Option<String> {
    let output = std::process::Command::new(program)
        .args(args)
        .output()
        .ok()
        .filter(|o| o.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
