//! The command; see the library.

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    std::process::exit(sample_many_files::main_with(&args, &mut std::io::stdout()));
}
