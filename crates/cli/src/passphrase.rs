//! The passphrase: from the environment, else asked for. Never an argument: those are seen by every process.

use std::env::{self, VarError};

use engawa_core::domain::InvalidReason;
use zeroize::Zeroizing;

use crate::failure::Failure;

const VARIABLE: &str = "ENGAWA_PASSPHRASE";

/// The passphrase of a database that is there.
pub(crate) fn present() -> Result<Zeroizing<String>, Failure> {
    match from_environment()? {
        Some(passphrase) => Ok(passphrase),
        None => ask("パスフレーズ: "),
    }
}

/// A passphrase for a new database, typed twice where it is typed.
pub(crate) fn fresh() -> Result<(Zeroizing<String>, Zeroizing<String>), Failure> {
    match from_environment()? {
        Some(passphrase) => Ok((passphrase.clone(), passphrase)),
        None => Ok((ask("新しいパスフレーズ（12文字以上）: ")?, ask("もう一度: ")?)),
    }
}

fn from_environment() -> Result<Option<Zeroizing<String>>, Failure> {
    match env::var(VARIABLE) {
        Ok(passphrase) => Ok(Some(Zeroizing::new(passphrase))),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Failure::invalid("passphrase", InvalidReason::OutOfRange)),
    }
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|_| Failure::NoPassphrase)
}
