//! `engawa-cli`: Engawa without a window. The same use cases, JSON out. See docs/cli.md.
//!
//! Invariant: an answer on standard output means that what it speaks of is on disk. An error is one line on
//! standard error, `{"code": …}`, and an exit code; nothing was written then.

mod answer;
mod args;
mod commands;
mod failure;
mod passphrase;
mod session;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{args::Arguments, failure::Failure};

fn main() -> ExitCode {
    let result = match Arguments::try_parse() {
        Ok(arguments) => commands::run(arguments),
        Err(error) if error.use_stderr() => Err(Failure::usage(&error)),
        // --help and --version
        Err(shown) => shown.print().map_err(|_| Failure::File),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::from(failure.exit_code())
        }
    }
}
