//! Random and damaged modules: none brings the harness down, and each has a cell
//! with a status on every engine.
//!
//! `WASMBENCH_TEST_SEED` gives other modules, `WASMBENCH_TEST_MODULES` more of them.
//! What a failed test complains of is kept, and it says where.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::smith::{FAMILIES, Family, Seeds, module};
use super::support::{Place, Run, text, turn};

/// All engines of the default set: every module meets each.
const ENGINES: [&str; 7] = [
    "wasmtime.cranelift",
    "wasmtime.winch",
    "wasmtime.pulley",
    "wasmer.cranelift",
    "wasmer.singlepass",
    "wasmi.eager",
    "wasmi.lazy",
];

const MODULES: usize = 540;
const SEED: u64 = 20_250_731;

/// Modules in a folder at most: other tests that measure wait for one folder only.
const BATCH: usize = 40;

/// A module that does what it should, in every folder.
const GOOD: &str = "good.wasm";

/// Workers that die of an engine's own mistakes: a small module of
/// `tests/guests/crashes`, the engine, and how the reason begins and ends.
const KNOWN_CRASHES: [(&str, &str, &str, &str); 2] = [
    (
        "import-two-results.wat",
        "wasmer.singlepass",
        "in compile: panicked: assertion `left == right` failed left: ",
        " right: 1",
    ),
    (
        "call-v128.wat",
        "wasmer.singlepass",
        "in compile: panicked: not implemented",
        "",
    ),
];

fn variable(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|e| panic!("{name}: {e}")),
        Err(_) => otherwise,
    }
}

/// A folder of modules of one family, and a good one.
struct Batch<'a> {
    family: &'a Family,
    place: Place,
    names: Vec<String>,
}

impl<'a> Batch<'a> {
    fn new(family: &'a Family, seeds: &Seeds, seed: u64, indices: std::ops::Range<usize>) -> Self {
        let place = Place::new();
        let good = match family.flags.split_once("--args ").map(|(_, args)| args) {
            None => "(result i32) i32.const 7",
            Some("3") => "(param i32) (result i32) (i32.add (local.get 0) (i32.const 4))",
            Some("3,4") => "(param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))",
            Some(other) => panic!("no good module takes {other}"),
        };
        let good = format!("(module (func (export \"run\") {good}))");
        let mut modules = vec![(GOOD.to_owned(), wat::parse_str(good).expect("a module"))];
        modules.extend(indices.map(|i| {
            let name = format!("{}-{i:05}.wasm", family.name);
            (name, module(family, seeds, seed, i))
        }));
        for (name, wasm) in &modules {
            place.write(&format!("modules/{name}"), wasm);
        }
        let names = modules.into_iter().map(|(name, _)| name).collect();
        Self {
            family,
            place,
            names,
        }
    }

    fn run(&self, command: &str) -> Run {
        let _turn = turn();
        let engines = ENGINES.join(",");
        let flags = self.family.flags;
        self.place.run(&format!(
            "{command} modules --runtimes {engines} --timeout 2s --no-progress {flags}"
        ))
    }

    /// What is wrong with a run or its cells; the modules concerned are kept.
    fn complaints(&self, run: &Run, cells: &[Cell]) -> Vec<String> {
        let mut wrong = Vec::new();
        if !matches!(run.code, Some(0 | 1)) || run.stderr.contains("panicked") {
            wrong.push(format!("{}: {run}", self.family.name));
        }
        let mut missing: BTreeSet<(&str, &str)> = BTreeSet::new();
        for name in &self.names {
            missing.extend(ENGINES.map(|engine| (engine, name.as_str())));
        }
        for cell in cells {
            if !missing.remove(&(cell.engine.as_str(), cell.module.as_str())) {
                wrong.push(format!("one cell too many: {cell:?}"));
            } else if let Some(why) = cell.complaint() {
                wrong.push(format!(
                    "{why}: {cell:?}, kept in {}",
                    self.keep(&cell.module)
                ));
            }
        }
        wrong.extend(missing.iter().map(|(engine, module)| {
            format!(
                "no cell of {engine} on {module}, kept in {}",
                self.keep(module)
            )
        }));
        wrong
    }

    fn keep(&self, name: &str) -> String {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random-modules");
        fs::create_dir_all(&folder).expect("a folder");
        let from = self.place.path("modules").join(name);
        fs::copy(from, folder.join(name)).expect("a copy");
        folder.display().to_string()
    }
}

/// What a cell came to.
#[derive(Debug)]
struct Cell {
    status: String,
    engine: String,
    module: String,
    /// Why, or the answer.
    detail: String,
}

impl Cell {
    /// From a line of `verify`; none if the line goes on with the one before.
    fn read(line: &str) -> Option<Self> {
        const WORDS: [&str; 6] = [
            "ok",
            "n/a",
            "wrong answer",
            "failed",
            "timed out",
            "crashed",
        ];
        let status = WORDS
            .into_iter()
            .find(|s| line.starts_with(&format!("{s:<12}  ")))?;
        let mut words = line[14..].split_whitespace();
        let (engine, row) = (words.next()?, words.next()?);
        Some(Self {
            status: status.to_owned(),
            engine: engine.to_owned(),
            module: row.split('(').next()?.to_owned(),
            detail: words.collect::<Vec<_>>().join(" "),
        })
    }

    fn complaint(&self) -> Option<&'static str> {
        let known = KNOWN_CRASHES.iter().any(|(_, engine, begin, end)| {
            self.engine == *engine && self.detail.starts_with(begin) && self.detail.ends_with(end)
        });
        let crash = self.status == "crashed" || self.detail.contains("panicked");
        if self.detail.is_empty() {
            Some("no reason")
        } else if crash && !known {
            Some("a crash")
        } else if self.module == GOOD && self.status != "ok" {
            Some("a good module suffers")
        } else if self.module == GOOD && !self.detail.starts_with("i32:7,") {
            Some("another answer of a good module")
        } else {
            None
        }
    }

    /// Whether the guest's code ran, to its end or to a trap.
    fn ran(&self) -> bool {
        matches!(&*self.status, "ok" | "wrong answer")
            || self.status == "failed" && self.detail.contains(": trap: ")
    }
}

/// Reads what `verify` printed. What follows on a cell's line belongs to its reason.
fn cells(run: &Run) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for line in run.stdout.lines() {
        match (Cell::read(line), cells.last_mut()) {
            (Some(cell), _) => cells.push(cell),
            (None, Some(last)) => {
                assert_eq!(last.status, "failed", "what is `{line}` in {run}");
                last.detail.push_str(line);
            }
            (None, None) => panic!("what is `{line}` in {run}"),
        }
    }
    cells
}

#[test]
fn no_module_costs_more_than_its_own_cells() {
    let total =
        usize::try_from(variable("WASMBENCH_TEST_MODULES", MODULES as u64)).expect("a count");
    let seed = variable("WASMBENCH_TEST_SEED", SEED);
    println!("WASMBENCH_TEST_SEED={seed} WASMBENCH_TEST_MODULES={total}");
    let seeds = Seeds::new();
    let mut wrong = Vec::new();
    let mut modules = 0;
    let mut tally: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
    for family in &FAMILIES {
        let count = (total * family.share).div_ceil(100);
        let (mut ran, mut all) = (0, 0);
        for start in (0..count).step_by(BATCH) {
            let batch = Batch::new(family, &seeds, seed, start..count.min(start + BATCH));
            let run = batch.run("verify");
            let cells = cells(&run);
            wrong.extend(batch.complaints(&run, &cells));
            for cell in cells.into_iter().filter(|c| c.module != GOOD) {
                ran += usize::from(cell.ran());
                all += 1;
                *tally
                    .entry((family.name, cell.engine, cell.status))
                    .or_default() += 1;
            }
        }
        modules += count;
        println!("{}: {count} modules, {ran} of {all} cells ran", family.name);
        // Else the test could pass by refusing everything.
        let least = if family.name.starts_with("first-version") {
            80
        } else {
            2
        };
        if count >= 40 && ran * 100 < all * least {
            wrong.push(format!("only {ran} of {all} cells of {} ran", family.name));
        }
    }
    for ((family, engine, status), count) in &tally {
        println!("{family:<22}{engine:<20}{status:<14}{count}");
    }
    assert!(modules >= total);
    assert!(
        wrong.is_empty(),
        "with WASMBENCH_TEST_SEED={seed}, {} complaints:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The same through a campaign, whose result object is exact about its cells.
#[test]
fn a_result_has_a_status_for_each_random_module() {
    let seed = variable("WASMBENCH_TEST_SEED", SEED);
    let seeds = Seeds::new();
    for name in ["proposals", "damaged-samples"] {
        let family = FAMILIES.iter().find(|f| f.name == name).expect("a family");
        // Others than those of the large test.
        let batch = Batch::new(family, &seeds, seed, 90_000..90_010);
        let run = batch.run(
            "compare --quick --processes 1 --max-time 1ms --warmup 0s --max-runs 1 --min-runs 1 \
             --export-json result.json",
        );
        let json: serde_json::Value =
            serde_json::from_str(&batch.place.read("result.json")).expect("JSON");
        let cells: Vec<Cell> = json["cells"]
            .as_array()
            .expect("cells")
            .iter()
            .map(|cell| {
                let ok = cell["status"] == "ok";
                assert_eq!(cell["reason"].is_null(), ok, "{cell}");
                let detail = if ok {
                    format!(
                        "{}, measured",
                        cell["check"]["got"].as_str().unwrap_or("nothing")
                    )
                } else {
                    text(&cell["reason"]).to_owned()
                };
                Cell {
                    status: text(&cell["status"]).to_owned(),
                    engine: text(&cell["label"]).to_owned(),
                    module: text(&cell["sample"]).to_owned(),
                    detail,
                }
            })
            .collect();
        let known = [
            "ok",
            "unsupported",
            "wrong_answer",
            "failed",
            "timed_out",
            "crashed",
        ];
        assert!(
            cells.iter().all(|c| known.contains(&&*c.status)),
            "{cells:?}"
        );
        let wrong = batch.complaints(&run, &cells);
        assert!(wrong.is_empty(), "seed {seed}: {}", wrong.join("\n"));
    }
}

/// An engine that panics or dies costs its own cell only.
#[test]
fn a_module_that_brings_an_engine_down_costs_its_own_cell() {
    let place = Place::new();
    for (name, engine, ..) in KNOWN_CRASHES {
        let path = format!("{}/tests/guests/crashes/{name}", env!("CARGO_MANIFEST_DIR"));
        let _turn = turn();
        let run = place.run(&format!("verify {path} --runtimes {}", ENGINES.join(",")));
        let cells = cells(&run);
        assert_eq!(cells.len(), ENGINES.len(), "{run}");
        for cell in cells {
            // One that is mended is a crash no more: take it off the list.
            assert_eq!(cell.status == "crashed", cell.engine == engine, "{cell:?}");
            assert_eq!(cell.complaint(), None, "{cell:?}");
        }
    }
}
