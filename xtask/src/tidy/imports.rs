//! The tiers of the page: imports go down only, and one folder speaks to the shell.

use super::{
    Breach,
    code::{Keep, visible},
    tree::{File, Tree},
};

/// Folder of `ui/src` → the folders it may import from.
const TIERS: &[(&str, &[&str])] = &[
    ("style", &["style"]),
    ("platform", &["platform"]),
    ("messages", &["messages", "platform"]),
    ("shared", &["shared", "messages", "platform", "style"]),
    ("features", &["features", "shared", "messages", "platform", "style"]),
    ("views", &["views", "features", "shared", "messages", "platform", "style"]),
];

const SOURCES: &str = "ui/src/";

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.ending(&["ts", "svelte", "js"])
        .filter(|file| file.path.starts_with(SOURCES))
        .flat_map(file)
        .collect()
}

fn file(file: &File) -> Vec<Breach> {
    let inside = file.path.trim_start_matches(SOURCES);
    // What lies beside the tiers puts them together and may see all of them.
    let allowed = match inside.split_once('/') {
        None => None,
        Some((folder, _)) => match TIERS.iter().find(|(tier, _)| *tier == folder) {
            Some(tier) => Some(tier),
            None => return vec![Breach::new(&file.path, 0, format!("`{folder}` is no tier of ui/src"))],
        },
    };
    let mut breaches = Vec::new();
    for (line, text) in (1..).zip(visible(file, Keep::Strings).lines()) {
        for wanted in imports(text) {
            if let Some(what) = refusal(inside, allowed, wanted) {
                breaches.push(Breach::new(&file.path, line, what));
            }
        }
    }
    breaches
}

fn refusal(importer: &str, allowed: Option<&(&str, &[&str])>, wanted: &str) -> Option<String> {
    if wanted.starts_with("@tauri-apps/") {
        let platform = importer.starts_with("platform/");
        return (!platform).then(|| format!("only src/platform imports `{wanted}`"));
    }
    if ["$", "@/", "~", "/", "src/"].iter().any(|start| wanted.starts_with(start)) {
        return Some(format!("`{wanted}` hides its tier: import by a relative path"));
    }
    if !wanted.starts_with('.') {
        return None;
    }
    let (tier, below) = allowed?;
    let target = resolve(importer, wanted);
    let folder = target.split('/').next().unwrap_or(&target);
    (!below.contains(&folder)).then(|| format!("{tier} does not stand above `{target}`"))
}

/// Where a relative import leads, from `ui/src`.
fn resolve(importer: &str, wanted: &str) -> String {
    let mut parts: Vec<_> = importer.split('/').collect();
    parts.pop();
    for part in wanted.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a line imports: `from "x"`, `import "x"`, `import("x")`.
fn imports(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for keyword in ["from", "import"] {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(keyword) {
            let apart = !before.ends_with(|character: char| character.is_alphanumeric() || character == '_');
            let quoted = after.trim_start().trim_start_matches('(').trim_start();
            let name = ['"', '\''].iter().find_map(|quote| quoted.strip_prefix(*quote)?.split_once(*quote));
            found.extend(name.filter(|_| apart).map(|(name, _)| name));
            rest = after;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::{check, imports};

    #[test]
    fn imports_downwards_and_sideways_pass() {
        rule(
            check,
            &[
                ("ui/src/main.ts", "import App from './views/App.svelte';\nimport './style/base.css';"),
                ("ui/src/views/Home.svelte", "import Week from \"../features/week/Week.svelte\";"),
                ("ui/src/features/week/Week.svelte", "import { ja } from '../../messages';"),
                ("ui/src/features/week/cells.ts", "export * from './Week.svelte';"),
                ("ui/src/shared/Button.svelte", "import type { Yen } from '../platform/bindings';"),
                ("ui/src/platform/index.ts", "import { invoke } from '@tauri-apps/api/core';"),
                ("ui/e2e/journey.test.ts", "import { remote } from 'webdriverio';"),
            ],
            &[],
        );
    }

    #[test]
    fn imports_upwards_are_named_with_their_line() {
        for (path, text, said) in [
            (
                "ui/src/shared/Button.svelte",
                "\nimport Week from '../features/Week.svelte';",
                "2: shared does not stand above `features/Week.svelte`",
            ),
            (
                "ui/src/features/a/A.svelte",
                "import Home from '../../views/Home.svelte';",
                "1: features does not stand above `views/Home.svelte`",
            ),
            (
                "ui/src/platform/index.ts",
                "export { ja } from '../messages/ja';",
                "1: platform does not stand above `messages/ja`",
            ),
            (
                "ui/src/messages/ja.ts",
                "const x = await import('../shared/x');",
                "1: messages does not stand above `shared/x`",
            ),
            (
                "ui/src/features/a/A.svelte",
                "import App from '../../App.svelte';",
                "1: features does not stand above `App.svelte`",
            ),
            (
                "ui/src/shared/x.ts",
                "import '$features/x';",
                "1: `$features/x` hides its tier: import by a relative path",
            ),
        ] {
            rule(check, &[(path, text)], &[&format!("{path}:{said}")]);
        }
    }

    #[test]
    fn only_the_platform_speaks_to_the_shell() {
        rule(
            check,
            &[(
                "ui/src/views/Home.svelte",
                "<script>\nimport { listen } from '@tauri-apps/api/event';\n</script>",
            )],
            &["ui/src/views/Home.svelte:2: only src/platform imports `@tauri-apps/api/event`"],
        );
    }

    #[test]
    fn a_folder_that_is_no_tier_is_named() {
        rule(check, &[("ui/src/misc/a.ts", "")], &["ui/src/misc/a.ts: `misc` is no tier of ui/src"]);
    }

    #[test]
    fn a_comment_or_a_longer_word_imports_nothing() {
        rule(check, &[("ui/src/shared/a.ts", "// import x from '../views/x';")], &[]);
        for (line, expected) in [
            ("import a from 'b'", &["b"] as &[_]),
            ("} from  \"c\";", &["c"]),
            ("import( 'd' )", &["d"]),
            ("const reimport = 'e'", &[]),
            ("Array.from(items)", &[]),
        ] {
            assert_eq!(imports(line), expected, "{line}");
        }
    }
}
