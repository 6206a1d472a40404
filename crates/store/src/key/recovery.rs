//! The recovery key: 160 random bits as 8 groups of 4 characters, to be printed once and typed back.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::fill_random;
use crate::error::{Result, StoreError};

/// Crockford's base32: no I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;
const CHARACTERS: usize = 32;

/// The recovery key. Opens the folder when the passphrase is lost.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; 20]);

impl RecoveryKey {
    pub(crate) fn random() -> Result<Self> {
        let mut bytes = [0; 20];
        fill_random(&mut bytes)?;
        Ok(Self(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Eight groups of four characters, as they are printed.
    #[must_use]
    pub fn groups(&self) -> Vec<String> {
        let mut characters = Vec::with_capacity(CHARACTERS);
        let (mut buffer, mut bits) = (0_u32, 0);
        for byte in self.0 {
            buffer = buffer << 8 | u32::from(byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                let index = usize::try_from(buffer >> bits & 31).unwrap_or_default();
                characters.push(ALPHABET.get(index).copied().map_or('0', char::from));
            }
            buffer &= (1 << bits) - 1;
        }
        characters.chunks(GROUP).map(|group| group.iter().collect()).collect()
    }

    /// Reads a key as people type one: with or without spaces and hyphens, in lower case, full width, with O for 0
    /// and I or L for 1.
    ///
    /// # Errors
    /// [`StoreError::NotARecoveryKey`] if there are not exactly 32 characters of the alphabet.
    pub fn parse(text: &str) -> Result<Self> {
        let mut bytes = [0_u8; 20];
        let mut slots = bytes.iter_mut();
        let (mut buffer, mut bits, mut count) = (0_u32, 0, 0);
        for c in text.chars().filter(|c| !is_separator(*c)) {
            buffer = buffer << 5 | value(c).ok_or(StoreError::NotARecoveryKey)?;
            bits += 5;
            count += 1;
            if bits >= 8 {
                bits -= 8;
                let slot = slots.next().ok_or(StoreError::NotARecoveryKey)?;
                *slot = u8::try_from(buffer >> bits & 255).unwrap_or_default();
            }
            buffer &= (1 << bits) - 1;
        }
        if count == CHARACTERS { Ok(Self(bytes)) } else { Err(StoreError::NotARecoveryKey) }
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

/// Spaces, and everything a keyboard or an IME makes of a hyphen.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | 'ｰ' | '－' | '_')
}

fn value(c: char) -> Option<u32> {
    let plain = match u32::from(c) {
        // Full-width forms lie in the order of ASCII.
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0)?,
        _ => c,
    };
    let folded = match plain.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|letter| char::from(*letter) == folded).and_then(|at| u32::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_bytes_have_known_groups() {
        let key = RecoveryKey([
            0, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35, 0xCF, 0x84, 0x65, 0x3A, 0x56, 0xD7, 0xC6,
            0x75, 0xBE, 0x77, 0xDF,
        ]);
        assert_eq!(key.groups().concat(), "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
        assert_eq!(key.groups().len(), 8);
    }

    #[test]
    fn what_people_type_is_read() {
        let key = RecoveryKey::parse("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ").unwrap();
        for text in [
            "0123456789abcdefghjkmnpqrstvwxyz",
            "O I23 4567 89ab cdef ghjk mnpq rstv wxyz",
            "0l23－4567ー89AB―CDEF‐GHJK−MNPQ–RSTV—WXYZ",
            "\u{3000}０１２３　４５６７　８９ＡＢ　ｃｄｅｆ　ＧＨＪＫ　ＭＮＰＱ　ＲＳＴＶ　ＷＸＹＺ\n",
        ] {
            assert_eq!(RecoveryKey::parse(text), Ok(key.clone()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_key_is_refused() {
        for text in [
            "",
            "0123",
            "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY",
            "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ0",
            "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYU",
            "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXY髙",
        ] {
            assert_eq!(RecoveryKey::parse(text), Err(StoreError::NotARecoveryKey), "{text}");
        }
    }

    #[test]
    fn a_key_does_not_show_in_debug_output() {
        let key = RecoveryKey([7; 20]);
        assert_eq!(format!("{key:?}"), "RecoveryKey(…)");
    }

    proptest! {
        #[test]
        fn groups_read_back(bytes in any::<[u8; 20]>()) {
            let key = RecoveryKey(bytes);
            prop_assert_eq!(RecoveryKey::parse(&key.groups().join("-")), Ok(key));
        }
    }
}
