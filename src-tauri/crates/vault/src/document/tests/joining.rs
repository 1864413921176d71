//! What joining is, whatever was changed: commutative, associative and idempotent.

use proptest::{prop_assert_eq, test_runner::TestCaseResult};

use super::*;

pub(super) fn joined(one: &Document, other: &Document) -> Document {
    let mut joined = one.clone();
    joined.merge(other.clone());

    joined
}

/// Checks that three computers that began with a common document end with the same one, whoever joins whom, in
/// whatever order and however often.
pub(super) fn is_settled(common: &Document, [one, two, three]: [Document; 3]) -> TestCaseResult {
    let both = joined(&one, &two);

    prop_assert_eq!(&both, &joined(&two, &one));
    prop_assert_eq!(joined(&both, &three), joined(&one, &joined(&two, &three)));
    for known in [&both, &one, &two] {
        prop_assert_eq!(&joined(&both, known), &both);
    }
    prop_assert_eq!(&joined(&one, common), &one);

    Ok(())
}
