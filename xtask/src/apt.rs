//! What has to be on the machine before anything can be built.

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::tool;

/// To build and open the window.
pub(crate) const BUILD: &[&str] = &[
    "build-essential",
    "libcups2-dev",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "perl",
    "pkg-config",
];

/// To drive the window without a screen and to read the pages it makes.
pub(crate) const TEST: &[&str] =
    &["dbus-daemon", "dbus-x11", "poppler-utils", "webkit2gtk-driver", "xauth", "xvfb"];

/// Whether packages may be installed without asking.
#[derive(Clone, Copy)]
pub(crate) enum Consent {
    Ask,
    Given,
}

/// Installs those of `packages` that are missing; on a system without apt says what is needed instead.
///
/// # Errors
/// The answer was no, there was nobody to ask, or apt failed.
pub(crate) fn install(packages: &[&str], consent: Consent) -> Result<()> {
    if let Some(advice) = advice(env::consts::OS) {
        println!("{advice}");
        return Ok(());
    }
    if !Path::new("/etc/debian_version").exists() {
        println!("This is no Debian: install what answers to these packages: {}", packages.join(" "));
        return Ok(());
    }
    let missing = missing(packages)?;
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing packages. What installs them:\n  {}", apt_line(&missing));
    let root = tool::output(Command::new("id").arg("-u"))?.trim() == "0";
    if !root {
        agree(consent, &missing)?;
    }
    tool::run(&mut apt_get(root, &["update"]))?;
    let mut install = apt_get(root, &["install", "-y"]);
    tool::run(install.args(&missing))
}

fn agree(consent: Consent, missing: &[&str]) -> Result<()> {
    if matches!(consent, Consent::Given) {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        bail!("nobody to ask: run `sudo {}`, or start again with --yes", apt_line(missing));
    }
    print!("Run it with sudo now? Type yes: ");
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).context("cannot read the answer")?;
    if answer.trim() != "yes" {
        bail!("not installed: run `sudo {}` and start again", apt_line(missing));
    }
    Ok(())
}

fn apt_get(root: bool, arguments: &[&str]) -> Command {
    let mut command = if root { Command::new("env") } else { Command::new("sudo") };
    if !root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    command
}

fn apt_line(packages: &[&str]) -> String {
    format!("apt-get install -y {}", packages.join(" "))
}

fn missing<'a>(packages: &[&'a str]) -> Result<Vec<&'a str>> {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"]).args(packages);
    Ok(not_installed(packages, &tool::output(&mut query)?))
}

/// Those of `packages` that `listing`, lines of name and state, does not call installed.
fn not_installed<'a>(packages: &[&'a str], listing: &str) -> Vec<&'a str> {
    let installed = |name: &str| {
        listing.lines().any(|line| line.split_once(' ').is_some_and(|found| found == (name, "installed")))
    };
    packages.iter().copied().filter(|name| !installed(name)).collect()
}

/// What a system without apt needs. It cannot be installed from here.
fn advice(system: &str) -> Option<&'static str> {
    match system {
        "windows" => Some(
            "Windows needs: Visual Studio Build Tools with «Desktop development with C++», the WebView2 Runtime \
             (part of Windows 11), and Strawberry Perl for the build of OpenSSL.",
        ),
        "macos" => Some("macOS needs: the Xcode Command Line Tools (xcode-select --install)."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_as_there_only_when_dpkg_calls_it_installed() {
        let listing = "perl installed\nxvfb config-files\npkg-config installed\n";
        let wanted = ["perl", "xvfb", "pkg-config", "libcups2-dev"];
        assert_eq!(not_installed(&wanted, listing), ["xvfb", "libcups2-dev"]);
    }

    #[test]
    fn one_name_inside_another_is_not_taken_for_it() {
        assert_eq!(not_installed(&["perl"], "perl-base installed\n"), ["perl"]);
    }

    #[test]
    fn every_system_but_linux_is_told_what_it_needs() {
        assert!(advice("windows").is_some_and(|text| text.contains("WebView2")));
        assert!(advice("macos").is_some_and(|text| text.contains("Xcode")));
        assert!(advice("linux").is_none());
    }
}
