//! What a guest is given: nothing that is not named here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::answer::hex;
use super::path;
use super::text::visible;

/// A folder that a guest may use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Folder {
    /// Where it lies.
    #[serde(serialize_with = "path::serialize")]
    pub host: PathBuf,
    /// What the guest calls it.
    pub guest: String,
    /// Whether the guest may change what is in it.
    #[serde(default)]
    pub writable: bool,
}

/// A file that a guest reads as standard input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// Where it lies.
    #[serde(serialize_with = "path::serialize")]
    pub path: PathBuf,
    /// SHA-256 of what it holds, in hexadecimal.
    pub sha256: String,
}

/// What a guest may import and use. By default nothing but clocks and random
/// numbers: no words, no environment, no files, no network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HostSpec {
    /// A command's words, its own name first. In a plan, its name alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub argv: Vec<String>,
    /// Its environment.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub env: BTreeMap<String, String>,
    /// The file that it reads as standard input; empty without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stdin: Option<Input>,
    /// Folders.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub folders: Vec<Folder>,
    /// A guest that writes more bytes than this to standard output or standard
    /// error is stopped.
    pub output_limit: u64,
    /// Whether what it prints is left out of its answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ignore_output: bool,
    /// Whether imports that nobody provides become functions that trap.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stub_imports: bool,
    /// Whether it may import the functions by which suites measure calls.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub functions: bool,
    /// Bytes that a limiter of the host allows a memory to grow to, asked at each growth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_limit: Option<u64>,
}

impl HostSpec {
    /// A command's words without its name, for native code: a folder that the guest knows by
    /// a name of its own stands there with its path.
    pub fn native_words(&self) -> Vec<String> {
        let native = |word: &String| {
            let folder = self.folders.iter().find(|folder| folder.guest == *word);
            folder.map_or_else(|| word.clone(), |f| f.host.display().to_string())
        };
        self.argv.iter().skip(1).map(native).collect()
    }

    /// With a digest in place of each value of the environment: a value may be a secret, which
    /// no file keeps.
    pub fn sealed(mut self) -> Self {
        for value in self.env.values_mut() {
            *value = digest(value);
        }
        self
    }

    /// Takes the environment's values back, by their names.
    ///
    /// # Errors
    /// When one is not there or is another one than was sealed: what to do, in a sentence.
    pub fn unseal(&mut self, value: impl Fn(&str) -> Option<String>) -> Result<(), String> {
        for (name, sealed) in &mut self.env {
            let found = value(name).ok_or_else(|| {
                format!("the guest was given the variable `{name}`, and no file keeps its value: set {name}, or add --env {name}=VALUE")
            })?;
            if digest(&found) != *sealed {
                return Err(format!(
                    "the variable `{name}` of the guest had another value when the campaign began: set that one, or measure again"
                ));
            }
            *sealed = found;
        }
        Ok(())
    }

    /// What was given, by name, for results: two cells that were given different
    /// things did not do the same.
    pub fn given(&self) -> BTreeMap<String, String> {
        let mut given = BTreeMap::new();
        if let Some(input) = &self.stdin {
            let short: String = input.sha256.chars().take(12).collect();
            given.insert("guest_stdin".to_owned(), format!("sha256 {short}"));
        }
        if !self.env.is_empty() {
            let one =
                |(name, value): (&String, &String)| format!("{name}=sha256 {:.12}", digest(value));
            let all: Vec<String> = self.env.iter().map(one).collect();
            given.insert("guest_env".to_owned(), visible(&all.join(", "), 2000));
        }
        if !self.folders.is_empty() {
            let one = |f: &Folder| {
                let rights = if f.writable { "writable" } else { "read-only" };
                format!("{} from {} ({rights})", f.guest, f.host.display())
            };
            let all: Vec<String> = self.folders.iter().map(one).collect();
            given.insert("guest_folders".to_owned(), visible(&all.join(", "), 400));
        }
        if self.stub_imports {
            given.insert("guest_stub_imports".to_owned(), "yes".to_owned());
        }
        given
    }
}

/// What stands for a value of the environment where it is kept.
fn digest(value: &str) -> String {
    hex(&Sha256::digest(value))
}

/// Enough for a program's results, too little to fill a machine.
pub const OUTPUT_LIMIT: u64 = 16 << 20;

impl Default for HostSpec {
    fn default() -> Self {
        Self {
            argv: Vec::new(),
            env: BTreeMap::new(),
            stdin: None,
            folders: Vec::new(),
            output_limit: OUTPUT_LIMIT,
            ignore_output: false,
            stub_imports: false,
            functions: false,
            memory_limit: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(value: &str) -> HostSpec {
        HostSpec {
            env: BTreeMap::from([("TOKEN".to_owned(), value.to_owned())]),
            ..HostSpec::default()
        }
    }

    #[test]
    fn values_of_the_environment_are_kept_as_digests() {
        let given = |value: &str| with(value).given().remove("guest_env").unwrap();
        assert_eq!(given("hunter2"), "TOKEN=sha256 f52fbd32b2b3");
        assert_ne!(given("hunter2"), given("hunter3"));
        let sealed = with("hunter2").sealed();
        assert!(!serde_json::to_string(&sealed).unwrap().contains("hunter2"));
        let back = |value: Option<&str>| {
            let mut host = sealed.clone();
            host.unseal(|_| value.map(str::to_owned)).map(|()| host)
        };
        assert_eq!(back(Some("hunter2")), Ok(with("hunter2")));
        assert!(back(None).unwrap_err().contains("--env TOKEN=VALUE"));
        assert!(back(Some("x")).unwrap_err().contains("another value"));
    }
}
