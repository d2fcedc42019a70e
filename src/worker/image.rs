//! This very program, to be started again.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

/// A command that starts this program. On Linux it is the image that runs now, even if
/// another program has taken the place of its file since.
///
/// # Errors
/// When the system does not say which program this is.
pub fn this_program() -> io::Result<Command> {
    let image = match cfg!(target_os = "linux") {
        true => PathBuf::from("/proc/self/exe"),
        false => std::env::current_exe()?,
    };
    let mut command = Command::new(image);
    command.arg0("wasmbench");
    Ok(command)
}
