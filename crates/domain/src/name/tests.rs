#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::Tenure;

#[rstest]
#[case("髙橋", "高橋")]
#[case("﨑山", "崎山")]
#[case("渡邊", "渡辺")]
#[case("渡邉", "渡辺")]
#[case("渡邉\u{e0101}", "渡辺")]
#[case("葛\u{e0100}城", "葛城")]
#[case("濵田", "浜田")]
#[case("濱田", "浜田")]
#[case("齋藤", "斎藤")]
#[case("齊藤", "斉藤")]
#[case("斎藤", "斉藤")]
#[case("𠮷田", "吉田")]
#[case("福士", "福士")]
#[case("神田", "神田")]
#[case("塚本", "塚本")]
#[case("廣澤", "広沢")]
#[case("櫻井", "桜井")]
#[case("眞鍋", "真鍋")]
#[case("國嶋", "国島")]
#[case("タカハシ", "たかはし")]
#[case("ﾀｶﾊｼ", "たかはし")]
#[case("ﾜﾀﾅﾍﾞ", "わたなべ")]
#[case("ﾊﾟｰﾄ", "ぱあと")]
#[case("わたなへ\u{3099}", "わたなべ")]
#[case("わたなへ゛", "わたなべ")]
#[case("サトー", "サトウ")]
#[case("イチロー", "いちろう")]
#[case("ケーコ", "ケイコ")]
#[case("カヅコ", "かずこ")]
#[case("鶴ヶ谷", "鶴ケ谷")]
#[case("ＴＡＫＡＨＡＳＨＩ　Ichiro", "takahashiichiro")]
#[case("タカハシ・イチロー", "たかはしいちろう")]
#[case("０９０－１２３４ー５６７８", "09012345678")]
#[case("髙橋　凛", "高橋凛")]
#[case("髙橋 凛", "髙橋凛")]
#[case("法人営業部①課", "法人営業部1課")]
#[case("㈱グループ", "(株)ぐるうぷ")]
#[case("辻\u{e0100}本", "辻\u{e0101}本")]
#[case("邊\u{e0104}見", "辺見")]
#[case("蘆田", "芦田")]
#[case("桒原", "桑原")]
#[case("惠子", "恵子")]
#[case("冨岡", "富岡")]
#[case("嶌田", "嶋田")]
#[case("德永", "徳永")]
#[case("槇原", "槙原")]
#[case("瀧川", "滝川")]
#[case("圓山", "円山")]
#[case("曾根", "曽根")]
#[case("靜香", "静香")]
#[case("遙", "遥")]
#[case("舘野", "館野")]
#[case("栁沼", "柳沼")]
#[case("渊上", "渕上")]
#[case("土屋", "圡屋")]
#[case("羽\u{fa1e}", "羽羽")]
#[case("\u{fa10}本", "塚本")]
#[case("\u{fa19}谷", "神谷")]
#[case("\u{fa1b}田", "福田")]
#[case("\u{fa26}築", "都築")]
#[case("\u{f9dc}志", "隆志")]
#[case("祐\u{fe00}", "祐")]
#[case("佐佐木", "佐々木")]
#[case("ミスヾ", "みすず")]
#[case("いさゝか", "イササカ")]
#[case("⻑⾕川", "長谷川")]
#[case("⼭⽥", "山田")]
#[case("キヨウコ", "キョウコ")]
#[case("ハツトリ", "はっとり")]
#[case("キヱ", "きえ")]
#[case("Satō", "sato")]
#[case("ＯＨＮＯ", "ohno")]
#[case("TAKAHASHI, Ichiro", "takahashi ichiro")]
#[case("ジャン゠リュック", "ジャンリュック")]
#[case("𛁟ま", "たま")]
fn one_name_in_two_spellings_folds_to_one_key(#[case] one: &str, #[case] other: &str) {
    assert_eq!(fold(one), fold(other));
}

#[rstest]
#[case("高橋", "橋本")]
#[case("斉藤", "加藤")]
#[case("さとう", "さとみ")]
#[case("はは", "ばば")]
#[case("はば", "はぱ")]
#[case("坂本", "阪本")]
#[case("畑山", "畠山")]
#[case("川崎", "川埼")]
#[case("荻野", "萩野")]
fn different_names_stay_apart(#[case] one: &str, #[case] other: &str) {
    assert_ne!(fold(one), fold(other));
}

#[test]
fn every_character_of_an_own_class_folds_to_its_first() {
    for class in ["高髙", "崎﨑嵜", "辺邊邉", "浜濱濵", "斉斎齊齋", "吉𠮷", "渕淵渊", "剣劍劔剱"]
    {
        let keys: std::collections::BTreeSet<_> = class.chars().map(|c| fold(&c.to_string())).collect();
        assert_eq!(keys.len(), 1, "{class}");
    }
}

#[test]
fn the_old_forms_come_from_the_library() {
    // None of these is in the table of our own.
    for (old, new) in [("學", "学"), ("榮", "栄"), ("龍", "竜"), ("戶", "戸"), ("彥", "彦")] {
        assert_eq!(fold(old), new);
    }
}

fn takahashi() -> Alumnus {
    Alumnus {
        name: "髙橋　凛".into(),
        kana: "タカハシ　リン".into(),
        former_name: "小鳥遊".into(),
        department: "商品企画部 企画第2課".into(),
        job: "デザイナー".into(),
        note: "現職:人事 (副業可)".into(),
        employee_no: "0021060".into(),
        email: "a0021060@example.jp".into(),
        tenures: vec![Tenure {
            department: "法人営業部①課".into(),
            job: "相談員".into(),
            ..Tenure::default()
        }],
        ..Alumnus::default()
    }
}

fn found(query: &str) -> bool {
    let key = search_key(&takahashi());
    query_terms(query).iter().all(|term| key.contains(term))
}

#[rstest]
#[case("たかはし")]
#[case("ﾀｶﾊｼ")]
#[case("タカハシ")]
#[case("高橋")]
#[case("髙橋")]
#[case("髙")]
#[case("高橋凛")]
#[case("高橋　りん")]
#[case("takahashi")]
#[case("TAKAHASHI Rin")]
#[case("ｔａｋａ")]
#[case("凜")]
#[case("たか")]
#[case("企画第２課")]
#[case("でざいな")]
#[case("相談員")]
#[case("法人営業部1課 髙橋")]
#[case("副業")]
#[case("0021060")]
#[case("小鳥遊")]
#[case("")]
#[case(" 　")]
fn a_person_is_found_by(#[case] query: &str) {
    assert!(found(query));
}

#[rstest]
#[case("鈴木")]
#[case("高橋 鈴木")]
#[case("凛小鳥遊")]
#[case("takahasi suzuki")]
#[case("りんたかはし")]
fn a_person_is_not_found_by(#[case] query: &str) {
    assert!(!found(query));
}

#[rstest]
#[case("ショウタ", &["shouta", "shota", "syouta"])]
#[case("シンイチ", &["shinichi", "Shin'ichi", "siniti"])]
#[case("ホンマ", &["honma", "homma"])]
#[case("ツトム", &["tsutomu", "tutomu"])]
#[case("オオノ", &["oono", "ono"])]
#[case("ジュンコ", &["junko", "zyunko"])]
#[case("ハッチョウ", &["hatchou", "hatcho", "hattyou"])]
#[case("サトー", &["satou", "sato"])]
fn usual_latin_spellings_find_a_reading(#[case] kana: &str, #[case] queries: &[&str]) {
    let key = search_key(&Alumnus { kana: kana.into(), ..Alumnus::default() });
    for query in queries {
        assert!(key.contains(&fold(query)), "{query} in {key:?}");
    }
}

fn finds(alumnus: &Alumnus, query: &str) -> bool {
    let key = search_key(alumnus);
    query_terms(query).iter().all(|term| key.contains(term))
}

#[rstest]
#[case("髙橋 一郎", "ﾀｶﾊｼ ｲﾁﾛｳ")]
#[case("高橋一郎", "たかはし いちろう")]
#[case("タカハシ・イチロー", "")]
#[case("TAKAHASHI Ichiro", "")]
#[case("TAKAHASHI Ichirō", "")]
#[case("Ｔａｋａｈａｓｉ　Itirou", "")]
#[case("Ichiro Takahashi", "")]
#[case("髙橋 一郎", "TAKAHASHI ICHIRO")]
fn takahashi_ichiro_is_found_however_he_is_written(#[case] name: &str, #[case] kana: &str) {
    let person = Alumnus { name: name.into(), kana: kana_full(kana), ..Alumnus::default() };
    for query in [
        "たかはし",
        "タカハシ",
        "ﾀｶﾊｼ",
        "たかはし いちろう",
        "いちろう",
        "イチロー",
        "takahashi",
        "Takahashi Ichiro",
    ] {
        if !(query.to_ascii_lowercase().contains("takahashi") && name.contains("Ｔａｋａｈａｓｉ")) {
            assert!(finds(&person, query), "{query} in {:?}", search_key(&person));
        }
    }
}

#[rstest]
#[case("大野", "オオノ", &["おおの", "オーノ", "おうの", "ohno", "oono", "ono", "Ōno", "Ohno", "OHNO"])]
#[case("大野", "オーノ", &["おおの", "オーノ", "おうの", "ohno", "ono"])]
#[case("佐藤", "サトウ", &["サトー", "さとう", "Satoh", "Satō", "satou", "sato", "さと"])]
#[case("伊藤", "イトー", &["いとう", "itoh", "ito", "Itō"])]
#[case("優子", "ユウコ", &["ユーコ", "yuuko", "yuko", "Yūko"])]
#[case("河野", "コウノ", &["kouno", "kono", "kohno", "こおの"])]
#[case("新一", "シンイチ", &["shinichi", "sin'iti", "Shin’ichi"])]
#[case("章太", "ショウタ", &["syota", "syouta", "shota", "Shōta", "しようた"])]
#[case("難波", "ナンバ", &["namba", "nanba"])]
#[case("富士子", "フジコ", &["fujiko", "huziko"])]
#[case("Kenichi Ohno", "", &["けんいち", "おおの", "おうの", "ohno", "けんいちおおの"])]
#[case("Sato Yuko", "", &["さとう", "ゆうこ", "さとうゆうこ", "さとゆこ", "ゆこさと"])]
#[case("ヴィクトル", "", &["ビクトル", "ヴィクトル", "びくとる"])]
#[case("佐々木", "ササキ", &["佐佐木", "佐々木", "ささき"])]
fn a_reading_is_found_in_all_its_spellings(#[case] name: &str, #[case] kana: &str, #[case] queries: &[&str]) {
    let person = Alumnus { name: name.into(), kana: kana.into(), ..Alumnus::default() };
    let missed: Vec<_> = queries.iter().filter(|query| !finds(&person, query)).collect();
    assert!(missed.is_empty(), "{missed:?} in {:?}", search_key(&person));
}

#[test]
fn a_foreign_name_has_no_invented_kana() {
    let key = search_key(&Alumnus { name: "John Smith".into(), ..Alumnus::default() });
    assert!(key.starts_with("johnsmith"), "{key:?}");
    assert!(!key.contains(|c| ('\u{3041}'..='\u{30ff}').contains(&c)), "{key:?}");
}

/// What the libraries say when they are asked about a whole text.
fn by_library(config: yosina::TransliteratorConfig, text: &str) -> String {
    yosina::make_transliterator(&vec![config]).unwrap()(text).unwrap()
}

#[test]
fn every_kanji_that_the_library_calls_old_folds_to_its_new_form() {
    let mut old_forms = 0;
    for c in ('\u{3400}'..='\u{9fff}').chain('\u{20000}'..='\u{2a6df}') {
        for selector in '\u{e0100}'..='\u{e0103}' {
            let new =
                by_library(yosina::TransliteratorConfig::KanjiOldNew, &String::from_iter([c, selector]));
            if !new.starts_with(c) {
                assert_eq!(fold(&c.to_string()), fold(&new), "{c} {new}");
                old_forms += 1;
            }
        }
        if c > '\u{2a000}' {
            break;
        }
    }
    assert!(old_forms > 400, "{old_forms}");
}

fn ascii_hyphens() -> yosina::TransliteratorConfig {
    use yosina::transliterators::{HyphensTransliterationVariant, HyphensTransliteratorOptions};
    yosina::TransliteratorConfig::Hyphens(HyphensTransliteratorOptions {
        precedence: vec![HyphensTransliterationVariant::Ascii],
    })
}

#[test]
fn the_ranges_of_kana_hyphens_and_spaces_agree_with_the_library() {
    use yosina::TransliteratorConfig as Config;
    let hiragana = || {
        use yosina::transliterators::{HiraKataMode, HiraKataTransliteratorOptions};
        Config::HiraKata(HiraKataTransliteratorOptions { mode: HiraKataMode::KataToHira })
    };
    for c in 'ァ'..='ヶ' {
        assert_eq!(fold(&c.to_string()), fold(&by_library(hiragana(), &c.to_string())), "{c}");
    }
    for c in ('ァ'..='ヶ').chain('ㇰ'..='ㇿ') {
        let large = by_library(Config::SmallHirakatas, &c.to_string());
        assert_eq!(fold(&c.to_string()), fold(&large), "{c}");
    }
    for c in ('\u{1b001}'..='\u{1b11e}').chain(['ゐ', 'ゑ', 'ヰ', 'ヱ']) {
        let modern = by_library(
            Config::HistoricalHirakatas(Default::default()),
            &by_library(Config::ArchaicHirakatas, &c.to_string()),
        );
        assert_eq!(fold(&c.to_string()), fold(&modern), "{c}");
    }
    for c in '\u{2e80}'..='\u{2fdf}' {
        assert_eq!(fold(&c.to_string()), fold(&by_library(Config::Radicals, &c.to_string())), "{c}");
    }
    for c in '\u{80}'..='\u{ffff}' {
        let text = c.to_string();
        let hyphen = by_library(ascii_hyphens(), &text);
        if hyphen != text && hyphen.chars().all(|c| c == '-') && !matches!(c, 'ー' | 'ｰ') {
            assert_eq!(fold(&text), "", "{c:?} is a hyphen");
        }
        if by_library(Config::Spaces, &text) == " " {
            assert_eq!(fold(&text), "", "{c:?} is a space");
        }
    }
}

#[test]
fn a_variation_selector_never_matters() {
    use yosina::transliterators::{IvsSvsBaseMode, IvsSvsBaseTransliteratorOptions};
    let base = yosina::TransliteratorConfig::IvsSvsBase(IvsSvsBaseTransliteratorOptions {
        mode: IvsSvsBaseMode::Base,
        ..Default::default()
    });
    let base = yosina::make_transliterator(&vec![base]).unwrap();
    for c in '\u{3400}'..='\u{9fff}' {
        for selector in ['\u{e0100}', '\u{e0101}', '\u{e0102}', '\u{fe00}'] {
            let text = String::from_iter([c, selector]);
            assert_eq!(fold(&text), fold(&base(&text).unwrap()), "{c} {}", u32::from(selector));
        }
    }
}

#[test]
fn a_character_folds_alone_as_it_does_in_a_text_that_goes_the_slow_way() {
    // The ㈱ needs the whole text: everything beside it is normalised again.
    for c in ('\u{20}'..='\u{ffff}').chain('\u{20000}'..='\u{20fff}') {
        let decomposes = matches!(c, 'ー' | '々' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
            || unicode_normalization::char::canonical_combining_class(c) != 0;
        if decomposes || fold(&c.to_string()).chars().count() != 1 {
            continue;
        }
        assert_eq!(fold(&format!("㈱{c}")), format!("(株){}", fold(&c.to_string())), "{c:?}");
    }
}

proptest! {
    #[test]
    fn the_table_of_syllables_spells_as_the_library_does(kana in "[あ-んがぎぐげござじずぜぞきしちにひみりゃゅょっ]{0,12}") {
        use wana_kana::ConvertJapanese;
        // A small kana behind a consonant that takes none, and っ before nothing, are spelt by nobody.
        prop_assume!(!kana.ends_with('っ') && !kana.contains("っっ"));
        let usual = !regex_like(&kana);
        prop_assume!(usual);
        prop_assert_eq!(romaji::hepburn(&kana), kana.to_romaji().replace('\'', ""));
    }

    #[test]
    fn repeating_is_what_the_library_says(before in prop::char::range('一', '龥'), kana in prop::sample::select(vec!['か', 'す', 'た', 'ね', 'ひ', 'や'])) {
        let config = || yosina::TransliteratorConfig::JapaneseIterationMarks(Default::default());
        for text in [format!("{before}々"), format!("{kana}ゝ"), format!("{kana}ゞ")] {
            prop_assert_eq!(fold(&text), fold(&by_library(config(), &text)));
        }
    }
}

/// っ before a vowel, ん or a small kana, and small kana that no syllable takes.
fn regex_like(kana: &str) -> bool {
    let chars: Vec<char> = kana.chars().collect();
    let small = |c: char| "ゃゅょぁぃぅぇぉゎっ".contains(c);
    chars.first().is_some_and(|c| small(*c) && *c != 'っ')
        || chars.windows(2).any(|pair| {
            let odd = small(pair[1])
                && pair[1] != 'っ'
                && !("きしちにひみりぎじ".contains(pair[0]) && "ゃゅょ".contains(pair[1]));
            odd || (pair[0] == 'っ' && "あいうえおんなにぬねのやゆよをゐゑ".contains(pair[1]))
        })
}

#[rstest]
#[case("ﾀｶﾊｼ ﾘﾝ", "タカハシ リン")]
#[case("ﾀｶﾊｼ　ﾘﾝ", "タカハシ　リン")]
#[case("たかはし　りん", "タカハシ　リン")]
#[case("ﾜﾀﾅﾍﾞ ﾋﾟｰﾀｰ", "ワタナベ ピーター")]
#[case("わたなへ\u{3099}", "ワタナベ")]
#[case("ｳﾞｨﾄﾝ", "ヴィトン")]
#[case("タカハシ・A1", "タカハシ・A1")]
#[case("", "")]
fn kana_become_full_width_katakana(#[case] text: &str, #[case] wide: &str) {
    assert_eq!(kana_full(text), wide);
}

/// What names are made of.
fn name_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            prop::char::range('ぁ', 'ん'),
            prop::char::range('ァ', 'ヶ'),
            prop::char::range('一', '龥'),
            prop::char::range('a', 'z'),
            prop::sample::select(vec!['髙', '﨑', '𠮷', '邉', '㈱', '①', 'ー', '・', ' ', '　', '々']),
        ],
        0..12,
    )
    .prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn folding_takes_any_text(text in ".*") {
        prop_assert!(!fold(&text).contains(char::is_whitespace));
    }

    #[test]
    fn any_reading_has_a_key(kana in "([ァ-ヿぁ-ゟー゛゜ｦ-ﾟ]{0,20}|.*)") {
        let key = search_key(&Alumnus { kana: kana.clone(), ..Alumnus::default() });
        prop_assert!(key.contains(&fold(&kana)));
    }

    #[test]
    fn a_folded_name_folds_to_itself(text in name_text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_part_of_a_name_finds_the_name(text in name_text(), from in 0usize..12, len in 1usize..12) {
        let part: String = text.chars().skip(from).take(len).collect();
        // A long vowel mark or 々 at the head of the part has lost what it draws out or repeats.
        prop_assume!(!part.starts_with(['ー', '々']));
        let key = search_key(&Alumnus { name: text.clone(), ..Alumnus::default() });
        let found = query_terms(&part).iter().all(|term| key.contains(term));
        prop_assert!(found, "{:?} in {:?}", part, key);
    }

    #[test]
    fn kana_full_leaves_no_half_width_kana_and_no_hiragana(text in "[ぁ-んァ-ヶｦ-ﾟ 　]{0,20}") {
        let wide = kana_full(&text);
        let narrow = wide.chars().any(|c| matches!(c, 'ぁ'..='ん' | 'ｦ'..='ﾟ'));
        prop_assert!(!narrow);
        prop_assert_eq!(kana_full(&wide), wide);
    }
}
