//! Functions of the host, as WasmEdge calls them.

use std::cell::Cell;

use kit::{Context, Function, Type};

use crate::api::{Api, EdgeValue, Kind, Object, Outcome, low};

/// What a host function returns to stop the guest.
const FAILED: Outcome = Outcome { code: 2 };
const DONE: Outcome = Outcome { code: 0 };

/// What one host function of an instance acts on.
pub struct Host {
    api: &'static Api,
    function: Function,
    context: Context,
    /// Parameters' values as slots, kept to save an allocation at each call.
    slots: Cell<Vec<u64>>,
}

impl Host {
    pub fn new(api: &'static Api, function: Function, context: Context) -> Self {
        Self {
            api,
            function,
            context,
            slots: Cell::default(),
        }
    }

    /// Whether it is of this module.
    pub fn is_of(&self, module: &str) -> bool {
        self.function.module == module
    }

    /// # Safety
    /// `self` outlives the module of the host that it is added to.
    pub unsafe fn add_to(&self, import: Object) {
        let (api, signature) = (self.api, &self.function.signature);
        let kinds = |list: &[Type]| list.iter().map(|t| api.kind(*t)).collect::<Vec<_>>();
        let (params, results) = (kinds(&signature.params), kinds(&signature.results));
        let length = |list: &[Kind]| u32::try_from(list.len()).unwrap_or_default();
        // SAFETY: the library copies the lists and the name, and takes the function.
        unsafe {
            let kind = (api.WasmEdge_FunctionTypeCreate)(
                params.as_ptr(),
                length(&params),
                results.as_ptr(),
                length(&results),
            );
            let data = std::ptr::from_ref(self).cast_mut().cast();
            let function = (api.WasmEdge_FunctionInstanceCreate)(kind, called, data, 0);
            (api.WasmEdge_FunctionTypeDelete)(kind);
            let name = api.text(&self.function.name);
            (api.WasmEdge_ModuleInstanceAddFunction)(import, name, function);
        }
    }
}

/// The guest calls a function of the host.
unsafe extern "C" fn called(
    data: Object,
    frame: Object,
    params: *const EdgeValue,
    returns: *mut EdgeValue,
) -> Outcome {
    // SAFETY: the library hands on what the function was made with, and values by its type.
    unsafe {
        let host = &*data.cast::<Host>();
        let signature = &host.function.signature;
        let mut slots = host.slots.take();
        slots.clear();
        slots.extend((0..signature.params.len()).map(|i| low((*params.add(i)).bits)));
        let mut memory: &mut [u8] = &mut [];
        if host.function.needs_memory() {
            let found = (host.api.WasmEdge_CallingFrameGetMemoryInstance)(frame, 0);
            if !found.is_null() {
                let pages = (host.api.WasmEdge_MemoryInstanceGetPageSize)(found);
                let start = (host.api.WasmEdge_MemoryInstanceGetPointer)(found, 0, 0);
                memory = std::slice::from_raw_parts_mut(start, (pages as usize) << 16);
            }
        }
        let done = host.context.run(&host.function, &slots, &mut memory);
        host.slots.set(slots);
        let Ok(slot) = done else {
            // The kit knows why.
            return FAILED;
        };
        if let Some(kind) = signature.results.first() {
            *returns = EdgeValue {
                bits: slot.into(),
                kind: host.api.kind(*kind),
            };
        }
        DONE
    }
}
