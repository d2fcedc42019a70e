//! Reading a manifest and the modules it names.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::SampleSpec;
use crate::model::answer::hex;
use crate::model::text::{hides, quoted};

use super::bundled;
use super::error::SampleError;
use super::origin::Origin;
use super::read::MODULE_LIMIT;

/// The manifest's name in its folder.
const MANIFEST: &str = "manifest.toml";

/// The version of the manifest's form.
const MANIFEST_VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    schema_version: u32,
    sample: Vec<SampleSpec>,
}

/// A sample with its module. In a journal, the module's digest and origin stand for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// The manifest's entry.
    pub spec: SampleSpec,
    /// The module.
    #[serde(skip)]
    pub wasm: Cow<'static, [u8]>,
    /// SHA-256 of the module, in hexadecimal.
    pub sha256: String,
    /// Where the module was read from: the same from any folder.
    pub origin: Origin,
}

impl Loaded {
    /// Reads the module of a sample, of at most so many bytes.
    ///
    /// # Errors
    /// When it cannot be read, or is larger.
    pub fn read(spec: SampleSpec, origin: Origin, limit: u64) -> Result<Self, SampleError> {
        let wasm = origin.read(limit)?;
        Ok(Self {
            spec,
            sha256: digest(&wasm),
            wasm,
            origin: origin.absolute(),
        })
    }

    /// A sample whose module could not be read.
    pub fn missing(spec: SampleSpec, origin: Origin) -> Self {
        Self {
            spec,
            wasm: Cow::Borrowed(&[]),
            sha256: String::new(),
            origin: origin.absolute(),
        }
    }
}

/// A manifest: what samples there are. Modules are read when one is chosen, so
/// that a missing file costs its own sample only.
#[derive(Clone, Debug)]
pub struct Samples {
    specs: Vec<SampleSpec>,
    folder: Option<PathBuf>,
    /// Bytes that the file of a module may have.
    limit: u64,
}

impl Samples {
    /// The bundled samples.
    ///
    /// # Errors
    /// Never for a program whose tests passed: they read this manifest.
    pub fn bundled() -> Result<Self, SampleError> {
        let specs = parse(Path::new("samples/manifest.toml"), bundled::MANIFEST)?;
        Ok(Self {
            specs,
            folder: None,
            limit: MODULE_LIMIT,
        })
    }

    /// The samples of a folder with a `manifest.toml`, and modules of at most so many bytes.
    ///
    /// # Errors
    /// When the manifest cannot be read or is not one.
    pub fn from_folder(folder: &Path, limit: u64) -> Result<Self, SampleError> {
        let path = folder.join(MANIFEST);
        let text = fs::read_to_string(&path).map_err(SampleError::io(&path))?;
        Ok(Self {
            specs: parse(&path, &text)?,
            folder: Some(folder.to_owned()),
            limit,
        })
    }

    /// The entries, in the manifest's order.
    pub fn specs(&self) -> &[SampleSpec] {
        &self.specs
    }

    /// Where a sample's module lies.
    pub fn origin(&self, spec: &SampleSpec) -> Origin {
        match &self.folder {
            Some(folder) => Origin::File(folder.join(&spec.file)),
            None => Origin::Bundled(spec.file.clone()),
        }
    }

    /// Reads a sample's module.
    ///
    /// # Errors
    /// When the file cannot be read, or lies elsewhere: a manifest has no say over what
    /// is not in its folder.
    pub fn load(&self, spec: &SampleSpec) -> Result<Loaded, SampleError> {
        if let Some(folder) = &self.folder
            && !stays(Path::new(&spec.file))
        {
            return Err(SampleError::Manifest {
                path: folder.join(MANIFEST),
                message: format!(
                    "sample `{}`: `file = {:?}` leads out of the manifest's folder: put the module into it",
                    spec.name, spec.file
                ),
            });
        }
        Loaded::read(spec.clone(), self.origin(spec), self.limit)
    }
}

/// Whether a path leads to something in the folder that it starts from, or below.
fn stays(path: &Path) -> bool {
    let mut parts = path.components();
    parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// SHA-256 in hexadecimal.
pub(super) fn digest(wasm: &[u8]) -> String {
    hex(&Sha256::digest(wasm))
}

fn parse(path: &Path, text: &str) -> Result<Vec<SampleSpec>, SampleError> {
    let bad = |message: String| SampleError::Manifest {
        path: path.to_owned(),
        message,
    };
    let manifest: Manifest = toml::from_str(text).map_err(|e| bad(e.to_string()))?;
    if manifest.schema_version != MANIFEST_VERSION {
        return Err(bad(format!(
            "schema_version is {}, this wasmbench reads {MANIFEST_VERSION}",
            manifest.schema_version
        )));
    }
    for (index, spec) in manifest.sample.iter().enumerate() {
        if spec.name.is_empty() || spec.name.contains(|c| c == '/' || hides(c)) {
            return Err(bad(format!(
                "`{}` is no name of a sample: it has at least one character and no slash or control character",
                quoted(&spec.name)
            )));
        }
        if manifest.sample[..index].iter().any(|s| s.name == spec.name) {
            return Err(bad(format!("sample `{}` is there twice", spec.name)));
        }
        if spec.expected.is_none() && spec.expected_stdout.is_none() {
            return Err(bad(format!(
                "sample `{}` does not say what it returns: give it `expected` or, for a command, `expected_stdout`",
                spec.name
            )));
        }
        if spec.linear.is_some() && spec.doubled(&spec.default_args()).is_none() {
            return Err(bad(format!(
                "sample `{}`: `linear.arg` does not name an integer argument that can be doubled",
                spec.name
            )));
        }
    }
    Ok(manifest.sample)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::FILES;
    use crate::model::{Answer, Arg, Output, Value};
    use crate::runtime::Outcome;
    use crate::runtime::twins::Twin;
    use crate::sample::module::Needs;

    #[test]
    fn bundled_samples_are_complete() {
        let samples = Samples::bundled().unwrap();
        let names: Vec<&str> = samples.specs().iter().map(|s| s.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "add-one",
                "nbody",
                "fibonacci",
                "mruby-script",
                "lua-script",
                "quickjs-script",
                "sqlite",
                "go-command",
                "simd",
                "memory",
                "nbody-wasi",
                "fib-iterative",
                "fill",
                "json-encode",
                "json-decode",
                "msgpack-encode",
                "msgpack-decode",
                "postcard-encode",
                "postcard-decode",
                "protobuf-encode",
                "protobuf-decode",
                "web-request",
                "pipeline",
                "inference",
                "batch",
                "many-files",
                "relaxed-simd",
                "nbody64",
                "memory64",
                "tail-call",
                "exceptions",
                "lua-errors",
                "gc",
                "threads",
                "multi-memory",
            ]
        );
        for spec in samples.specs() {
            let loaded = samples.load(spec).unwrap();
            assert_eq!(&loaded.wasm[..4], b"\0asm", "{}", spec.name);
            assert_eq!(loaded.sha256.len(), 64);
            let needs = Needs::of(&loaded.wasm).unwrap();
            assert_eq!(spec.needs, needs.names(), "{}", spec.name);
        }
    }

    /// Modules whose source is text. `WASMBENCH_UPDATE_SAMPLES=1` assembles them anew.
    #[test]
    fn text_samples_are_assembled() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = 0;
        for spec in Samples::bundled().unwrap().specs() {
            let source = root.join(&spec.source).join(&spec.name);
            let Ok(text) = fs::read_to_string(source.with_extension("wat")) else {
                continue;
            };
            found += 1;
            let (file, wasm) = (
                root.join("samples").join(&spec.file),
                wat::parse_str(text).unwrap(),
            );
            if std::env::var_os("WASMBENCH_UPDATE_SAMPLES").is_some() {
                fs::write(&file, &wasm).unwrap();
            }
            assert!(fs::read(file).unwrap() == wasm, "{}", spec.name);
        }
        assert_eq!(found, 5);
    }

    #[test]
    fn twins_give_the_answers_of_the_manifest() {
        for spec in Samples::bundled().unwrap().specs() {
            let Some(name) = &spec.native else {
                continue;
            };
            let twin = match crate::runtime::twins::find(name) {
                Ok(twin) => twin,
                Err(why) => {
                    let mut optional = crate::runtime::twins::OPTIONAL.iter();
                    assert!(optional.any(|(n, _)| n == name), "{name}: {why}");
                    continue;
                }
            };
            let default = spec.default_args();
            let place = tempfile::tempdir().unwrap();
            let folder = place.path().join(FILES);
            if let Some(files) = spec.files {
                crate::sample::files::make(&folder, files).unwrap();
            }
            let answer = |args| answer(twin, spec, args, &folder);
            assert_eq!(answer(&default), spec.expected_for(&default));
            if let Some(args) = spec.doubled(&default) {
                let known = spec.expected_for(&args);
                assert!(!known.is_empty(), "{name}");
                assert_eq!(answer(&args), known, "{name}");
            }
            let other = [Arg::from(Value::I32(-7))];
            assert!(spec.expected_for(&other).is_empty());
        }
    }

    /// What a twin comes to, with its files in a folder.
    fn answer(twin: Twin, spec: &SampleSpec, args: &[Arg], folder: &Path) -> Answer {
        if let Twin::Command(main) = twin {
            let mut words: Vec<String> = args.iter().map(Arg::plain).collect();
            for word in words.iter_mut().filter(|word| *word == FILES) {
                *word = folder.display().to_string();
            }
            let mut printed = Vec::new();
            let code = main(&words, &mut printed);
            return Answer {
                exit_code: Some(code),
                stdout: Some(Output::of(&printed)),
                value: None,
            };
        }
        let numbers: Vec<Value> = args.iter().filter_map(Arg::value).collect();
        let Some(Outcome::Returned(value)) = twin.call(&spec.invoke, &numbers) else {
            panic!("{}", spec.name);
        };
        assert!(value.is_some(), "{}", spec.name);
        value.into()
    }

    #[test]
    fn a_file_outside_the_manifests_folder_is_not_read() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("samples");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("in.wasm"), b"\0asm\x01\0\0\0").unwrap();
        fs::write(place.path().join("out.wat"), "secret").unwrap();
        let mut samples = Samples::bundled().unwrap();
        samples.folder = Some(folder.clone());
        let mut load = |file: &str| {
            file.clone_into(&mut samples.specs[0].file);
            samples.load(&samples.specs[0]).map(|loaded| loaded.wasm)
        };
        for file in ["in.wasm", "./in.wasm"] {
            assert_eq!(load(file).unwrap().len(), 8);
        }
        let absolute = folder.join("in.wasm").display().to_string();
        for file in ["../out.wat", "../samples/in.wasm", &absolute] {
            let error = load(file).unwrap_err().to_string();
            assert!(error.contains("leads out of"), "{error}");
            assert!(error.contains(file) && error.contains("add-one"), "{error}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        let path = Path::new("m.toml");
        let error = parse(path, "schema_version = 2\nsample = []").unwrap_err();
        assert!(error.to_string().contains("schema_version is 2"));
        assert!(parse(path, "schema_version = 1\n[[sample]]\nname = 1").is_err());
        let named = |name: &str| {
            let text = bundled::MANIFEST.replacen("\"add-one\"", &format!("\"{name}\""), 1);
            parse(path, &text).map_err(|e| e.to_string())
        };
        assert!(named("my sample").is_ok());
        for name in ["", "a/b", "a\\u001b[31m", "a\\u202e"] {
            let error = named(name).unwrap_err();
            assert!(error.contains("is no name of a sample"), "{error}");
            assert!(!error.contains(hides), "{error}");
        }
    }
}
