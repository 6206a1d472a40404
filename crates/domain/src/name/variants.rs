//! Characters that are one and the same in a name, by the tables of yosina and a few of our own.

use std::collections::HashMap;
use std::sync::LazyLock;

use yosina::transliterators::{
    HistoricalHirakatasTransliteratorOptions, IvsSvsBaseMode, IvsSvsBaseTransliteratorOptions,
};
use yosina::{TransliterationError, TransliteratorConfig, make_transliterator};

/// The representative of a class first, then the characters of the class that the libraries leave apart.
///
/// Ours are: what the family registers have and JIS X 0208 had not (髙 﨑 濵 栁 桒 舩 曻 …), characters of equal standing
/// that neither is the old form of (峰峯 嶋島 富冨 館舘 兎莵), and 斉斎, which are two characters and one surname.
/// Apart stay what are different surnames in spite of a common origin: 坂阪 畑畠 崎埼碕 杉椙 藤籐.
const CLASSES: &[&str] = &[
    "高髙",
    "崎﨑嵜㟢",
    "辺邊邉",
    "浜濱濵",
    "斉斎齊齋",
    "吉𠮷",
    "橋槗𣘺",
    "島嶋嶌㠀嶹",
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
    "秋穐龝秌",
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
    "徳德悳",
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
    "土圡𡈽",
    "礒磯",
    "鎮鎭",
    "熙煕熈凞",
    "皓晧",
    "杉杦",
    "鶴靏靍鸖",
    "世丗卋",
    "勢㔟",
    "会㑹",
    "功㓛",
    "桝枡",
    "畝畆",
    "留畄",
    "町甼",
    "蓋盖",
    "兎兔莵",
    "庵葊",
    "閉閇",
    "面靣",
    "駆駈",
    "村邨",
    "迪廸",
    "奇竒",
    "園薗",
    "雁鴈",
    "傑杰",
    "年秊",
    "輝煇",
    "卯夘",
    "昂昻",
    "栃杤",
    "毘毗",
    "蘇蘓",
    "厩廐廏",
    "叡睿",
    "蓑簑",
    "隣鄰",
    "京亰",
    "於扵",
    "裏裡",
    "略畧",
    "草艸",
    "鑑鑒",
    "煙烟",
    "丈𠀋",
    "欅﨔",
];

type Convert = Box<dyn Fn(&str) -> Result<String, TransliterationError> + Send + Sync>;

/// The tables of yosina that speak of single characters.
struct Library {
    old_to_new: Option<Convert>,
    sequences: Option<Convert>,
    radicals: Option<Convert>,
    historical: Option<Convert>,
    archaic: Option<Convert>,
    small: Option<Convert>,
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library {
    old_to_new: convert(TransliteratorConfig::KanjiOldNew),
    sequences: convert(TransliteratorConfig::IvsSvsBase(IvsSvsBaseTransliteratorOptions {
        mode: IvsSvsBaseMode::IvsOrSvs(false),
        ..Default::default()
    })),
    radicals: convert(TransliteratorConfig::Radicals),
    historical: convert(TransliteratorConfig::HistoricalHirakatas(
        HistoricalHirakatasTransliteratorOptions::default(),
    )),
    archaic: convert(TransliteratorConfig::ArchaicHirakatas),
    small: convert(TransliteratorConfig::SmallHirakatas),
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

/// `None` only if the library refused its own name, which the tests rule out.
fn convert(config: TransliteratorConfig) -> Option<Convert> {
    let convert = make_transliterator(&vec![config]).ok()?;
    Some(Box::new(convert))
}

/// The one other character that a table has for a text.
fn looked_up(table: Option<&Convert>, text: &[char]) -> Option<char> {
    let converted = table?(&text.iter().collect::<String>()).ok()?;
    let mut chars = converted.chars();
    let first = chars.next().filter(|first| Some(first) != text.first())?;
    // The answer of a table of variation sequences has a selector too.
    chars.all(|c| matches!(c, '\u{e0100}'..='\u{e01ef}')).then_some(first)
}

/// The character that stands for the class of `c`; `c` itself if it is no kanji or stands alone.
pub(super) fn representative(c: char) -> char {
    let c = looked_up(LIBRARY.radicals.as_ref(), &[c]).unwrap_or(c);
    if !super::is_kanji(c) {
        return c;
    }
    // 𫝆 is 今 with a selector.
    let c = looked_up(LIBRARY.sequences.as_ref(), &[c]).unwrap_or(c);
    let own = |c: char| OWN.get(&c).copied();
    if let Some(first) = own(c) {
        return first;
    }
    // The table is keyed by variation sequences, and which selector carries the old form differs from kanji to kanji.
    let modern = ('\u{e0100}'..='\u{e0103}')
        .find_map(|selector| looked_up(LIBRARY.old_to_new.as_ref(), &[c, selector]))
        .unwrap_or(c);
    own(modern).unwrap_or(modern)
}

/// 変体仮名, ゐ ゑ ヰ ヱ and the small katakana of Ainu as the kana of today.
pub(super) fn modern_kana(c: char) -> char {
    let c = looked_up(LIBRARY.archaic.as_ref(), &[c]).unwrap_or(c);
    let c = looked_up(LIBRARY.historical.as_ref(), &[c]).unwrap_or(c);
    match c {
        'ㇰ'..='ㇿ' => looked_up(LIBRARY.small.as_ref(), &[c]).unwrap_or(c),
        other => other,
    }
}
