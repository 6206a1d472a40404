//! What folding and recognising 100,000 people costs: `cargo run --release --package engawa-domain --example names`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::time::Instant;

use chrono::NaiveDate;
use engawa_domain::{
    Alumnus,
    duplicate::{LOWEST, Lookalikes, Profile, profile},
    name,
};

fn main() {
    const FAMILY: [(&str, &str); 10] = [
        ("髙橋", "タカハシ"),
        ("佐藤", "サトウ"),
        ("渡邊", "ワタナベ"),
        ("齋藤", "サイトウ"),
        ("大野", "オオノ"),
        ("中島", "ナカジマ"),
        ("濵田", "ハマダ"),
        ("𠮷田", "ヨシダ"),
        ("佐々木", "ササキ"),
        ("山﨑", "ヤマザキ"),
    ];
    const GIVEN: [(&str, &str); 8] = [
        ("一郎", "イチロウ"),
        ("由美子", "ユミコ"),
        ("健", "ケン"),
        ("さくら", "サクラ"),
        ("大輔", "ダイスケ"),
        ("恵", "メグミ"),
        ("翔太", "ショウタ"),
        ("洋子", "ヨウコ"),
    ];
    let syllables = [
        "ア", "カ", "サ", "タ", "ナ", "ハ", "マ", "ヤ", "ラ", "ワ", "キ", "シ", "チ", "ニ", "ヒ", "ミ", "リ",
        "ク", "ス", "ツ",
    ];
    let people: Vec<Alumnus> = (0..100_000_usize)
        .map(|at| {
            let (family, family_kana) = FAMILY[at % 10];
            let (given, given_kana) = GIVEN[at / 10 % 8];
            let extra =
                [syllables[at / 80 % 20], syllables[at / 1600 % 20], syllables[at / 32_000 % 20]].concat();
            Alumnus {
                name: format!("{family}{extra}　{given}"),
                kana: format!("{family_kana}{extra}　{given_kana}"),
                employee_no: format!("{at:07}"),
                email: format!("a{at:07}@example.jp"),
                phone: format!("090-{:04}-{:04}", at / 10_000, at % 10_000),
                department: format!("第{}営業部", at % 50),
                job: "デザイナー".into(),
                note: "現職:人事 (副業可)".into(),
                left_on: NaiveDate::from_num_days_from_ce_opt(735_000 + i32::try_from(at % 3000).unwrap()),
                ..Alumnus::default()
            }
        })
        .collect();
    let started = Instant::now();
    let keys: usize = people.iter().map(|person| name::search_key(person).len()).sum();
    println!("search_key {:?} for all, {} bytes each", started.elapsed(), keys / people.len());
    let started = Instant::now();
    let profiles: Vec<Profile> = people.iter().map(profile).collect();
    println!("profile {:?}", started.elapsed());
    let asked = profiles.clone();
    let started = Instant::now();
    let many = Lookalikes::new(profiles.into_iter().enumerate());
    println!("index {:?}", started.elapsed());
    let started = Instant::now();
    let found: usize = asked.iter().map(|profile| many.candidates(profile).len()).sum();
    println!("candidates of all {:?}, {found} found", started.elapsed());
    let started = Instant::now();
    println!("pairs {} in {:?}", many.pairs(LOWEST, 10_000).len(), started.elapsed());
}
