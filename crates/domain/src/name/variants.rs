//! Classes of kanji that are one and the same in a name.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use yosina::{TransliterationError, TransliteratorConfig, make_transliterator};

/// The representative of a class first, then the characters of the class that yosina's tables leave apart.
const CLASSES: [&str; 52] = [
    "高髙",
    "崎﨑嵜㟢",
    "辺邊邉",
    "浜濱濵",
    "斉斎齊齋",
    "吉𠮷",
    "橋槗𣘺",
    "島嶋嶌㠀",
    "富冨",
    "峰峯",
    "館舘",
    "柳栁桺",
    "渕淵渊",
    "曽曾",
    "船舩",
    "松枩枀",
    "梅楳",
    "野埜",
    "秋穐龝",
    "桑桒",
    "凛凜",
    "遥遙",
    "槙槇",
    "昇曻",
    "晃晄",
    "尭堯",
    "亘亙",
    "弥彌",
    "桧檜",
    "釜釡",
    "剣劍劔劎剱釼",
    "鉄鐵鉃",
    "喜㐂",
    "竈竃",
    "薮藪籔",
    "沢澤",
    "壷壺",
    "鴎鷗",
    "徳德",
    "恵惠",
    "瀬瀨",
    "莱萊",
    "柏栢",
    "涼凉",
    "郷鄕鄉",
    "哲喆",
    "萌萠",
    "芦蘆",
    "翠翆",
    "穎頴",
    "皋皐",
    "沖冲",
];

type OldToNew = Box<dyn Fn(&str) -> Result<String, TransliterationError> + Send + Sync>;

/// 旧字体 to 新字体. `None` only if the library refused its own name, which a test rules out.
static OLD_TO_NEW: LazyLock<Option<OldToNew>> = LazyLock::new(|| {
    let convert = make_transliterator(&vec![TransliteratorConfig::KanjiOldNew]).ok()?;
    Some(Box::new(convert) as OldToNew)
});

static OWN: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut own = HashMap::new();
    for class in CLASSES {
        let mut members = class.chars();
        if let Some(first) = members.next() {
            own.extend(members.map(|member| (member, first)));
        }
    }
    own
});

thread_local! {
    // The library works on whole texts and allocates for each; a registry holds few different kanji.
    static SEEN: RefCell<HashMap<char, char>> = RefCell::new(HashMap::new());
}

/// The character that stands for the class of `c`; `c` itself if it is no kanji or stands alone.
pub(super) fn representative(c: char) -> char {
    if !matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') {
        return c;
    }
    SEEN.with_borrow_mut(|seen| *seen.entry(c).or_insert_with(|| looked_up(c)))
}

fn looked_up(c: char) -> char {
    let own = |c: char| OWN.get(&c).copied();
    if let Some(first) = own(c) {
        return first;
    }
    // The library's table is keyed by variation sequences, and which selector carries the old form differs
    // from kanji to kanji.
    let modern = ('\u{e0100}'..='\u{e0103}').find_map(|selector| {
        let convert = OLD_TO_NEW.as_ref()?;
        let text = convert(&String::from_iter([c, selector])).ok()?;
        text.chars().next().filter(|modern| *modern != c)
    });
    let modern = modern.unwrap_or(c);
    own(modern).unwrap_or(modern)
}
