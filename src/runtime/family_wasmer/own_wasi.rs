//! Wasmer's own WASI, `+wasi=own`: wasmer-wasix.

mod files;
mod streams;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use wasmer::{Engine, ExternType, Imports, Instance, Module, Store};
use wasmer_wasix::runtime::task_manager::tokio::TokioTaskManager;
use wasmer_wasix::virtual_fs::{FsError, MountFileSystem, StaticFile};
use wasmer_wasix::wasmer_wasix_types::wasi::ExitCode;
use wasmer_wasix::{
    PluggableRuntime, Runtime, WasiEnv, WasiError, WasiFunctionEnv, WasiVersion,
    generate_import_object_from_env,
};

use crate::runtime::api::Outcome;
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::Watch;
use crate::runtime::host::imports::Provider;
use crate::runtime::host::maker::Maker;
use crate::runtime::host::stop::Stop;

use streams::{Brake, Stream};

/// Name and version, for settings.
pub const NAME: &str = concat!("own: wasmer-wasix ", env!("WASMBENCH_VERSION_WASMER_WASIX"));

/// What all instances of a module share.
pub struct Shared {
    runtime: Arc<dyn Runtime + Send + Sync>,
    versions: Vec<WasiVersion>,
}

impl Shared {
    /// For a module whose imports have these providers.
    ///
    /// # Errors
    /// `Unsupported` for what this WASI panics at: a call before it knows the
    /// instance, or a module without a memory.
    pub fn new(
        engine: &Engine,
        module: &Module,
        providers: &[Provider],
    ) -> Result<Self, RuntimeError> {
        if module.info().start_function.is_some() {
            return Err(RuntimeError::Unsupported(
                "wasmer-wasix provides nothing before the start function has run, which this module has: +wasi=shared takes it".into(),
            ));
        }
        let is_memory = |kind: &ExternType| matches!(kind, ExternType::Memory(_));
        if !module.exports().any(|export| is_memory(export.ty())) {
            return Err(RuntimeError::Unsupported(
                "wasmer-wasix needs an exported memory, and this module has none".into(),
            ));
        }
        let mut runtime = PluggableRuntime::new(Arc::new(tasks()?));
        runtime.set_engine(engine.clone());
        let mut versions = Vec::new();
        if providers.contains(&Provider::Wasi) {
            versions.push(WasiVersion::Snapshot1);
        }
        if providers.contains(&Provider::WasiUnstable) {
            versions.push(WasiVersion::Snapshot0);
        }
        Ok(Self {
            runtime: Arc::new(runtime),
            versions,
        })
    }

    /// What one instance's imports act on.
    ///
    /// # Errors
    /// When a folder cannot be opened, or a word has a zero byte in it.
    pub fn open(&self, maker: &Maker, watch: &Watch) -> Result<Own, RuntimeError> {
        // It starts out with the process's own streams, which want the runtime around
        // them.
        let tokio = tokio()?;
        let _entered = tokio.enter();
        let spec = maker.spec();
        let brake = Brake::default();
        let mut builder = WasiEnv::builder("");
        builder.get_args_mut().clone_from(&spec.argv);
        builder.add_envs(&spec.env);
        builder.set_disable_default_builtins(true);
        builder.set_runtime(Arc::clone(&self.runtime));
        builder.set_stdin(Box::new(StaticFile::new(&**maker.stdin())));
        builder.set_stdout(Box::new(Stream::stdout(watch.clone(), brake.clone())));
        builder.set_stderr(Box::new(Stream::stderr(watch.clone(), brake.clone())));
        let mounts = MountFileSystem::new();
        for (i, folder) in spec.folders.iter().enumerate() {
            let bad = |e: &dyn std::fmt::Display| {
                RuntimeError::Failed(format!(
                    "cannot open the folder `{}` for the guest: {e}",
                    folder.host.display()
                ))
            };
            // A mount each, under a name that no guest knows: what is below one
            // folder is nothing to another.
            let place = PathBuf::from(format!("/{i}"));
            files::open(folder, tokio.handle())
                .and_then(|files| mounts.mount(&place, files))
                .map_err(|e: FsError| bad(&e))?;
            builder
                .add_preopen_build(|dir| {
                    dir.directory(&place)
                        .alias(&folder.guest)
                        .read(true)
                        .write(folder.writable)
                        .create(folder.writable)
                })
                .map_err(|e| bad(&e))?;
        }
        builder.set_mount_fs(mounts);
        let env = builder.build().map_err(|e| {
            RuntimeError::Failed(format!("cannot give the guest wasmer-wasix: {e}"))
        })?;
        brake.of(env.process.clone());
        Ok(Own {
            env,
            versions: self.versions.clone(),
            brake,
            flush: spec.folders.iter().any(|folder| folder.writable),
        })
    }
}

/// What one instance's imports act on, before there is a store.
pub struct Own {
    env: WasiEnv,
    versions: Vec<WasiVersion>,
    brake: Brake,
    flush: bool,
}

impl Own {
    /// Makes the functions in a store: all of a version, as wasmer-wasix does.
    pub fn bind(self, store: &mut Store, imports: &mut Imports) -> Bound {
        let functions = WasiFunctionEnv::new(store, self.env);
        for version in self.versions {
            let made = generate_import_object_from_env(store, &functions.env, version);
            imports.extend(&made);
        }
        Bound {
            functions,
            brake: self.brake,
            flush: self.flush,
        }
    }
}

/// An instance's WASI.
pub struct Bound {
    functions: WasiFunctionEnv,
    brake: Brake,
    flush: bool,
}

impl Bound {
    /// Tells it which instance calls.
    pub fn initialize(
        &mut self,
        store: &mut Store,
        instance: &Instance,
    ) -> Result<(), RuntimeError> {
        self.functions
            .initialize(store, instance.clone())
            .map_err(RuntimeError::failed)
    }

    /// What a run came to that seems to have ended so.
    pub fn outcome(&self, outcome: Outcome) -> Outcome {
        match self.brake.stop() {
            Some(Stop::Failed(message)) => Outcome::Trapped(message.clone().into()),
            _ => outcome,
        }
    }

    /// Writes out what is still in buffers of files that the guest left open.
    pub fn close(&self, store: &mut Store) {
        if self.flush {
            self.functions.on_exit(store, Some(ExitCode::from(0)));
        }
    }
}

/// What an error of its functions came to; gives back any other.
pub fn ended(error: wasmer::RuntimeError) -> Result<Outcome, wasmer::RuntimeError> {
    Ok(match error.downcast::<WasiError>()? {
        WasiError::Exit(code) => Outcome::Exited(code.raw()),
        other => Outcome::Trapped(Trap {
            kind: TrapKind::Other,
            message: other.to_string(),
        }),
    })
}

/// It waits and reads files on threads of a runtime of Tokio's: one for the process,
/// with one thread for timers, besides those that files are read on.
fn tokio() -> Result<&'static tokio::runtime::Runtime, RuntimeError> {
    static TOKIO: OnceLock<std::io::Result<tokio::runtime::Runtime>> = OnceLock::new();
    TOKIO
        .get_or_init(|| {
            tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_time()
                .build()
        })
        .as_ref()
        .map_err(|e| RuntimeError::Failed(format!("cannot start what wasmer-wasix needs: {e}")))
}

fn tasks() -> Result<TokioTaskManager, RuntimeError> {
    static TASKS: OnceLock<TokioTaskManager> = OnceLock::new();
    let handle = tokio()?.handle();
    Ok(TASKS
        .get_or_init(|| TokioTaskManager::new(handle.clone()))
        .clone())
}
