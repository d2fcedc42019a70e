//! Modules of the user's own on the command line. Native code and the mock have
//! no twin for them: what is tested without an engine is everything around.

use super::support::{Place, array, text};
use super::wasm::{IDENTITY, Module, WRAP};

/// A folder with two versions of a module that exports `fibonacci(i32) -> i64`.
fn versions() -> Place {
    let place = Place::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/fibonacci.wasm");
    let wasm = std::fs::read(path).expect("the sample");
    place.write("old.wasm", &wasm);
    place.write("new.wasm", &wasm);
    place.write("sub/old.wasm", &wasm);
    place
}

#[test]
fn modules_are_rows_named_by_their_files() {
    let place = versions();
    let run = place.run("compare old.wasm new.wasm --runtimes mock --args 24 --args 25 --list");
    assert_eq!(
        run.exits(0).stdout,
        "mock/old.wasm/24/lifecycle\nmock/old.wasm/25/lifecycle\n\
         mock/new.wasm/24/lifecycle\nmock/new.wasm/25/lifecycle\n"
    );
    // Files of one name are told apart by their folders, without splitting cell ids.
    let run = place.run("compare old.wasm sub/old.wasm --runtimes mock --args 24 --list");
    assert_eq!(
        run.exits(0).stdout,
        "mock/old.wasm/24/lifecycle\nmock/sub:old.wasm/24/lifecycle\n"
    );
    // A folder stands for what is in it, sorted by name.
    let run = place.run("compare . --runtimes mock --args 24 --list");
    assert_eq!(
        run.exits(0).stdout,
        "mock/new.wasm/24/lifecycle\nmock/old.wasm/24/lifecycle\n"
    );
    // Samples come besides, where they are asked for.
    let run = place.run("compare old.wasm --samples add-one --runtimes mock --args 24 --list");
    assert_eq!(
        run.exits(0).stdout,
        "mock/old.wasm/24/lifecycle\nmock/add-one/24/lifecycle\n"
    );
}

#[test]
fn an_unknown_export_lists_what_there_is_with_signatures() {
    let place = versions();
    let run = place.run("compare old.wasm --runtimes mock --invoke fibonaci --args 24");
    run.exits(2)
        .says("old.wasm")
        .says("unknown export `fibonaci`")
        .says("did you mean `fibonacci`")
        .says("fibonacci(i32) -> i64");
    let run = place.run("compare old.wasm --runtimes mock --invoke zzz --args 24");
    run.exits(2).says("fibonacci(i32) -> i64");
    assert!(!run.stderr.contains("did you mean"), "{run}");
}

#[test]
fn the_only_export_and_its_types_are_found_behind_an_import() {
    let place = Place::new();
    let wide = Module {
        import: Some(("env", "thing")),
        export: "wrap",
        wide: true,
        body: WRAP,
    };
    let narrow = Module {
        import: None,
        export: "same",
        wide: false,
        body: IDENTITY,
    };
    place.write("wide.wasm", wide.bytes());
    place.write("narrow.wasm", narrow.bytes());
    let list = |module: &str| {
        place.run(&format!(
            "compare {module} --runtimes mock --args 5000000000 --list"
        ))
    };
    let run = list("wide.wasm");
    assert_eq!(run.exits(0).stdout, "mock/wide.wasm/5000000000/lifecycle\n");
    list("narrow.wasm").exits(2).says("not an i32");
}

#[test]
fn text_is_a_module_too_and_a_command_is_started() {
    let place = Place::new();
    place.write(
        "add.wat",
        "(module (func (export \"add\") (param i32 i32) (result i32) (i32.const 3)))",
    );
    place.write(
        "main.wat",
        "(module (memory (export \"memory\") 1) (func (export \"_start\")) (func (export \"x\")))",
    );
    place.write("vector.wat", "(module (func (export \"f\") (param v128)))");
    let run = place.run("compare add.wat --runtimes mock --args 1,2 --list");
    assert_eq!(run.exits(0).stdout, "mock/add.wat/1,2/lifecycle\n");
    let run = place.run("compare main.wat --runtimes mock --list");
    assert_eq!(run.exits(0).stdout, "mock/main.wat//lifecycle\n");
    let run = place.run("compare vector.wat --runtimes mock --list");
    run.exits(2)
        .says("`f(v128)`: only i32, i64, f32 and f64 can be given on the command line");
}

#[test]
fn arguments_have_to_fit_the_call() {
    let place = versions();
    let call = "compare old.wasm new.wasm --runtimes mock --invoke fibonacci";
    for (args, said) in [
        ("", "takes (i32): give --args"),
        ("--args 24,25", "gives 2 arguments, the call takes (i32)"),
        ("--args many", "`many` is not an i32"),
        ("--args 24 --args 24", "is there twice"),
    ] {
        let run = place.run(&format!("{call} {args}"));
        run.exits(2).says(said);
        assert!(place.names("results").is_empty());
    }
}

#[test]
fn what_is_no_module_is_refused() {
    let place = versions();
    place.write("text.wasm", "(module)");
    place.write("wrong.wat", "(module\n  (fun))");
    place.write("empty.wasm", "");
    place.write("component.wasm", b"\0asm\x0d\0\x01\0");
    place.write("none/readme.txt", "no module");
    place.write(
        "cut.wasm",
        &std::fs::read(place.path("old.wasm")).expect("it")[..40],
    );
    for (args, said) in [
        ("none.wasm", "cannot read `none.wasm`"),
        ("text.wasm", "`text.wasm`: it exports no function"),
        (
            "wrong.wat",
            "`wrong.wat`: not a WebAssembly module in text: line 2, column 4",
        ),
        (
            "component.wasm",
            "`component.wasm`: is a component, not a module",
        ),
        ("empty.wasm", "`empty.wasm`: not a WebAssembly module"),
        ("cut.wasm", "`cut.wasm`: not a WebAssembly module"),
        ("none", "`none`: the folder has no .wasm or .wat file in it"),
        ("old.wasm old.wasm --args 24", "`old.wasm` is there twice"),
    ] {
        let run = place.run(&format!("compare {args} --runtimes mock"));
        run.exits(2).says(said);
        assert!(run.stderr.lines().count() < 4, "{run}");
        assert!(place.names("results").is_empty());
    }
    place
        .run("compare --runtimes mock --invoke fibonacci")
        .exits(2)
        .says("--invoke is for modules of your own");
}

#[test]
fn a_module_without_a_native_twin_is_na_on_native_code() {
    let place = versions();
    let campaign =
        place.campaign("old.wasm new.wasm --runtimes native,mock --args 24 --processes 1 --quick");
    // Nothing could run: that is not done.
    campaign.run.exits(1);
    assert_eq!(campaign.cells().len(), 4);
    for cell in campaign.cells() {
        assert_eq!(cell["status"], "unsupported", "{cell}");
        assert!(
            text(&cell["reason"]).contains("no native baseline"),
            "{cell}"
        );
        assert_eq!(cell["group"], "modules");
        assert!(array(&cell["processes"]).is_empty());
        campaign.run.says(&format!(
            "{} on {}: n/a",
            text(&cell["label"]),
            text(&cell["sample"])
        ));
    }
    let digest = |i: usize| text(&campaign.cells()[i]["module_sha256"]);
    assert_eq!(digest(0), digest(2), "the same bytes");
    assert_eq!(campaign.json["comparisons"], serde_json::json!([]));
    assert!(!campaign.run.stdout.contains("Differences"));
}

#[test]
fn two_modules_are_something_to_compare() {
    // Else --fail-on-regression would refuse them before anything runs.
    let place = versions();
    let run = place
        .run("compare old.wasm new.wasm --runtimes mock --args 24 --fail-on-regression --plan");
    run.exits(0);
    let run = place.run("compare old.wasm --runtimes mock --args 24 --fail-on-regression --plan");
    run.exits(2).says("nothing to compare");
}
