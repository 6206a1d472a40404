//! Reads facts from JSON written by hand: what is missing takes its default, what cannot be taken is named by its
//! path. Nothing is dropped silently.
//!
//! A field that is missing, or `null`, takes the value of the blank (the type's default). A field the type does
//! not have, a value of the wrong type and a day that is none are refused, each with the path of the field,
//! e.g. `engagement.grants.0.ends_on`.

use std::fmt::Display;

use engawa_domain::{ChecklistEntry, ChecklistState, Grant, Invalid, InvalidReason, date_input};
use serde::{
    Serialize,
    de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

/// Reads a `T`. Fields that `given` lacks are those of `blank`; `path` is where `given` stands in its file.
pub(crate) fn read<T: DeserializeOwned + Serialize>(
    given: &Value,
    blank: &T,
    path: &str,
) -> Result<T, Invalid> {
    let blank = serde_json::to_value(blank).unwrap_or_default();
    let cell = Cell { given: Some(given), blank: Some(&blank), path: path.to_owned() };
    T::deserialize(cell).map_err(|fault| fault.at(path).into())
}

/// The names that `object` has and `known` has not: the first of them is refused.
pub(crate) fn refuse_unknown(object: &Map<String, Value>, known: &[&str], path: &str) -> Result<(), Invalid> {
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(Invalid { field: join(path, key), reason: InvalidReason::Unknown }),
        None => Ok(()),
    }
}

/// A place in the file, with what stands there.
struct Cell<'v> {
    given: Option<&'v Value>,
    blank: Option<&'v Value>,
    path: String,
}

impl<'v> Cell<'v> {
    /// What is given, else what the blank says; `null` says nothing.
    fn value(&self) -> Option<&'v Value> {
        self.given.filter(|value| !value.is_null()).or(self.blank.filter(|value| !value.is_null()))
    }

    fn refuse(&self, reason: InvalidReason) -> Fault {
        Fault { path: Some(self.path.clone()), reason: Some(reason) }
    }

    /// A value of another type than the field's.
    fn wrong_type(&self) -> Fault {
        self.refuse(reason_at(&self.path))
    }

    fn text(&self) -> Result<&'v str, Fault> {
        match self.value() {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(self.wrong_type()),
            None => Ok(""),
        }
    }

    /// A whole number; 0 where nothing is given and the type has no blank.
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = match self.value() {
            Some(value) => value.as_i64().ok_or_else(|| self.wrong_type())?,
            None => 0,
        };
        visitor.visit_i64(number).map_err(|fault: Fault| fault.at(&self.path))
    }
}

impl<'de> de::Deserializer<'de> for Cell<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        // No type of the facts asks for this: each says what it expects.
        Err(self.wrong_type())
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value() {
            Some(Value::Bool(flag)) => visitor.visit_bool(*flag),
            Some(_) => Err(self.wrong_type()),
            None => visitor.visit_bool(false),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.number(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text = self.text()?;
        visitor.visit_str(text).map_err(|fault: Fault| fault.at(&self.path))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.value().is_none() {
            return visitor.visit_none();
        }
        if !is_day(&self.path) {
            return visitor.visit_some(self);
        }
        match date_input::parse(self.text()?) {
            Ok(None) => visitor.visit_none(),
            Ok(Some(day)) => visitor.visit_some(day.to_string().into_deserializer()),
            Err(reason) => Err(self.refuse(reason)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items = match self.value() {
            Some(Value::Array(items)) => items.as_slice(),
            Some(_) => return Err(self.wrong_type()),
            None => &[],
        };
        let blank = blank_element(&self.path);
        visitor.visit_seq(Items { items: items.iter().enumerate(), blank: blank.as_ref(), path: &self.path })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let given = match self.value() {
            Some(Value::Object(object)) => Some(object),
            Some(_) => return Err(self.wrong_type()),
            None => None,
        };
        if let Some(object) = given {
            refuse_unknown(object, fields, &self.path)?;
        }
        let blank = self.blank.and_then(Value::as_object);
        visitor.visit_map(Fields { given, blank, fields: fields.iter(), next: None, path: &self.path })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let text = self.text()?;
        if text.is_empty() {
            return Err(self.refuse(InvalidReason::Empty));
        }
        if !variants.contains(&text) {
            return Err(self.refuse(InvalidReason::Unknown));
        }
        visitor.visit_enum(text.into_deserializer())
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct map identifier
        ignored_any
    }
}

/// The fields of a struct, each of them, given or not.
struct Fields<'a> {
    given: Option<&'a Map<String, Value>>,
    blank: Option<&'a Map<String, Value>>,
    fields: std::slice::Iter<'static, &'static str>,
    next: Option<&'static str>,
    path: &'a str,
}

impl<'a, 'de> MapAccess<'de> for Fields<'a> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.next = self.fields.next().copied();
        self.next.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let name = self.next.unwrap_or_default();
        let of = |object: Option<&'a Map<String, Value>>| object.and_then(|object| object.get(name));
        let path = join(self.path, name);
        seed.deserialize(Cell { given: of(self.given), blank: of(self.blank), path: path.clone() })
            .map_err(|fault| fault.at(&path))
    }
}

/// The elements of a list.
struct Items<'a> {
    items: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
    blank: Option<&'a Value>,
    path: &'a str,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        let Some((index, item)) = self.items.next() else { return Ok(None) };
        let path = join(self.path, &index.to_string());
        let cell = Cell { given: Some(item), blank: self.blank, path: path.clone() };
        seed.deserialize(cell).map(Some).map_err(|fault| fault.at(&path))
    }
}

/// What an element of a list is where it says nothing itself. Only lists whose elements have a state of their own
/// need one: an enum has no empty value, and all else is empty, zero, `false` or `None`.
fn blank_element(list: &str) -> Option<Value> {
    let blank = match last(list) {
        "grants" => serde_json::to_value(Grant::default()),
        "checklist" => serde_json::to_value(ChecklistEntry {
            code: String::new(),
            owner: String::new(),
            due_on: None,
            state: ChecklistState::Open,
            done_by: String::new(),
            done_on: None,
            evidence: String::new(),
        }),
        _ => return None,
    };
    blank.ok()
}

/// Days are called `…_on` everywhere but in a tenure, which runs `from` … `to`.
fn is_day(path: &str) -> bool {
    let in_tenure = || path.split('.').rev().nth(2) == Some("tenures");
    match last(path) {
        "from" | "to" => in_tenure(),
        name => name.ends_with("_on"),
    }
}

/// Why a value that cannot be read at `path` cannot be taken.
fn reason_at(path: &str) -> InvalidReason {
    if is_day(path) || matches!(last(path), "at" | "month") {
        InvalidReason::NotADate
    } else {
        InvalidReason::OutOfRange
    }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A value that was refused; place and reason are filled in on the way out.
#[derive(Debug)]
struct Fault {
    path: Option<String>,
    reason: Option<InvalidReason>,
}

impl Fault {
    /// The same fault, which came from the value at `path` unless something below named its own place.
    fn at(mut self, path: &str) -> Self {
        self.path.get_or_insert_with(|| path.to_owned());
        self
    }
}

impl From<Fault> for Invalid {
    fn from(fault: Fault) -> Self {
        let field = fault.path.unwrap_or_default();
        let reason = fault.reason.unwrap_or_else(|| reason_at(&field));
        Self { field, reason }
    }
}

impl From<Invalid> for Fault {
    fn from(invalid: Invalid) -> Self {
        Self { path: Some(invalid.field), reason: Some(invalid.reason) }
    }
}

impl de::Error for Fault {
    fn custom<T: Display>(_: T) -> Self {
        Self { path: None, reason: None }
    }
}

impl std::error::Error for Fault {}

impl Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.path.as_deref().unwrap_or_default(), self.reason)
    }
}
