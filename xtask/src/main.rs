//! The two commands of the README and the few that a developer needs besides.
//!
//! `cargo xtask run` opens the window, `cargo xtask test` is everything that has to hold before a change goes in.

mod apt;
mod bench;
mod bindings;
mod build;
mod dist;
mod place;
mod run;
mod step;
mod test;
mod tidy;
mod tool;
mod ui;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, builder::PossibleValuesParser};

use crate::{apt::Consent, place::Place};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Build, run and check Engawa")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, build, and open the window
    Run {
        /// Install missing packages without asking
        #[arg(long)]
        yes: bool,
    },
    /// Install what is missing and run every check, or only the named steps
    Test {
        /// Install missing packages without asking
        #[arg(long)]
        yes: bool,
        /// The steps to run, in the order in which they stand in the full run
        #[arg(value_name = "STEP", value_parser = PossibleValuesParser::new(test::names()))]
        steps: Vec<String>,
    },
    /// Check the rules about dependencies, imports, words and sizes
    Tidy,
    /// Write ui/src/platform/bindings.ts from the commands of the shell
    Bindings,
    /// Run the benchmarks in release mode and print their table
    Bench,
    /// Build the installable package of this system
    Dist,
}

fn main() -> ExitCode {
    match start(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start(command: Command) -> Result<()> {
    let place = Place::find()?;
    match command {
        Command::Run { yes } => run::run(&place, consent(yes)),
        Command::Test { yes, steps } => test::run(&place, consent(yes), &steps),
        Command::Tidy => tidy::run(&place),
        Command::Bindings => bindings::write(&place),
        Command::Bench => bench::run(&place),
        Command::Dist => dist::run(&place),
    }
}

fn consent(yes: bool) -> Consent {
    if yes { Consent::Given } else { Consent::Ask }
}
