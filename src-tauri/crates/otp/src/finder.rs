//! Looks for the steps that a code belongs to, thousands of them, with the key prepared once.

use hmac::{Hmac, KeyInit as _, Mac, digest::Output};
use sha1::Sha1;
use sha2::{Sha256, Sha512};

use crate::{
    code::Code,
    parameters::{Algorithm, Parameters},
    secret::Secret,
    time::TimeStep,
};

/// Tells for one step after another whether it has this code: what [`Parameters::code_of`] says, at a tenth of the cost.
pub struct Finder<'a> {
    secret: &'a Secret,
    parameters: Parameters,
    code: &'a Code,
    quick: Option<Quick>,
}

/// Enough to say no: the key, hashed in, and the number that is looked for.
struct Quick {
    key: Key,
    number: u32,
    modulus: u32,
}

enum Key {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
    Sha512(Box<Hmac<Sha512>>),
}

impl<'a> Finder<'a> {
    /// Prepares the search.
    pub fn new(secret: &'a Secret, parameters: Parameters, code: &'a Code) -> Self {
        Self {
            secret,
            parameters,
            code,
            quick: Quick::new(secret, parameters, code),
        }
    }

    /// Whether the code of this step is the one that is looked for. Never for counter-based codes.
    pub fn is_at(&self, step: TimeStep) -> bool {
        let is_possible = self
            .quick
            .as_ref()
            .is_none_or(|quick| quick.may_be_at(step));

        is_possible
            && self
                .parameters
                .code_of(self.secret, step)
                .is_some_and(|made| made == *self.code)
    }
}

impl Quick {
    fn new(secret: &Secret, parameters: Parameters, code: &Code) -> Option<Self> {
        let Parameters::Totp {
            algorithm, digits, ..
        } = parameters
        else {
            return None;
        };
        // Ten digits are no modulus of 32 bits.
        let modulus = 10_u32.checked_pow(u32::from(digits.count()))?;
        // EXPOSE: as a number, it is what the truncated hash is compared with.
        let number = code.expose().parse().ok()?;
        // EXPOSE: the key is hashed into the state; the state is wiped like the key (feature `zeroize`).
        let bytes = secret.expose();
        let key = match algorithm {
            Algorithm::Sha1 => Key::Sha1(Hmac::new_from_slice(bytes).ok()?),
            Algorithm::Sha256 => Key::Sha256(Hmac::new_from_slice(bytes).ok()?),
            Algorithm::Sha512 => Key::Sha512(Box::new(Hmac::new_from_slice(bytes).ok()?)),
        };

        Some(Self {
            key,
            number,
            modulus,
        })
    }

    fn may_be_at(&self, step: TimeStep) -> bool {
        let truncated = match &self.key {
            Key::Sha1(key) => truncate(&hash(key, step)),
            Key::Sha256(key) => truncate(&hash(key, step)),
            Key::Sha512(key) => truncate(&hash(&**key, step)),
        };

        truncated % self.modulus == self.number
    }
}

fn hash<M: Mac + Clone>(key: &M, step: TimeStep) -> Output<M> {
    key.clone()
        .chain_update(step.0.to_be_bytes())
        .finalize()
        .into_bytes()
}

/// RFC 4226 §5.3.
fn truncate(hash: &[u8]) -> u32 {
    let offset = hash.last().map_or(0, |last| usize::from(last & 0x0f));
    let value = hash
        .iter()
        .skip(offset)
        .take(4)
        .fold(0_u32, |value, &byte| (value << 8) | u32::from(byte));

    value & 0x7fff_ffff
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parameters::{Digits, Period};

    proptest! {
        #[test]
        fn a_finder_says_what_the_codes_say(
            key in prop::collection::vec(any::<u8>(), 1..100),
            algorithm in prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]),
            digits in 1_u32..=10,
            steps in any::<(u64, u64)>(),
        ) {
            let secret = Secret::from_bytes(key).unwrap();
            let parameters = Parameters::Totp {
                algorithm,
                digits: Digits::try_from(digits).unwrap(),
                period: Period::try_from(30).unwrap(),
            };
            let code = parameters.code_of(&secret, TimeStep(steps.0)).unwrap();
            let finder = Finder::new(&secret, parameters, &code);

            prop_assert!(finder.is_at(TimeStep(steps.0)));
            let other = parameters.code_of(&secret, TimeStep(steps.1)).unwrap();
            prop_assert_eq!(finder.is_at(TimeStep(steps.1)), other == code);
        }
    }

    #[test]
    fn steam_codes_are_found_and_counters_are_not() {
        let secret = Secret::from_bytes(vec![7; 20]).unwrap();
        let code = Parameters::Steam.code_of(&secret, TimeStep(9)).unwrap();
        let finder = Finder::new(&secret, Parameters::Steam, &code);
        assert!(finder.is_at(TimeStep(9)) && !finder.is_at(TimeStep(10)));

        let counter = Parameters::Hotp {
            algorithm: Algorithm::Sha1,
            digits: Digits::SIX,
            counter: 9,
        };
        assert!(!Finder::new(&secret, counter, &code).is_at(TimeStep(9)));
    }
}
