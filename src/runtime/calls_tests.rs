//! The guest of the suite `calls` on every runtime of this build: calls both ways,
//! typed and dynamic.

use crate::model::value::ValueType;
use crate::model::{Ability, Call, HostSpec, TwinRef, Value};

use super::api::{CallPath, Instance, Outcome, Source};
use super::error::RuntimeError;
use super::registry;

const GUEST: &str = include_str!("../suite/guests/calls.wat");

fn call(export: &str, args: &[i32]) -> Call {
    let returns = match export {
        "nop" | "reset" => None,
        "add" | "add16" => Some(ValueType::I32),
        _ => Some(ValueType::I64),
    };
    Call {
        invoke: export.to_owned(),
        args: args.iter().copied().map(Value::I32).collect(),
        returns,
    }
}

struct Tested {
    id: &'static str,
    instance: Box<dyn Instance>,
}

impl Tested {
    #[track_caller]
    fn returns(&mut self, n: u64, call: &Call, dynamic: bool, expected: Option<Value>) {
        let (id, export) = (self.id, &call.invoke);
        let prepared = if dynamic {
            self.instance.prepare_dynamic(call)
        } else {
            self.instance.prepare(call)
        };
        let prepared = prepared.unwrap_or_else(|e| panic!("{id}: {export}: {e}"));
        let path = self.instance.call_path(prepared);
        let right = match path {
            CallPath::Dynamic => dynamic,
            _ => !dynamic,
        };
        assert!(right, "{id}: {export}: {path:?}");
        let outcome = self.instance.run_batch(prepared, n);
        assert_eq!(outcome, Outcome::Returned(expected), "{id}: {export}");
    }
}

/// The sum of `1..=n`, as an `i32` wraps.
fn sum(n: i32) -> i32 {
    (1..=n).fold(0, i32::wrapping_add)
}

#[test]
fn every_runtime_calls_both_ways() {
    let wasm = wat::parse_str(GUEST).unwrap();
    let twin = TwinRef::Linked("calls".into());
    let source = Source {
        file: "calls.wasm".as_ref(),
        wasm: &wasm,
        twin: Some(&twin),
    };
    for entry in registry::entries().into_iter().filter(|e| e.built_in()) {
        let id = entry.id;
        let runtime = entry.engine(&Default::default()).unwrap();
        let abilities = runtime.abilities();
        assert!(abilities.has(Ability::HostFunction), "{id}");
        let module = runtime.engine().unwrap().compile(&source).unwrap();
        let takes_wasm = entry.feature.is_some();
        if takes_wasm {
            // Nothing is given unasked.
            let refused = module.link(&HostSpec::default()).err();
            let named = |m: &String| m.contains("`nop` from `wasmbench` (and 5 more)");
            assert!(
                matches!(&refused, Some(RuntimeError::Unsupported(m)) if named(m)),
                "{id}: {refused:?}"
            );
        }
        let host = HostSpec {
            functions: true,
            ..HostSpec::default()
        };
        let linked = module.link(&host).unwrap_or_else(|e| panic!("{id}: {e}"));
        let (context, _) = linked.open().unwrap();
        let instance = linked.instantiate(context);
        let instance = instance.unwrap_or_else(|e| panic!("{id}: {e}"));
        let mut tested = Tested { id, instance };

        let dynamic_calls = abilities.has(Ability::DynamicCall);
        if !dynamic_calls {
            assert!(tested.instance.prepare_dynamic(&call("nop", &[])).is_err());
        }
        let sixteen: Vec<i32> = (0..16).map(|place| 1 << place).collect();
        for dynamic in [false, true] {
            if dynamic && !dynamic_calls {
                continue;
            }
            let i32 = |v| Some(Value::I32(v));
            tested.returns(1, &call("reset", &[]), false, None);
            tested.returns(7, &call("nop", &[]), dynamic, None);
            tested.returns(11, &call("add", &[i32::MAX, 2]), dynamic, i32(i32::MIN + 1));
            tested.returns(13, &call("add16", &sixteen), dynamic, i32(65_535));
            tested.returns(1, &call("count", &[]), dynamic, Some(Value::I64(31)));
        }
        for n in [1, 10, 100_000] {
            let plain = sum(n);
            let mut loops = vec![
                ("loop_empty", plain),
                ("loop_nop", plain),
                ("loop_add", plain.wrapping_mul(8)),
                ("loop_nop16", plain.wrapping_mul(120)),
            ];
            if abilities.has(Ability::DynamicHostFunction) {
                loops.extend([
                    ("loop_dynamic_nop", plain),
                    ("loop_dynamic_add", plain.wrapping_mul(8)),
                    ("loop_dynamic_nop16", plain.wrapping_mul(120)),
                ]);
            }
            for (export, expected) in loops {
                let expected = Some(Value::I64(i64::from(expected)));
                tested.returns(2, &call(export, &[n]), false, expected);
            }
        }
    }
}
