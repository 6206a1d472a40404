//! `cargo xtask run`: from a fresh machine to the open window.

use std::{env, ffi::OsString, process::Command};

use anyhow::{Result, bail};

use crate::{
    apt::{self, Consent},
    build,
    place::Place,
    step::Steps,
    tool, ui,
};

/// Installs what is missing, builds what is stale, opens the window and stays until it closes.
///
/// # Errors
/// There is no display, or the first step that failed.
pub(crate) fn run(place: &Place, consent: Consent) -> Result<()> {
    // First, for nobody likes to hear it after ten minutes of compiling.
    if cfg!(target_os = "linux") && !has_display(|name| env::var_os(name)) {
        bail!(
            "no display (DISPLAY and WAYLAND_DISPLAY are not set); without a screen: \
             xvfb-run -a dbus-run-session -- cargo xtask run   (packages: xvfb xauth dbus-daemon)"
        );
    }
    let mut steps = Steps::new(5);
    steps.step("packages", "system packages", || apt::install(apt::BUILD, consent))?;
    steps.step("npm", "packages of the page (npm ci)", || ui::packages(place))?;
    steps.step("page", "the page (npm run build)", || ui::build(place))?;
    steps.step("program", "the program (cargo build; minutes the first time, seconds later)", || {
        build::app(place)
    })?;
    steps.step("window", "opening the window", || tool::run(&mut Command::new(place.app())))
}

fn has_display(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_kind_of_display_will_do_and_an_empty_one_is_none() {
        let check = |set: &[(&str, &str)], expected: bool| {
            let lookup =
                |name: &str| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into());
            assert_eq!(has_display(lookup), expected, "{set:?}");
        };
        check(&[], false);
        check(&[("DISPLAY", "")], false);
        check(&[("DISPLAY", ":0")], true);
        check(&[("WAYLAND_DISPLAY", "wayland-0")], true);
        check(&[("DISPLAY", ""), ("WAYLAND_DISPLAY", "wayland-0")], true);
    }
}
