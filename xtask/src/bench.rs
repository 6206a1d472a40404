//! `cargo xtask bench`: the benchmarks, their figures as one table, and the ratios that are the criterion as another.

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
    cargo.args(["--package", "engawa-core", "--benches"]);
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
    let mut ratios: Vec<Ratio> = RATIOS.iter().filter_map(|known| known.of(&figures)).collect();
    ratios.extend(lines.iter().filter_map(|line| told(line)));
    for ratio in &ratios {
        println!("{}: ratio {:.2} (limit {})", ratio.name, ratio.value, ratio.limit);
    }
    let broken: Vec<_> =
        ratios.iter().filter(|ratio| ratio.value > ratio.limit).map(|r| r.name.as_str()).collect();
    if !broken.is_empty() {
        bail!("over the limit: {}", broken.join(", "));
    }
    Ok(())
}

/// Benchmarks of one run against each other: the likely times of `of`, added, by those of `by`, added.
struct Known {
    name: &'static str,
    of: &'static [&'static str],
    by: &'static [&'static str],
    limit: f64,
}

/// What the benchmarks must keep. Times depend on the machine; these do not.
const RATIOS: &[Known] = &[
    Known {
        name: "registry import csv",
        of: &["import of 100,000/csv: from bytes to committed"],
        by: &["plain parse of 100,000/csv", "write of 100,000/bare INSERT"],
        limit: 2.5,
    },
    Known {
        name: "registry import xlsx",
        of: &["import of 100,000/workbook: from bytes to committed"],
        by: &["plain parse of 100,000/calamine", "write of 100,000/bare INSERT"],
        limit: 2.5,
    },
];

/// A ratio and what it may be at most.
#[derive(Debug, PartialEq)]
struct Ratio {
    name: String,
    value: f64,
    limit: f64,
}

impl Known {
    /// `None` if one of the benchmarks did not run.
    fn of(&self, figures: &[Figure]) -> Option<Ratio> {
        let sum = |names: &[&str]| {
            names.iter().try_fold(0.0, |sum, name| {
                let figure = figures.iter().find(|figure| figure.name == *name)?;
                Some(sum + seconds(&figure.likely)?)
            })
        };
        Some(Ratio { name: self.name.to_owned(), value: sum(self.of)? / sum(self.by)?, limit: self.limit })
    }
}

/// A ratio that a benchmark took itself: `ratio: name: 2.1 (limit 2.5; …)`.
fn told(line: &str) -> Option<Ratio> {
    let (said, rest) = line.strip_prefix("ratio: ")?.split_once(" (limit ")?;
    let (name, value) = said.rsplit_once(": ")?;
    let limit = rest.split([';', ')']).next()?;
    Some(Ratio { name: name.to_owned(), value: value.parse().ok()?, limit: limit.trim().parse().ok()? })
}

/// `1.5 ms`
fn seconds(time: &str) -> Option<f64> {
    let (number, unit) = time.split_once(' ')?;
    let unit = match unit {
        "s" => 1.0,
        "ms" => 1e-3,
        "µs" | "us" => 1e-6,
        "ns" => 1e-9,
        "ps" => 1e-12,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * unit)
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
    fn ratios_are_of_likely_times_within_one_run() {
        let output = lines(
            "import of 100,000/csv: from bytes to committed\n\
             \u{20}                       time:   [0.9 s 1.0 s 1.1 s]\n\
             plain parse of 100,000/csv time:   [90 ms 100 ms 110 ms]\n\
             write of 100,000/bare INSERT time:   [300 ms 400 ms 500 ms]\n",
        );
        let ratios: Vec<_> = RATIOS.iter().filter_map(|known| known.of(&figures(&output))).collect();
        assert_eq!(ratios, [Ratio { name: "registry import csv".into(), value: 2.0, limit: 2.5 }]);
        let own = told("ratio: search: 1.75 (limit 2.5; 4 ms against 2 ms)");
        assert_eq!(own, Some(Ratio { name: "search".into(), value: 1.75, limit: 2.5 }));
        assert_eq!(told("a ratio of two"), None);
    }

    #[test]
    fn a_line_without_three_times_is_no_figure() {
        assert_eq!(figures(&lines("real time: about a minute\ntime: [1 ms]\n")), []);
    }
}
