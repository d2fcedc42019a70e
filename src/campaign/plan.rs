//! What a campaign will measure.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::model::pairing::{self, Place};
use crate::model::sample::FILES;
use crate::model::setting;
use crate::model::value::ValueType;
use crate::model::{
    Answer, Arg, Call, CellId, Check, CheckKind, Column, Effort, Folder, HostSpec, Options,
    RuntimeConfig, SampleSpec, TwinRef, Value,
};
use crate::runtime::{options, registry};
use crate::sample::{Loaded, MODULE_LIMIT, Origin, SampleError, files};
use crate::suite::{GuestModule, Subject, SuiteDef};
use crate::worker::protocol::{Job, PROTOCOL_VERSION};

use super::foresight::Goal;
use super::order::Order;

/// A sample with one set of arguments: a row of the tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The sample and its module.
    pub sample: Loaded,
    /// The arguments.
    pub args: Vec<Arg>,
    /// The type of the result, where it is known.
    pub returns: Option<ValueType>,
    /// Whether anything is called: else only compiling and loading are measured.
    pub calls: bool,
    /// What the guest is given; a command's words come from `args`.
    pub host: HostSpec,
    /// Native code that does the same.
    pub twin: Option<TwinRef>,
    /// The right answer and where it comes from.
    pub check: Check,
    /// Why the sample cannot be measured at all: its module could not be read.
    pub broken: Option<String>,
    /// Rows of one group are compared with each other, so their processes run
    /// next to each other and in equal number: one sample with several sets of
    /// arguments, or several versions of a module.
    pub group: String,
    /// The values of the suite's axes, where it has a subject of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<i64>,
}

impl Case {
    /// A sample with its own or other arguments.
    pub fn new(sample: Loaded, args: Option<Vec<Arg>>) -> Self {
        let args = args.unwrap_or_else(|| sample.spec.default_args());
        let expected = sample.spec.expected_for(&args);
        let kind = if expected.is_empty() {
            CheckKind::None
        } else {
            CheckKind::Manifest
        };
        Self {
            group: sample.spec.name.clone(),
            twin: sample.spec.native.clone().map(TwinRef::Linked),
            sample,
            args,
            returns: None,
            calls: true,
            host: HostSpec::default(),
            check: Check {
                kind,
                expected,
                got: Answer::default(),
            },
            broken: None,
            axes: Vec::new(),
        }
    }

    /// Whether nobody has said what the right answer is, or not all of it.
    pub fn leaves_open(&self) -> bool {
        let open = match self.check.kind {
            CheckKind::None => true,
            // A command's exit code was given, its output was not.
            CheckKind::Given => {
                self.sample.spec.is_command() && self.check.expected.stdout.is_none()
            }
            _ => false,
        };
        open && self.calls
    }

    /// What the guest, or the native baseline, was given, by name.
    pub fn given(&self, native: bool, options: &Options) -> BTreeMap<String, String> {
        let mut given = options::given(&self.host, options).given();
        let spec = &self.sample.spec;
        if self.calls && matches!(self.sample.origin, Origin::File(_)) {
            let export = if spec.is_command() {
                "_start"
            } else {
                &spec.invoke
            };
            given.insert(setting::GUEST_CALL.to_owned(), export.to_owned());
        }
        if native && let Some(path) = self.twin.as_ref().and_then(TwinRef::given) {
            given.insert("twin".to_owned(), path.display().to_string());
        }
        given
    }

    /// What a suite measures that needs no sample, at these values of its axes.
    ///
    /// # Errors
    /// When its own guest cannot be assembled.
    pub fn of_suite(suite: &SuiteDef, values: &[i64]) -> Result<Self, SampleError> {
        let origin = match suite.subject {
            Subject::Guest(guest) | Subject::Either(guest, _) => match guest.module {
                GuestModule::Text(text) => Origin::Text(text.to_owned()),
                GuestModule::Bundled(file) => Origin::Bundled(file.to_owned()),
            },
            Subject::Nothing | Subject::Samples => Origin::Nothing,
        };
        let sample = Loaded::read(SampleSpec::of_suite(suite.id), origin, MODULE_LIMIT)?;
        let args = values.iter().map(|v| Value::I64(*v).into()).collect();
        let mut case = Self::new(sample, Some(args));
        case.calls = false;
        if let Subject::Either(_, request) = suite.subject {
            case.calls = true;
            case.sample.spec.invoke = request.invoke.to_owned();
            case.check.kind = CheckKind::Manifest;
            case.check.expected = request.returns.into();
        }
        Ok(Self {
            twin: suite.twin(),
            host: HostSpec {
                functions: true,
                ..HostSpec::default()
            },
            axes: values.to_vec(),
            // Rows of other values are other things, not variants of one.
            group: match values {
                [] => suite.id.to_owned(),
                _ => format!("{}({values:?})", suite.id),
            },
            ..case
        })
    }

    /// A command's words: its name, then its arguments. Nothing for an export.
    fn argv(&self) -> Vec<String> {
        if !self.sample.spec.is_command() {
            return Vec::new();
        }
        let name = self.host.argv.first();
        let name = name.unwrap_or(&self.sample.spec.name).clone();
        let words = self.args.iter().map(Arg::plain);
        std::iter::once(name).chain(words).collect()
    }

    /// The folder of files that the sample asks for.
    fn files(&self, scratch: &Path) -> Option<Folder> {
        self.sample.spec.files.map(|files| Folder {
            host: scratch.join(format!("files-{files}")),
            guest: FILES.to_owned(),
            writable: false,
        })
    }

    /// Makes what its jobs need in `scratch`, if that is not there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn prepare(&self, scratch: &Path) -> io::Result<()> {
        match (self.files(scratch), self.sample.spec.files) {
            (Some(folder), Some(files)) if !folder.host.exists() => {
                files::make(&folder.host, files)
            }
            _ => Ok(()),
        }
    }

    /// The job of measuring this case: the module lies in `module`, artifacts go
    /// to `scratch`.
    pub fn job(
        &self,
        runtime: RuntimeConfig,
        suite: &str,
        module: PathBuf,
        effort: Effort,
        scratch: PathBuf,
    ) -> Job {
        let sample = &self.sample.spec;
        Job {
            protocol: PROTOCOL_VERSION,
            runtime,
            suite: suite.to_owned(),
            sample: sample.name.clone(),
            module,
            // A module that could not be read has none.
            module_sha256: Some(self.sample.sha256.clone()).filter(|sha256| !sha256.is_empty()),
            twin: self.twin.clone(),
            repeat: sample.repeat,
            call: self.calls.then(|| Call {
                invoke: sample.invoke.clone(),
                args: self.args.iter().filter_map(Arg::value).collect(),
                returns: self.returns.or_else(|| {
                    let answer = self.check.expected.value;
                    answer.map(|value| value.value_type())
                }),
            }),
            command: sample.is_command(),
            reactor: sample.reactor,
            host: HostSpec {
                argv: self.argv(),
                folders: [&self.host.folders[..], self.files(&scratch).as_slice()].concat(),
                ..self.host.clone()
            },
            expected: self.check.expected.clone(),
            twice: None,
            axes: self.axes.clone(),
            effort,
            scratch,
            pin: None,
            limit_ps: None,
            fast_ps: None,
        }
    }
}

/// A cell that will be measured: a column on a case with a suite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedCell {
    /// The column.
    #[serde(flatten)]
    pub column: Column,
    /// Index into [`Plan::cases`].
    pub case: usize,
    /// The suite's id.
    pub suite: String,
}

impl PlannedCell {
    /// Its id, unique in a campaign.
    pub fn cell_id(&self, cases: &[Case]) -> String {
        let case = &cases[self.case];
        let sample = &case.sample.spec.name;
        CellId::new(&self.column.label, sample, &case.args, &self.suite).to_string()
    }
}

/// All cells of a campaign. One that was read from a journal has no modules until they
/// are read again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The rows.
    pub cases: Vec<Case>,
    /// The cells, row by row.
    pub cells: Vec<PlannedCell>,
    /// How much, how long, in which order.
    pub limits: Limits,
}

impl Plan {
    /// For a file: without the values of guests' variables.
    pub fn sealed(&self) -> Self {
        let mut plan = self.clone();
        for case in &mut plan.cases {
            case.host = std::mem::take(&mut case.host).sealed();
        }
        plan
    }

    /// Whether variants of one thing stand side by side: sets of arguments,
    /// versions of a module, labels of one runtime.
    pub fn has_variants(&self) -> bool {
        let places: Vec<Place> = self.cells.iter().map(|cell| self.place(cell)).collect();
        !pairing::variants(&places, None).is_empty()
    }

    /// What a campaign starts or opens besides this program and its modules: other builds,
    /// native baselines, libraries, and what guests are given.
    pub fn reaches(&self) -> BTreeSet<PathBuf> {
        let column = |cell: &PlannedCell| {
            let build = cell.column.build.iter().map(|build| build.program.clone());
            let options = cell.column.config.options.values();
            let paths = options.filter(|value| value.contains('/'));
            build.chain(paths.map(PathBuf::from)).collect::<Vec<_>>()
        };
        let case = |case: &Case| {
            let twin = case.twin.as_ref().and_then(TwinRef::given);
            let stdin = case.host.stdin.iter().map(|input| input.path.clone());
            let folders = case.host.folders.iter().map(|folder| folder.host.clone());
            let given = twin.map(Path::to_owned).into_iter().chain(stdin);
            given.chain(folders).collect::<Vec<_>>()
        };
        let columns = self.cells.iter().flat_map(column);
        columns.chain(self.cases.iter().flat_map(case)).collect()
    }

    /// Where one of its cells belongs.
    pub fn place<'a>(&'a self, cell: &'a PlannedCell) -> Place<'a> {
        let case = &self.cases[cell.case];
        Place {
            suite: &cell.suite,
            group: &case.group,
            sample: &case.sample.spec.name,
            args: &case.args,
            label: &cell.column.label,
            runtime: &cell.column.config,
            yardstick: registry::is_yardstick(&cell.column.config.id),
            module_bytes: case.sample.wasm.len() as u64,
        }
    }
}

/// How much a campaign measures. In a journal, times are picoseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// The name of the preset that these started from.
    pub preset: String,
    /// Time for measuring, all processes together.
    #[serde(rename = "max_time_ps", with = "ps")]
    pub max_time: Duration,
    /// Processes a cell, if the user fixed it.
    pub processes: Option<u32>,
    /// At least this many processes a cell.
    pub min_processes: u32,
    /// At most this many.
    pub max_processes: u32,
    /// Where a precision is wanted: what it is.
    pub goal: Option<Goal>,
    /// What one process does.
    pub effort: Effort,
    /// A process that takes longer is killed.
    #[serde(rename = "timeout_ps", with = "ps")]
    pub timeout: Duration,
    /// Seed of the random order.
    pub seed: u64,
    /// Random or as listed.
    pub order: Order,
    /// The CPU that workers run on.
    pub pin: Option<usize>,
    /// A fast reading of the contention kernel, in multiples of the calibration kernel, where
    /// an earlier run saw one.
    #[serde(default)]
    pub fast_ratio: Option<f64>,
}

/// Durations as integer picoseconds, like every other time.
mod ps {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::runtime::time::picoseconds;

    pub fn serialize<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        picoseconds(*time).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(|ps| Duration::from_nanos(ps / 1000))
    }
}
