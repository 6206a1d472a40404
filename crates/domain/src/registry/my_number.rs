//! マイナンバー by its check digit (番号法施行令8条; 総務省令 on the check digit).

use unicode_normalization::UnicodeNormalization;

/// Twelve digits whose last one is the check digit of the eleven before it.
fn checks(digits: &[u8; 12]) -> bool {
    let [front @ .., check] = digits;
    // Qn: 2 to 7 for the six digits from the right, then 2 to 6.
    let weights = [6_u32, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = front.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let rest = sum % 11;
    u32::from(*check) == if rest <= 1 { 0 } else { 11 - rest }
}

/// Is the text nothing but a マイナンバー: twelve digits in one run or in three groups of four, of any width, with a
/// true check digit?
#[must_use]
pub fn is_my_number(text: &str) -> bool {
    let mut rest = text.trim();
    for label in ["マイナンバー", "個人番号"] {
        rest = rest.strip_prefix(label).unwrap_or(rest);
    }
    let mut found = 0_u32;
    let mut others = false;
    each_run(rest, |run| match run {
        Run::Twelve(digits) if checks(&digits) => found += 1,
        _ => others = true,
    });
    found == 1 && !others && !rest.chars().any(char::is_alphabetic)
}

/// Does a マイナンバー stand anywhere in the text?
pub(super) fn holds_my_number(text: &str) -> bool {
    // The cheap question first: nearly every cell has fewer digits. A full-width one begins with the byte EF.
    if text.bytes().filter(|byte| byte.is_ascii_digit() || *byte == 0xEF).count() < 12 {
        return false;
    }
    let mut found = false;
    each_run(text, |run| {
        if let Run::Twelve(digits) = run {
            found |= checks(&digits);
        }
    });
    found
}

enum Run {
    /// Twelve digits, in one run or in three groups of four.
    Twelve([u8; 12]),
    /// Digits in any other number.
    Other,
}

/// Calls `each` with every run of digits. Groups of exactly four with one hyphen or space between them are one run.
fn each_run(text: &str, mut each: impl FnMut(Run)) {
    let mut groups: Vec<Vec<u8>> = Vec::new();
    let mut open: Vec<u8> = Vec::new();
    let mut gap = 0_u32;
    let mut close = |groups: &mut Vec<Vec<u8>>| {
        let flat: Vec<u8> = groups.iter().flatten().copied().collect();
        let fours = groups.len() == 1 || groups.iter().all(|group| group.len() == 4);
        match <[u8; 12]>::try_from(flat.as_slice()) {
            Ok(digits) if fours => each(Run::Twelve(digits)),
            _ if groups.is_empty() => {}
            _ => groups.iter().for_each(|group| match <[u8; 12]>::try_from(group.as_slice()) {
                Ok(digits) => each(Run::Twelve(digits)),
                Err(_) => each(Run::Other),
            }),
        }
        groups.clear();
    };
    for c in text.chars() {
        match digit(c) {
            Some(digit) => {
                if gap > 1 {
                    close(&mut groups);
                }
                gap = 0;
                // Longer runs are no マイナンバー; their end need not be kept.
                if open.len() < 13 {
                    open.push(digit);
                }
            }
            None => {
                if !open.is_empty() {
                    groups.push(std::mem::take(&mut open));
                }
                if is_gap(c) {
                    gap += 1;
                } else {
                    close(&mut groups);
                    gap = 0;
                }
            }
        }
    }
    if !open.is_empty() {
        groups.push(open);
    }
    close(&mut groups);
}

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0')).ok(),
        '\u{ff10}'..='\u{ff19}' => std::iter::once(c).nfkc().next().and_then(digit),
        _ => None,
    }
}

fn is_gap(c: char) -> bool {
    matches!(c, '-' | ' ' | '\u{3000}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' | 'ー')
}
