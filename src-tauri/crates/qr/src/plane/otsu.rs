//! The one threshold that separates two groups of shades best.

/// Otsu's method over a histogram: the level that leaves the largest variance between the two sides. Where a whole gap
/// of levels is equally good, its middle. Shades up to and including the level are dark.
pub(crate) fn level(histogram: &[u32; 256]) -> u8 {
    let count = |range: &[u32]| range.iter().map(|&n| f64::from(n)).sum::<f64>();
    let total = count(histogram);
    let weighted: f64 = histogram
        .iter()
        .enumerate()
        .map(|(shade, &n)| shade as f64 * f64::from(n))
        .sum();

    let (mut below, mut below_weighted) = (0.0, 0.0);
    let (mut best, mut first, mut last) = (-1.0, 0, 0);
    for (shade, &n) in histogram.iter().enumerate() {
        below += f64::from(n);
        below_weighted += shade as f64 * f64::from(n);
        let above = total - below;
        if below == 0.0 || above <= 0.0 {
            continue;
        }
        let distance = below_weighted / below - (weighted - below_weighted) / above;
        let variance = below * above * distance * distance;
        if variance > best * (1.0 + 1e-9) {
            (best, first, last) = (variance, shade, shade);
        } else if variance >= best * (1.0 - 1e-9) {
            last = shade;
        }
    }
    usize::midpoint(first, last) as u8
}

/// How often each shade occurs.
pub(crate) fn histogram(shades: impl IntoIterator<Item = u8>) -> [u32; 256] {
    let mut histogram = [0; 256];
    for shade in shades {
        histogram[usize::from(shade)] += 1;
    }
    histogram
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_groups_are_parted_in_the_middle_of_the_gap() {
        assert_eq!(level(&histogram([20, 20, 20, 180, 180])), 99);
        assert_eq!(level(&histogram([100, 100, 104])), 101);
    }

    #[test]
    fn one_shade_alone_gives_some_level_without_panic() {
        assert_eq!(level(&histogram([7, 7])), 0);
        assert_eq!(level(&[0; 256]), 0);
    }
}
