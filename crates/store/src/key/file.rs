//! The key file.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{DataKey, KdfCost, RecoveryKey, Secret, fill_random};
use crate::error::{Result, StoreError};
use crate::hex;

const VERSION: u32 = 1;

/// The key file: the body and a checksum over it, so that a damaged file is told from a wrong passphrase.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeyFile {
    body: Body,
    /// SHA-256 of the body as compact JSON.
    sha256: String,
}

#[derive(Clone, Serialize, Deserialize)]
struct Body {
    format: String,
    version: u32,
    /// Which key this is, without telling it: a backup is checked against it without any secret.
    fingerprint: String,
    passphrase: Wrap,
    recovery: Wrap,
}

/// The key of the database under one secret.
#[derive(Clone, Serialize, Deserialize)]
struct Wrap {
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    cipher: String,
    nonce: String,
    wrapped_key: String,
}

/// Only what tells the version, for files from the future.
#[derive(Deserialize)]
struct Preamble {
    body: PreambleBody,
}

#[derive(Deserialize)]
struct PreambleBody {
    format: String,
    version: u32,
}

impl KeyFile {
    pub(crate) fn new(
        key: &DataKey,
        passphrase: &str,
        recovery: &RecoveryKey,
        cost: KdfCost,
    ) -> Result<Self> {
        let body = Body {
            format: "engawa-key".to_owned(),
            version: VERSION,
            fingerprint: fingerprint(key),
            passphrase: Wrap::new(key, Secret::Passphrase(passphrase), cost)?,
            recovery: Wrap::new(key, Secret::Recovery(recovery), cost)?,
        };
        Ok(Self::sealed(body))
    }

    fn sealed(body: Body) -> Self {
        let sha256 = body.checksum();
        Self { body, sha256 }
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let preamble: Preamble = serde_json::from_slice(bytes).map_err(|_| StoreError::KeyDamaged)?;
        if preamble.body.format != "engawa-key" {
            return Err(StoreError::KeyDamaged);
        }
        if preamble.body.version > VERSION {
            return Err(StoreError::Newer { found: preamble.body.version, known: VERSION });
        }
        let file: Self = serde_json::from_slice(bytes).map_err(|_| StoreError::KeyDamaged)?;
        if file.body.checksum() == file.sha256 { Ok(file) } else { Err(StoreError::KeyDamaged) }
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|_| StoreError::KeyDamaged)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The key of the database, if `secret` opens it.
    pub(crate) fn unlock(&self, secret: Secret<'_>) -> Result<DataKey> {
        let wrap = match secret {
            Secret::Passphrase(_) => &self.body.passphrase,
            Secret::Recovery(_) => &self.body.recovery,
        };
        let key = wrap.open(secret)?;
        if self.is_for(&key) { Ok(key) } else { Err(StoreError::KeyDamaged) }
    }

    /// Is this the file of that key?
    pub(crate) fn is_for(&self, key: &DataKey) -> bool {
        self.body.fingerprint == fingerprint(key)
    }

    /// The same key under a new passphrase; the recovery key stays.
    pub(crate) fn with_passphrase(&self, key: &DataKey, passphrase: &str, cost: KdfCost) -> Result<Self> {
        let wrap = Wrap::new(key, Secret::Passphrase(passphrase), cost)?;
        Ok(Self::sealed(Body { passphrase: wrap, ..self.body.clone() }))
    }

    /// The same key under a new recovery key; the passphrase stays.
    pub(crate) fn with_recovery(&self, key: &DataKey, recovery: &RecoveryKey, cost: KdfCost) -> Result<Self> {
        let wrap = Wrap::new(key, Secret::Recovery(recovery), cost)?;
        Ok(Self::sealed(Body { recovery: wrap, ..self.body.clone() }))
    }
}

impl Body {
    fn checksum(&self) -> String {
        // A struct of strings and numbers always serialises; an empty text would fit no file.
        hex::encode(&Sha256::digest(serde_json::to_vec(self).unwrap_or_default()))
    }
}

impl Wrap {
    fn new(key: &DataKey, secret: Secret<'_>, cost: KdfCost) -> Result<Self> {
        let (mut salt, mut nonce) = ([0; 16], [0; 24]);
        fill_random(&mut salt)?;
        fill_random(&mut nonce)?;
        let mut wrap = Self {
            kdf: "argon2id".to_owned(),
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: 1,
            salt: hex::encode(&salt),
            cipher: "xchacha20-poly1305".to_owned(),
            nonce: hex::encode(&nonce),
            wrapped_key: String::new(),
        };
        let cipher = wrap.cipher(secret)?;
        let payload = Payload { msg: key.as_bytes(), aad: role(secret) };
        let sealed = cipher
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| StoreError::Io(std::io::ErrorKind::Other))?;
        wrap.wrapped_key = hex::encode(&sealed);
        Ok(wrap)
    }

    fn open(&self, secret: Secret<'_>) -> Result<DataKey> {
        let nonce: [u8; 24] =
            hex::decode(&self.nonce).and_then(|bytes| bytes.try_into().ok()).ok_or(StoreError::KeyDamaged)?;
        let sealed = hex::decode(&self.wrapped_key).ok_or(StoreError::KeyDamaged)?;
        let payload = Payload { msg: &sealed, aad: role(secret) };
        let bytes = self
            .cipher(secret)?
            .decrypt(XNonce::from_slice(&nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| StoreError::WrongKey)?;
        DataKey::try_from(bytes.as_slice())
    }

    fn cipher(&self, secret: Secret<'_>) -> Result<XChaCha20Poly1305> {
        let cost = KdfCost { memory_kib: self.memory_kib, passes: self.passes };
        let known = self.kdf == "argon2id" && self.cipher == "xchacha20-poly1305" && self.lanes == 1;
        if !known || !cost.is_reasonable() {
            return Err(StoreError::KeyDamaged);
        }
        let salt = hex::decode(&self.salt).ok_or(StoreError::KeyDamaged)?;
        let params = Params::new(cost.memory_kib, cost.passes, self.lanes, Some(32))
            .map_err(|_| StoreError::KeyDamaged)?;
        let mut derived = Zeroizing::new([0_u8; 32]);
        let secret = match secret {
            Secret::Passphrase(text) => text.as_bytes(),
            Secret::Recovery(key) => key.as_bytes(),
        };
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, &salt, derived.as_mut_slice())
            .map_err(|_| StoreError::KeyDamaged)?;
        Ok(XChaCha20Poly1305::new(Key::from_slice(derived.as_slice())))
    }
}

/// Bound to the wrap, so that the two cannot be exchanged.
fn role(secret: Secret<'_>) -> &'static [u8] {
    match secret {
        Secret::Passphrase(_) => b"engawa key 1 passphrase",
        Secret::Recovery(_) => b"engawa key 1 recovery",
    }
}

/// Of a random 256-bit key, so nothing can be guessed from it.
fn fingerprint(key: &DataKey) -> String {
    let digest =
        Sha256::new().chain_update(b"engawa key fingerprint 1").chain_update(key.as_bytes()).finalize();
    hex::encode(digest.get(..8).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    fn sample() -> (DataKey, RecoveryKey, KeyFile) {
        let (key, recovery) = (DataKey::random().unwrap(), RecoveryKey::random().unwrap());
        let file = KeyFile::new(&key, "ひらけごま　2026", &recovery, KdfCost::for_tests()).unwrap();
        (key, recovery, file)
    }

    #[test]
    fn both_secrets_open_it_and_no_other_does() {
        let (key, recovery, file) = sample();
        let file = KeyFile::parse(&file.to_bytes().unwrap()).unwrap();
        for secret in [Secret::Passphrase("ひらけごま　2026"), Secret::Recovery(&recovery)] {
            assert_eq!(file.unlock(secret).unwrap().as_bytes(), key.as_bytes());
        }
        let other = RecoveryKey::random().unwrap();
        for secret in [
            Secret::Passphrase(""),
            Secret::Passphrase("ひらけごま 2026"),
            Secret::Passphrase("ひらけごま　2026 "),
            Secret::Recovery(&other),
        ] {
            assert_eq!(file.unlock(secret).err(), Some(StoreError::WrongKey));
        }
    }

    #[test]
    fn every_changed_byte_is_damage_and_never_a_wrong_passphrase() {
        let (_, _, file) = sample();
        let bytes = file.to_bytes().unwrap();
        for index in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[index] ^= 1;
            match KeyFile::parse(&changed) {
                // White space between the members carries nothing.
                Ok(_) => assert!(bytes[index].is_ascii_whitespace(), "byte {index}"),
                Err(StoreError::KeyDamaged | StoreError::Newer { .. }) => {}
                Err(other) => panic!("byte {index}: {other}"),
            }
        }
        for length in 0..bytes.len() - 2 {
            assert_eq!(
                KeyFile::parse(&bytes[..length]).err(),
                Some(StoreError::KeyDamaged),
                "length {length}"
            );
        }
    }

    #[test]
    fn a_newer_format_is_named_as_such() {
        let text = r#"{"body":{"format":"engawa-key","version":2,"else":true},"sha256":"?"}"#;
        assert_eq!(
            KeyFile::parse(text.as_bytes()).err(),
            Some(StoreError::Newer { found: 2, known: VERSION })
        );
    }

    #[test]
    fn an_absurd_cost_is_refused_before_it_is_paid() {
        let (_, _, file) = sample();
        for (memory_kib, passes) in [(u32::MAX, 1), (8, u32::MAX), (0, 1), (8, 0)] {
            let passphrase = Wrap { memory_kib, passes, ..file.body.passphrase.clone() };
            let file = KeyFile::sealed(Body { passphrase, ..file.body.clone() });
            assert_eq!(file.unlock(Secret::Passphrase("x")).err(), Some(StoreError::KeyDamaged));
        }
    }

    #[test]
    fn the_wraps_cannot_be_exchanged() {
        let (_, recovery, file) = sample();
        let swapped = KeyFile::sealed(Body {
            passphrase: file.body.recovery.clone(),
            recovery: file.body.passphrase.clone(),
            ..file.body.clone()
        });
        assert_eq!(swapped.unlock(Secret::Recovery(&recovery)).err(), Some(StoreError::WrongKey));
        assert_eq!(swapped.unlock(Secret::Passphrase("ひらけごま　2026")).err(), Some(StoreError::WrongKey));
    }
}
