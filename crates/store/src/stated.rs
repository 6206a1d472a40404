//! What an import stated about a person it added, as one text that can be made again from the person's row.
//!
//! Invariant: the text is a function of what was stated alone. Whatever is blank is left out at every depth and members
//! stand in alphabetical order, so a field that is invented later does not change the text of older rows. The chain
//! of the journal holds its hash, so the form never changes: a new one would need a new import table.

use engawa_domain::Alumnus;
use serde::Serialize;
use serde_json::Value;

use crate::error::Result;
use crate::value;

/// The payload of an addition: `{"before":null,"after":{…}}`, without id and revision.
pub(crate) fn payload_text(person: &Alumnus) -> Result<String> {
    // Every field is named: a new one does not compile until someone gives it its place.
    let Alumnus {
        id: _,
        revision: _,
        employee_no,
        name,
        kana,
        former_name,
        department,
        job,
        left_on,
        retired_at_sixty,
        born_on,
        email,
        phone,
        address,
        note,
        tenures,
        contacts,
        week,
        reply,
        hours_from,
        hours_to,
        busy,
        availability,
        availability_on,
        do_not_ask,
        do_not_ask_reason,
        viewpoint,
        skills,
        tags,
        contact_every,
        consent,
        keep_until,
        contractor,
    } = person;
    let mut text = Text(String::with_capacity(320));
    text.0.push_str("{\"before\":null,\"after\":{");
    text.words("address", address)?;
    text.known("availability", availability)?;
    text.known("availability_on", availability_on)?;
    text.known("born_on", born_on)?;
    text.words("busy", busy)?;
    text.unless_blank("consent", consent)?;
    text.known("contact_every", contact_every)?;
    text.unless_blank("contacts", contacts)?;
    text.unless_blank("contractor", contractor)?;
    text.words("department", department)?;
    text.unless_blank("do_not_ask", do_not_ask)?;
    text.words("do_not_ask_reason", do_not_ask_reason)?;
    text.words("email", email)?;
    text.words("employee_no", employee_no)?;
    text.words("former_name", former_name)?;
    text.known("hours_from", hours_from)?;
    text.known("hours_to", hours_to)?;
    text.words("job", job)?;
    text.words("kana", kana)?;
    text.known("keep_until", keep_until)?;
    text.known("left_on", left_on)?;
    text.words("name", name)?;
    text.words("note", note)?;
    text.words("phone", phone)?;
    text.words("reply", reply)?;
    text.known("retired_at_sixty", retired_at_sixty)?;
    text.unless_blank("skills", skills)?;
    text.unless_blank("tags", tags)?;
    text.unless_blank("tenures", tenures)?;
    text.unless_blank("viewpoint", viewpoint)?;
    text.unless_blank("week", week)?;
    text.0.push_str("}}");
    Ok(text.0)
}

struct Text(String);

impl Text {
    fn words(&mut self, name: &str, words: &str) -> Result<()> {
        if words.is_empty() { Ok(()) } else { self.member(name, &words) }
    }

    /// What is `None` if it was not stated; `Some(false)` and `Some(0)` are statements.
    fn known<T: Serialize>(&mut self, name: &str, known: &Option<T>) -> Result<()> {
        known.as_ref().map_or(Ok(()), |known| self.member(name, known))
    }

    fn unless_blank<T: Serialize + Default + PartialEq>(&mut self, name: &str, stated: &T) -> Result<()> {
        if *stated == T::default() {
            return Ok(());
        }
        let stated = without_blanks(value::json(stated)?);
        let mut text = String::new();
        write_sorted(&stated, &mut text)?;
        self.name(name);
        self.0.push_str(&text);
        Ok(())
    }

    fn member<T: Serialize>(&mut self, name: &str, stated: &T) -> Result<()> {
        let text = value::json_text(stated)?;
        self.name(name);
        self.0.push_str(&text);
        Ok(())
    }

    fn name(&mut self, name: &str) {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }
}

/// Members that say nothing go; elements of lists stay, since their place says something.
fn without_blanks(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, member)| (name, without_blanks(member)))
                .filter(|(_, member)| !is_blank(member))
                .collect(),
        ),
        Value::Array(elements) => Value::Array(elements.into_iter().map(without_blanks).collect()),
        other => other,
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        // A yes, a no and a number were stated wherever they may also be unknown.
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The order of an object's members depends on how serde_json was built; here it does not.
fn write_sorted(value: &Value, out: &mut String) -> Result<()> {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (place, (name, member)) in members.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&value::json_text(name)?);
                out.push(':');
                write_sorted(member, out)?;
            }
            out.push('}');
        }
        Value::Array(elements) => {
            out.push('[');
            for (place, element) in elements.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_sorted(element, out)?;
            }
            out.push(']');
        }
        plain => out.push_str(&value::json_text(plain)?),
    }
    Ok(())
}
