//! A runtime without an engine, for tests of everything around runtimes.
//!
//! It answers with the native twin's answer, or with what the module carries for it, and does
//! what it is told to:
//!
//! | option | behaviour |
//! | --- | --- |
//! | `+slow` | every phase takes two milliseconds longer |
//! | `+wrong` | the answer is off by one |
//! | `+stuck` | a call never returns |
//! | `+stuck=N` | the N-th call in a process never returns |
//! | `+long=MS` | a call takes so many milliseconds |
//! | `+crash` | compiling aborts the process |
//! | `+panic` | compiling panics |
//! | `+trap` | a call traps |
//! | `+rubbish` | compiling writes nonsense into the worker's protocol |
//! | `+drag=N` | a call takes N per cent longer |
//! | `+lazy` | the first call on an instance takes twenty milliseconds longer |
//! | `+tiers` | the first forty calls of a module take half a millisecond longer |
//! | `+dead` | a call takes fifty microseconds whatever its arguments |
//! | `+talkative` | every call prints to standard output, as guests may |
//! | `+incapable` | there is no serialised form |
//! | `+unsupported` | no module is taken |

use std::hint::black_box;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use wasmparser::{Parser, Payload};

use crate::model::{Abilities, Ability, Call, HostSpec, Options, TwinRef, Value};

use super::api::{
    CallPath, Engine, GuestMemory, Instance, Linked, Module, Outcome, Runtime, Settings, Source,
};
use super::artifact::{Artifact, StoredArtifact};
use super::call::{Called, Callee};
use super::error::{RuntimeError, Trap, TrapKind};
use super::host::maker::Maker;
use super::host::{Context, Watch};
use super::repeats::CallLoop;
use super::twins::{self, Twin};

/// Where `+rubbish` writes: the worker names its protocol's descriptor here.
pub const PROTOCOL_FD_VARIABLE: &str = "WASMBENCH_PROTOCOL_FD";

/// The custom section that says what calls of a module return.
pub const ANSWERS: &str = "wasmbench.answers";

const NO_ARTIFACTS: &str = "the mock was told to have no serialised form";

/// Switches with their names.
macro_rules! switches {
    ($($name:ident),*) => {
        /// What the mock was told, as in the table above.
        #[derive(Clone, Copy, Default)]
        struct Behaviour {
            $($name: bool,)*
            /// What an option with a number says: per cents, calls or milliseconds.
            number: u32,
        }

        /// What the mock can be told.
        const BEHAVIOURS: &[&str] = &[$(stringify!($name)),*];

        impl Behaviour {
            fn of(options: &Options) -> Self {
                Self {
                    $($name: options.contains_key(stringify!($name)),)*
                    number: 0,
                }
            }
        }
    };
}

switches!(
    slow,
    wrong,
    stuck,
    long,
    crash,
    panic,
    trap,
    rubbish,
    drag,
    lazy,
    tiers,
    dead,
    talkative,
    incapable,
    unsupported
);

impl Behaviour {
    fn linger(self) {
        if self.slow {
            spin(Duration::from_millis(2));
        }
    }
}

/// Calls in this process of a mock that gets stuck.
static CALLS: AtomicU32 = AtomicU32::new(0);

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
        let mut behaviour = Behaviour::of(options);
        for name in ["drag", "long", "stuck"] {
            match options.get(name).map(String::as_str) {
                None => {}
                Some("true") if name == "stuck" => {}
                Some(text) => {
                    let number = text.parse();
                    behaviour.number = number
                        .map_err(|_| format!("`+{name}={text}`: expected a number, as in 10"))?;
                }
            }
        }
        Ok(Self {
            behaviour,
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
        } else if self.behaviour.tiers {
            Abilities::all()
        } else {
            Abilities::one_tier()
        }
        .without(
            Ability::MemoryLimiter,
            "the mock's memories only have a size",
        )
        .without(Ability::Traps, "the mock traps only where it was told to")
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
        let (twin, place) = match (source.twin, said(source.wasm)) {
            (_, Some(answers)) => (Twin::Says(answers), None),
            (Some(TwinRef::Linked(name)), None) => (
                twins::find(name).map_err(RuntimeError::Unsupported)?,
                twins::NAMES.iter().position(|n| n == name),
            ),
            _ => {
                return Err(RuntimeError::Unsupported(
                    "the mock answers with a linked native twin, and there is no native twin here"
                        .into(),
                ));
            }
        };
        Ok(Box::new(MockModule {
            behaviour,
            kind: place.and_then(|i| u8::try_from(i).ok()).unwrap_or(u8::MAX),
            twin,
            wasm: source.wasm.to_vec(),
            calls: Arc::default(),
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

/// The answers that a module carries for the mock, in a custom section; kept for good.
fn said(wasm: &[u8]) -> Option<&'static str> {
    let mut parts = Parser::new(0).parse_all(wasm);
    parts.find_map(|part| match part {
        Ok(Payload::CustomSection(section)) if section.name() == ANSWERS => {
            Some(String::from_utf8(section.data().to_vec()).ok()?.leak() as &str)
        }
        _ => None,
    })
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
            calls: Arc::default(),
        }))
    }
}

struct MockModule {
    behaviour: Behaviour,
    kind: u8,
    twin: Twin,
    wasm: Vec<u8>,
    /// How many calls there were.
    calls: Arc<AtomicU32>,
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
            calls: self.calls.clone(),
        }))
    }
}

struct MockLinked {
    behaviour: Behaviour,
    twin: Twin,
    maker: Maker,
    calls: Arc<AtomicU32>,
}

impl Linked for MockLinked {
    fn open(&self) -> Result<(Context, Watch), RuntimeError> {
        self.maker.printing()
    }

    fn instantiate(&self, mut context: Context) -> Result<Box<dyn Instance>, RuntimeError> {
        self.behaviour.linger();
        Ok(Called::boxed(Guest {
            behaviour: self.behaviour,
            twin: self.twin,
            words: self.maker.spec().native_words(),
            watch: *context.own().unwrap_or_default(),
            calls: self.calls.clone(),
            pages: 1,
            unit: (),
        }))
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
    calls: Arc<AtomicU32>,
    /// Of a memory that only has a size.
    pages: u64,
    /// In place of a store.
    unit: (),
}

impl GuestMemory for Guest {
    fn read_memory(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.read(offset, to, n)
    }

    fn write_memory(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.write(offset, from, n)
    }

    fn read_view(&mut self, offset: usize, to: &mut [u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.read(offset, to, n)
    }

    fn write_view(&mut self, offset: usize, from: &[u8], n: u64) -> Result<(), RuntimeError> {
        self.twin.write(offset, from, n)
    }

    fn grow_memory(&mut self, pages: u64, n: u64) -> Result<u64, RuntimeError> {
        self.pages += pages * n;
        Ok(self.pages)
    }
}

impl Callee for Guest {
    type Store = ();

    fn prepare(
        &mut self,
        call: &Call,
        dynamic: bool,
    ) -> Result<(CallPath, CallLoop<()>), RuntimeError> {
        let (guest, args) = (self.clone(), call.args.clone());
        let export = call.invoke.clone();
        // What a compiler that folds a workload away would leave of it.
        let folded = guest.behaviour.dead.then(|| guest.called(&export, &args));
        let mut put_off = guest.behaviour.lazy;
        let run = move |(): &mut (), n: u64| {
            let mut last = None;
            if std::mem::take(&mut put_off) {
                spin(Duration::from_millis(20));
            }
            for _ in 0..n {
                let outcome = match &folded {
                    Some(outcome) => {
                        spin(Duration::from_micros(50));
                        outcome.clone()
                    }
                    None => guest.once(&export, black_box(&args)),
                };
                match outcome {
                    Outcome::Returned(value) => last = black_box(value),
                    other => return other,
                }
            }
            Outcome::Returned(last)
        };
        let path = if dynamic {
            CallPath::Dynamic
        } else {
            CallPath::Native
        };
        Ok((path, Box::new(run)))
    }

    fn store(&mut self) -> &mut () {
        &mut self.unit
    }
}

impl Guest {
    fn once(&self, export: &str, args: &[Value]) -> Outcome {
        let behaviour = self.behaviour;
        behaviour.linger();
        if behaviour.tiers && self.calls.fetch_add(1, Ordering::Relaxed) < 40 {
            spin(Duration::from_micros(500));
        }
        if behaviour.talkative {
            println!("{{\"type\":\"done\"}} said a guest");
        }
        if behaviour.long {
            std::thread::sleep(Duration::from_millis(behaviour.number.into()));
        }
        if behaviour.stuck && CALLS.fetch_add(1, Ordering::Relaxed) + 1 >= behaviour.number {
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
        let outcome = self.answer(export, args);
        if behaviour.drag {
            spin(start.elapsed() * behaviour.number / 100);
        }
        outcome
    }

    fn answer(&self, export: &str, args: &[Value]) -> Outcome {
        let wrong = self.behaviour.wrong;
        if let Twin::Command(main) = self.twin {
            let mut printed = Vec::new();
            let code = main(&self.words, &mut printed);
            if wrong {
                printed.extend_from_slice(b"and more\n");
            }
            return match self.watch.print(&printed, &[]) {
                Ok(()) => Outcome::Exited(code),
                Err(stop) => stop.into(),
            };
        }
        match self.called(export, args) {
            Outcome::Returned(Some(Value::I32(v))) if wrong => {
                Outcome::Returned(Some(Value::I32(v.wrapping_add(1))))
            }
            Outcome::Returned(Some(Value::I64(v))) if wrong => {
                Outcome::Returned(Some(Value::I64(v.wrapping_add(1))))
            }
            outcome => outcome,
        }
    }

    /// What the twin's function comes to; nothing where arguments do not fit.
    fn called(&self, export: &str, args: &[Value]) -> Outcome {
        let outcome = self.twin.call(export, args);
        outcome.unwrap_or(Outcome::Returned(None))
    }
}
