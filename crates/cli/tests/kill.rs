//! The program is killed at random moments of 200 writes. Whatever it had acknowledged is there afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
    thread,
};

use common::Desk;
use serde_json::{Value, json};

const WRITES: usize = 200;
const ROUNDS: usize = 10;
const PER_ROUND: usize = WRITES / ROUNDS;

/// SplitMix64 with a fixed seed: the same moments in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }
}

/// What was asked of the program.
#[derive(Clone)]
enum Write {
    /// A new person, named by the number of the write.
    Person { name: String },
    /// A new engagement with a new person.
    Engagement { title: String },
    /// A new note for a person of an earlier round.
    Note { id: String, note: String },
}

/// What must be there.
#[derive(Default)]
struct Acknowledged {
    /// Id → name and the notes it may have: the last acknowledged one, and any that was under way at the kill.
    people: BTreeMap<String, (String, Vec<String>)>,
    /// Id → title.
    engagements: BTreeMap<String, String>,
    writes: usize,
}

impl Acknowledged {
    fn take(&mut self, write: &Write, answer: &Value) {
        let id = answer["ok"]["id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        self.writes += 1;
        match write.clone() {
            Write::Person { name } => {
                self.people.insert(id, (name, vec![String::new()]));
            }
            Write::Engagement { title } => {
                self.engagements.insert(id, title);
            }
            Write::Note { note, .. } => self.people.get_mut(&id).unwrap().1 = vec![note],
        }
    }

    /// A write whose answer nobody saw may have happened or not.
    fn doubt(&mut self, write: &Write) {
        if let Write::Note { id, note } = write {
            self.people.get_mut(id).unwrap().1.push(note.clone());
        }
    }

    fn compare(&mut self, round: usize, verified: &Value, people: &Value, engagements: &Value) {
        assert_eq!(verified["ok"]["sound"], true, "round {round}: {verified}");
        let by_id = |list: &Value| -> BTreeMap<String, Value> {
            let rows = list["ok"].as_array().unwrap().iter();
            rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row.clone())).collect()
        };
        let (people, engagements) = (by_id(people), by_id(engagements));
        for (id, (name, notes)) in &mut self.people {
            let row = people.get(id).unwrap_or_else(|| panic!("round {round}: {name} is lost"));
            assert_eq!(row["name"], *name);
            assert!(notes.iter().any(|note| row["note"] == *note), "round {round}: {row} of {notes:?}");
            // What a kill left in doubt is settled now.
            notes.retain(|note| row["note"] == *note);
        }
        for (id, title) in &self.engagements {
            let row = engagements.get(id).unwrap_or_else(|| panic!("round {round}: {title} is lost"));
            assert_eq!(row["title"], *title);
        }
        for row in engagements.values() {
            let number = row["title"].as_str().unwrap().trim_start_matches("案件");
            assert_eq!(row["alumnus_name"], format!("相手{number}"), "a write is there whole or not at all");
        }
    }
}

/// The writes of a round: people, engagements, and notes for people that are known to be there, for each at most
/// one.
fn plan(round: usize, mut known: Vec<String>, random: &mut Random) -> Vec<Write> {
    (round * PER_ROUND..(round + 1) * PER_ROUND)
        .map(|number| match number % 4 {
            3 if !known.is_empty() => Write::Note {
                id: known.swap_remove(random.below(known.len())),
                note: format!("メモ{number}"),
            },
            2 => Write::Engagement { title: format!("案件{number}") },
            _ => Write::Person { name: format!("人{number}") },
        })
        .collect()
}

/// A person is changed at the revision that is stored.
fn line(write: &Write, stored: &BTreeMap<String, Value>) -> Value {
    match write {
        Write::Person { name } => json!({"alumni_put": {"name": name, "note": ""}}),
        Write::Engagement { title } => {
            let person = title.replace("案件", "相手");
            json!({"engagement_add": {"alumnus": {"name": person}, "engagement": {"title": title}}})
        }
        Write::Note { id, note } => {
            let mut person = stored[id].clone();
            person["note"] = json!(note);
            json!({"alumni_put": person})
        }
    }
}

#[test]
fn every_acknowledged_write_survives_a_kill() {
    let desk = Desk::new();
    let mut random = Random(20_261_123);
    let mut acknowledged = Acknowledged::default();
    let mut killed_in_flight = 0;

    for round in 0..=ROUNDS {
        let mut child = desk.command(&["batch"]).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut next = || -> Option<Value> {
            // A line that the kill cut short is no acknowledgement.
            answers.next().and_then(|line| serde_json::from_str(&line.ok()?).ok())
        };

        writeln!(
            stdin,
            "{}\n{}\n{}",
            json!(["verify"]),
            json!(["alumni", "list"]),
            json!(["engagement", "list"])
        )
        .unwrap();
        let (verified, people, engagements) = (next().unwrap(), next().unwrap(), next().unwrap());
        acknowledged.compare(round, &verified, &people, &engagements);
        if round == ROUNDS {
            drop(stdin);
            assert!(child.wait().unwrap().success());
            break;
        }

        let known = acknowledged.people.keys().cloned().collect();
        let writes = plan(round, known, &mut random);
        let mut stored = BTreeMap::new();
        for write in &writes {
            if let Write::Note { id, .. } = write {
                writeln!(stdin, "{}", json!(["alumni", "show", id])).unwrap();
                stored.insert(id.clone(), next().unwrap()["ok"].clone());
            }
        }

        // All lines lie in the pipe at once, so that the program is always in the middle of one.
        let lines = writes.iter().fold(String::new(), |mut lines, write| {
            writeln!(lines, "{}", line(write, &stored)).unwrap();
            lines
        });
        let feeder = thread::spawn(move || {
            // The kill may close the pipe under it.
            let _ = stdin.write_all(lines.as_bytes());
            stdin
        });
        let patience = random.below(PER_ROUND);
        let mut unanswered = writes.iter();
        for write in unanswered.by_ref().take(patience) {
            acknowledged.take(write, &next().unwrap());
        }
        for _ in 0..random.below(3_000_000) {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts as said.
        for write in unanswered {
            match next() {
                Some(answer) => acknowledged.take(write, &answer),
                None => {
                    killed_in_flight += 1;
                    acknowledged.doubt(write);
                }
            }
        }
        drop(feeder.join().unwrap());
    }
    assert!(killed_in_flight > ROUNDS, "the kills came too late: {killed_in_flight} writes were cut off");
    assert!(acknowledged.writes > WRITES / 4, "the kills came too early: {} writes", acknowledged.writes);
}
