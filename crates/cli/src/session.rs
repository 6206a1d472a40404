//! The program over one data folder.

use std::{path::Path, sync::Arc};

use engawa_core::{Engawa, Host, SystemClock};

use crate::{failure::Failure, passphrase};

/// The program over the folder; nothing is opened or made yet.
pub(crate) fn over(folder: &Path) -> Result<Engawa, Failure> {
    let host = Host {
        folder: folder.to_owned(),
        clock: Arc::new(SystemClock::from_env()),
        faces: engawa_fonts::all(),
    };
    Ok(Engawa::new(host)?)
}

/// The program with the folder's database open.
pub(crate) fn open(folder: &Path) -> Result<Engawa, Failure> {
    let engawa = over(folder)?;
    engawa.unlock(&passphrase::present()?)?;
    Ok(engawa)
}
