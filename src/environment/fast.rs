//! How fast the contention kernel is while nobody else uses the core, remembered from run to
//! run: a core that is busy for a whole campaign does not show it.
//!
//! It is kept in multiples of the calibration kernel, which neighbours do not slow and the
//! clock frequency scales alike, in `wasmbench/fast.json` in the user's folder for state
//! (`$XDG_STATE_HOME`, or `~/.local/state`).

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::{Deserialize, Serialize};

/// What was seen, and where: another CPU or another build of the kernels is another ratio.
#[derive(Serialize, Deserialize)]
struct Seen {
    cpu: String,
    build: String,
    /// Of the last campaigns, the newest last.
    ratios: Vec<f64>,
}

/// So many are kept: one that was wrong is forgotten after as many campaigns.
const KEPT: usize = 8;

/// The build of the kernels. A debug build's are others, and it measures nothing.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("WASMBENCH_PROFILE"));

/// A small ratio that was seen on this CPU: the second smallest of the last ones, so that a
/// single reading by chance is no yardstick.
pub fn recall(cpu: &str) -> Option<f64> {
    of_file(&file()?, cpu)
}

/// Remembers a campaign's ratio.
pub fn remember(cpu: &str, ratio: f64) {
    if let Some(file) = file().filter(|_| !cfg!(debug_assertions)) {
        write(&file, cpu, ratio);
    }
}

fn file() -> Option<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty());
    let state = variable("XDG_STATE_HOME").map(PathBuf::from);
    let state = state.or_else(|| Some(Path::new(&variable("HOME")?).join(".local/state")));
    Some(state?.join("wasmbench/fast.json"))
}

fn seen(file: &Path, cpu: &str) -> Vec<f64> {
    let text = fs::read_to_string(file).ok();
    let seen = text.and_then(|text| serde_json::from_str::<Seen>(&text).ok());
    let seen = seen.filter(|seen| seen.cpu == cpu && seen.build == BUILD);
    seen.map(|seen| seen.ratios).unwrap_or_default()
}

fn of_file(file: &Path, cpu: &str) -> Option<f64> {
    let mut ratios = seen(file, cpu);
    ratios.sort_by(f64::total_cmp);
    ratios.get(1).or(ratios.first()).copied()
}

fn write(file: &Path, cpu: &str, ratio: f64) {
    if ratio.is_nan() || ratio <= 0.0 {
        return;
    }
    let mut ratios = seen(file, cpu);
    ratios.push(ratio);
    ratios.drain(..ratios.len().saturating_sub(KEPT));
    let seen = Seen {
        cpu: cpu.to_owned(),
        build: BUILD.to_owned(),
        ratios,
    };
    // A run without it is as good as a first one.
    if let (Some(folder), Ok(text)) = (file.parent(), serde_json::to_string(&seen)) {
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_ratio_of_a_cpu_is_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/fast.json");
        assert_eq!(of_file(&file, "a"), None);
        write(&file, "a", 0.05);
        assert_eq!(of_file(&file, "a"), Some(0.05));
        for ratio in [0.06, 0.01, 0.055] {
            write(&file, "a", ratio);
        }
        // Not the smallest one, which may be chance.
        assert_eq!(of_file(&file, "a"), Some(0.05));
        for _ in 0..KEPT {
            write(&file, "a", 0.07);
        }
        assert_eq!(of_file(&file, "a"), Some(0.07));
        // Another CPU knows nothing of it.
        assert_eq!(of_file(&file, "b"), None);
        write(&file, "b", 0.06);
        assert_eq!(of_file(&file, "b"), Some(0.06));
        fs::write(&file, "nonsense").unwrap();
        assert_eq!(of_file(&file, "b"), None);
    }
}
