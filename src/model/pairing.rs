//! Which cells of a campaign are compared with which.
//!
//! Where several variants of one thing stand side by side, these are what the
//! user wants to tell apart: several sets of arguments, several versions of a
//! module, one runtime under several labels. Each is compared with the first of
//! its kind. Only without any are different runtimes compared with a reference.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Arg, RuntimeConfig};

/// What two compared cells differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PairKind {
    /// The arguments of the call.
    Arguments,
    /// The version of the module.
    Module,
    /// The label: one runtime stands in several columns.
    Label,
    /// The runtime.
    Runtime,
}

/// A cell, planned or measured: what decides about its partners, and which targets it
/// has to keep.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The suite: rows, columns and groups are all within one.
    pub suite: &'a str,
    /// The group of rows; see `Case::group`.
    pub group: &'a str,
    /// The sample or module.
    pub sample: &'a str,
    /// The arguments.
    pub args: &'a [Arg],
    /// The column.
    pub label: &'a str,
    /// What the column runs.
    pub runtime: &'a RuntimeConfig,
    /// Whether that is native code, which runtimes are measured by.
    pub yardstick: bool,
    /// The module's size.
    pub module_bytes: u64,
}

impl Place<'_> {
    /// Whether somebody means this column: by its label or its configuration.
    pub fn is_column(&self, name: &str) -> bool {
        self.label == name || self.runtime.to_string() == name
    }

    fn same_group(&self, other: &Self) -> bool {
        self.suite == other.suite && self.group == other.group
    }

    fn same_row(&self, other: &Self) -> bool {
        self.same_group(other) && self.sample == other.sample && self.args == other.args
    }
}

/// Two cells: indices into what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What the other is compared with.
    pub reference: usize,
    /// The cell.
    pub cell: usize,
    /// What they differ in.
    pub kind: PairKind,
}

/// Pairs of variants: arguments, modules, labels of one runtime. `reference`
/// names the label that others of its runtime are compared with, where that is
/// not the first one.
pub fn variants(places: &[Place], reference: Option<&str>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (cell, place) in places.iter().enumerate() {
        let column = |p: &&Place| p.same_group(place) && p.label == place.label;
        let index_of = |wanted: &Place| places.iter().position(|p| std::ptr::eq(p, wanted));
        let mut against = |first: Option<usize>, kind| {
            if let Some(reference) = first.filter(|f| *f != cell) {
                pairs.push(Pair {
                    reference,
                    cell,
                    kind,
                });
            }
        };
        let mut others = places.iter().filter(column);
        let same_sample = others.find(|p| p.sample == place.sample);
        against(same_sample.and_then(index_of), PairKind::Arguments);
        let mut others = places.iter().filter(column);
        let same_args = others.find(|p| p.args == place.args);
        against(same_args.and_then(index_of), PairKind::Module);
        let kin = |p: &&Place| p.same_row(place) && p.runtime.id == place.runtime.id;
        let chosen = places
            .iter()
            .filter(kin)
            .find(|p| Some(p.label) == reference)
            .or_else(|| places.iter().find(kin))
            .and_then(index_of);
        against(chosen, PairKind::Label);
    }
    pairs
}

/// What runtimes are compared with unless somebody asks for another.
const USUAL: &str = "wasmtime.cranelift";

/// The place among `columns` (label, runtime, whether it is native code) of what the
/// others are compared with unless somebody asks for another: native code where that is
/// preferred (for pure execution), `wasmtime.cranelift`, else the first. Never the
/// fastest: choosing after looking is a bias.
pub fn usual_reference<'a>(
    columns: impl Iterator<Item = (&'a str, &'a RuntimeConfig, bool)> + Clone,
    prefer_native: bool,
) -> Option<usize> {
    let native = columns
        .clone()
        .position(|(_, _, yardstick)| prefer_native && yardstick);
    let usual = || {
        columns
            .clone()
            .position(|(label, runtime, _)| label == USUAL || runtime.to_string() == USUAL)
    };
    let first = || columns.clone().next().map(|_| 0);
    native.or_else(usual).or_else(first)
}

/// Pairs of runtimes: every column against the one called `reference`, row by row.
pub fn runtimes(places: &[Place], reference: &str) -> Vec<Pair> {
    places
        .iter()
        .enumerate()
        .filter_map(|(cell, place)| {
            let first = places
                .iter()
                .position(|p| p.label == reference && p.same_row(place))?;
            (first != cell).then_some(Pair {
                reference: first,
                cell,
                kind: PairKind::Runtime,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Cells(Vec<(String, i32, String, RuntimeConfig)>);

    impl Cells {
        fn new(cells: &[(&str, i32, &str, &str)]) -> Self {
            Self(
                cells
                    .iter()
                    .map(|(sample, n, label, runtime)| {
                        let runtime = runtime.parse().unwrap();
                        ((*sample).into(), *n, (*label).into(), runtime)
                    })
                    .collect(),
            )
        }

        fn pairs(&self, f: impl Fn(&[Place]) -> Vec<Pair>) -> Vec<(usize, usize, PairKind)> {
            let args: Vec<[Arg; 1]> = self
                .0
                .iter()
                .map(|c| [crate::model::Value::I32(c.1).into()])
                .collect();
            let places: Vec<Place> = self
                .0
                .iter()
                .zip(&args)
                .map(|(c, args)| Place {
                    suite: "lifecycle",
                    yardstick: false,
                    module_bytes: 8,
                    group: if c.0.ends_with(".wasm") {
                        "modules"
                    } else {
                        &c.0
                    },
                    sample: &c.0,
                    args,
                    label: &c.2,
                    runtime: &c.3,
                })
                .collect();
            f(&places)
                .into_iter()
                .map(|p| (p.reference, p.cell, p.kind))
                .collect()
        }
    }

    #[test]
    fn labels_of_one_runtime() {
        let cells = Cells::new(&[
            ("s", 1, "a", "mock"),
            ("s", 1, "b", "mock+slow=2"),
            ("s", 1, "n", "native"),
        ]);
        assert_eq!(
            cells.pairs(|p| variants(p, None)),
            [(0, 1, PairKind::Label)]
        );
        assert_eq!(
            cells.pairs(|p| variants(p, Some("b"))),
            [(1, 0, PairKind::Label)]
        );
    }

    #[test]
    fn arguments_and_modules_are_compared_column_by_column() {
        let cells = Cells::new(&[
            ("s", 1, "a", "mock"),
            ("s", 1, "n", "native"),
            ("s", 2, "a", "mock"),
            ("s", 2, "n", "native"),
        ]);
        assert_eq!(
            cells.pairs(|p| variants(p, None)),
            [(0, 2, PairKind::Arguments), (1, 3, PairKind::Arguments)]
        );
        let cells = Cells::new(&[("old.wasm", 1, "a", "mock"), ("new.wasm", 1, "a", "mock")]);
        assert_eq!(
            cells.pairs(|p| variants(p, None)),
            [(0, 1, PairKind::Module)]
        );
        let cells = Cells::new(&[
            ("old.wasm", 1, "a", "mock"),
            ("old.wasm", 2, "a", "mock"),
            ("new.wasm", 1, "a", "mock"),
            ("new.wasm", 2, "a", "mock"),
        ]);
        assert_eq!(
            cells.pairs(|p| variants(p, None)),
            [
                (0, 1, PairKind::Arguments),
                (0, 2, PairKind::Module),
                (2, 3, PairKind::Arguments),
                (1, 3, PairKind::Module)
            ]
        );
    }

    #[test]
    fn suites_are_apart() {
        let mock: RuntimeConfig = "mock".parse().unwrap();
        let slow: RuntimeConfig = "mock+slow".parse().unwrap();
        let args = [[1, 2], [3, 4]].map(|pair| pair.map(|n| crate::model::Value::I32(n).into()));
        // One sample, the same columns, other arguments in each suite.
        let place = |suite, label, args, runtime| Place {
            suite,
            group: "s",
            sample: "s",
            args,
            label,
            runtime,
            yardstick: false,
            module_bytes: 8,
        };
        let native: RuntimeConfig = "native".parse().unwrap();
        let places = [
            place("one", "a", &args[0], &mock),
            place("one", "n", &args[0], &native),
            place("two", "a", &args[1], &slow),
            place("two", "n", &args[1], &native),
        ];
        assert_eq!(variants(&places, None), []);
        let found = runtimes(&places, "n");
        let found: Vec<_> = found.iter().map(|p| (p.reference, p.cell)).collect();
        assert_eq!(found, [(1, 0), (3, 2)]);
        // With the same arguments too.
        let places = places.map(|p| Place {
            args: &args[0],
            ..p
        });
        assert_eq!(variants(&places, None), []);
        let found = runtimes(&places, "n");
        let found: Vec<_> = found.iter().map(|p| (p.reference, p.cell)).collect();
        assert_eq!(found, [(1, 0), (3, 2)]);
    }

    #[test]
    fn the_yardstick_is_preferred_where_it_is_asked_for() {
        let mock: RuntimeConfig = "mock".parse().unwrap();
        let usual: RuntimeConfig = "wasmtime.cranelift".parse().unwrap();
        let columns = [
            ("a", &mock, false),
            ("b", &mock, true),
            ("c", &usual, false),
        ];
        let chosen = |n: usize, prefer| usual_reference(columns[..n].iter().copied(), prefer);
        assert_eq!(chosen(3, true), Some(1));
        assert_eq!(chosen(3, false), Some(2));
        assert_eq!(chosen(2, false), Some(0));
        assert_eq!(chosen(0, true), None);
    }

    #[test]
    fn runtimes_against_a_reference() {
        let cells = Cells::new(&[
            ("s", 1, "a", "mock"),
            ("s", 1, "n", "native"),
            ("t", 1, "a", "mock"),
            ("t", 1, "n", "native"),
            ("u", 1, "a", "mock"),
        ]);
        assert!(cells.pairs(|p| variants(p, None)).is_empty());
        assert_eq!(
            cells.pairs(|p| runtimes(p, "n")),
            [(1, 0, PairKind::Runtime), (3, 2, PairKind::Runtime)]
        );
    }
}
