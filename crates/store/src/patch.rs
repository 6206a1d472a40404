//! What an edit changed, as two JSON values that hold only what differs.
//!
//! A payload keeps `before` and `after` like this: one changed figure of an engagement is some tens of bytes and
//! not twice the engagement, and a payload written before a field existed says nothing about that field.
//! Lists are one value: a changed element keeps the whole list.

use serde_json::{Map, Value};

/// The members that differ, once as they were and once as they are. Both are empty objects if nothing does.
pub(crate) fn difference(before: &Value, after: &Value) -> (Value, Value) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        return (before.clone(), after.clone());
    };
    let (mut was, mut is) = (Map::new(), Map::new());
    for (name, value) in old {
        match new.get(name) {
            Some(same) if same == value => {}
            Some(other) => {
                let (from, to) = difference(value, other);
                was.insert(name.clone(), from);
                is.insert(name.clone(), to);
            }
            None => {
                was.insert(name.clone(), value.clone());
            }
        }
    }
    for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        is.insert(name.clone(), value.clone());
    }
    (Value::Object(was), Value::Object(is))
}

/// Puts the members of `patch` into `target`.
pub(crate) fn apply(target: &mut Value, patch: &Value) {
    match (target, patch) {
        (Value::Object(members), Value::Object(changes)) => {
            for (name, change) in changes {
                apply(members.entry(name.clone()).or_insert(Value::Null), change);
            }
        }
        (target, patch) => target.clone_from(patch),
    }
}

/// Takes back an edit where its outcome still stands; what was changed later stays.
pub(crate) fn revert(target: &mut Value, before: &Value, after: &Value) {
    match (target, before, after) {
        (Value::Object(members), Value::Object(was), Value::Object(is)) => {
            for (name, old) in was {
                if let (Some(member), Some(new)) = (members.get_mut(name), is.get(name)) {
                    revert(member, old, new);
                }
            }
        }
        (target, before, after) if target == after => target.clone_from(before),
        _ => {}
    }
}

/// Adds what `value` lacks against `blank`, a value with every field. A list of `blank` has one element, the
/// blank of every element of that list.
pub(crate) fn fill(value: &mut Value, blank: &Value) {
    match (value, blank) {
        (Value::Object(members), Value::Object(fields)) => {
            for (name, field) in fields {
                match members.get_mut(name) {
                    Some(member) => fill(member, field),
                    None => {
                        members.insert(name.clone(), without_elements(field));
                    }
                }
            }
        }
        (Value::Array(elements), Value::Array(blanks)) => {
            if let Some(blank) = blanks.first() {
                elements.iter_mut().for_each(|element| fill(element, blank));
            }
        }
        _ => {}
    }
}

/// A blank list has an example element; a list that was not there has none.
fn without_elements(blank: &Value) -> Value {
    match blank {
        Value::Array(_) => Value::Array(Vec::new()),
        Value::Object(fields) => Value::Object(
            fields.iter().map(|(name, field)| (name.clone(), without_elements(field))).collect(),
        ),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(json!({"a": 1, "b": 2}), json!({"a": 1, "b": 3}), json!({"b": 2}), json!({"b": 3}))]
    #[case(json!({"a": {"x": 1, "y": 2}}), json!({"a": {"x": 1, "y": null}}), json!({"a": {"y": 2}}), json!({"a": {"y": null}}))]
    #[case(json!({"a": [1, 2]}), json!({"a": [1]}), json!({"a": [1, 2]}), json!({"a": [1]}))]
    #[case(json!({"a": 1}), json!({"a": 1}), json!({}), json!({}))]
    #[case(Value::Null, json!({"a": 1}), Value::Null, json!({"a": 1}))]
    fn only_what_differs_is_kept(
        #[case] before: Value,
        #[case] after: Value,
        #[case] was: Value,
        #[case] is: Value,
    ) {
        assert_eq!(difference(&before, &after), (was, is));
    }

    #[test]
    fn a_later_change_survives_the_reverting_of_an_earlier_one() {
        let (before, after) =
            (json!({"a": 1, "b": {"c": 1, "d": 1}}), json!({"a": 2, "b": {"c": 2, "d": 1}}));
        let mut present = json!({"a": 2, "b": {"c": 9, "d": 7}});
        let (was, is) = difference(&before, &after);
        revert(&mut present, &was, &is);
        assert_eq!(present, json!({"a": 1, "b": {"c": 9, "d": 7}}));
    }

    #[test]
    fn missing_fields_are_filled_at_every_depth() {
        let blank = json!({"a": "", "list": [{"x": 0, "y": [{"z": null}]}], "o": {"p": 1, "q": []}});
        let mut value = json!({"list": [{"x": 5}, {"y": [{}]}], "o": {"p": 3}});
        fill(&mut value, &blank);
        assert_eq!(
            value,
            json!({"a": "", "list": [{"x": 5, "y": []}, {"x": 0, "y": [{"z": null}]}], "o": {"p": 3, "q": []}})
        );
    }

    /// Objects of one shape, as structs serialise.
    fn shaped() -> impl Strategy<Value = Value> {
        let leaf = || {
            prop_oneof![Just(Value::Null), any::<i8>().prop_map(Value::from), ".{0,2}".prop_map(Value::from)]
        };
        let list = proptest::collection::vec(leaf(), 0..3).prop_map(Value::from);
        (leaf(), leaf(), list, leaf())
            .prop_map(|(a, b, c, d)| json!({"a": a, "o": {"b": b, "l": c, "p": {"d": d}}}))
    }

    proptest! {
        #[test]
        fn a_difference_leads_there_and_back(before in shaped(), after in shaped()) {
            let (was, is) = difference(&before, &after);
            let mut value = before.clone();
            apply(&mut value, &is);
            prop_assert_eq!(&value, &after);
            let mut reverted = after.clone();
            revert(&mut reverted, &was, &is);
            prop_assert_eq!(&reverted, &before);
            apply(&mut value, &was);
            prop_assert_eq!(&value, &before);
        }
    }
}
