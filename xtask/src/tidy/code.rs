//! Tells code from comments and strings, well enough for rules that look for words.

use super::tree::File;

/// What the text is written in.
#[derive(Clone, Copy, PartialEq)]
enum Language {
    Rust,
    Script,
    Markup,
}

/// What is left to see besides code.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Keep {
    Strings,
    CodeOnly,
}

/// The text of `file` with blanks in place of comments and, unless kept, of what strings hold. Lines stay
/// where they are.
pub(super) fn visible(file: &File, keep: Keep) -> String {
    let language = match file.ending() {
        "rs" => Language::Rust,
        "svelte" => Language::Markup,
        _ => Language::Script,
    };
    let mut scan = Scan { rest: file.text.chars().collect(), at: 0, out: String::new(), language, keep };
    while scan.peek(0).is_some() {
        scan.next();
    }
    scan.out
}

struct Scan {
    rest: Vec<char>,
    at: usize,
    out: String,
    language: Language,
    keep: Keep,
}

impl Scan {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn sees(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(ahead, expected)| self.peek(ahead) == Some(expected))
    }

    fn next(&mut self) {
        let rust = self.language == Language::Rust;
        if self.language == Language::Markup && self.sees("<!--") {
            self.hide_until("-->");
        } else if self.sees("//") {
            while self.peek(0).is_some_and(|character| character != '\n') {
                self.hide();
            }
        } else if self.sees("/*") {
            self.block_comment();
        } else if rust && self.raw_string() {
        } else if self.sees("\"") {
            self.string('"');
        } else if self.sees("'") {
            if rust { self.quote() } else { self.string('\'') }
        } else if !rust && self.sees("`") {
            self.string('`');
        } else {
            self.show();
        }
    }

    fn show(&mut self) {
        self.out.extend(self.peek(0));
        self.at += 1;
    }

    fn hide(&mut self) {
        self.out.extend(self.peek(0).map(|character| if character == '\n' { '\n' } else { ' ' }));
        self.at += 1;
    }

    /// One character of a string.
    fn inside(&mut self) {
        if self.keep == Keep::Strings { self.show() } else { self.hide() }
    }

    fn hide_until(&mut self, end: &str) {
        while self.peek(0).is_some() && !self.sees(end) {
            self.hide();
        }
        end.chars().for_each(|_| self.hide());
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.peek(0).is_some() {
            if self.sees("/*") && (depth == 0 || self.language == Language::Rust) {
                depth += 1;
                self.hide();
            } else if self.sees("*/") {
                depth -= 1;
                self.hide();
            }
            self.hide();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self, end: char) {
        // In scripts only a template runs over lines; a lone quote in a text must not swallow the rest.
        let one_line = self.language != Language::Rust && end != '`';
        self.show();
        while let Some(character) = self.peek(0) {
            if character == end {
                self.show();
                return;
            }
            if character == '\n' && one_line {
                return;
            }
            if character == '\\' {
                self.inside();
            }
            self.inside();
        }
    }

    /// A raw string, if one begins here.
    fn raw_string(&mut self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.rest.get(at)).copied();
        if self.peek(0) != Some('r')
            || before.is_some_and(|it| it.is_alphanumeric() && it != 'b' && it != 'c')
        {
            return false;
        }
        let hashes = (1..).take_while(|ahead| self.peek(*ahead) == Some('#')).count();
        if self.peek(1 + hashes) != Some('"') {
            return false;
        }
        (0..hashes + 2).for_each(|_| self.show());
        let end = format!("\"{}", "#".repeat(hashes));
        while self.peek(0).is_some() && !self.sees(&end) {
            self.inside();
        }
        end.chars().for_each(|_| self.show());
        true
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        if self.peek(1) == Some('\\') {
            self.string('\'');
        } else if self.peek(2) == Some('\'') {
            self.show();
            self.inside();
            self.show();
        } else {
            self.show();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tree::Tree, *};

    #[track_caller]
    fn sees(path: &str, text: &str, keep: Keep, expected: &str) {
        let tree = Tree::of(&[(path, text)]);
        let seen: Vec<_> = tree.files().map(|file| visible(file, keep)).collect();
        assert_eq!(seen, [expected]);
    }

    #[test]
    fn rust_is_told_from_its_comments_strings_and_characters() {
        for (text, expected) in [
            ("a // b\nc", "a     \nc"),
            ("a /* b /* c */ d */ e", "a                   e"),
            ("f(\"x\\\"y\")", "f(\"    \")"),
            ("r#\"x\"y\"# z", "r#\"   \"# z"),
            ("br\"x\" z", "br\" \" z"),
            ("for\"x\"", "for\" \""),
            ("'\"' 'a <'b> '\\''", "' ' 'a <'b> '  '"),
            ("\"one\ntwo\"", "\"   \n   \""),
        ] {
            sees("a.rs", text, Keep::CodeOnly, expected);
        }
    }

    #[test]
    fn a_script_keeps_its_strings_when_asked() {
        for (text, expected) in [
            ("const a = 'b // c'; // d", "const a = 'b // c';     "),
            ("`x\n${y}` /* z */", "`x\n${y}`        "),
            ("it's\n// gone", "it's\n       "),
            ("/* a /* b */ c", "             c"),
        ] {
            sees("a.ts", text, Keep::Strings, expected);
        }
    }

    #[test]
    fn a_component_hides_comments_of_both_kinds() {
        sees("a.svelte", "<!-- a\nb --><p>c</p>", Keep::Strings, "      \n     <p>c</p>");
        sees("a.svelte", "<script>// a\n</script>", Keep::Strings, "<script>    \n</script>");
    }

    #[test]
    fn an_open_end_does_not_run_for_ever() {
        for text in ["\"a", "/* a", "r#\"a", "'\\", "<!-- a", "`a"] {
            for path in ["a.rs", "a.ts", "a.svelte"] {
                let tree = Tree::of(&[(path, text)]);
                for file in tree.files() {
                    assert_eq!(
                        visible(file, Keep::Strings).chars().count(),
                        text.chars().count(),
                        "{path}: {text}"
                    );
                }
            }
        }
    }
}
