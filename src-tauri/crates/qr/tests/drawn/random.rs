//! Numbers that look random and are the same every time (`SplitMix64`).

pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// From `low` up to `high`.
    pub(crate) fn within(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * (self.number() >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub(crate) fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        things[(self.number() % things.len() as u64) as usize]
    }

    /// About normal: mean 0, standard deviation 1 (sum of twelve).
    pub(crate) fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.within(0.0, 1.0)).sum::<f32>() - 6.0
    }
}
