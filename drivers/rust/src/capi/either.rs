//! Wasmtime's interface where the library has it, the standard one elsewhere.

use std::path::Path;
use std::rc::Rc;

use kit::{About, Answer, Call, Calls, Context, Error, Function, GuestMemory, Options, Runtime};

use super::library;
use super::standard::{self, Library};
use super::wasmtime::{self, Wasmtime};

/// One of the two, or something of one of the two.
pub enum Of<A, B> {
    Own(A),
    Standard(B),
}

pub type Either = Of<Wasmtime, Library>;

/// What the one or the other makes of things of its own. Things of two libraries do not
/// meet: there is one in a process.
macro_rules! both {
    ($library:expr, $thing:expr, |$own:ident, $of:ident| -> $make:expr) => {
        match ($library, $thing) {
            (Of::Own($own), Of::Own($of)) => Ok(Of::Own($make)),
            (Of::Standard($own), Of::Standard($of)) => Ok(Of::Standard($make)),
            _ => Err(Error::failed("this is of another library")),
        }
    };
    ($library:expr, $thing:expr, |$own:ident, $of:ident| $done:expr) => {
        match ($library, $thing) {
            (Of::Own($own), Of::Own($of)) => $done,
            (Of::Standard($own), Of::Standard($of)) => $done,
            _ => Err(Error::failed("this is of another library")),
        }
    };
}

impl Runtime for Either {
    type Engine = Of<Rc<<Wasmtime as Runtime>::Engine>, Rc<standard::Engine>>;
    type Module = Of<Rc<<Wasmtime as Runtime>::Module>, Rc<standard::Module>>;
    type Linked = Of<<Wasmtime as Runtime>::Linked, <Library as Runtime>::Linked>;
    type Instance = Of<Rc<wasmtime::Instance>, Rc<standard::Instance>>;

    fn start(args: &[String], options: &Options) -> Answer<Self> {
        let (library, version) = library::open(args, options)?;
        if !library::standard(options)?
            && let Ok(own) = Wasmtime::find(library, &version)
        {
            return Ok(Self::Own(own));
        }
        let standard = Library::find(library, &version).map_err(Error::Failed)?;
        Ok(Self::Standard(standard))
    }

    fn about(&self) -> About {
        match self {
            Self::Own(own) => own.about(),
            Self::Standard(standard) => standard.about(),
        }
    }

    fn engine(&self) -> Answer<Self::Engine> {
        Ok(match self {
            Self::Own(own) => Of::Own(Rc::new(own.engine()?)),
            Self::Standard(standard) => Of::Standard(Rc::new(standard.engine()?)),
        })
    }

    fn validate(&self, engine: &Self::Engine, wasm: &[u8]) -> Answer<()> {
        both!(self, engine, |own, engine| own.validate(engine, wasm))
    }

    fn compile(&self, engine: &Rc<Self::Engine>, wasm: &[u8]) -> Answer<Self::Module> {
        both!(self, &**engine, |own, engine| -> Rc::new(own.compile(engine, wasm)?))
    }

    fn serialize(&self, module: &Self::Module) -> Answer<Box<dyn AsRef<[u8]>>> {
        both!(self, module, |own, module| own.serialize(module))
    }

    fn load_bytes(&self, engine: &Rc<Self::Engine>, bytes: &[u8]) -> Answer<Self::Module> {
        both!(self, &**engine, |own, engine| -> Rc::new(own.load_bytes(engine, bytes)?))
    }

    fn load_file(&self, engine: &Rc<Self::Engine>, file: &Path) -> Answer<Self::Module> {
        both!(self, &**engine, |own, engine| -> Rc::new(own.load_file(engine, file)?))
    }

    fn link(&self, module: &Rc<Self::Module>, functions: &[Function]) -> Answer<Self::Linked> {
        both!(self, &**module, |own, module| -> own.link(module, functions)?)
    }

    fn instantiate(&self, linked: &Self::Linked, context: &Context) -> Answer<Self::Instance> {
        both!(self, linked, |own, linked| -> Rc::new(own.instantiate(linked, context)?))
    }

    fn prepare(&self, instance: &Rc<Self::Instance>, call: &Call) -> Answer<(Calls, &'static str)> {
        both!(self, &**instance, |own, instance| own
            .prepare(instance, call))
    }

    fn memory(&self, instance: &Rc<Self::Instance>) -> Answer<Box<dyn GuestMemory>> {
        both!(self, &**instance, |own, instance| own.memory(instance))
    }
}
