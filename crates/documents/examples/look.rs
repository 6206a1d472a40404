//! Writes the papers of the tests as PDF, SVG and Word into a folder, to be looked at:
//! `cargo run -p engawa-documents --example look -- target/look`

#![allow(clippy::print_stdout)]

#[path = "../tests/documents/papers.rs"]
mod papers;

use std::{env, error::Error, fs, path::PathBuf, time::Instant};

use chrono::DateTime;
use engawa_documents::{Fonts, PdfFacts, Press, docx};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    let mut press = Press::new(Fonts::new(engawa_fonts::all().iter().copied()));
    for paper in [papers::contract(), papers::order(), papers::sheet()] {
        let begun = Instant::now();
        let laid = press.lay(&paper)?;
        let took = begun.elapsed();
        let facts = PdfFacts {
            title: paper.title.clone(),
            author: "見本株式会社".into(),
            stamp: DateTime::from_timestamp(1_795_392_000, 0).ok_or("a date")?,
        };
        let file = folder.join(&paper.kind);
        fs::write(file.with_extension("pdf"), laid.pdf(&facts)?)?;
        fs::write(file.with_extension("svg"), laid.svg(0)?)?;
        fs::write(file.with_extension("docx"), docx(&paper)?)?;
        println!("{}: {} pages, {took:?}", paper.kind, laid.pages());
    }
    Ok(())
}
