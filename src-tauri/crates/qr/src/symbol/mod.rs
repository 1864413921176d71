//! From modules to text: format, codewords, error correction, segments. The second decoder, for what `rqrr` leaves: it
//! knows character sets (ECI), and it can pass over modules that are covered or blurred instead of guessing them.

mod codewords;
mod format;
mod reed_solomon;
mod segments;
mod version;

use reed_solomon::Trust;
use version::Version;

#[cfg(test)]
mod tests;

/// Dark and light modules of a code, row by row, each with how sure that is.
pub(crate) struct Modules {
    pub(crate) side: usize,
    pub(crate) dark: Vec<bool>,
    /// 0 (a guess) to 255 (sure), for each module.
    pub(crate) sureness: Vec<u8>,
}

impl Modules {
    /// Modules about which there is no doubt.
    pub(crate) fn sure(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> Self {
        let dark = (0..side * side)
            .map(|index| is_dark(index % side, index / side))
            .collect();
        Self {
            side,
            dark,
            sureness: vec![255; side * side],
        }
    }

    pub(crate) fn is_dark(&self, column: usize, row: usize) -> bool {
        self.dark[row * self.side + column]
    }

    /// The same code as a mirror shows it.
    fn mirrored(&self) -> Self {
        let side = self.side;
        let turned = |index: usize| index % side * side + index / side;
        Self {
            side,
            dark: (0..self.dark.len())
                .map(|index| self.dark[turned(index)])
                .collect(),
            sureness: (0..self.dark.len())
                .map(|index| self.sureness[turned(index)])
                .collect(),
        }
    }
}

/// The middles (column, row) of the alignment patterns of a code with this many modules a side.
pub(crate) fn alignment_patterns(side: usize) -> Vec<(usize, usize)> {
    Version::of_side(side).map_or_else(Vec::new, Version::alignment_patterns)
}

/// Whether Reed-Solomon can mend these modules, as they are or mirrored: quickly told, and noise hardly ever can be.
pub(crate) fn is_mendable(modules: &Modules) -> bool {
    let mend = |modules: &Modules| mended(modules, Version::of_side(modules.side)?, Trust::All);
    mend(modules)
        .or_else(|| mend(&modules.mirrored()))
        .is_some()
}

/// The text of a code whose modules are all taken as read; `None` when Reed-Solomon cannot mend it.
pub(crate) fn decode(modules: &Modules) -> Option<String> {
    read(modules, Trust::All).or_else(|| read(&modules.mirrored(), Trust::All))
}

/// As [`decode`], passing over the least sure codewords; a text is only believed when spare parity confirms it and the
/// code is filled up as the standard says.
pub(crate) fn decode_passing_over(modules: &Modules) -> Option<String> {
    read(modules, Trust::TheSurest)
}

fn read(modules: &Modules, trust: Trust) -> Option<String> {
    let version = Version::of_side(modules.side)?;
    let data = mended(modules, version, trust)?;
    let message = segments::read(&data, version)?;
    let believed = trust == Trust::All || message.is_filled_up;
    (believed && !message.text.is_empty()).then_some(message.text)
}

/// The data of all blocks, in order; `None` when one cannot be mended.
fn mended(modules: &Modules, version: Version, trust: Trust) -> Option<Vec<u8>> {
    let format = format::read(modules)?;
    let mut data = Vec::new();
    for mut block in codewords::blocks(modules, version, format) {
        reed_solomon::mend(&mut block, trust)?;
        data.extend_from_slice(&block.bytes[..block.bytes.len() - block.parity]);
    }
    Some(data)
}
