//! Texts that want to reach the terminal: none does, whatever it is the name of.

use rand::RngExt as _;

use super::{Attack, ends, is_sane};
use crate::support::{Place, manifest, sample};

/// What a terminal would do: clear, set its title, ring, overwrite, reverse.
const PAYLOADS: [&str; 6] = [
    "\u{1b}[2J",
    "\u{1b}]0;owned\u{7}",
    "\u{7}",
    "a\rb",
    "\u{9b}31m",
    "\u{202e}desrever",
];

/// A wat module that does next to nothing.
const WAT: &str = "(module (func (export \"f\") (result i32) (i32.const 3)))";

/// A command line whose text is a payload's, and the files that it reads.
type Field = fn(&Place, &str) -> Vec<String>;

fn words(text: &[&str]) -> Vec<String> {
    text.iter().map(|word| (*word).to_owned()).collect()
}

const FIELDS: [(&str, Field); 10] = [
    ("file name", |place, payload| {
        let name = format!("x{payload}.wat");
        place.write(&name, WAT);
        words(&["compare", &name, "--invoke", "f", "--list"])
    }),
    ("missing file", |_, payload| {
        words(&["compare", &format!("{payload}.wasm")])
    }),
    ("export", |place, payload| {
        place.write("x.wat", WAT);
        words(&["compare", "x.wat", "--invoke", payload])
    }),
    ("module's text", |place, payload| {
        place.write(
            "x.wat",
            format!("(module (import \"{payload}\" \"f\" (func))"),
        );
        words(&["compare", "x.wat", "--list"])
    }),
    ("label", |_, payload| {
        words(&[
            "compare",
            "--runtimes",
            &format!("{payload}=mock"),
            "--list",
        ])
    }),
    ("runtime", |_, payload| {
        words(&["compare", "--runtimes", payload])
    }),
    ("sample", |_, payload| {
        words(&["compare", "--samples", payload])
    }),
    ("manifest", |place, payload| {
        place.write("one.wat", WAT);
        let escaped: String = payload
            .chars()
            .map(|c| format!("\\u{:04x}", u32::from(c)))
            .collect();
        let entry = sample(&escaped, "one.wat", "invoke = \"f\"\nexpected = 3");
        place.write("manifest.toml", manifest(&[entry]));
        words(&["compare", "--samples-dir", ".", "--list"])
    }),
    ("result", |place, payload| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join("tests/snapshots/result.json")).expect("JSON");
        let quoted = serde_json::to_string(payload).expect("JSON");
        let quoted = quoted.trim_matches('"');
        place.write("r.json", text.replace("fibonacci", &format!("fib{quoted}")));
        words(&["report", "r.json", "--full"])
    }),
    ("targets", |place, payload| {
        place.write(
            "t.toml",
            format!("[[target]]\nname = \"{payload}\"\nmetric = \"x\"\n"),
        );
        words(&["compare", "--targets", "t.toml", "--list"])
    }),
];

#[test]
fn no_text_reaches_the_terminal_raw() {
    let mut attack = Attack::new("inject", 300);
    for (field, write) in FIELDS {
        for payload in PAYLOADS {
            attack.rounds += 1;
            let place = Place::new();
            let args = write(&place, payload);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let run = ends(&place, &args);
            is_sane(&attack, &run);
            let bidi = ['\u{202e}', '\u{9b}'];
            assert!(
                !run.stdout.contains(bidi) && !run.stderr.contains(bidi),
                "{field}: {run}"
            );
        }
    }
    while attack.goes_on() {
        let place = Place::new();
        let (_, write) = FIELDS[attack.dice.random_range(0..FIELDS.len())];
        let any = |dice: &mut rand_chacha::ChaCha8Rng| {
            let number = dice.random_range(1..0xa0_u32);
            char::from_u32(number).filter(|c| *c != '/').unwrap_or('x')
        };
        let payload: String = (0..8).map(|_| any(&mut attack.dice)).collect();
        let args = write(&place, &payload);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        is_sane(&attack, &ends(&place, &args));
    }
}
