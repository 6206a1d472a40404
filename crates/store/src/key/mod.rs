//! Keys: the random key of the database, and the two secrets that open it.
//!
//! The database is encrypted with a random 256-bit key that never changes. `engawa.key` holds it twice, wrapped
//! by XChaCha20-Poly1305 under Argon2id(passphrase) and under Argon2id(recovery key). So a new passphrase
//! rewrites one small file, and every backup (which carries its key file) opens with the recovery key and
//! with the passphrase that held when it was made.

mod file;
mod recovery;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub(crate) use file::KeyFile;
pub use recovery::RecoveryKey;

use crate::error::{Result, StoreError};

/// What one derivation with Argon2id costs. Kept in the key file, so it can be raised later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
}

impl KdfCost {
    /// 64 MiB, three passes: the second recommended option of RFC 9106, with one lane.
    #[must_use]
    pub fn standard() -> Self {
        Self { memory_kib: 64 * 1024, passes: 3 }
    }

    /// As cheap as Argon2id allows. For tests; it protects nothing.
    #[must_use]
    pub fn for_tests() -> Self {
        Self { memory_kib: 8, passes: 1 }
    }

    /// A key file asks for its cost before anything proves that it is ours: no more than 1 GiB, 64 passes.
    fn is_reasonable(self) -> bool {
        (8..=1024 * 1024).contains(&self.memory_kib) && (1..=64).contains(&self.passes)
    }
}

/// What someone types to open a folder.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// The passphrase, byte for byte as typed (UTF-8). It is not normalised: any rule for that would be one more
    /// thing that has to stay the same for ever.
    Passphrase(&'a str),
    /// The recovery key that was printed at the first start.
    Recovery(&'a RecoveryKey),
}

/// The key of the database.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct DataKey([u8; 32]);

impl DataKey {
    pub(crate) fn random() -> Result<Self> {
        let mut bytes = [0; 32];
        fill_random(&mut bytes)?;
        Ok(Self(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 hexadecimal digits, as SQLCipher takes a raw key.
    pub(crate) fn hex(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(64));
        for byte in self.0 {
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(nibble), 16).unwrap_or_default());
            }
        }
        out
    }
}

impl TryFrom<&[u8]> for DataKey {
    type Error = StoreError;

    fn try_from(bytes: &[u8]) -> Result<Self> {
        bytes.try_into().map(Self).map_err(|_| StoreError::KeyDamaged)
    }
}

/// Fills `bytes` from the system's source of randomness.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| StoreError::Io(std::io::ErrorKind::Other))
}
