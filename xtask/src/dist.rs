//! `cargo xtask dist`: the package that people install.

use std::{env, process::Command};

use anyhow::Result;

use crate::{place::Place, tool, ui};

/// Builds the package of the system this runs on; Tauri's hook builds the page.
///
/// # Errors
/// A package of the page is missing, or the build failed.
pub(crate) fn run(place: &Place) -> Result<()> {
    ui::packages(place)?;
    let script = place.ui().join("node_modules").join("@tauri-apps").join("cli").join("tauri.js");
    let mut tauri = Command::new("node");
    tauri.arg(script).args(["build", "--bundles", bundle(env::consts::OS)]).current_dir(&place.root);
    tool::run(&mut tauri)
}

/// The kind of package of `system`. AppImage is left out: its tools are fetched from the network at build time.
fn bundle(system: &str) -> &'static str {
    match system {
        "windows" => "nsis",
        "macos" => "dmg",
        _ => "deb",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_gets_its_own_kind_of_package() {
        for (system, kind) in [("linux", "deb"), ("windows", "nsis"), ("macos", "dmg")] {
            assert_eq!(bundle(system), kind);
        }
    }
}
