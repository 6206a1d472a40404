//! Finds the typefaces among the UI's npm packages, so that the page and the window are set in the very same
//! files and no binary of 50 MB lies in the repository.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// Package and file of each face. Regular comes before Bold, BIZ UD before what stands behind it.
const FACES: [(&str, &str); 8] = [
    ("biz-udpgothic", "400Regular/BIZUDPGothic_400Regular.ttf"),
    ("biz-udpgothic", "700Bold/BIZUDPGothic_700Bold.ttf"),
    ("biz-udpmincho", "400Regular/BIZUDPMincho_400Regular.ttf"),
    ("biz-udpmincho", "700Bold/BIZUDPMincho_700Bold.ttf"),
    ("noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf"),
    ("noto-sans-jp", "700Bold/NotoSansJP_700Bold.ttf"),
    ("noto-serif-jp", "400Regular/NotoSerifJP_400Regular.ttf"),
    ("noto-serif-jp", "700Bold/NotoSerifJP_700Bold.ttf"),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/@expo-google-fonts");
    let mut list = String::from("&[\n");
    for (package, file) in FACES {
        let path = root.join(package).join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        match absolute(&path) {
            Some(path) => {
                let _ = writeln!(list, "    include_bytes!({:?}),", path.display().to_string());
            }
            None => println!(
                "cargo::error=typeface {file} of npm package @expo-google-fonts/{package} is missing: \
                 start the app with `cargo xtask run`, or run `npm ci` in the folder ui"
            ),
        }
    }
    list.push(']');
    let target = PathBuf::from(variable("OUT_DIR")).join("faces.rs");
    if let Err(error) = fs::write(&target, list) {
        println!("cargo::error=cannot write {}: {error}", target.display());
    }
}

/// A variable that Cargo sets for every build script.
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

/// The full path of a file that exists and is not empty. (Not `canonicalize`: its `\\\\?\\` on Windows is no path
/// that `include_bytes!` takes.)
fn absolute(path: &Path) -> Option<PathBuf> {
    let full = std::path::absolute(path).ok()?;
    (fs::metadata(&full).ok()?.len() > 0).then_some(full)
}
