//! What a person reads stands in `ui/src/messages`, where the type check sees that nothing is missing.

use super::{
    Breach,
    code::{Keep, visible},
    tree::{File, Tree},
};

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.ending(&["ts", "svelte", "js"]).filter(|file| concerns(file)).flat_map(file).collect()
}

fn concerns(file: &File) -> bool {
    file.path.starts_with("ui/src/")
        && !file.path.starts_with("ui/src/messages/")
        && !file.name().contains(".test.")
}

fn file(file: &File) -> Vec<Breach> {
    let breach = |(line, text): (usize, &str)| {
        let words: String =
            text.chars().skip_while(|it| !letter(*it)).take_while(|it| letter(*it) || mark(*it)).collect();
        (!words.is_empty())
            .then(|| Breach::new(&file.path, line, format!("「{words}」 belongs in ui/src/messages")))
    };
    (1..).zip(visible(file, Keep::Strings).lines()).filter_map(breach).collect()
}

/// Kana and kanji. A mark that parts two values, such as a blank of full width, says nothing by itself.
fn letter(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{3200}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff10}'..='\u{ff5a}'
        | '\u{ff66}'..='\u{ff9d}'
        | '\u{20000}'..='\u{3ffff}')
}

/// What stands among them.
fn mark(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::check;

    #[test]
    fn japanese_in_code_or_markup_is_named() {
        rule(
            check,
            &[
                ("ui/src/shared/a.ts", "const a = 1;\nconst b = '保存済み 10:42';"),
                ("ui/src/views/Home.svelte", "<p>ホームへ</p>"),
                ("ui/src/views/Name.svelte", "<p>𠮷</p>"),
            ],
            &[
                "ui/src/shared/a.ts:2: 「保存済み」 belongs in ui/src/messages",
                "ui/src/views/Home.svelte:1: 「ホームへ」 belongs in ui/src/messages",
                "ui/src/views/Name.svelte:1: 「𠮷」 belongs in ui/src/messages",
            ],
        );
    }

    #[test]
    fn messages_comments_and_tests_may_hold_it() {
        rule(
            check,
            &[
                ("ui/src/messages/ja.ts", "export const home = 'ホーム';"),
                ("ui/src/shared/a.ts", "// 25時 is 1時 of the next day\n/* 祝日 */ const yen = '¥ – …　・';"),
                ("ui/src/shared/a.test.ts", "expect(x).toBe('髙橋');"),
                ("ui/src/views/Home.svelte", "<!-- 縁側 -->\n<p>{ja.home}</p>"),
                ("crates/domain/src/lib.rs", "const A: &str = \"甲\";"),
            ],
            &[],
        );
    }
}
