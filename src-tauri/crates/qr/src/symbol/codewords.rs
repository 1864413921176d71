//! The codewords in the order of the standard: modules in pairs of columns from the bottom right, unmasked, dealt out to
//! blocks in turn (ISO/IEC 18004 §7.6, §7.7.3, §7.8).

use super::Modules;
use super::format::Format;
use super::reed_solomon::Block;
use super::version::Version;

/// The blocks of a code, each with its parity at the end.
pub(super) fn blocks(modules: &Modules, version: Version, format: Format) -> Vec<Block> {
    let codewords = read(modules, version, format.mask);
    let (count, parity) = version.blocks(format.correction);
    let short_data = codewords.len() / count - parity;
    let long_from = count - codewords.len() % count;

    let mut blocks: Vec<Block> = (0..count)
        .map(|_| Block {
            bytes: Vec::new(),
            sureness: Vec::new(),
            parity,
        })
        .collect();
    // One codeword to each block in turn; the last data codeword only to the longer blocks, which come last.
    let data = (0..=short_data)
        .flat_map(|turn| (0..count).filter(move |&block| turn < short_data || block >= long_from));
    let order = data.chain((0..parity).flat_map(|_| 0..count));
    for (codeword, block) in codewords.iter().zip(order) {
        blocks[block].bytes.push(codeword.byte);
        blocks[block].sureness.push(codeword.sureness);
    }
    blocks
}

struct Codeword {
    byte: u8,
    /// Of its least sure module.
    sureness: u8,
}

fn read(modules: &Modules, version: Version, mask: u8) -> Vec<Codeword> {
    let alignment = version.alignment_patterns();
    let side = modules.side;
    let mut codewords = Vec::new();
    let mut codeword = Codeword {
        byte: 0,
        sureness: 255,
    };
    let mut bits = 0;
    // Pairs of columns, upwards and downwards in turn; the vertical timing pattern is left out.
    let pairs = (1..side)
        .rev()
        .step_by(2)
        .map(|right| if right <= 6 { right - 1 } else { right });
    for (turn, right) in pairs.enumerate() {
        for step in 0..side {
            let row = if turn % 2 == 0 { side - 1 - step } else { step };
            for column in [right, right - 1] {
                if version.is_function(column, row, &alignment) {
                    continue;
                }
                let dark = modules.is_dark(column, row) != is_masked(mask, column, row);
                codeword.byte = codeword.byte << 1 | u8::from(dark);
                codeword.sureness = codeword.sureness.min(modules.sureness[row * side + column]);
                bits += 1;
                if bits == 8 {
                    codewords.push(std::mem::replace(
                        &mut codeword,
                        Codeword {
                            byte: 0,
                            sureness: 255,
                        },
                    ));
                    bits = 0;
                }
            }
        }
    }
    codewords
}

/// Table 10: modules that the mask turned round.
fn is_masked(mask: u8, column: usize, row: usize) -> bool {
    let value = match mask {
        0 => (row + column) % 2,
        1 => row % 2,
        2 => column % 3,
        3 => (row + column) % 3,
        4 => (row / 2 + column / 3) % 2,
        5 => row * column % 2 + row * column % 3,
        6 => (row * column % 2 + row * column % 3) % 2,
        _ => ((row + column) % 2 + row * column % 3) % 2,
    };
    value == 0
}
