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

use crate::model::{Call, Options, Value};

use super::artifact::{Artifact, StoredArtifact};
use super::call::{CallTable, Prepared};
use super::twins::{self, Twin};
use super::{
    CallId, CallPath, Capabilities, Engine, HostSpec, Instance, Module, Outcome, Runtime,
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

    fn capabilities(&self) -> Capabilities {
        if self.behaviour.incapable {
            Capabilities::without_artifacts(NO_ARTIFACTS)
        } else {
            Capabilities::all()
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
        let twin = twins::find(source.twin).map_err(RuntimeError::Unsupported)?;
        let place = twins::NAMES.iter().position(|n| Some(*n) == source.twin);
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
            .and_then(|name| twins::find(Some(name)).ok())
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

    fn instantiate(&self, _: &HostSpec) -> Result<Box<dyn Instance>, RuntimeError> {
        self.behaviour.linger();
        Ok(Box::new(MockInstance {
            behaviour: self.behaviour,
            twin: self.twin,
            calls: CallTable::default(),
        }))
    }
}

struct MockInstance {
    behaviour: Behaviour,
    twin: Twin,
    calls: CallTable<()>,
}

impl Instance for MockInstance {
    fn prepare(&mut self, call: &Call) -> Result<CallId, RuntimeError> {
        let (behaviour, twin, args) = (self.behaviour, self.twin, call.args.clone());
        // What a compiler that folds a workload away would leave of it.
        let folded = behaviour.dead.then(|| twin.call(&args));
        let mut put_off = behaviour.lazy;
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
                match once(behaviour, twin, black_box(&args)) {
                    Outcome::Returned(value) => last = black_box(value),
                    trapped @ Outcome::Trapped(_) => return trapped,
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

fn once(behaviour: Behaviour, twin: Twin, args: &[Value]) -> Outcome {
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
    let answer = twin.call(args);
    if behaviour.drag > 0 {
        spin(start.elapsed() * behaviour.drag / 100);
    }
    Outcome::Returned(match (behaviour.wrong, answer) {
        (true, Some(Value::I32(v))) => Some(Value::I32(v.wrapping_add(1))),
        (true, Some(Value::I64(v))) => Some(Value::I64(v.wrapping_add(1))),
        (_, answer) => answer,
    })
}
