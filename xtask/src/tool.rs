//! Running other programs.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::place::Place;

/// The cargo that started this program, building into the folder this program lies in.
pub(crate) fn cargo(place: &Place) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&place.root).env("CARGO_TARGET_DIR", place.target());
    command
}

/// npm in the folder of the page.
pub(crate) fn npm(place: &Place) -> Command {
    // A plain `npm` is a script without an ending on Windows, which cannot be started.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(place.ui());
    command
}

/// Runs `command` with its output shown as it comes.
///
/// # Errors
/// It could not be started, or did not end well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// What `command` prints, whatever its exit code.
///
/// # Errors
/// It could not be started.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{line}`"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `program` can be started with `arguments` and ends well.
pub(crate) fn answers(program: impl AsRef<OsStr>, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The program `name` that `cargo install` put down, or the name alone for the search path to find.
pub(crate) fn installed(name: &str) -> PathBuf {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let program = home.map(|home| home.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX)));
    program.filter(|program| program.is_file()).unwrap_or_else(|| name.into())
}

/// `command` as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
