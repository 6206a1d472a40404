//! Makes `ui/dist` if it is missing (the context macro wants it) and points Tauri at the capabilities.

use std::{fs, path::Path};

const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>Engawa</title>\
<p>画面がまだ組み立てられていません。cargo xtask run を実行してください。</p>";

fn main() {
    let page = Path::new("ui/dist/index.html");
    if !page.exists() {
        let _ = fs::create_dir_all("ui/dist");
        let _ = fs::write(page, PLACEHOLDER);
    }
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
