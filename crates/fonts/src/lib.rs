//! The typefaces that ship with the app, as bytes.
//!
//! | family | faces | size | licence |
//! |---|---|---|---|
//! | BIZ UDPGothic | Regular, Bold | 4.5 MB each | SIL Open Font License 1.1 |
//! | BIZ UDPMincho | Regular 5.9 MB, Bold 6.8 MB | | SIL Open Font License 1.1 |
//! | Noto Sans JP | Regular, Bold | 5.5 MB each | SIL Open Font License 1.1 |
//! | Noto Serif JP | Regular, Bold | 7.7 MB each | SIL Open Font License 1.1 |
//!
//! Together 48 MB. The texts of the licence lie beside the files, as `LICENSE_FONT` of each npm package. BIZ UD
//! sets the page; Noto stands behind it for what it lacks (𠮷, and some variation sequences). A crate of its own,
//! so that a change in a document's layout does not touch the bytes again.

/// Every face. The bytes live as long as the program and are never copied.
#[must_use]
pub fn all() -> &'static [&'static [u8]] {
    include!(concat!(env!("OUT_DIR"), "/faces.rs"))
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn every_face_is_a_whole_truetype_file() {
        assert_eq!(all().len(), 8);
        for face in all() {
            assert!(face.len() > 1_000_000, "a face of {} bytes is a placeholder", face.len());
            assert!(face.starts_with(&[0, 1, 0, 0]), "not TrueType");
        }
    }
}
