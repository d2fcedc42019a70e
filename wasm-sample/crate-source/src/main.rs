//! Prints the folder of a package: `crate-source PACKAGE`.

fn main() -> Result<(), String> {
    let package = std::env::args()
        .nth(1)
        .ok_or("usage: crate-source PACKAGE")?;
    let here = std::env::current_dir().map_err(|e| e.to_string())?;
    println!(
        "{}",
        sample_crate_source::folder(&here, &package)?.display()
    );
    Ok(())
}
