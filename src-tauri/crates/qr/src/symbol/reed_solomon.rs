//! Reed-Solomon codes over bytes (ISO/IEC 18004 §7.5, annex B): `parity` extra codewords mend half as many wrong ones, or
//! as many whose place is known.

/// A block as sent: data, then parity.
pub(super) struct Block {
    pub(super) bytes: Vec<u8>,
    pub(super) sureness: Vec<u8>,
    pub(super) parity: usize,
}

/// Which codewords are believed before the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// All of them.
    All,
    /// All but the least sure, more and more of which are passed over.
    TheSurest,
}

/// So many parity codewords must be left over to confirm a block of which some were passed over: a block of noise passes
/// with a chance below 2^-24 for each way of passing over.
const PARITY_SPARE: usize = 3;

/// Mends a block in place; `None` when it has more errors than its parity can tell.
pub(super) fn mend(block: &mut Block, trust: Trust) -> Option<()> {
    if let Some(mended) = corrected(&block.bytes, block.parity, &[]) {
        block.bytes = mended;
        return Some(());
    }
    if trust == Trust::All {
        return None;
    }
    let mut doubtful: Vec<usize> = (0..block.bytes.len()).collect();
    doubtful.sort_by_key(|&place| block.sureness[place]);
    let spare = block.parity.saturating_sub(PARITY_SPARE);
    block.bytes = (2..=spare).step_by(2).find_map(|passed_over| {
        let parity = block.parity;
        let mended = corrected(&block.bytes, parity, &doubtful[..passed_over])?;
        // Errors elsewhere cost two parity codewords each.
        let errors = (0..mended.len())
            .filter(|&place| {
                mended[place] != block.bytes[place] && !doubtful[..passed_over].contains(&place)
            })
            .count();
        (2 * errors + passed_over + PARITY_SPARE <= parity).then_some(mended)
    })?;
    Some(())
}

/// The nearest word of the code, given the places of some errors (Berlekamp and Massey, started from those places; then
/// Forney for the values).
fn corrected(bytes: &[u8], parity: usize, erased: &[usize]) -> Option<Vec<u8>> {
    let syndromes: Vec<u8> = (0..parity)
        .map(|root| evaluate_bytes(bytes, power(root)))
        .collect();
    if syndromes.iter().all(|&syndrome| syndrome == 0) {
        return Some(bytes.to_vec());
    }
    let locator = locator(&syndromes, bytes.len(), erased)?;
    let degree = locator.len() - 1;
    let places: Vec<usize> = (0..bytes.len())
        .filter(|&place| evaluate(&locator, inverse(locator_of(place, bytes.len()))) == 0)
        .collect();
    if places.len() != degree {
        return None;
    }

    let mut evaluator = product(&syndromes, &locator);
    evaluator.truncate(parity);
    // The derivative keeps odd powers only: in this field, 2 = 0.
    let derivative: Vec<u8> = locator
        .iter()
        .enumerate()
        .skip(1)
        .map(|(power, &factor)| if power % 2 == 1 { factor } else { 0 })
        .collect();
    let mut mended = bytes.to_vec();
    for place in places {
        let at = locator_of(place, bytes.len());
        let slope = evaluate(&derivative, inverse(at));
        if slope == 0 {
            return None;
        }
        mended[place] ^= multiply(
            at,
            multiply(evaluate(&evaluator, inverse(at)), inverse(slope)),
        );
    }
    let confirmed = (0..parity).all(|root| evaluate_bytes(&mended, power(root)) == 0);
    confirmed.then_some(mended)
}

/// The polynomial whose roots are the inverse locators of all errors, lowest power first; `None` when there are too many.
fn locator(syndromes: &[u8], length: usize, erased: &[usize]) -> Option<Vec<u8>> {
    let mut locator = vec![1];
    for &place in erased {
        locator = product(&locator, &[1, locator_of(place, length)]);
    }
    let mut shifted = locator.clone();
    let mut errors = erased.len();
    for step in erased.len()..syndromes.len() {
        shifted.insert(0, 0);
        let terms = locator.iter().take(step + 1).enumerate();
        let discrepancy = terms.fold(0, |sum, (power, &factor)| {
            sum ^ multiply(factor, syndromes[step - power])
        });
        if discrepancy == 0 {
            continue;
        }
        let next = sum(&locator, &scaled(&shifted, discrepancy));
        if 2 * errors <= step + erased.len() {
            errors = step + 1 + erased.len() - errors;
            shifted = scaled(&locator, inverse(discrepancy));
        }
        locator = next;
    }
    while locator.len() > 1 && locator.last() == Some(&0) {
        locator.pop();
    }
    let within = locator.len() - 1 == errors && 2 * errors <= syndromes.len() + erased.len();
    within.then_some(locator)
}

fn locator_of(place: usize, length: usize) -> u8 {
    power(length - 1 - place)
}

fn sum(a: &[u8], b: &[u8]) -> Vec<u8> {
    let at = |polynomial: &[u8], power: usize| polynomial.get(power).copied().unwrap_or(0);
    (0..a.len().max(b.len()))
        .map(|power| at(a, power) ^ at(b, power))
        .collect()
}

fn scaled(polynomial: &[u8], factor: u8) -> Vec<u8> {
    polynomial
        .iter()
        .map(|&other| multiply(other, factor))
        .collect()
}

fn product(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut product = vec![0; a.len() + b.len() - 1];
    for (i, &a) in a.iter().enumerate() {
        for (j, &b) in b.iter().enumerate() {
            product[i + j] ^= multiply(a, b);
        }
    }
    product
}

/// A polynomial's value, lowest power first.
fn evaluate(polynomial: &[u8], at: u8) -> u8 {
    polynomial
        .iter()
        .rev()
        .fold(0, |value, &factor| multiply(value, at) ^ factor)
}

/// A block's value as a polynomial, highest power first.
fn evaluate_bytes(bytes: &[u8], at: u8) -> u8 {
    bytes
        .iter()
        .fold(0, |value, &byte| multiply(value, at) ^ byte)
}

/// The field of 256 elements by `x^8 + x^4 + x^3 + x^2 + 1`, with generator 2: all powers, twice over, and their inverse.
static FIELD: Field = Field::new();

struct Field {
    powers: [u8; 510],
    logarithms: [u8; 256],
}

impl Field {
    const fn new() -> Self {
        let mut field = Self {
            powers: [0; 510],
            logarithms: [0; 256],
        };
        let mut value: u16 = 1;
        let mut exponent: u8 = 0;
        while exponent < 255 {
            field.powers[exponent as usize] = value as u8;
            field.powers[exponent as usize + 255] = value as u8;
            field.logarithms[value as usize] = exponent;
            value <<= 1;
            if value > 255 {
                value ^= 0b1_0001_1101;
            }
            exponent += 1;
        }
        field
    }
}

fn power(exponent: usize) -> u8 {
    FIELD.powers[exponent % 255]
}

fn multiply(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    FIELD.powers[usize::from(FIELD.logarithms[usize::from(a)])
        + usize::from(FIELD.logarithms[usize::from(b)])]
}

/// Of anything but zero.
fn inverse(a: u8) -> u8 {
    FIELD.powers[255 - usize::from(FIELD.logarithms[usize::from(a)])]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data of a code word with its parity: the remainder of the division by the generator polynomial.
    fn encoded(data: &[u8], parity: usize) -> Vec<u8> {
        // Highest power first.
        let generator = (0..parity).fold(vec![1], |generator, root| {
            product(&generator, &[1, power(root)])
        });
        let mut rest = [data, &vec![0; parity]].concat();
        for place in 0..data.len() {
            let factor = rest[place];
            for (offset, &other) in generator.iter().enumerate() {
                rest[place + offset] ^= multiply(other, factor);
            }
        }
        [data, &rest[data.len()..]].concat()
    }

    fn damaged(word: &[u8], damage: &[(usize, u8)]) -> (Vec<u8>, Vec<usize>) {
        let mut bytes = word.to_vec();
        let mut places = Vec::new();
        for (place, bits) in damage {
            let place = place % bytes.len();
            if !places.contains(&place) {
                bytes[place] ^= bits;
                places.push(place);
            }
        }
        (bytes, places)
    }

    proptest::proptest! {
        #[test]
        fn errors_up_to_half_the_parity_are_mended(
            data in proptest::collection::vec(proptest::num::u8::ANY, 1..120),
            damage in proptest::collection::vec((0..400_usize, 1..=255_u8), 0..=11),
        ) {
            let word = encoded(&data, 22);
            let (bytes, _) = damaged(&word, &damage);
            proptest::prop_assert_eq!(corrected(&bytes, 22, &[]), Some(word));
        }

        #[test]
        fn twice_as_many_are_mended_when_their_places_are_known(
            data in proptest::collection::vec(proptest::num::u8::ANY, 20..120),
            damage in proptest::collection::vec((0..400_usize, 1..=255_u8), 0..=19),
            hidden in 0..400_usize,
        ) {
            let word = encoded(&data, 22);
            let (mut bytes, places) = damaged(&word, &damage);
            bytes[hidden % word.len()] ^= 0x5A; // one more, of which nobody knows
            proptest::prop_assert_eq!(corrected(&bytes, 22, &places), Some(word));
        }

        #[test]
        fn the_least_sure_codewords_are_passed_over(
            data in proptest::collection::vec(proptest::num::u8::ANY, 20..100),
            damage in proptest::collection::vec((0..400_usize, 1..=255_u8), 0..=18),
        ) {
            let word = encoded(&data, 22);
            let (bytes, places) = damaged(&word, &damage);
            let sureness = (0..word.len()).map(|place| if places.contains(&place) { 10 } else { 200 }).collect();
            let mut block = Block { bytes, sureness, parity: 22 };
            proptest::prop_assert!(mend(&mut block, Trust::TheSurest).is_some());
            proptest::prop_assert_eq!(block.bytes, word);
        }

        #[test]
        fn noise_is_not_mended_by_passing_over(bytes in proptest::collection::vec(proptest::num::u8::ANY, 60..100)) {
            let sureness = bytes.iter().map(|byte| byte.rotate_left(3)).collect();
            let mut block = Block { bytes, sureness, parity: 22 };
            proptest::prop_assert!(mend(&mut block, Trust::TheSurest).is_none());
        }
    }
}
