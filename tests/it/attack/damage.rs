//! Files with damage: each is refused in words, or read as what it still is.

use rand::RngExt as _;

use super::{Attack, ends, is_sane};
use crate::support::{Place, manifest, sample};

/// Files, and what reads them.
const FILES: [(&str, &[&str]); 11] = [
    ("job.json", &["worker"]),
    ("result.json", &["report", "result.json"]),
    ("result.json", &["report", "result.json", "--full"]),
    ("result.json", &["report", "result.json", "--format", "csv"]),
    ("result.json", &["diff", "whole.json", "result.json"]),
    ("journal.jsonl", &["compare", "--resume", "journal.jsonl"]),
    (
        "targets.toml",
        &["report", "whole.json", "--targets", "targets.toml"],
    ),
    (
        "manifest.toml",
        &["compare", "--list", "--samples-dir", "."],
    ),
    (
        "config.toml",
        &["compare", "--list", "--config", "config.toml"],
    ),
    (
        "module.wat",
        &[
            "verify",
            "module.wat",
            "--invoke",
            "f",
            "--runtimes",
            "mock",
        ],
    ),
    ("module.wasm", &["inspect", "module.wasm", "--no-probe"]),
];

/// What numbers, texts and structure are replaced by.
const WORDS: [&str; 16] = [
    "1e308",
    "-1",
    "0",
    "1e999",
    "18446744073709551616",
    "null",
    "NaN",
    "\"\"",
    "{}",
    "[]",
    "\\u001b]0;x\\u0007",
    "../../../etc/passwd",
    "\u{202e}",
    "\u{0}",
    "\n",
    "\"\u{7f}\"",
];

/// Damages it in one to three places.
fn damaged(whole: &[u8], dice: &mut impl rand::Rng) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..dice.random_range(1..=3) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.random_range(0..bytes.len());
        let end = (at + dice.random_range(1..=40)).min(bytes.len());
        match dice.random_range(0..6) {
            0 => bytes[at] = dice.next_u32() as u8,
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => {
                // A whole number becomes another.
                let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
                let from = (at..bytes.len()).find(|i| is_digit(&bytes[*i]));
                let from = from.unwrap_or(at);
                let digits = bytes[from..].iter().take_while(|byte| is_digit(byte));
                let to = from + digits.count();
                let word = WORDS[dice.random_range(0..WORDS.len())];
                bytes.splice(from..to, word.bytes());
            }
            _ => {
                let word = WORDS[dice.random_range(0..WORDS.len())];
                bytes.splice(at..end, word.bytes());
            }
        }
    }
    bytes
}

#[test]
fn damaged_files_are_refused_in_words_or_read() {
    let place = Place::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| std::fs::read(root.join(file)).expect(file);
    place.write("whole.json", read("tests/snapshots/result.json"));
    let wat = "(module (memory (export \"memory\") 1) (data (i32.const 8) \"text\")\n\
               (func (export \"f\") (result i32) (i32.add (i32.const 1) (i32.const 2))))";
    place.write("file.wat", wat);
    let journal = super::kills::journal("--runtimes mock --samples add-one");
    let sample = sample("one", "file.wat", "invoke = \"f\"\nexpected = 3");
    let job = ends(
        &place,
        &["run", "mock", "fibonacci", "--test", "--print-job"],
    );
    let wholes = [
        ("result.json", place.read("whole.json").into_bytes()),
        ("job.json", job.exits(0).stdout.clone().into_bytes()),
        ("journal.jsonl", journal.into_bytes()),
        ("targets.toml", read("targets/example.toml")),
        ("manifest.toml", manifest(&[sample]).into_bytes()),
        ("config.toml", read("docs/examples/wasmbench.toml")),
        ("module.wat", wat.as_bytes().to_vec()),
        ("module.wasm", read("samples/nbody.wasm")),
    ];
    let mut attack = Attack::new("damage", 300);
    while attack.goes_on() {
        let (file, args) = FILES[attack.dice.random_range(0..FILES.len())];
        let whole = wholes.iter().find(|(name, _)| *name == file);
        let (_, whole) = whole.expect("the whole file");
        place.write(file, damaged(whole, &mut attack.dice));
        is_sane(&attack, &ends(&place, args));
        // A campaign that went on to its end has removed its journal.
        let _ = std::fs::remove_file(place.path(file));
    }
}
