//! `cargo xtask bench`: the benchmarks, and their figures as one table.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use crate::{place::Place, tool, ui};

/// Runs the benchmarks in release mode, shows what they say, and closes with a table in Markdown.
///
/// # Errors
/// They do not build, one failed, or none gave a figure.
pub(crate) fn run(place: &Place) -> Result<()> {
    // The fonts come with the packages of the page.
    ui::packages(place)?;
    let mut cargo = tool::cargo(place);
    cargo.args(["bench", "--package", "engawa-documents", "--package", "engawa-store"]);
    let mut child = cargo.stdout(Stdio::piped()).spawn().context("cannot start cargo bench")?;
    let output = child.stdout.take().context("cargo bench has no output")?;
    let mut lines = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line.context("cannot read what cargo bench says")?;
        println!("{line}");
        lines.push(line);
    }
    let status = child.wait().context("cargo bench went away")?;
    if !status.success() {
        bail!("cargo bench ended with {status}");
    }
    let figures = figures(&lines);
    if figures.is_empty() {
        bail!("cargo bench gave no figure");
    }
    println!("\n{}", table(&figures));
    Ok(())
}

/// One benchmark: its name and the low, likely and high time as criterion writes them.
#[derive(Debug, PartialEq)]
struct Figure {
    name: String,
    low: String,
    likely: String,
    high: String,
}

/// Reads the lines `name  time:   [1.0 ms 1.1 ms 1.2 ms]`; a long name stands alone on the line before.
fn figures(lines: &[String]) -> Vec<Figure> {
    let mut before = "";
    let mut figures = Vec::new();
    for line in lines {
        if let Some((name, rest)) = line.split_once("time:") {
            let name = if name.trim().is_empty() { before } else { name };
            figures.extend(figure(name.trim(), rest));
        }
        before = line;
    }
    figures
}

fn figure(name: &str, times: &str) -> Option<Figure> {
    let inside = times.trim().strip_prefix('[')?.split_once(']')?.0;
    let words: Vec<_> = inside.split_whitespace().collect();
    let [low, low_unit, likely, likely_unit, high, high_unit] = words.as_slice() else { return None };
    Some(Figure {
        name: name.to_owned(),
        low: format!("{low} {low_unit}"),
        likely: format!("{likely} {likely_unit}"),
        high: format!("{high} {high_unit}"),
    })
}

fn table(figures: &[Figure]) -> String {
    let mut table = String::from("| benchmark | low | likely | high |\n|---|--:|--:|--:|\n");
    for Figure { name, low, likely, high } in figures {
        table.push_str(&format!("| {name} | {low} | {likely} | {high} |\n"));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn figures_are_read_from_short_and_long_names_alike() {
        let output = lines(
            "preview/edit            time:   [3.9 ms 4.1 ms 4.3 ms]\n\
             Found 3 outliers among 100 measurements (3.00%)\n\
             registry/open and list one hundred thousand people\n\
             \u{20}                       time:   [812.1 ms 820.0 ms 831.9 ms]\n\
             \u{20}                       change: [-1.0% +0.2% +1.3%] (p = 0.5 > 0.05)\n",
        );
        assert_eq!(
            table(&figures(&output)),
            "| benchmark | low | likely | high |\n|---|--:|--:|--:|\n\
             | preview/edit | 3.9 ms | 4.1 ms | 4.3 ms |\n\
             | registry/open and list one hundred thousand people | 812.1 ms | 820.0 ms | 831.9 ms |\n"
        );
    }

    #[test]
    fn a_line_without_three_times_is_no_figure() {
        assert_eq!(figures(&lines("real time: about a minute\ntime: [1 ms]\n")), []);
    }
}
