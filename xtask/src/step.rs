//! Steps: announced, timed, and named when they fail.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps of one command.
pub(crate) struct Steps {
    total: usize,
    done: Vec<Done>,
}

struct Done {
    name: String,
    took: Duration,
    outcome: Outcome,
}

#[derive(Clone, Copy)]
enum Outcome {
    Passed,
    Failed,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Self {
        Self { total, done: Vec::new() }
    }

    /// Runs one step.
    ///
    /// # Errors
    /// What went wrong inside, with the step's name.
    pub(crate) fn step(&mut self, name: &str, about: &str, body: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("step {} of {}: {about}", self.done.len() + 1, self.total);
        let start = Instant::now();
        let result = body();
        let outcome = if result.is_ok() { Outcome::Passed } else { Outcome::Failed };
        self.done.push(Done { name: name.to_owned(), took: start.elapsed(), outcome });
        result.with_context(|| format!("step `{name}` failed"))
    }

    /// One line for each step that ran, and what was not reached.
    pub(crate) fn table(&self) -> String {
        let width = self.done.iter().map(|done| done.name.len()).max().unwrap_or_default();
        let mut table = String::new();
        for Done { name, took, outcome } in &self.done {
            let mark = match outcome {
                Outcome::Passed => "ok",
                Outcome::Failed => "FAILED",
            };
            table.push_str(&format!("  {name:width$}  {:>8}  {mark}\n", clock(*took)));
        }
        let all: Duration = self.done.iter().map(|done| done.took).sum();
        table.push_str(&format!("  {:width$}  {:>8}\n", "total", clock(all)));
        match self.total.saturating_sub(self.done.len()) {
            0 => {}
            left => table.push_str(&format!("  not reached: {left}\n")),
        }
        table
    }
}

fn clock(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{}:{:02} min", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use anyhow::bail;

    use super::*;

    #[test]
    fn a_failure_carries_the_name_of_its_step() {
        let mut steps = Steps::new(2);
        steps.step("first", "all is well", || Ok(())).unwrap();
        let error = steps.step("second", "all is not", || bail!("a tile fell")).unwrap_err();
        assert_eq!(format!("{error:#}"), "step `second` failed: a tile fell");
    }

    #[test]
    fn the_table_marks_what_failed_and_counts_what_was_not_reached() {
        let mut steps = Steps::new(4);
        steps.step("fmt", "", || Ok(())).unwrap();
        steps.step("clippy", "", || bail!("no")).unwrap_err();
        let table = steps.table();
        let marks: Vec<_> = table.lines().map(|line| line.split_whitespace().last().unwrap_or("")).collect();
        assert_eq!(marks, ["ok", "FAILED", "s", "2"]);
    }

    #[test]
    fn times_read_as_a_clock_from_a_minute_on() {
        for (milliseconds, text) in
            [(1_240, "1.2 s"), (59_900, "59.9 s"), (60_000, "1:00 min"), (754_000, "12:34 min")]
        {
            assert_eq!(clock(Duration::from_millis(milliseconds)), text);
        }
    }
}
