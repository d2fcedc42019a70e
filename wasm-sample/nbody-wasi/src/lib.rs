//! The five bodies of sample nbody as a command: the number of steps is an
//! argument, the energies before and after and the hash of the end state are
//! lines of output. What WASI adds to nbody is on show: arguments, output,
//! formatting, and the standard library.

use std::io::Write;

// The source, not the crate: nbody is to be compiled on its own, just as it is
// without this command, and exports only the one function.
#[path = "../../nbody/src/lib.rs"]
#[cfg_attr(not(test), expect(dead_code, reason = "its export is not called"))]
mod nbody;

/// What the command does: `args` are those after the program's name. Returns the
/// exit code: 0, 1 if the output cannot be written, 2 if the arguments are wrong.
#[inline(never)]
pub fn main_with(args: &[String], out: &mut dyn Write) -> i32 {
    let [steps] = args else {
        eprintln!("usage: nbody-wasi STEPS");
        return 2;
    };
    let number = steps.parse().ok().filter(|n| *n >= 0);
    let Some(number) = number else {
        eprintln!("nbody-wasi: `{steps}` is not a number of steps");
        return 2;
    };
    match report(number, out) {
        Ok(()) => 0,
        Err(e) => {
            eprintln!("nbody-wasi: cannot write: {e}");
            1
        }
    }
}

fn report(steps: i32, out: &mut dyn Write) -> std::io::Result<()> {
    let mut bodies = nbody::initial();
    writeln!(out, "energy before {:.9}", nbody::energy(&bodies))?;
    for _ in 0..steps {
        nbody::advance(&mut bodies);
    }
    let energy = nbody::energy(&bodies);
    writeln!(out, "energy after  {energy:.9}")?;
    // The hash that nbody returns.
    let numbers = bodies
        .iter()
        .flat_map(|b| b.position.into_iter().chain(b.velocity));
    let hash = numbers
        .chain([energy])
        .fold(0xcbf2_9ce4_8422_2325, nbody::mix);
    writeln!(out, "state {hash:016x}")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::main_with;

    fn run(args: &[&str]) -> (i32, String) {
        let args: Vec<String> = args.iter().map(ToString::to_string).collect();
        let mut out = Vec::new();
        let code = main_with(&args, &mut out);
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn prints_the_published_energies_and_the_hash_of_nbody() {
        let hash = super::nbody::nbody(1000).cast_unsigned();
        let wanted =
            format!("energy before -0.169075164\nenergy after  -0.169087605\nstate {hash:016x}\n");
        assert_eq!(run(&["1000"]), (0, wanted));
    }

    #[test]
    fn wrong_arguments_are_refused() {
        for args in [&[][..], &["x"], &["-1"], &["1", "2"]] {
            assert_eq!(run(args), (2, String::new()), "{args:?}");
        }
    }
}
