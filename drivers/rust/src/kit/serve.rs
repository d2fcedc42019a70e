//! Reads requests and writes answers, until `bye` or the end of the input.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::os::fd::FromRawFd;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value as Json;

use crate::verbs::Driver;
use crate::wire::{self, Done, Request};
use crate::{Answer, Error, Runtime};

/// Serves one runtime: the whole of a driver's `main`.
///
/// # Errors
/// When nobody reads the answers.
pub fn serve<R: Runtime>() -> io::Result<()> {
    let out = claim_stdout()?;
    run::<R>(io::stdin().lock(), out)
}

fn run<R: Runtime>(input: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let mut driver = Driver::<R>::default();
    for line in input.lines() {
        let (id, outcome, bye) = answer(&mut driver, &line?);
        // At once: who ends in the next operation has answered all before it.
        out.write_all(wire::line(&id, outcome).as_bytes())?;
        if bye {
            break;
        }
    }
    Ok(())
}

/// Standard output belongs to the protocol alone: what an engine prints goes to standard
/// error, and a program that an engine starts gets neither end of the pipe.
fn claim_stdout() -> io::Result<File> {
    // SAFETY: plain system calls; the new descriptor belongs to nobody else.
    unsafe {
        let kept = libc::fcntl(1, libc::F_DUPFD_CLOEXEC, 3);
        if kept < 0 || libc::dup2(2, 1) < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(File::from_raw_fd(kept))
    }
}

fn answer<R: Runtime>(driver: &mut Driver<R>, line: &str) -> (Json, Answer<Done>, bool) {
    let request: Json = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(e) => return (Json::Null, Err(Error::failed(e)), false),
    };
    let id = request["id"].clone();
    let verb = request["verb"].as_str().unwrap_or_default();
    if !wire::VERBS.contains(&verb) {
        let text = format!("the driver has no verb `{verb}`");
        return (id, Err(Error::Unsupported(text)), false);
    }
    let request: Request = match serde_json::from_value(request) {
        Ok(request) => request,
        Err(e) => return (id, Err(Error::failed(e)), false),
    };
    let bye = matches!(request, Request::Bye);
    // An engine that panics fails at one operation.
    let done = catch_unwind(AssertUnwindSafe(|| driver.answer(request)));
    let outcome = done.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        let text = text.unwrap_or("no message");
        Err(Error::Failed(format!("the engine panicked: {text}")))
    });
    (id, outcome, bye)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{About, Call, Calls, Context, Function, Options, Trap, Type};

    /// Every call returns the sum of its arguments; without any it traps.
    struct Toy;

    impl Runtime for Toy {
        type Engine = ();
        type Module = ();
        type Linked = ();
        type Instance = ();

        fn start(_: &[String], _: &Options) -> Answer<Self> {
            Ok(Self)
        }

        fn about(&self) -> About {
            About {
                version: "1".to_owned(),
                settings: Vec::new(),
                cannot: crate::no_artifacts("a toy"),
                no_wasi: Some("a toy".to_owned()),
            }
        }

        fn engine(&self) -> Answer<()> {
            Ok(())
        }

        fn compile(&self, _: &Rc<()>, wasm: &[u8]) -> Answer<()> {
            match wasm.is_empty() {
                true => panic!("nothing there"),
                false => Ok(()),
            }
        }

        fn link(&self, _: &Rc<()>, _: &[Function]) -> Answer<()> {
            Ok(())
        }

        fn instantiate(&self, (): &(), _: &Context) -> Answer<()> {
            Ok(())
        }

        fn prepare(&self, _: &Rc<()>, call: &Call) -> Answer<(Calls, &'static str)> {
            let slots = call.slots();
            let calls = move |_| match slots.is_empty() {
                true => Err(Trap::of_words("unreachable")),
                false => Ok(crate::Value::of_slot(Type::I32, slots.iter().sum())),
            };
            Ok((Box::new(calls), "toy"))
        }
    }

    /// Exports `add`, of two numbers, and `trap`.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x0a\x02\x60\x02\x7f\x7f\x01\x7f\x60\0\0\
        \x03\x03\x02\0\x01\
        \x07\x0e\x02\x03add\0\0\x04trap\0\x01\
        \x0a\x0c\x02\x07\0\x20\0\x20\x01\x6a\x0b\x03\0\0\x0b";

    /// The answers to requests, of which each is the fields of an object.
    fn answers(requests: &[&str]) -> Vec<Json> {
        let line = |(id, fields): (usize, &&str)| format!("{{\"id\":{id},{fields}}}\n");
        let input: String = requests.iter().enumerate().map(line).collect();
        let mut out = Vec::new();
        run::<Toy>(input.as_bytes(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect()
    }

    #[test]
    fn a_life_cycle_is_played() {
        let file = std::env::temp_dir().join(format!("wasmbench-kit-{}.wasm", std::process::id()));
        std::fs::write(&file, MODULE).unwrap();
        let compile = format!("\"verb\":\"compile\",\"engine\":1,\"file\":{file:?},\"as\":2");
        let got = answers(&[
            r#""verb":"hello","protocol":1"#,
            r#""verb":"engine","as":1"#,
            &compile,
            r#""verb":"link","module":2,"host":{},"as":3"#,
            r#""verb":"instantiate","linked":3,"as":4"#,
            r#""verb":"prepare","instance":4,"invoke":"add","args":["i32:40","i32:2"],"returns":"i32","as":5"#,
            r#""verb":"call","call":5,"n":3"#,
            r#""verb":"prepare","instance":4,"invoke":"trap","as":6"#,
            r#""verb":"call","call":6,"n":3"#,
            r#""verb":"prepare","instance":4,"invoke":"add","args":["i32:40"],"returns":"i32","as":7"#,
            r#""verb":"prepare","instance":4,"invoke":"sub","as":8"#,
            r#""verb":"serialize","module":2,"as":9"#,
            r#""verb":"call","call":99,"n":1"#,
            r#""verb":"memory""#,
            r#""verb":"drop","handles":[4,5,98]"#,
            r#""verb":"dance""#,
            r#""verb":"instantiate","linked":3,"as":10,"count":3"#,
            r#""verb":"prepare","instance":12,"invoke":"trap","as":13"#,
            r#""verb":"read_memory","instance":11,"offset":0,"length":8,"n":1"#,
            r#""verb":"threads","linked":3,"invoke":"trap","threads":2,"n":1"#,
            r#""verb":"bye""#,
            r#""verb":"memory""#,
        ]);
        std::fs::remove_file(&file).unwrap();
        // Nothing is answered after `bye`.
        assert_eq!(got.len(), 21, "{got:#?}");
        assert_eq!(got[0]["cannot"]["serialize"], "a toy");
        assert_eq!(got[6]["value"], "i32:42");
        assert_eq!(got[8]["trap"]["kind"], "unreachable");
        for (place, kind, said) in [
            (9, "failed", "takes (i32, i32)"),
            (10, "failed", "there are add, trap"),
            (11, "unsupported", "no serialised form"),
            (12, "failed", "there is no prepared call"),
            (15, "unsupported", "no verb `dance`"),
            (18, "failed", "no memory of the name `memory`"),
            (19, "unsupported", "from one thread"),
        ] {
            assert_eq!(got[place]["kind"], kind, "{}", got[place]);
            let message = got[place]["message"].as_str().unwrap();
            assert!(message.contains(said), "{message}");
        }
        for place in [1, 2, 3, 4, 5, 7, 13, 14, 16, 17, 20] {
            assert_eq!(got[place]["ok"], true, "{}", got[place]);
            assert_eq!(got[place]["id"], place);
        }
    }

    #[test]
    fn a_panic_fails_one_operation() {
        let got = answers(&[
            r#""verb":"engine","as":1"#,
            r#""verb":"hello","protocol":1"#,
            r#""verb":"engine","as":1"#,
            r#""verb":"compile","engine":1,"file":"/dev/null","as":2"#,
            r#""verb":"bye""#,
        ]);
        assert!(got[0]["message"].as_str().unwrap().contains("`hello`"));
        assert!(
            got[3]["message"]
                .as_str()
                .unwrap()
                .contains("nothing there")
        );
        assert_eq!(got[4]["ok"], true);
    }
}
