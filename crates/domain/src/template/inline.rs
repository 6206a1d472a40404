//! The inside of a line: variables, references, emphasis.

use super::fault::{Problem, TemplateFault};
use super::field::{self, Format};
use super::syntax::{Part, UnitKind};

/// Opening and closing of each mark.
const MARKS: [(&str, &str); 3] = [("{{", "}}"), ("[[", "]]"), ("**", "**")];

/// Cuts a line into its parts.
pub(super) fn parts(text: &str, line: u32) -> Result<Vec<Part>, TemplateFault> {
    let fault = |problem| TemplateFault::new(line, problem);
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, (open, close), after)) = next_mark(rest) {
        plain(before, line, &mut parts)?;
        let (inside, after) =
            after.split_once(close).ok_or_else(|| fault(Problem::Unclosed(open.to_owned())))?;
        parts.push(match open {
            "{{" => variable(inside.trim()).map_err(fault)?,
            "[[" => reference(inside.trim()).map_err(fault)?,
            _ => Part::Strong(inside.to_owned()),
        });
        rest = after;
    }
    plain(rest, line, &mut parts)?;
    if let Some(number) = hand_number(text) {
        return Err(fault(Problem::HandNumber(number)));
    }
    Ok(parts)
}

/// The mark that opens first.
fn next_mark(text: &str) -> Option<(&str, (&'static str, &'static str), &str)> {
    MARKS
        .into_iter()
        .filter_map(|mark| text.split_once(mark.0).map(|(before, after)| (before, mark, after)))
        .min_by_key(|(before, _, _)| before.len())
}

fn plain(text: &str, line: u32, parts: &mut Vec<Part>) -> Result<(), TemplateFault> {
    if let Some(close) = ["}}", "]]"].into_iter().find(|close| text.contains(close)) {
        return Err(TemplateFault::new(line, Problem::Unopened(close.to_owned())));
    }
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
    Ok(())
}

fn variable(inside: &str) -> Result<Part, Problem> {
    let (name, format) = inside.split_once('|').map_or((inside, None), |(n, f)| (n.trim(), Some(f.trim())));
    let field = field::named(name).ok_or_else(|| Problem::UnknownVariable(name.to_owned()))?;
    let format = match format {
        None => Format::Usual,
        Some(word) => {
            Format::named(word, field.kind).ok_or_else(|| Problem::UnknownFormat(word.to_owned()))?
        }
    };
    Ok(Part::Value { field, format })
}

fn reference(inside: &str) -> Result<Part, Problem> {
    let unknown = || Problem::UnknownReference(inside.to_owned());
    let (kind, id) = inside.split_once([':', '：']).ok_or_else(unknown)?;
    let to = match kind.trim() {
        "条" => UnitKind::Article,
        "項" => UnitKind::Paragraph,
        "号" => UnitKind::Item,
        _ => return Err(unknown()),
    };
    let id = id.trim();
    if id.is_empty() {
        return Err(unknown());
    }
    Ok(Part::Reference { to, id: id.to_owned() })
}

/// A number of our own articles written by hand, or a 前条 that means another article once one is inserted.
/// Articles of an Act are quoted by number, so 「民法第656条」 passes, and so does every number that follows it in the
/// same sentence: 「著作権法第27条及び第28条」.
fn hand_number(text: &str) -> Option<String> {
    if let Some(word) =
        ["前条", "次条", "前項", "次項", "前号", "次号"].into_iter().find(|word| text.contains(word))
    {
        return Some(word.to_owned());
    }
    let mut pieces = text.split('第');
    let mut before = pieces.next().unwrap_or_default();
    let mut of_an_act = false;
    for piece in pieces {
        of_an_act = names_an_act(before) || (of_an_act && !ends_a_sentence(before));
        let digits: String = piece.chars().take_while(|c| is_digit(*c)).collect();
        let unit = piece.chars().nth(digits.chars().count());
        if let (false, Some(unit @ ('条' | '項' | '号')), false) = (digits.is_empty(), unit, of_an_act) {
            return Some(format!("第{digits}{unit}"));
        }
        before = piece;
    }
    None
}

/// Ends in the name of an Act, perhaps with the short name it is given: 「…法律（以下「フリーランス法」という。）」.
fn names_an_act(text: &str) -> bool {
    let named = match text.strip_suffix('）').and_then(|inside| inside.rsplit_once('（')) {
        Some((outside, _)) => outside,
        None => text,
    };
    named.ends_with(['法', '律', '令', '則'])
}

/// A full stop outside parentheses.
fn ends_a_sentence(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().any(|c| {
        depth += i32::from(c == '（') - i32::from(c == '）');
        c == '。' && depth <= 0
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十百".contains(c)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_an_act_pass_and_our_own_do_not() {
        for (text, found) in [
            ("民法第656条", None),
            ("著作権法第27条及び第28条に定める権利", None),
            ("所得税法第204条第1項第1号", None),
            ("支払方法は第3条による。", Some("第3条")),
            ("第十二条に定める", Some("第十二条")),
            ("法人は、第３項に定める", Some("第３項")),
            ("民法第656条による。第2条を準用する", Some("第2条")),
            ("第三者に開示する", None),
            ("安全第一", None),
            ("前項の規定により", Some("前項")),
            ("関する法律（以下「法」という。）第3条に定める", None),
            ("著作権法第27条（翻案。）及び第28条", None),
        ] {
            assert_eq!(hand_number(text).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn marks_are_cut_in_the_order_they_open() {
        let parts = parts("**甲**は{{甲の会社名}}、[[条:目的]]に", 1).unwrap();
        let kinds: Vec<_> = parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Strong(text) => format!("*{text}"),
                Part::Value { field, .. } => format!("={}", field.name),
                Part::Reference { id, .. } => format!("#{id}"),
            })
            .collect();
        assert_eq!(kinds, ["*甲", "は", "=甲の会社名", "、", "#目的", "に"]);
    }
}
