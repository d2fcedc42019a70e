//! `list features`: every engine is asked for every proposal, and the table in
//! `docs/RUNTIMES.md` is what they said.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::guests::{engines, verified};
use super::support::{Place, array, text, wasmbench};

/// Whether a runtime supports a proposal, by both names.
type Supports = BTreeMap<(String, String), bool>;

fn asked(runtimes: &[String]) -> Vec<Value> {
    let run = Place::new().run(&format!(
        "list features --format json --runtimes {}",
        runtimes.join(",")
    ));
    serde_json::from_str(&run.exits(0).stdout).expect("a list in JSON")
}

#[test]
fn every_engine_says_yes_or_no_and_why_not() {
    let engines = engines();
    if engines.is_empty() {
        return;
    }
    let features = asked(engines);
    let mut supports = Supports::new();
    for feature in &features {
        let said = array(&feature["runtimes"]);
        let labels: Vec<&str> = said.iter().map(|one| text(&one["runtime"])).collect();
        assert_eq!(labels, engines, "{feature}");
        for one in said {
            let yes = one["supports"] == "yes";
            assert!(yes || one["supports"] == "no", "{feature}");
            assert_eq!(yes, one["reason"].is_null(), "{feature}");
            assert!(!text(&one["version"]).is_empty(), "{feature}");
            let key = (text(&one["runtime"]), text(&feature["name"]));
            supports.insert((key.0.to_owned(), key.1.to_owned()), yes);
        }
    }
    samples_agree(engines, &supports);
    // The document has the engines of the default build.
    if engines.len() == 7 {
        documented(&table(engines, &features));
    }
}

/// A sample that needs proposals runs where all of them are supported, and nowhere else.
fn samples_agree(engines: &[String], supports: &Supports) {
    let run = Place::new().run("list samples --format json");
    let samples: Vec<Value> = serde_json::from_str(&run.exits(0).stdout).expect("JSON");
    let place = Place::new();
    let mut command = place.command(wasmbench());
    command.args(["verify", "--samples", "features", "--runtimes"]);
    command.arg(engines.join(","));
    let checked = verified(&mut command);
    checked.run.exits(0);
    for sample in samples.iter().filter(|s| s["needs"].is_array()) {
        let name = text(&sample["name"]);
        checked.lines.iter().for_each(|line| {
            if line.row.split('(').next() != Some(name) {
                return;
            }
            let needs = array(&sample["needs"]).iter().map(text);
            let has = |need: &str| supports.get(&(line.label.clone(), need.to_owned()));
            let wanted = match needs.map(has).all(|has| has != Some(&false)) {
                true => "ok",
                false => "n/a",
            };
            assert_eq!(line.status, wanted, "{line:?}");
        });
    }
}

fn table(engines: &[String], features: &[Value]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let names = engines
        .iter()
        .map(|e| format!("`{}`", e.replace('.', ".`<br>`")));
    let mut table = line(
        ["proposal".to_owned(), "what it adds".to_owned()]
            .into_iter()
            .chain(names)
            .collect(),
    );
    table += &line(
        ["---", "---"]
            .into_iter()
            .chain(engines.iter().map(|_| ":-:"))
            .map(str::to_owned)
            .collect(),
    );
    for feature in features {
        let said = array(&feature["runtimes"]).iter();
        let said = said.map(|one| match text(&one["supports"]) {
            "no" => "–",
            other => other,
        });
        let row = [text(&feature["name"]), text(&feature["what"])].into_iter();
        table += &line(row.chain(said).map(str::to_owned).collect());
    }
    table
}

/// Holds the document to the table; `WASMBENCH_UPDATE_DOCS=1` writes it.
fn documented(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/RUNTIMES.md");
    let old = fs::read_to_string(&path).expect("the document");
    let begin = "<!-- generated: features -->\n";
    let (before, rest) = old.split_once(begin).expect("a block");
    let (_, after) = rest.split_once("<!-- end -->").expect("its end");
    let new = format!("{before}{begin}\n{table}\n<!-- end -->{after}");
    if std::env::var_os("WASMBENCH_UPDATE_DOCS").is_some() {
        fs::write(&path, &new).expect("written");
        return;
    }
    assert!(
        old == new,
        "docs/RUNTIMES.md is out of date; with WASMBENCH_UPDATE_DOCS=1 this test writes it"
    );
}

#[test]
fn what_crashes_is_no_answer() {
    let run = Place::new().run("list features --runtimes mock+crash,mock+unsupported");
    run.exits(1);
    let line = |name: &str| run.stdout.lines().find(|l| l.starts_with(name));
    let words: Vec<&str> = line("simd").expect("a row").split_whitespace().collect();
    assert_eq!(words, ["simd", "crashed", "[1]", "no", "[2]"], "{run}");
    run.prints("SIGABRT");
}

#[test]
fn a_wrong_name_is_refused() {
    let run = Place::new().run("list features --runtimes no-such");
    run.exits(2).says("no-such");
}
