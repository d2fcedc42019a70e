//! A runtime without an engine, for tests of everything around runtimes.
//!
//! It answers with the native twin's answer and does what it is told to:
//!
//! | option | behaviour |
//! | --- | --- |
//! | `+slow` | every phase takes two milliseconds longer |
//! | `+wrong` | the answer is off by one |
//! | `+stuck` | a call never returns |
//! | `+crash` | compiling aborts the process |
//! | `+panic` | compiling panics |
//! | `+trap` | a call traps |
//! | `+rubbish` | compiling writes nonsense into the worker's protocol |
//! | `+drag=N` | a call takes N per cent longer |
//! | `+lazy` | the first call on an instance takes twenty milliseconds longer |
//! | `+dead` | a call takes fifty microseconds whatever its arguments |
//! | `+talkative` | every call prints to standard output, as guests may |
//! | `+incapable` | there is no serialised form |
//! | `+unsupported` | no module is taken |

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use crate::model::{Abilities, Call, Options, TwinRef, Value};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{CallTable, Prepared};
use super::host::{Maker, Watch};
use super::twins::{self, Twin};
use super::{
    CallId, CallPath, Engine, HostSpec, Instance, Linked, Module, Opened, Outcome, Ready, Runtime,
    RuntimeError, Settings, Source, Trap, TrapKind,
};

/// Where `+rubbish` writes: the worker names its protocol's descriptor here.
pub const PROTOCOL_FD_VARIABLE: &str = "WASMBENCH_PROTOCOL_FD";

const NO_ARTIFACTS: &str = "the mock was told to have no serialised form";

/// What the mock can be told, as in the table above.
const BEHAVIOURS: &[&str] = &[
    "slow",
    "wrong",
    "stuck",
    "crash",
    "panic",
    "trap",
    "rubbish",
    "drag",
    "lazy",
    "dead",
    "talkative",
    "incapable",
    "unsupported",
];

#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
struct Behaviour {
    slow: bool,
    wrong: bool,
    stuck: bool,
    crash: bool,
    panic: bool,
    trap: bool,
    rubbish: bool,
    drag: u32,
    lazy: bool,
    dead: bool,
    talkative: bool,
    incapable: bool,
    unsupported: bool,
}

impl Behaviour {
    fn linger(self) {
        if self.slow {
            spin(Duration::from_millis(2));
        }
    }
}

/// Keeps the CPU busy.
fn spin(time: Duration) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        black_box(());
    }
}

pub(super) struct Mock {
    behaviour: Behaviour,
    options: Options,
}

impl Mock {
    pub fn new(options: &Options) -> Result<Self, String> {
        if let Some(name) = options
            .keys()
            .find(|name| !BEHAVIOURS.contains(&name.as_str()))
        {
            return Err(format!(
                "unknown behaviour `{name}`: the mock knows {}",
                BEHAVIOURS.join(", ")
            ));
        }
        let on = |name: &str| options.contains_key(name);
        Ok(Self {
            behaviour: Behaviour {
                slow: on("slow"),
                wrong: on("wrong"),
                stuck: on("stuck"),
                crash: on("crash"),
                panic: on("panic"),
                trap: on("trap"),
                rubbish: on("rubbish"),
                drag: match options.get("drag") {
                    Some(text) => text
                        .parse()
                        .map_err(|_| format!("`+drag={text}`: expected per cents, as in 10"))?,
                    None => 0,
                },
                lazy: on("lazy"),
                dead: on("dead"),
                talkative: on("talkative"),
                incapable: on("incapable"),
                unsupported: on("unsupported"),
            },
            options: options.clone(),
        })
    }
}

impl Runtime for Mock {
    fn version(&self) -> String {
        "1".to_owned()
    }

    fn settings(&self) -> Settings {
        let mut settings = self.options.clone();
        settings.insert("call_path".into(), CallPath::Native.name().into());
        settings
    }

    fn abilities(&self) -> Abilities {
        if self.behaviour.incapable {
            Abilities::without_artifacts(NO_ARTIFACTS)
        } else {
            Abilities::all()
        }
    }

    fn engine(&self) -> Result<Box<dyn Engine>, RuntimeError> {
        Ok(Box::new(MockEngine(self.behaviour)))
    }
}

struct MockEngine(Behaviour);

impl Engine for MockEngine {
    fn validate(&self, _: &Source<'_>) -> Result<(), RuntimeError> {
        self.0.linger();
        Ok(())
    }

    fn compile(&self, source: &Source<'_>) -> Result<Box<dyn Module>, RuntimeError> {
        let behaviour = self.0;
        if behaviour.unsupported {
            return Err(RuntimeError::Unsupported(
                "the mock was told to take no module".into(),
            ));
        }
        if behaviour.crash {
            std::process::abort();
        }
        assert!(!behaviour.panic, "the mock was told to panic");
        if behaviour.rubbish {
            write_rubbish();
        }
        behaviour.linger();
        let Some(TwinRef::Linked(name)) = source.twin else {
            return Err(RuntimeError::Unsupported(
                "the mock answers with a linked native twin, and there is no native twin here"
                    .into(),
            ));
        };
        let twin = twins::find(name).map_err(RuntimeError::Unsupported)?;
        let place = twins::NAMES.iter().position(|n| n == name);
        Ok(Box::new(MockModule {
            behaviour,
            kind: place.and_then(|i| u8::try_from(i).ok()).unwrap_or(u8::MAX),
            twin,
            wasm: source.wasm.to_vec(),
        }))
    }

    fn load_bytes(&self, artifact: &Artifact) -> Result<Box<dyn Module>, RuntimeError> {
        self.load(artifact.bytes())
    }

    fn load_file(&self, artifact: &StoredArtifact) -> Result<Box<dyn Module>, RuntimeError> {
        let bytes = std::fs::read(artifact.path()).map_err(RuntimeError::failed)?;
        self.load(&bytes)
    }
}

/// As an engine's native code could, were it to write where it should not.
fn write_rubbish() {
    let Some(fd) = std::env::var(PROTOCOL_FD_VARIABLE)
        .ok()
        .and_then(|text| text.parse::<i32>().ok())
    else {
        return;
    };
    if let Ok(mut file) = std::fs::OpenOptions::new()
        .write(true)
        .open(format!("/dev/fd/{fd}"))
    {
        let _ = file.write_all(b"this is not JSON\n");
    }
}

impl MockEngine {
    /// The artifact is the twin's place among the names, then the module.
    fn load(&self, bytes: &[u8]) -> Result<Box<dyn Module>, RuntimeError> {
        if self.0.incapable {
            return Err(RuntimeError::Unsupported(NO_ARTIFACTS.into()));
        }
        self.0.linger();
        let (kind, wasm) = bytes
            .split_first()
            .ok_or_else(|| RuntimeError::Failed("not an artifact of the mock".into()))?;
        let twin = twins::NAMES
            .get(usize::from(*kind))
            .and_then(|name| twins::find(name).ok())
            .ok_or_else(|| RuntimeError::Failed("not an artifact of the mock".into()))?;
        Ok(Box::new(MockModule {
            behaviour: self.0,
            kind: *kind,
            twin,
            wasm: wasm.to_vec(),
        }))
    }
}

struct MockModule {
    behaviour: Behaviour,
    kind: u8,
    twin: Twin,
    wasm: Vec<u8>,
}

impl Module for MockModule {
    fn serialize(&self) -> Result<Artifact, RuntimeError> {
        if self.behaviour.incapable {
            return Err(RuntimeError::Unsupported(NO_ARTIFACTS.into()));
        }
        self.behaviour.linger();
        let mut bytes = vec![self.kind];
        bytes.extend_from_slice(&self.wasm);
        Ok(Artifact::new(bytes))
    }

    fn link(&self, host: &HostSpec) -> Result<Box<dyn Linked>, RuntimeError> {
        Ok(Box::new(MockLinked {
            behaviour: self.behaviour,
            twin: self.twin,
            maker: Maker::new(host, [])?,
        }))
    }
}

struct MockLinked {
    behaviour: Behaviour,
    twin: Twin,
    maker: Maker,
}

impl Linked for MockLinked {
    fn open(&self) -> Result<Opened, RuntimeError> {
        let (_, watch) = self.maker.context()?;
        Ok(Opened {
            ready: Box::new(MockInstance {
                guest: Guest {
                    behaviour: self.behaviour,
                    twin: self.twin,
                    words: self.maker.spec().argv.iter().skip(1).cloned().collect(),
                    watch: watch.clone(),
                },
                calls: CallTable::default(),
            }),
            watch,
        })
    }
}

impl Ready for MockInstance {
    fn instantiate(self: Box<Self>) -> Result<Box<dyn Instance>, RuntimeError> {
        self.guest.behaviour.linger();
        Ok(self)
    }
}

/// What a call does.
#[derive(Clone)]
struct Guest {
    behaviour: Behaviour,
    twin: Twin,
    /// A command's words, without its name.
    words: Vec<String>,
    watch: Watch,
}

struct MockInstance {
    guest: Guest,
    calls: CallTable<()>,
}

impl Instance for MockInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let (guest, args) = (self.guest.clone(), call.args.clone());
        // What a compiler that folds a workload away would leave of it.
        let folded = guest.behaviour.dead.then(|| guest.twin.call(&args));
        let mut put_off = guest.behaviour.lazy;
        let run = move |(): &mut (), n: u64| {
            let mut last = None;
            if std::mem::take(&mut put_off) {
                spin(Duration::from_millis(20));
            }
            for _ in 0..n {
                if let Some(answer) = folded {
                    spin(Duration::from_micros(50));
                    last = black_box(answer);
                    continue;
                }
                match guest.once(black_box(&args)) {
                    Outcome::Returned(value) => last = black_box(value),
                    other => return other,
                }
            }
            Outcome::Returned(last)
        };
        Ok(self.calls.add(Prepared {
            path: CallPath::Native,
            run: Box::new(run),
        }))
    }

    fn call_path(&self, id: CallId) -> CallPath {
        self.calls.path(id)
    }

    fn run_batch(&mut self, id: CallId, n: u64) -> Outcome {
        self.calls.run(&mut (), id, n)
    }
}

impl Guest {
    fn once(&self, args: &[Value]) -> Outcome {
        let behaviour = self.behaviour;
        behaviour.linger();
        if behaviour.talkative {
            println!("{{\"type\":\"done\"}} said a guest");
        }
        if behaviour.stuck {
            loop {
                std::thread::sleep(Duration::from_secs(1));
            }
        }
        if behaviour.trap {
            return Outcome::Trapped(Trap {
                kind: TrapKind::Unreachable,
                message: "the mock was told to trap".into(),
            });
        }
        let start = Instant::now();
        let outcome = self.answer(args);
        if behaviour.drag > 0 {
            spin(start.elapsed() * behaviour.drag / 100);
        }
        outcome
    }

    fn answer(&self, args: &[Value]) -> Outcome {
        let wrong = self.behaviour.wrong;
        if let Twin::Command(main) = self.twin {
            let mut printed = Vec::new();
            let code = main(&self.words, &mut printed);
            if wrong {
                printed.extend_from_slice(b"and more\n");
            }
            return match self.watch.print(&printed, &[]) {
                Ok(()) => Outcome::Exited(code),
                Err(stop) => Outcome::Trapped(stop.to_string().into()),
            };
        }
        Outcome::Returned(match (wrong, self.twin.call(args)) {
            (true, Some(Value::I32(v))) => Some(Value::I32(v.wrapping_add(1))),
            (true, Some(Value::I64(v))) => Some(Value::I64(v.wrapping_add(1))),
            (_, answer) => answer,
        })
    }
}
