//! `words [N]`: the N (10 unless given) most frequent words of standard input.
//!
//! A word is a run of the letters a to z; capitals count as small letters.
//! Exit code 2 for an N that is no number from 1 to 1000.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted = match std::env::args().nth(1) {
        None => 10,
        Some(text) => match text.parse() {
            Ok(n) if (1..=1000).contains(&n) => n,
            _ => {
                eprintln!("words: {text} is no number from 1 to 1000");
                return ExitCode::from(2);
            }
        },
    };
    match print_words(wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("words: {error}");
            ExitCode::FAILURE
        }
    }
}

fn print_words(wanted: usize) -> io::Result<()> {
    let mut text = Vec::new();
    io::stdin().lock().read_to_end(&mut text)?;
    text.make_ascii_lowercase();
    let mut counts: HashMap<&[u8], u64> = HashMap::new();
    let mut words = 0u64;
    for word in text.split(|c| !c.is_ascii_lowercase()) {
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
            words += 1;
        }
    }
    let mut sorted: Vec<(&[u8], u64)> = counts.into_iter().collect();
    // The most frequent first, equals by the alphabet.
    sorted.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{words} words, {} different", sorted.len())?;
    for (word, count) in sorted.iter().take(wanted) {
        writeln!(out, "{count:7} {}", String::from_utf8_lossy(word))?;
    }
    out.flush()
}
