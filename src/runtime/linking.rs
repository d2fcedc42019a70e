//! What Wasmtime and wasmi share: wasmi's interface is made after Wasmtime's, so one
//! text serves both, with each engine's own types. Who expands these macros has
//! `Data` (what a store holds), `stopped` (an engine's error of a `Stop`) and
//! `function_type`, or `Guest` (an instance and its store), `ended` (what an engine's error
//! came to), and `limited` and `with_reset`, which make loops of calls with what each call is given.

/// `providers` of a module's imports, and `bind`, which puts one into a linker.
macro_rules! imports {
    ($engine:ident, $error:ty) => {
        /// The providers of a module's imports.
        pub fn providers(
            module: &$engine::Module,
            host: &HostSpec,
        ) -> Result<Vec<Provider>, RuntimeError> {
            resolve(
                module.imports().map(|import| Import {
                    module: import.module(),
                    name: import.name(),
                    is_function: import.ty().func().is_some(),
                }),
                host,
            )
        }

        /// Puts all that a module imports into a linker.
        fn bind_all(
            linker: &mut $engine::Linker<Data>,
            module: &$engine::Module,
            providers: &[Provider],
        ) -> Result<(), RuntimeError> {
            // A module may import one function twice.
            linker.allow_shadowing(true);
            for (import, provider) in module.imports().zip(providers) {
                let kind = import.ty();
                let name = (import.module(), import.name());
                bind(linker, name, kind.func(), *provider).map_err(RuntimeError::failed)?;
            }
            Ok(())
        }

        /// Puts a function into a linker; `kind` is what the module imports it as.
        fn bind(
            linker: &mut $engine::Linker<Data>,
            (module, name): (&str, &str),
            kind: Option<&$engine::FuncType>,
            provider: Provider,
        ) -> Result<(), $error> {
            match provider {
                Provider::Wasi => {
                    wasi::preview_1_functions!(bind_wasi, $engine, linker, module, name, preview_1);
                }
                Provider::WasiUnstable => {
                    wasi::unstable_functions!(bind_wasi, $engine, linker, module, name, unstable);
                }
                Provider::RegionStart => {
                    linker.func_wrap(module, name, |caller: $engine::Caller<'_, Data>| {
                        caller.data().context.region_start();
                    })?;
                }
                Provider::RegionEnd => {
                    linker.func_wrap(module, name, |caller: $engine::Caller<'_, Data>| {
                        caller.data().context.region_end();
                    })?;
                }
                Provider::Function => {
                    functions::host_functions!(bind_function, linker, module, name);
                }
                Provider::DynamicFunction => {
                    let (params, results) = functions::signature(name).unwrap_or_default();
                    let numbers = |n| vec![$engine::ValType::I32; n];
                    let kind = function_type(linker.engine(), numbers(params), numbers(results));
                    linker.func_new(module, name, kind, |_, args, results| {
                        let args = args.iter().map(|arg| arg.i32().unwrap_or_default());
                        let sum = functions::sum(args);
                        if let Some(result) = results.first_mut() {
                            *result = $engine::Val::I32(sum);
                        }
                        Ok(())
                    })?;
                }
                Provider::Stub => {
                    if let Some(kind) = kind.cloned() {
                        let stop = Stop::stubbed(module, name);
                        linker.func_new(module, name, kind, move |_, _, _| {
                            Err(stopped(stop.clone()))
                        })?;
                    }
                }
            }
            Ok(())
        }

        /// The guest's memory and what its imports act on.
        fn parts<'a>(
            caller: &'a mut $engine::Caller<'_, Data>,
        ) -> Result<(&'a mut [u8], &'a mut Context), Stop> {
            let memory = caller.data().memory.ok_or_else(Stop::no_memory)?;
            let (bytes, data) = memory.data_and_store_mut(caller);
            Ok((bytes, &mut data.context))
        }
    };
}
pub(super) use imports;

/// Binds the function called `$wanted` from the list that follows, by its own type.
macro_rules! bind_function {
    ($linker:ident, $module:ident, $wanted:ident;
     $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        match $wanted {
            $(stringify!($name) => {
                $linker.func_wrap($module, $wanted, functions::$name)?;
            })*
            _ => {}
        }
    };
}
pub(super) use bind_function;

/// Binds the WASI function called `$wanted` from the list that follows.
macro_rules! bind_wasi {
    ($engine:ident, $linker:ident, $module:ident, $wanted:ident, $version:ident;
     $($name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        match $wanted {
            $(stringify!($name) => {
                let function = |mut caller: $engine::Caller<'_, Data>, $($arg: $type),*| -> Result<$ret, $engine::Error> {
                    let (memory, context) = parts(&mut caller).map_err(stopped)?;
                    wasi::$version::$name(context, memory $(, $arg)*).map_err(stopped)
                };
                $linker.func_wrap($module, $wanted, function)?;
            })*
            _ => {}
        }
    };
}
pub(super) use bind_wasi;

/// Calls of a `Guest`, with what else an engine's exports can do.
macro_rules! exports {
    ($engine:ident $($more:tt)*) => {
        fn typed<P, R>(
            function: &$engine::Func,
            store: &Store<Data>,
            args: &[Value],
            result: Option<ValueType>,
        ) -> Option<CallLoop<Store<Data>>>
        where
            P: Params + $engine::WasmParams,
            R: Returned + $engine::WasmResults,
        {
            // An engine's refusal is an error with all that belongs to it: too dear to ask.
            let args = P::from_values(args).filter(|_| R::TYPE == result)?;
            let function = function.typed::<P, R>(store).ok()?;
            let call = move |store: &mut Store<Data>| function.call(store, black_box(args));
            Some(limited(store, call))
        }

        impl Guest {
            fn memory(&mut self) -> Result<$engine::Memory, RuntimeError> {
                let memory = self.instance.get_memory(&mut self.store, "memory");
                memory.ok_or_else(no_memory)
            }
        }

        impl GuestMemory for Guest {
            fn read_memory(
                &mut self,
                offset: usize,
                to: &mut [u8],
                n: u64,
            ) -> Result<(), RuntimeError> {
                let memory = self.memory()?;
                for _ in 0..n {
                    let read = memory.read(&self.store, offset, black_box(&mut *to));
                    read.map_err(RuntimeError::failed)?;
                }
                Ok(())
            }

            fn write_memory(
                &mut self,
                offset: usize,
                from: &[u8],
                n: u64,
            ) -> Result<(), RuntimeError> {
                let memory = self.memory()?;
                for _ in 0..n {
                    let written = memory.write(&mut self.store, offset, black_box(from));
                    written.map_err(RuntimeError::failed)?;
                }
                Ok(())
            }

            fn read_view(
                &mut self,
                offset: usize,
                to: &mut [u8],
                n: u64,
            ) -> Result<(), RuntimeError> {
                let memory = self.memory()?;
                for _ in 0..n {
                    let from = part(memory.data_mut(&mut self.store), offset, to.len())?;
                    black_box(&mut *to).copy_from_slice(from);
                }
                Ok(())
            }

            fn write_view(
                &mut self,
                offset: usize,
                from: &[u8],
                n: u64,
            ) -> Result<(), RuntimeError> {
                let memory = self.memory()?;
                for _ in 0..n {
                    let to = part(memory.data_mut(&mut self.store), offset, from.len())?;
                    to.copy_from_slice(black_box(from));
                }
                Ok(())
            }

            fn grow_memory(&mut self, pages: u64, n: u64) -> Result<u64, RuntimeError> {
                let memory = self.memory()?;
                for _ in 0..n {
                    let grown = memory.grow(&mut self.store, black_box(pages));
                    grown.map_err(RuntimeError::failed)?;
                }
                Ok(memory.size(&self.store))
            }
        }

        impl Exports for Guest {
            type Store = Store<Data>;
            type Function = $engine::Func;

            fn function(&mut self, name: &str) -> Option<$engine::Func> {
                self.instance.get_func(&mut self.store, name)
            }

            fn functions(&mut self) -> Vec<String> {
                self.instance
                    .exports(&mut self.store)
                    .filter_map(|export| {
                        let name = export.name().to_owned();
                        export.into_func().map(|_| name)
                    })
                    .collect()
            }

            fn signature(&self, function: &$engine::Func) -> (Vec<Slot>, Vec<Slot>) {
                let kind = function.ty(&self.store);
                let slot = |kind| slot(std::borrow::Borrow::<$engine::ValType>::borrow(&kind));
                (
                    kind.params().into_iter().map(slot).collect(),
                    kind.results().into_iter().map(slot).collect(),
                )
            }

            fn typed(
                &self,
                function: &$engine::Func,
                args: &[Value],
                result: Option<ValueType>,
            ) -> Option<CallLoop<Store<Data>>> {
                macro_rules! attempt {
                    ($p:ty, $r:ty) => {
                        typed::<$p, $r>(function, &self.store, args, result)
                    };
                }
                first_typed!(attempt)
            }

            $($more)*

            fn dynamic(
                &self,
                function: $engine::Func,
                results: usize,
                args: &[Value],
            ) -> CallLoop<Store<Data>> {
                let args: Vec<_> = args.iter().map(to_engine).collect();
                let mut slots = vec![$engine::Val::I32(0); results];
                with_reset(&self.store, move |store: &mut Store<Data>, n: u64| {
                    for _ in 0..n {
                        let called = function.call(&mut *store, black_box(&args), &mut slots);
                        if let Err(error) = called {
                            return error.ended();
                        }
                        black_box(&slots);
                    }
                    Outcome::Returned(slots.first().and_then(from_engine))
                })
            }

            fn store(&mut self) -> &mut Store<Data> {
                &mut self.store
            }
        }
    };
}
pub(super) use exports;
