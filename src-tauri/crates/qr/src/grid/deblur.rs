//! Takes blur back: looks for the sharp code that, blurred, comes nearest to what is seen.
//!
//! Modules are dark or light and nothing beyond. Keeping every guess between the two is what makes this work where plain
//! sharpening only raises the noise (projected Landweber iteration).

/// How the ink of a module spreads along one axis: what its own middle, the next one's and the second one's receive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blur([f32; 3]);

/// Gaussian blur with a standard deviation of 0.45, 0.6 and 0.75 modules. Weaker blur is read without, stronger is lost.
pub(crate) const BLURS: [Blur; 3] = [
    Blur([0.7334, 0.1329, 0.0004]),
    Blur([0.5954, 0.1961, 0.0062]),
    Blur([0.4950, 0.2298, 0.0223]),
];

/// Enough for a code; more only fits the noise.
const ROUNDS: usize = 24;

/// How far each round goes; 2 would swing.
const STEP: f32 = 1.6;

/// `seen`: ink of all modules, row by row, 0 (light) to 1 (dark). Around the code it is light.
pub(crate) fn sharp(seen: &[f32], side: usize, blur: Blur) -> Vec<f32> {
    let mut sharp = seen.to_vec();
    for _ in 0..ROUNDS {
        let blurred = blur.over(&sharp, side);
        for ((sharp, seen), blurred) in sharp.iter_mut().zip(seen).zip(blurred) {
            *sharp = (*sharp + STEP * (seen - blurred)).clamp(0.0, 1.0);
        }
    }
    sharp
}

impl Blur {
    fn over(self, ink: &[f32], side: usize) -> Vec<f32> {
        let along_rows: Vec<f32> = ink
            .chunks_exact(side)
            .flat_map(|row| (0..side).map(move |column| self.at(row, column, 1)))
            .collect();
        (0..ink.len())
            .map(|module| self.at(&along_rows, module, side))
            .collect()
    }

    /// What reaches one module from those `stride` apart; beyond the ends there is no ink.
    #[inline]
    fn at(self, ink: &[f32], module: usize, stride: usize) -> f32 {
        let [own, next, second] = self.0;
        let ink = |module: usize| ink.get(module).copied().unwrap_or(0.0);
        let both = |distance: usize| ink(module.wrapping_sub(distance)) + ink(module + distance);
        own * ink(module) + next * both(stride) + second * both(2 * stride)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_code_comes_out_of_its_blur_as_it_was(dark in proptest::collection::vec(proptest::bool::ANY, 21 * 21), strength in 0..2_usize) {
            let code: Vec<f32> = dark.iter().map(|&dark| f32::from(u8::from(dark))).collect();
            let back = sharp(&BLURS[strength].over(&code, 21), 21, BLURS[strength]);
            let wrong = back.iter().zip(&dark).filter(|&(&ink, &dark)| (ink > 0.5) != dark).count();
            // Error correction of the weakest kind mends seven modules of a hundred.
            proptest::prop_assert!(wrong <= 21 * 21 / 50, "{wrong} modules are wrong");
        }
    }

    #[test]
    fn blur_keeps_the_ink_of_a_module_that_lies_far_inside() {
        let mut code = vec![0.0; 49];
        code[24] = 1.0;
        for blur in BLURS {
            let sum: f32 = blur.over(&code, 7).iter().sum();
            assert!((sum - 1.0).abs() < 0.003, "{sum}");
        }
    }
}
