//! Loading with a cold page cache.

use std::sync::OnceLock;

use super::support::{Campaign, Place, array, integers, number, text};

const COLD: [&str; 2] = ["load_file_cold", "aot_execute_cold"];

fn measured() -> &'static Campaign {
    static CAMPAIGN: OnceLock<Campaign> = OnceLock::new();
    CAMPAIGN.get_or_init(|| {
        Place::new().campaign(
            "--runtimes mock,mock+slow,mock+incapable --samples fibonacci --processes 3 --quick",
        )
    })
}

/// Whether the folder for temporary files can be cold here; else that is said.
fn can_be_cold() -> bool {
    let metric = &measured().cell("mock", "fibonacci")["metrics"][COLD[0]];
    let Some(reason) = metric.get("unsupported") else {
        return true;
    };
    assert!(text(reason).contains("TMPDIR"), "{reason}");
    false
}

#[test]
fn a_cold_start_holds_its_load_and_both_are_few() {
    if !can_be_cold() {
        return;
    }
    for label in ["mock", "mock+slow"] {
        let cell = measured().cell(label, "fibonacci");
        for process in array(&cell["processes"]) {
            let first = |id: &str| integers(&process["metrics"][id]["first"]);
            let (loads, starts) = (first(COLD[0]), first(COLD[1]));
            assert!((1..=5).contains(&loads.len()), "{loads:?}");
            assert_eq!(loads.len(), starts.len());
            // A start holds an instance and a call besides.
            assert!(loads.iter().zip(&starts).all(|(load, start)| start > load));
        }
    }
}

#[test]
fn a_load_that_takes_longer_shows_longer() {
    if !can_be_cold() {
        return;
    }
    // Each phase of the slow mock lingers for two milliseconds: one, and three.
    let slow = measured().cell("mock+slow", "fibonacci");
    for (id, least) in [(COLD[0], 2e9), (COLD[1], 6e9)] {
        let value = number(&slow["metrics"][id]["value"]);
        assert!(value > least, "{id}: {value} ps");
    }
}

#[test]
fn without_artifacts_there_is_nothing_cold() {
    let cell = measured().cell("mock+incapable", "fibonacci");
    for id in COLD {
        let reason = text(&cell["metrics"][id]["unsupported"]);
        assert!(reason.contains("no serialised form"), "{reason}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_in_memory_is_named_as_the_reason_and_costs_nothing_else() {
    let Ok(memory) = tempfile::tempdir_in("/dev/shm") else {
        return;
    };
    let place = Place::new();
    let output = place
        .command(super::support::wasmbench())
        .env("TMPDIR", memory.path())
        .args(["run", "mock", "fibonacci", "--test", "--raw"])
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    for id in COLD {
        let line = said
            .lines()
            .find(|l| l.contains("\"unsupported\"") && l.contains(id))
            .unwrap_or_else(|| panic!("no reason for {id}: {said}"));
        assert!(line.contains("tmpfs") && line.contains("TMPDIR"), "{line}");
    }
    assert!(said.contains("\"load_file\""), "{said}");
}

#[test]
fn no_artifact_is_left_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new();
    let output = place
        .command(super::support::wasmbench())
        .env("TMPDIR", folder.path())
        .args(["run", "mock", "fibonacci", "--test"])
        .output()
        .expect("the program starts");
    assert!(output.status.success());
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0);
}
