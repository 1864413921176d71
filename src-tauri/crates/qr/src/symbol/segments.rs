//! The bit stream: segments of digits, letters, bytes and Kanji, and the character sets they are in (ISO/IEC 18004 §7.4).

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE};

use super::version::Version;

pub(super) struct Message {
    pub(super) text: String,
    /// After the text comes nothing but the filling that the standard asks for (§7.4.10).
    pub(super) is_filled_up: bool,
}

/// Digits, letters and signs of the alphanumeric mode (table 5).
const ALPHANUMERIC: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// `None` when a segment is cut off or of an unknown kind.
pub(super) fn read(data: &[u8], version: Version) -> Option<Message> {
    let mut bits = Bits { data, position: 0 };
    let mut text = TextBuilder::default();
    while bits.left() >= 4 {
        match bits.take(4)? {
            0b0000 => break,
            0b0001 => read_digits(&mut bits, version, &mut text)?,
            0b0010 => read_alphanumeric(&mut bits, version, &mut text)?,
            // Part of a message spread over several codes: number of the part, number of parts, checksum.
            0b0011 => drop(bits.take(16)?),
            0b0100 => {
                let count = bits.take(version.count_bits([8, 16, 16]))?;
                for _ in 0..count {
                    text.bytes.push(bits.take(8)? as u8);
                }
            }
            // Application data of retail and industry ("FNC1"): the text follows as usual.
            0b0101 => {}
            0b1001 => drop(bits.take(8)?),
            0b0111 => text.switch(read_character_set(&mut bits)?),
            0b1000 => read_kanji(&mut bits, version, &mut text)?,
            _ => return None,
        }
    }
    Some(Message {
        is_filled_up: bits.is_filling(),
        text: text.finish(),
    })
}

fn read_digits(bits: &mut Bits<'_>, version: Version, text: &mut TextBuilder) -> Option<()> {
    let mut left = bits.take(version.count_bits([10, 12, 14]))?;
    while left > 0 {
        let digits = left.min(3);
        let number = bits.take([0, 4, 7, 10][digits])?;
        let limit = [0, 10, 100, 1000][digits];
        if number >= limit {
            return None;
        }
        for place in (0..digits).rev() {
            text.bytes
                .push(b'0' + (number / [1, 10, 100][place] % 10) as u8);
        }
        left -= digits;
    }
    Some(())
}

fn read_alphanumeric(bits: &mut Bits<'_>, version: Version, text: &mut TextBuilder) -> Option<()> {
    let mut left = bits.take(version.count_bits([9, 11, 13]))?;
    while left > 1 {
        let pair = bits.take(11)?;
        text.bytes.push(*ALPHANUMERIC.get(pair / 45)?);
        text.bytes.push(ALPHANUMERIC[pair % 45]);
        left -= 2;
    }
    if left == 1 {
        text.bytes.push(*ALPHANUMERIC.get(bits.take(6)?)?);
    }
    Some(())
}

/// Kanji are Shift JIS with the gaps taken out (§7.4.6).
fn read_kanji(bits: &mut Bits<'_>, version: Version, text: &mut TextBuilder) -> Option<()> {
    let count = bits.take(version.count_bits([8, 10, 12]))?;
    let set_before = text.switch_for_kanji();
    for _ in 0..count {
        let number = bits.take(13)?;
        let packed = ((number / 0xC0) << 8) | (number % 0xC0);
        let character = packed + if packed < 0x1F00 { 0x8140 } else { 0xC140 };
        text.bytes.extend([(character >> 8) as u8, character as u8]);
    }
    text.switch(set_before);
    Some(())
}

/// An assignment number of one to three bytes (§7.4.3.1) and the character set that it stands for.
fn read_character_set(bits: &mut Bits<'_>) -> Option<CharacterSet> {
    let first = bits.take(8)?;
    let number = match first {
        0x00..=0x7F => first,
        0x80..=0xBF => (first & 0x3F) << 8 | bits.take(8)?,
        0xC0..=0xDF => (first & 0x1F) << 16 | bits.take(16)?,
        _ => return None,
    };
    let by_name = |name: String| Encoding::for_label(name.as_bytes());
    let encoding = match number {
        4..=18 => by_name(format!("iso-8859-{}", number - 2)),
        20 => Some(SHIFT_JIS),
        21..=24 => by_name(format!("windows-125{}", [0, 1, 2, 6][number - 21])),
        25 => Some(UTF_16BE),
        26 => Some(UTF_8),
        28 => Some(BIG5),
        29 | 32 => Some(GB18030),
        30 => Some(EUC_KR),
        _ => None,
    };
    Some(encoding.map_or(CharacterSet::Unnamed, CharacterSet::Named))
}

#[derive(Clone, Copy, Default)]
enum CharacterSet {
    /// Nothing was said, or Latin-1, the default: writers say so and mean UTF-8.
    #[default]
    Unnamed,
    Named(&'static Encoding),
}

/// Bytes are gathered until the character set changes, for a character may be spread over two segments.
#[derive(Default)]
struct TextBuilder {
    text: String,
    bytes: Vec<u8>,
    set: CharacterSet,
    has_kanji: bool,
}

impl TextBuilder {
    fn switch(&mut self, set: CharacterSet) {
        let decoded = match self.set {
            CharacterSet::Named(encoding) => encoding
                .decode_without_bom_handling(&self.bytes)
                .0
                .into_owned(),
            CharacterSet::Unnamed => self.decode_unnamed(),
        };
        self.text.push_str(&decoded);
        self.bytes.clear();
        self.set = set;
    }

    fn switch_for_kanji(&mut self) -> CharacterSet {
        let before = self.set;
        self.switch(CharacterSet::Named(SHIFT_JIS));
        self.has_kanji = true;
        before
    }

    /// UTF-8 if it is UTF-8; beside Kanji, Shift JIS if it is that; else Latin-1, in which every byte is a character.
    fn decode_unnamed(&self) -> String {
        if let Ok(text) = str::from_utf8(&self.bytes) {
            return text.to_owned();
        }
        if self.has_kanji
            && let Some(text) =
                SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&self.bytes)
        {
            return text.into_owned();
        }
        self.bytes.iter().map(|&byte| char::from(byte)).collect()
    }

    fn finish(mut self) -> String {
        self.switch(CharacterSet::Unnamed);
        self.text
    }
}

struct Bits<'a> {
    data: &'a [u8],
    position: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        self.data.len() * 8 - self.position
    }

    /// The next bits as a number, at most sixteen of them.
    fn take(&mut self, count: usize) -> Option<usize> {
        if self.left() < count {
            return None;
        }
        let bits = self.position..self.position + count;
        self.position += count;
        Some(bits.fold(0, |number, bit| {
            number << 1 | usize::from(self.data[bit / 8] >> (7 - bit % 8) & 1)
        }))
    }

    /// Whether zeros to the byte's end and then `EC 11 EC 11 ...` are all that is left.
    fn is_filling(&mut self) -> bool {
        let to_byte_end = self.left() % 8;
        let zeros = self.take(to_byte_end) == Some(0);
        let filling = self.data[self.position / 8..]
            .iter()
            .zip([0xEC, 0x11].iter().cycle());
        zeros && filling.into_iter().all(|(byte, expected)| byte == expected)
    }
}
