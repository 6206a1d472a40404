//! `cargo xtask test`: everything that has to hold before a change goes in.

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    apt::{self, Consent},
    bindings, build,
    place::Place,
    step::Steps,
    tidy, tool, ui,
};

struct Step {
    name: &'static str,
    about: &'static str,
    body: fn(&Place, Consent) -> Result<()>,
}

/// In this order: what takes seconds comes before what takes minutes.
const STEPS: &[Step] = &[
    Step { name: "setup", about: "system packages and test runners", body: setup },
    Step { name: "fmt", about: "cargo fmt", body: |place, _| fmt(place) },
    Step {
        name: "tidy",
        about: "rules about dependencies, imports, words and sizes",
        body: |place, _| tidy::run(place),
    },
    Step { name: "npm", about: "packages of the page (npm ci)", body: |place, _| ui::packages(place) },
    Step { name: "page", about: "the page (npm run build)", body: |place, _| ui::build(place) },
    Step { name: "svelte-check", about: "svelte-check", body: |place, _| ui::script(place, "check") },
    Step { name: "eslint", about: "eslint", body: |place, _| ui::script(place, "lint") },
    Step { name: "vitest", about: "vitest", body: |place, _| ui::script(place, "test") },
    Step { name: "clippy", about: "clippy, warnings denied", body: |place, _| clippy(place) },
    Step { name: "nextest", about: "tests", body: |place, _| nextest(place) },
    Step { name: "doctest", about: "examples in the documentation", body: |place, _| doctest(place) },
    Step { name: "bindings", about: "bindings as the program offers them", body: |place, _| drift(place) },
    Step { name: "window", about: "the journey in the real window", body: |place, _| window(place) },
];

/// The names of the steps, in order.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STEPS.iter().map(|step| step.name)
}

/// Runs the steps named in `only`, or all of them; stops at the first failure. Closes with a table of times.
///
/// # Errors
/// The step that failed, and why.
pub(crate) fn run(place: &Place, consent: Consent, only: &[String]) -> Result<()> {
    let chosen: Vec<_> =
        STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)).collect();
    let mut steps = Steps::new(chosen.len());
    let result =
        chosen.iter().try_for_each(|step| steps.step(step.name, step.about, || (step.body)(place, consent)));
    println!("\n{}", steps.table());
    result
}

fn setup(place: &Place, consent: Consent) -> Result<()> {
    apt::install(&[apt::BUILD, apt::TEST].concat(), consent)?;
    if !tool::answers("cargo", &["fmt", "--version"]) || !tool::answers("cargo", &["clippy", "--version"]) {
        tool::run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
    }
    if !tool::answers("cargo", &["nextest", "--version"]) {
        cargo_install(place, "cargo-nextest", "^0.9")?;
    }
    if !tool::answers(tool::installed("tauri-driver"), &["--help"]) {
        // A plain install would take an early version of 3, which speaks to another Tauri.
        cargo_install(place, "tauri-driver", "^2")?;
    }
    Ok(())
}

fn cargo_install(place: &Place, name: &str, version: &str) -> Result<()> {
    let mut install = tool::cargo(place);
    // Apart from the project's own target folder: a tool is built once and leaves nothing behind.
    install.env_remove("CARGO_TARGET_DIR").args(["install", "--locked", name, "--version", version]);
    tool::run(&mut install)
}

fn fmt(place: &Place) -> Result<()> {
    tool::run(tool::cargo(place).args(["fmt", "--all", "--check"]))
}

fn clippy(place: &Place) -> Result<()> {
    tool::run(tool::cargo(place).args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn nextest(place: &Place) -> Result<()> {
    build::everything(place)?;
    tool::run(tool::cargo(place).args(["nextest", "run", "--workspace"]))
}

fn doctest(place: &Place) -> Result<()> {
    tool::run(tool::cargo(place).args(["test", "--doc", "--workspace"]))
}

fn drift(place: &Place) -> Result<()> {
    build::everything(place)?;
    bindings::compare(place)
}

fn window(place: &Place) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("the journey drives WebKitGTK under Xvfb and runs on Linux only; name the other steps");
    }
    build::everything(place)?;
    let screens = place.screens();
    // A picture of an earlier run must not pass for one of this.
    if screens.exists() {
        fs::remove_dir_all(&screens).with_context(|| format!("cannot clear {}", screens.display()))?;
    }
    let mut journey = Command::new("xvfb-run");
    journey
        .args(["-a", "-s", "-screen 0 1600x1200x24", "dbus-run-session", "--", "npm", "run", "e2e"])
        .env("ENGAWA_APP", place.app())
        .env("ENGAWA_TAURI_DRIVER", tool::installed("tauri-driver"))
        .env("ENGAWA_SCREENS", &screens)
        .current_dir(place.ui());
    tool::run(&mut journey)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_can_be_named_on_its_own() {
        let mut all: Vec<_> = names().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "two steps of one name");
    }
}
