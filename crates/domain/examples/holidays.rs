//! Every holiday from 1980 to 2099 by the formula, a line each: day, tab, name. See `docs/holidays.md`.
#![allow(clippy::print_stdout)]

use chrono::NaiveDate;
use engawa_domain::calendar::Calendar;

fn main() {
    let calendar = Calendar::formula();
    let days = NaiveDate::from_ymd_opt(1980, 1, 1).into_iter().flat_map(|first| first.iter_days());
    for day in days.take_while(|day| chrono::Datelike::year(day) < 2100) {
        if let Some(name) = calendar.holiday_name(day) {
            println!("{day}\t{name}");
        }
    }
}
