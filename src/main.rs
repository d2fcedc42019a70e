//! Parses, calls, maps the outcome to an exit code; the library does the rest.

use std::process::ExitCode;

fn main() -> ExitCode {
    wasmbench::cli::main()
}
