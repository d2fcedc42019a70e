//! Records in the program how it was built: profile, link-time optimisation,
//! codegen units, target CPU, compiler, features, and the engines' versions.
//! Cargo tells a build script only some of this; the rest is read from
//! `Cargo.toml` and `Cargo.lock`, the files that Cargo itself goes by.
//! Embeds the drivers, too.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    for file in ["Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={file}");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    drivers(&root.join("drivers"));
    let profile = profile();
    let manifest = read_toml(&root.join("Cargo.toml"));
    let lto = setting(&manifest, &profile, "lto").unwrap_or_else(|| "off".into());
    let units = setting(&manifest, &profile, "codegen-units").unwrap_or_else(|| "16".into());
    set("WASMBENCH_PROFILE", &profile);
    set("WASMBENCH_LTO", normal_lto(&lto));
    set("WASMBENCH_CODEGEN_UNITS", &units);
    set("WASMBENCH_TARGET_CPU", &target_cpu());
    set("WASMBENCH_RUSTC", &rustc());
    set("WASMBENCH_FEATURES", &features());
    // Other profiles do not measure, and a commit is no reason to build them again.
    if profile == "release"
        && let Some(commit) = commit(&root)
    {
        set("WASMBENCH_COMMIT", &commit);
    }
    let lock = read_toml(&root.join("Cargo.lock"));
    for engine in [
        "wasmtime",
        "wasmer",
        "wasmi",
        "wasi-common",
        "wasmer-wasix",
        "wasmtime-wasi",
    ] {
        let version = locked(&lock, engine).unwrap_or_else(|| "unknown".into());
        set(
            &format!(
                "WASMBENCH_VERSION_{}",
                engine.to_uppercase().replace('-', "_")
            ),
            &version,
        );
    }
}

/// The commit that is built, with `-dirty` where tracked files differ from it; none
/// outside a repository.
fn commit(root: &Path) -> Option<String> {
    let git = |args: &[&str]| {
        let output = Command::new("git").arg("-C").arg(root).args(args).output();
        let output = output.ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    // The repository of a folder above is another project's.
    let top = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?);
    if top.canonicalize().ok()? != root.canonicalize().ok()? {
        return None;
    }
    // A commit alone is no reason to build again: sources that were built and then committed
    // stay marked until they change.
    println!("cargo:rerun-if-changed={}", root.join("src").display());
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let sources = ["src", "wasm-sample", "Cargo.toml", "Cargo.lock", "build.rs"];
    let changed = git(&[
        &["status", "--porcelain", "--untracked-files=no", "--"],
        &sources[..],
    ]
    .concat())?;
    Some(match changed.is_empty() {
        true => commit,
        false => format!("{commit}-dirty"),
    })
}

/// Embeds all files of the drivers' folder: path in the folder, and text.
fn drivers(folder: &Path) {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    list(folder, &mut files);
    files.sort();
    let entries: String = files
        .iter()
        .filter_map(|file| Some((file.strip_prefix(folder).ok()?.to_str()?, file)))
        .map(|(name, file)| format!("({name:?}, include_str!({file:?})),\n"))
        .collect();
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("drivers.rs");
    std::fs::write(out, format!("&[{entries}]")).expect("OUT_DIR can be written");
}

/// The files of a folder and its subfolders, without what installing leaves behind.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // What tools leave behind, and what is no text.
        if name.starts_with(['.', '_']) || name == "node_modules" || name == "target" {
            continue;
        }
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn set(name: &str, value: &str) {
    println!("cargo:rustc-env={name}={value}");
}

fn read_toml(path: &Path) -> Option<toml::Table> {
    std::fs::read_to_string(path).ok()?.parse().ok()
}

/// The profile's name: the folder under the target folder that `OUT_DIR` lies
/// in (`target/<profile>/build/…`). Cargo's own `PROFILE` knows only two names.
fn profile() -> String {
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    out.ancestors()
        .find(|a| a.file_name().is_some_and(|n| n == "build"))
        .and_then(|build| build.parent()?.file_name()?.to_str().map(str::to_owned))
        .unwrap_or_else(|| env::var("PROFILE").unwrap_or_default())
}

/// A profile's setting: from the environment as Cargo reads it, else from
/// `Cargo.toml`, following `inherits`.
fn setting(manifest: &Option<toml::Table>, profile: &str, key: &str) -> Option<String> {
    let variable = |text: &str| text.to_uppercase().replace('-', "_");
    let name = format!("CARGO_PROFILE_{}_{}", variable(profile), variable(key));
    println!("cargo:rerun-if-env-changed={name}");
    if let Ok(value) = env::var(&name) {
        return Some(value);
    }
    let table = manifest.as_ref()?.get("profile")?.get(profile)?;
    if let Some(value) = table.get(key) {
        return Some(match value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
    }
    setting(manifest, table.get("inherits")?.as_str()?, key)
}

fn normal_lto(text: &str) -> &str {
    match text {
        "true" => "fat",
        "false" => "thin-local",
        other => other,
    }
}

/// `-C target-cpu=…` from the flags that Cargo hands to the compiler.
fn target_cpu() -> String {
    println!("cargo:rerun-if-env-changed=CARGO_ENCODED_RUSTFLAGS");
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    flags
        .split(['\x1f', ' '])
        .filter_map(|flag| flag.trim_start_matches("-C").strip_prefix("target-cpu="))
        .next_back()
        .unwrap_or("generic")
        .to_owned()
}

fn rustc() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    Command::new(rustc)
        .arg("--version")
        .output()
        .ok()
        .and_then(|out| String::from_utf8(out.stdout).ok())
        .map_or_else(|| "unknown".into(), |text| text.trim().to_owned())
}

fn features() -> String {
    let mut names: Vec<String> = env::vars()
        .filter_map(|(name, _)| name.strip_prefix("CARGO_FEATURE_").map(str::to_lowercase))
        .filter(|name| !name.starts_with('_') && name != "default")
        .map(|name| name.replace('_', "-"))
        .collect();
    names.sort();
    names.join(",")
}

fn locked(lock: &Option<toml::Table>, name: &str) -> Option<String> {
    lock.as_ref()?
        .get("package")?
        .as_array()?
        .iter()
        .find(|p| p.get("name").and_then(toml::Value::as_str) == Some(name))?
        .get("version")?
        .as_str()
        .map(str::to_owned)
}
