//! Searching a registry of 100,000 people, and ranking it, against a bare scan of the same search keys in memory.
//!
//! The last lines are the criterion: ratios within this run. The scan stops at the first hit in a key, in whichever of
//! two ways is faster: key by key, or over one stretch of memory.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use engawa_domain::candidate::{Months, Wanted};
use engawa_domain::search::{Matcher, Query};
use engawa_domain::terms::MonthHours;
use engawa_domain::{
    Alumnus, AlumnusId, Availability, Day, Engagement, EngagementId, Minutes, Reach, Stage, Tenure,
    Viewpoint, WeekGrid, WeekSpan, YearMonth, name,
};
use engawa_store::{CandidateQuestion, Change, Folder, KdfCost, Store};
use memchr::memmem::Finder;

const PEOPLE: u32 = 100_000;
const SCREEN: usize = 60;
const ROUNDS: usize = 40;
/// Of one to six characters, but for the last two, which are sentences. Variants, half width and romaji among them.
const QUERIES: [&str; 26] = [
    "た",
    "髙",
    "z",
    "7",
    "𠮷",
    "高橋",
    "﨑山",
    "たか",
    "企画",
    "to",
    "課 部",
    "渡辺",
    "ﾀｶﾊｼ",
    "たかはし",
    "SQL",
    "takaha",
    "saito",
    "マニュアル",
    "提案書",
    "99999",
    "濱田",
    "わたなべ",
    "教育",
    "2016年",
    "2014–2018年に商品企画でマニュアルを担当した人",
    "平成26〜30年に法人営業で提案書",
];
const SENTENCES: usize = 2;

fn at() -> DateTime<Utc> {
    "2026-11-23T01:00:00Z".parse().expect("an instant")
}

fn today() -> NaiveDate {
    at().date_naive()
}

fn one<T: Copy>(of: &[T], number: u32) -> T {
    of.get(number as usize % of.len()).copied().expect("an element")
}

fn person(number: u32) -> Alumnus {
    const FAMILIES: [(&str, &str); 8] = [
        ("髙橋", "タカハシ"),
        ("﨑山", "サキヤマ"),
        ("渡邊", "ワタナベ"),
        ("齋藤", "サイトウ"),
        ("𠮷田", "ヨシダ"),
        ("濵田", "ハマダ"),
        ("五十嵐", "イガラシ"),
        ("小林", "コバヤシ"),
    ];
    const GIVEN: [(&str, &str); 5] =
        [("一郎", "イチロウ"), ("花子", "ハナコ"), ("健", "ケン"), ("美咲", "ミサキ"), ("徹", "トオル")];
    const DEPARTMENTS: [&str; 7] =
        ["商品企画部", "法人営業部", "総務部", "情報システム部", "人事部", "品質保証部", "経営企画部"];
    const WORDS: [&str; 9] =
        ["マニュアル改訂", "提案書", "中期計画", "棚卸", "研修", "監査", "販促物", "予算", "問合せ対応"];
    const SYSTEMS: [&str; 5] = ["販売管理システム", "SQL", "人事給与", "営業支援ツール", ""];
    let (family, kana) = one(&FAMILIES, number);
    let (given, given_kana) = one(&GIVEN, number / 8);
    let year = |at: u32| NaiveDate::from_ymd_opt((1995 + at % 25) as i32, 4, 1);
    let tenure = |at: u32| Tenure {
        department: format!("{} 第{}課", one(&DEPARTMENTS, number / 3 + at), number % 40),
        job: one(&["企画", "営業", "事務", "設計"], number / 5 + at).to_owned(),
        from: year(number / 7 + 4 * at),
        to: year(number / 7 + 4 * at + 4),
        systems: one(&SYSTEMS, number / 11 + at).to_owned(),
        words: one(&WORDS, number / 13 + at).to_owned(),
        products: String::new(),
    };
    Alumnus {
        id: AlumnusId(format!("{number:032x}")),
        employee_no: format!("{number:07}"),
        name: format!("{family}　{given}"),
        kana: format!("{kana}　{given_kana}"),
        department: format!("{} 第{}課", one(&DEPARTMENTS, number), number % 40),
        job: "企画".to_owned(),
        left_on: year(number / 7 + 12),
        email: format!("a{number}@example.jp"),
        note: "経験多数".to_owned(),
        tenures: (0..number % 4).map(tenure).collect(),
        viewpoint: Viewpoint {
            industry: one(&["教育", "金融", "物流", "", ""], number / 17).to_owned(),
            ..Viewpoint::default()
        },
        hours_to: (!number.is_multiple_of(3)).then_some(Minutes(600 + 60 * (number % 10))),
        availability: one(&[None, Some(Availability::Open), Some(Availability::Limited)], number / 19),
        week: evenings(if number.is_multiple_of(2) { &[Day::Mon, Day::Sat] } else { &[] }),
        do_not_ask: number.is_multiple_of(997),
        ..Alumnus::default()
    }
}

fn evenings(days: &[Day]) -> WeekGrid {
    let span = |day: &Day| WeekSpan { day: *day, from: 1080, to: 1500, reach: Reach::Open };
    WeekGrid(days.iter().map(span).collect())
}

fn engagement(number: u32) -> Engagement {
    let mut engagement = Engagement {
        id: EngagementId(format!("{number:032x}")),
        alumnus_id: AlumnusId(format!("{:032x}", number * 31)),
        kind: "マニュアル改訂".to_owned(),
        stage: one(&[Stage::Active, Stage::Offered, Stage::Closed], number),
        ..Engagement::default()
    };
    let hours = |month| MonthHours { month, lower: None, upper: Some(Minutes(600)) };
    engagement.terms.hours = (1..7).map(|month| hours(YearMonth { year: 2027, month })).collect();
    engagement
}

/// The keys of everybody, apart and in one stretch.
struct Keys {
    apart: Vec<Vec<u8>>,
    together: Vec<u8>,
}

impl Keys {
    fn scan(&self, finder: &Finder<'_>) -> Duration {
        let start = Instant::now();
        black_box(self.apart.iter().filter(|key| finder.find(key).is_some()).count());
        let apart = start.elapsed();
        let start = Instant::now();
        black_box(finder.find_iter(&self.together).count());
        apart.min(start.elapsed())
    }
}

fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() * 99 / 100).copied().unwrap_or_default()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn timed(times: usize, mut work: impl FnMut()) -> Vec<Duration> {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..times).map(once).collect()
}

fn ratio(name: &str, ours: Duration, bare: Duration, limit: f64) {
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    println!("ratio: {name}: {ratio:.2} (limit {limit}; {ours:.2?} against {bare:.2?})");
}

fn search(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::new(folder.path());
    let (store, _) =
        Store::create(&place, "benchmark passphrase", KdfCost::for_tests(), at()).expect("starts");
    let people: Vec<Alumnus> = (0..PEOPLE).map(person).collect();
    let change = Change { action: "bench", actor: "", at: at() };
    let fill = store.write(change, |writer| {
        people.iter().try_for_each(|alumnus| writer.put_alumnus(alumnus).map(|_| ()))?;
        (0..30).try_for_each(|number| writer.put_engagement(&engagement(number)).map(|_| ()))
    });
    fill.expect("people are stored");
    let apart: Vec<Vec<u8>> = people.iter().map(|alumnus| name::search_key(alumnus).into_bytes()).collect();
    let keys = Keys { together: apart.join(&b'\n'), apart };
    drop(people);

    let start = Instant::now();
    store.read(|reader| reader.prepare_search()).expect("prepares");
    println!("the index of {} bytes of keys took {:.2?}", keys.together.len(), start.elapsed());
    let find = |query: &str| {
        let matcher = Matcher::new(&Query::read(query));
        black_box(store.read(|reader| reader.alumni_matching(&matcher, 0, SCREEN)).expect("finds"));
    };
    let wanted = Wanted {
        knowledge: "マニュアル SQL 販売管理".to_owned(),
        department: "商品企画".to_owned(),
        from_year: Some(2010),
        to_year: Some(2018),
        viewpoint: "教育".to_owned(),
        hours: Some(Minutes(600)),
        week: evenings(&[Day::Mon, Day::Tue]),
    };
    let months = Months::ahead(today(), None, None);
    let none = EngagementId::default();
    let rank = |wanted: &Wanted| {
        let question = CandidateQuestion {
            wanted,
            kind: "マニュアル改訂",
            engagement: &none,
            months: &months,
            today: today(),
        };
        black_box(store.read(|reader| reader.candidates(&question, 20)).expect("ranks"));
    };

    let mut group = criterion.benchmark_group("search in 100,000");
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    let finder = Finder::new("まにゅある".as_bytes());
    group.bench_function("bare scan of the keys", |bench| bench.iter(|| keys.scan(&finder)));
    for query in ["た", "たかはし", "takaha", "2014–2018年に商品企画でマニュアルを担当した人"]
    {
        group.bench_function(format!("search {query}"), |bench| bench.iter(|| find(query)));
    }
    group.bench_function("candidates", |bench| bench.iter(|| rank(&wanted)));
    group.bench_function("candidates when nothing is asked", |bench| bench.iter(|| rank(&Wanted::default())));
    group.finish();

    let mut bare = Vec::new();
    let mut ours = Vec::new();
    for query in QUERIES {
        let terms = Query::read(query).terms();
        let longest = terms.iter().max_by_key(|term| term.len()).cloned().unwrap_or_default();
        let finder = Finder::new(longest.as_bytes());
        // In turns, so that what else the machine does falls on both.
        let (mut own, mut scans) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            own.extend(timed(1, || find(query)));
            scans.extend((!longest.is_empty()).then(|| keys.scan(&finder)));
        }
        println!("{query}: {:.2?} against {:.2?}", median(own.clone()), median(scans.clone()));
        bare.extend(scans);
        ours.extend(own);
    }
    let short = ours.len() - SENTENCES * ROUNDS;
    let plain = ours.get(..short).unwrap_or_default().to_vec();
    ratio("search of 1 to 6 characters, p99, to a scan, p99", p99(plain.clone()), p99(bare.clone()), 2.5);
    ratio("search of 1 to 6 characters, median, to a scan, median", median(plain), median(bare.clone()), 2.5);
    ratio("search with sentences, p99, to a scan, p99", p99(ours), p99(bare), 2.5);
    for (name, wanted) in [("candidates", wanted), ("candidates when nothing is asked", Wanted::default())] {
        let word = Finder::new("まにゅある".as_bytes());
        let (mut ranks, mut scans) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ranks.extend(timed(1, || rank(&wanted)));
            scans.push(keys.scan(&word));
        }
        ratio(
            &format!("{name}, median, to a scan, median"),
            median(ranks.clone()),
            median(scans.clone()),
            10.0,
        );
        ratio(&format!("{name}, p99, to a scan, p99"), p99(ranks), p99(scans), 10.0);
    }
}

criterion_group!(benches, search);
criterion_main!(benches);
