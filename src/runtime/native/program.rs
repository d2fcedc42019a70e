//! A program as the native baseline of a command: a process for every run, with the
//! guest's words, environment, standard input and, as its working folder, what the
//! guest calls `.`. Starting the process is part of the time.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use crate::model::HostSpec;
use crate::runtime::api::Outcome;
use crate::runtime::error::{RuntimeError, Trap, TrapKind};
use crate::runtime::host::Watch;
use crate::runtime::host::stop::Stop;

/// Refuses what cannot be started, before anything is measured.
pub fn check(path: &Path) -> Result<(), RuntimeError> {
    let refuse = |why: String| {
        Err(RuntimeError::Failed(format!(
            "cannot run `{}`, which --native names: {why}",
            path.display()
        )))
    };
    match path.metadata() {
        Err(error) => refuse(error.to_string()),
        Ok(facts) if facts.is_dir() => refuse("it is a folder".into()),
        Ok(_) => Ok(()),
    }
}

/// A run that is ready to be started.
pub struct Program {
    path: PathBuf,
    spec: HostSpec,
    watch: Watch,
}

impl Program {
    pub fn new(path: PathBuf, spec: HostSpec, watch: Watch) -> Self {
        Self { path, spec, watch }
    }

    /// Runs it once.
    pub fn run(&self) -> Outcome {
        match self.attempt() {
            Ok(status) => match status.code() {
                Some(code) => Outcome::Exited(code),
                None => Outcome::Trapped(Trap {
                    kind: TrapKind::Other,
                    message: format!("the native program was ended by {status}"),
                }),
            },
            Err(stop) => stop.into(),
        }
    }

    fn attempt(&self) -> Result<ExitStatus, Stop> {
        let failed = |what: &str, error: std::io::Error| {
            Stop::Failed(format!("{what} `{}`: {error}", self.path.display()))
        };
        let mut command = Command::new(&self.path);
        command
            .args(self.spec.argv.iter().skip(1))
            .env_clear()
            .envs(&self.spec.env)
            .stdin(match &self.spec.stdin {
                Some(input) => Stdio::from(
                    File::open(&input.path).map_err(|e| failed("standard input for", e))?,
                ),
                None => Stdio::null(),
            })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(folder) = self.spec.folders.iter().find(|f| f.guest == ".") {
            command.current_dir(&folder.host);
        }
        let mut child = command.spawn().map_err(|e| failed("cannot start", e))?;
        let limit = self.spec.output_limit;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let reader = thread::Builder::new().spawn(move || up_to(err, limit));
        let reader = reader.map_err(|error| {
            // Nobody would read what it prints.
            let _ = child.kill();
            let _ = child.wait();
            failed("cannot start a thread that reads from", error)
        })?;
        let stdout = up_to(out, limit);
        if stdout.len() as u64 > limit {
            // Nobody reads on: it would wait for ever.
            let _ = child.kill();
        }
        let status = child.wait().map_err(|e| failed("waiting for", e))?;
        let stderr = reader.join().unwrap_or_default();
        self.watch.print(&stdout, &stderr)?;
        Ok(status)
    }
}

/// Reads to the end, or one byte beyond the limit.
fn up_to(stream: Option<impl Read>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        // What could be read is what was printed.
        let _ = stream.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    }
    bytes
}
