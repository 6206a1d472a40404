//! The key under which a mapping is remembered.

use unicode_normalization::UnicodeNormalization;

/// The shape of a list: equal for lists with the same headings in the same order, whatever their spaces, widths and
/// letter case. 32 hex digits; the headings themselves cannot be read from it.
#[must_use]
pub fn shape(headings: &[String]) -> String {
    // FNV-1a of 128 bits: the key must stay the same in every later version, and only accidents must be told apart.
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    let mut byte = |byte: u8| hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    let end = headings.iter().rposition(|heading| !heading.trim().is_empty()).map_or(0, |last| last + 1);
    for heading in headings.iter().take(end) {
        // Not folded as names are: that table grows, and what was remembered would be forgotten.
        let plain: String =
            heading.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        plain.bytes().for_each(&mut byte);
        // No text holds this byte.
        byte(0xFF);
    }
    format!("{hash:032x}")
}
