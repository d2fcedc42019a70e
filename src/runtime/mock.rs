//! A runtime without an engine, for tests of everything around runtimes.
//!
//! It answers with the native baseline's answer, or with what the module carries for it, and does
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
//! | `+misreport` | a trap is told as one of another kind |
//! | `+rubbish` | compiling writes nonsense into the worker's protocol |
//! | `+drag=N` | a call takes N per cent longer |
//! | `+more=N`, `+less=N` | beside `+drag`: so many per cents more, or less |
//! | `+idle=N` | nothing |
//! | `+lazy` | the first call on an instance takes twenty milliseconds longer |
//! | `+tiers` | the first forty calls of a module take half a millisecond longer |
//! | `+dead` | a call takes fifty microseconds whatever its arguments |
//! | `+talkative` | every call prints to standard output, as guests may |
//! | `+incapable` | there is no serialised form, no limiter of memory, and no traps in batches |
//! | `+unsupported` | no module is taken |

mod behaviour;
mod guest;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use wasmparser::{Parser, Payload};

use crate::model::{Abilities, Ability, HostSpec, Options, TwinRef};

use super::api::{CallPath, Engine, Instance, Linked, Module, Runtime, Settings, Source};
use super::artifact::{Artifact, StoredArtifact};
use super::call::Called;
use super::error::RuntimeError;
use super::host::maker::Maker;
use super::host::{Context, Watch};
use super::twins::{self, Twin};

use behaviour::Behaviour;
use guest::{Guest, Size};

/// Where `+rubbish` writes: the worker names its protocol's descriptor here.
pub const PROTOCOL_FD_VARIABLE: &str = "WASMBENCH_PROTOCOL_FD";

/// The custom section that says what calls of a module come to.
pub const ANSWERS: &str = "wasmbench.answers";

const NO_ARTIFACTS: &str = "the mock was told to have no serialised form";

pub(super) struct Mock {
    behaviour: Behaviour,
    options: Options,
}

impl Mock {
    pub fn new(options: &Options) -> Result<Self, String> {
        Ok(Self {
            behaviour: Behaviour::told(options)?,
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
                .without(
                    Ability::MemoryLimiter,
                    "the mock was told to have no limiter",
                )
                .without(Ability::Traps, "the mock was told to have no traps")
        } else if self.behaviour.tiers {
            Abilities::all()
        } else {
            Abilities::one_tier()
        }
        .without(Ability::AsyncCall, "the mock's calls return at once")
        .without(Ability::Fuel, "the mock does no work that it could count")
        .without(Ability::Deadline, "the mock's calls return at once")
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
        let facts = Facts::of(source.wasm);
        let (twin, place) = match (source.twin, facts.says) {
            (_, Some(answers)) => (Twin::Says(answers), None),
            (Some(TwinRef::Linked(name)), None) => (
                twins::find(name).map_err(RuntimeError::Unsupported)?,
                twins::NAMES.iter().position(|n| n == name),
            ),
            _ => {
                return Err(RuntimeError::Unsupported(
                    "the mock answers with a linked native baseline, and there is no native baseline here"
                        .into(),
                ));
            }
        };
        Ok(Box::new(MockModule {
            behaviour,
            kind: place.and_then(|i| u8::try_from(i).ok()).unwrap_or(u8::MAX),
            twin,
            pages: facts.pages,
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

/// What the mock reads of a module.
#[derive(Default)]
struct Facts {
    /// The answers that it carries for the mock, in a custom section; kept for good.
    says: Option<&'static str>,
    /// The pages that its memory begins with.
    pages: Option<u64>,
}

impl Facts {
    /// Whatever else the module holds is nobody's concern here, valid or not.
    fn of(wasm: &[u8]) -> Self {
        let mut facts = Self::default();
        for part in Parser::new(0).parse_all(wasm) {
            match part {
                Ok(Payload::CustomSection(section)) if section.name() == ANSWERS => {
                    let text = String::from_utf8(section.data().to_vec());
                    facts.says = text.ok().map(|text| text.leak() as &str);
                }
                Ok(Payload::MemorySection(section)) => {
                    let memory = section.into_iter().flatten().next();
                    facts.pages = memory.map(|memory| memory.initial);
                }
                Ok(_) => {}
                Err(_) => break,
            }
        }
        facts
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
            pages: Facts::of(wasm).pages,
            wasm: wasm.to_vec(),
            calls: Arc::default(),
        }))
    }
}

struct MockModule {
    behaviour: Behaviour,
    kind: u8,
    twin: Twin,
    pages: Option<u64>,
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
            pages: self.pages,
            maker: Maker::new(host, [])?,
            calls: self.calls.clone(),
        }))
    }
}

struct MockLinked {
    behaviour: Behaviour,
    twin: Twin,
    pages: Option<u64>,
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
            memory: Size::new(self.pages, self.maker.spec())?,
            unit: (),
        }))
    }
}
