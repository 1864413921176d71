//! Writes databases as `KeePass` does, and as nobody would.

use aes::Aes256;
use argon2::{Algorithm, Argon2, Params, Version};
use cbc::cipher::{BlockModeEncrypt as _, block_padding::Pkcs7};
use chacha20::{
    ChaCha20,
    cipher::{KeyIvInit as _, StreamCipher as _},
};
use data_encoding::BASE64;
use flate2::{Compression, write::GzEncoder};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256, Sha512};
use std::io::Write as _;
use twofish::Twofish;

use super::super::{
    super::super::effort::{Argon2Cost, Effort},
    header::{AES, AES_KDF, ARGON2D, ARGON2ID, CHACHA20, TWOFISH},
    inner::Stream,
};
use crate::import::Format;

pub(super) const PASSWORD: &str = "password";
const SEED: [u8; 32] = [0x51; 32];
const KDF_SEED: [u8; 32] = [0x52; 32];
const STREAM_KEY: [u8; 32] = [0x53; 32];
const START: [u8; 32] = [0x54; 32];
const IV: [u8; 16] = [0x55; 16];

/// What a database is written with.
#[derive(Clone)]
pub(super) struct Recipe {
    pub(super) version: u16,
    pub(super) cipher: u128,
    pub(super) kdf: Kdf,
    pub(super) stream: u32,
    pub(super) is_packed: bool,
    /// Fields of the inner header in front of the true ones.
    pub(super) inner: Vec<u8>,
}

/// The cost is that of the header. What a header asks for in vain is not spent here.
#[derive(Clone, Copy)]
pub(super) enum Kdf {
    Aes { rounds: u64 },
    Argon2(u128, Argon2Cost),
}

/// One of each kind, together all ciphers, derivations and streams.
pub(super) fn recipes() -> Vec<Recipe> {
    let cost = Argon2Cost {
        memory_kib: 1_024,
        passes: 2,
        lanes: 2,
    };
    let recipe = |version, cipher, kdf, stream, is_packed| Recipe {
        version,
        cipher,
        kdf,
        stream,
        is_packed,
        inner: Vec::new(),
    };
    let aes = Kdf::Aes { rounds: 1_000 };

    vec![
        recipe(4, CHACHA20, Kdf::Argon2(ARGON2D, cost), 3, true),
        recipe(4, AES, Kdf::Argon2(ARGON2ID, cost), 3, true),
        recipe(4, TWOFISH, aes, 2, false),
        recipe(3, AES, aes, 2, true),
        recipe(3, TWOFISH, aes, 2, false),
        recipe(3, CHACHA20, aes, 3, true),
    ]
}

impl Recipe {
    /// The database. What stands behind `Protected="True"` in the document is sealed.
    pub(super) fn write(&self, document: &str) -> Vec<u8> {
        self.write_bytes(self.sealed(document).as_bytes())
    }

    /// The database with a document as it is.
    pub(super) fn write_bytes(&self, document: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        if self.version > 3 {
            plain.extend_from_slice(&self.inner);
            field_4(&mut plain, 1, &self.stream.to_le_bytes());
            field_4(&mut plain, 2, &STREAM_KEY);
            field_4(&mut plain, 3, b"\x01an attached file");
            field_4(&mut plain, 0, b"");
        }
        plain.extend_from_slice(document);
        if self.is_packed {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
            gzip.write_all(&plain).unwrap();
            plain = gzip.finish().unwrap();
        }

        let (mut file, keys) = (self.header(), self.keys());
        if self.version > 3 {
            let digest = Sha256::digest(&file);
            let code = keys.code(u64::MAX, &[&file]);
            file.extend_from_slice(&digest);
            file.extend_from_slice(&code);
            keys.blocks(&mut file, &self.seal(&keys.cipher, &plain));
        } else {
            let mut body = START.to_vec();
            for (number, block) in (0_u32..).zip([plain.as_slice(), b""]) {
                body.extend_from_slice(&number.to_le_bytes());
                // The last one is empty and has no digest.
                if block.is_empty() {
                    body.extend_from_slice(&[0; 32]);
                } else {
                    body.extend_from_slice(&Sha256::digest(block));
                }
                body.extend_from_slice(&u32::try_from(block.len()).unwrap().to_le_bytes());
                body.extend_from_slice(block);
            }
            file.extend_from_slice(&self.seal(&keys.cipher, &body));
        }

        file
    }

    pub(super) fn header(&self) -> Vec<u8> {
        let mut header = vec![0x03, 0xd9, 0xa2, 0x9a, 0x67, 0xfb, 0x4b, 0xb5, 1, 0];
        header.extend_from_slice(&self.version.to_le_bytes());
        let iv = &IV[..if self.cipher == CHACHA20 { 12 } else { 16 }];
        let packed = u32::from(self.is_packed).to_le_bytes();
        let cipher = self.cipher.to_be_bytes();
        let (rounds, stream) = (self.kdf.rounds().to_le_bytes(), self.stream.to_le_bytes());
        let variants = self.kdf.variants();
        let fields: &[(u8, &[u8])] = if self.version > 3 {
            &[
                (2, &cipher),
                (3, &packed),
                (4, &SEED),
                (7, iv),
                (11, &variants),
                (0, b"\r\n\r\n"),
            ]
        } else {
            &[
                (2, &cipher),
                (3, &packed),
                (4, &SEED),
                (5, &KDF_SEED),
                (6, &rounds),
                (7, iv),
                (8, &STREAM_KEY),
                (9, &START),
                (10, &stream),
                (0, b"\r\n\r\n"),
            ]
        };
        for (number, value) in fields {
            if self.version > 3 {
                field_4(&mut header, *number, value);
            } else {
                header.push(*number);
                header.extend_from_slice(&u16::try_from(value.len()).unwrap().to_le_bytes());
                header.extend_from_slice(value);
            }
        }

        header
    }

    fn sealed(&self, document: &str) -> String {
        const MARK: &str = "Protected=\"True\">";
        let mut stream = Stream::of(self.stream, &STREAM_KEY).unwrap();
        let mut parts = document.split(MARK);
        let mut sealed = parts.next().unwrap().to_owned();
        for part in parts {
            let (value, rest) = part.split_once('<').unwrap();
            let mut value = value.as_bytes().to_vec();
            stream.open(&mut value);
            sealed.extend([MARK, &BASE64.encode(&value), "<", rest]);
        }

        sealed
    }

    fn seal(&self, key: &[u8], plain: &[u8]) -> Vec<u8> {
        match self.cipher {
            AES => cbc::Encryptor::<Aes256>::new_from_slices(key, &IV)
                .unwrap()
                .encrypt_padded_vec::<Pkcs7>(plain),
            TWOFISH => cbc::Encryptor::<Twofish>::new_from_slices(key, &IV)
                .unwrap()
                .encrypt_padded_vec::<Pkcs7>(plain),
            _ => {
                let mut sealed = plain.to_vec();
                let mut cipher = ChaCha20::new_from_slices(key, &IV[..12]).unwrap();
                cipher.apply_keystream(&mut sealed);
                sealed
            }
        }
    }

    fn keys(&self) -> Keys {
        let password = Sha256::digest(Sha256::digest(PASSWORD));
        let derived = self.kdf.derive(&password.into());
        let cipher = Sha256::new().chain_update(SEED).chain_update(&derived);
        let codes = Sha512::new().chain_update(SEED).chain_update(&derived);

        Keys {
            cipher: cipher.finalize().to_vec(),
            codes: codes.chain_update([1]).finalize().to_vec(),
        }
    }
}

struct Keys {
    cipher: Vec<u8>,
    codes: Vec<u8>,
}

impl Keys {
    fn blocks(&self, file: &mut Vec<u8>, sealed: &[u8]) {
        let blocks = sealed.chunks(1_000).chain([b"".as_slice()]);
        for (number, block) in (0_u64..).zip(blocks) {
            let length = u32::try_from(block.len()).unwrap().to_le_bytes();
            file.extend(self.code(number, &[&number.to_le_bytes(), &length, block]));
            file.extend_from_slice(&length);
            file.extend_from_slice(block);
        }
    }

    fn code(&self, number: u64, parts: &[&[u8]]) -> Vec<u8> {
        let key = Sha512::new()
            .chain_update(number.to_le_bytes())
            .chain_update(&self.codes);
        let mut hmac = Hmac::<Sha256>::new_from_slice(&key.finalize()).unwrap();
        for part in parts {
            hmac.update(part);
        }

        hmac.finalize().into_bytes().to_vec()
    }
}

impl Kdf {
    const fn rounds(self) -> u64 {
        match self {
            Self::Aes { rounds } => rounds,
            Self::Argon2(..) => 0,
        }
    }

    fn variants(self) -> Vec<u8> {
        let mut bytes = vec![0, 1];
        let mut put = |kind: u8, name: &str, value: &[u8]| {
            bytes.push(kind);
            for part in [name.as_bytes(), value] {
                bytes.extend_from_slice(&u32::try_from(part.len()).unwrap().to_le_bytes());
                bytes.extend_from_slice(part);
            }
        };
        put(0x42, "S", &KDF_SEED);
        match self {
            Self::Aes { rounds } => {
                put(0x42, "$UUID", &AES_KDF.to_be_bytes());
                put(0x05, "R", &rounds.to_le_bytes());
            }
            Self::Argon2(id, cost) => {
                put(0x42, "$UUID", &id.to_be_bytes());
                put(0x04, "V", &0x13_u32.to_le_bytes());
                put(0x05, "M", &(cost.memory_kib * 1_024).to_le_bytes());
                put(0x05, "I", &cost.passes.to_le_bytes());
                put(0x04, "P", &u32::try_from(cost.lanes).unwrap().to_le_bytes());
            }
        }
        bytes.push(0);

        bytes
    }

    fn derive(self, password: &[u8; 32]) -> Vec<u8> {
        let mut key = vec![0; 32];
        match self {
            Self::Aes { rounds } => {
                let derived = Effort::new(Format::KeePass).aes_kdf(password, &KDF_SEED, rounds);
                derived.map_or(key, |derived| derived.to_vec())
            }
            Self::Argon2(id, cost) => {
                let algorithm = if id == ARGON2D {
                    Algorithm::Argon2d
                } else {
                    Algorithm::Argon2id
                };
                let small = |number: u64| u32::try_from(number).unwrap_or(0);
                let (memory, passes) = (small(cost.memory_kib), small(cost.passes));
                let params = Params::new(memory, passes, small(cost.lanes), None);
                if let (Ok(params), true) = (params, memory <= 1_024 && passes <= 2) {
                    Argon2::new(algorithm, Version::V0x13, params)
                        .hash_password_into(password, &KDF_SEED, &mut key)
                        .unwrap();
                }
                key
            }
        }
    }
}

pub(super) fn field_4(bytes: &mut Vec<u8>, number: u8, value: &[u8]) {
    bytes.push(number);
    bytes.extend_from_slice(&u32::try_from(value.len()).unwrap().to_le_bytes());
    bytes.extend_from_slice(value);
}
