//! The Rust side. Cargo itself decides what is stale.

use anyhow::Result;

use crate::{place::Place, tool};

/// The desktop program alone: the shortest way to the window.
///
/// # Errors
/// It does not compile.
pub(crate) fn app(place: &Place) -> Result<()> {
    tool::run(tool::cargo(place).args(["build", "--package", "engawa", "--bin", "engawa"]))
}

/// Every program and every test but this one, which is running. One selection of packages means one selection
/// of their features, so the tests and the window share what is compiled.
///
/// # Errors
/// Something does not compile.
pub(crate) fn everything(place: &Place) -> Result<()> {
    tool::run(tool::cargo(place).args(["build", "--workspace", "--exclude", "xtask", "--bins", "--tests"]))
}
