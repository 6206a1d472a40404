//! When an edit meets another one: what is stored now, what both began from, and where they differ. Whoever removed
//! and whoever edited is never decided here: a person does that.

use engawa_domain::{Alumnus, Engagement};
use serde::Serialize;
use serde_json::Value;

use crate::{
    ApiError, Engawa,
    api::{EngagementSaved, PersonSaved},
    engagements, people,
};

/// One field in which an edit and what is stored differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaleField {
    /// Path of the field, e.g. `phone` or `contractor.side_job`. A list is one field.
    pub field: String,
    /// 自分: what was to be stored.
    pub mine: Value,
    /// 相手: what is stored.
    pub theirs: Value,
    /// 元: what both began from. Missing if it is not known any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Value>,
}

/// Every field in which two versions differ, with what both began from.
#[must_use]
pub fn stale_fields<T: Serialize>(mine: &T, theirs: &T, base: Option<&T>) -> Vec<StaleField> {
    let json = |version: &T| serde_json::to_value(version).unwrap_or_default();
    let mut fields = Vec::new();
    compare("", &json(mine), &json(theirs), base.map(json).as_ref(), &mut fields);
    fields
}

fn compare(path: &str, mine: &Value, theirs: &Value, base: Option<&Value>, fields: &mut Vec<StaleField>) {
    if mine == theirs {
        return;
    }
    let (Value::Object(own), Value::Object(other)) = (mine, theirs) else {
        fields.push(StaleField {
            field: path.to_owned(),
            mine: mine.clone(),
            theirs: theirs.clone(),
            base: base.cloned(),
        });
        return;
    };
    for (name, value) in own {
        let is_of_the_row = path.is_empty() && (name == "id" || name == "revision");
        if let Some(their_value) = other.get(name).filter(|_| !is_of_the_row) {
            let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            compare(&inner, value, their_value, base.and_then(|base| base.get(name)), fields);
        }
    }
}

impl Engawa {
    /// Stores a person whom somebody removed while they were edited here.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] as for [`Engawa::save_person`]; [`ApiError::NotFound`] if they may not return.
    pub fn bring_back_person(&self, alumnus: Alumnus) -> Result<PersonSaved, ApiError> {
        people::check(&alumnus)?;
        let mut alumnus = alumnus;
        alumnus.week = alumnus.week.normalised();
        match self.write("person.bring_back", |writer| writer.bring_back_alumnus(&alumnus)) {
            Err(ApiError::NotFound) => Err(ApiError::NotFound),
            outcome => self.person_saved(&alumnus, outcome),
        }
    }

    /// Stores an engagement that somebody removed while it was edited here.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] as for [`Engawa::save_engagement`]; [`ApiError::NotFound`] if it may not return.
    pub fn bring_back_engagement(&self, engagement: Engagement) -> Result<EngagementSaved, ApiError> {
        engagements::check(&engagement)?;
        let mut engagement = engagement;
        engagements::one_per_topic(&mut engagement.decisions);
        match self.write("engagement.bring_back", |writer| writer.bring_back_engagement(&engagement)) {
            Err(ApiError::NotFound) => Err(ApiError::NotFound),
            outcome => self.engagement_saved(&engagement, outcome),
        }
    }

    /// What to say about the save of `mine`.
    pub(crate) fn person_saved(
        &self,
        mine: &Alumnus,
        outcome: Result<Alumnus, ApiError>,
    ) -> Result<PersonSaved, ApiError> {
        match outcome {
            Ok(_) => Ok(PersonSaved::Saved { view: self.person(&mine.id)? }),
            Err(ApiError::Stale | ApiError::NotFound) => self.read(|reader| {
                Ok(match self.person_view(reader, &mine.id)? {
                    Some(theirs) => PersonSaved::Stale {
                        theirs,
                        base: reader.alumnus_at_revision(&mine.id, mine.revision)?,
                    },
                    None => PersonSaved::Removed { can_return: reader.alumnus_can_return(&mine.id)? },
                })
            }),
            Err(error) => Err(error),
        }
    }

    /// What to say about the save of `mine`.
    pub(crate) fn engagement_saved(
        &self,
        mine: &Engagement,
        outcome: Result<Engagement, ApiError>,
    ) -> Result<EngagementSaved, ApiError> {
        match outcome {
            Ok(_) => Ok(EngagementSaved::Saved { view: self.engagement(&mine.id)? }),
            Err(ApiError::Stale | ApiError::NotFound) => match self.engagement(&mine.id) {
                Ok(theirs) => {
                    let base = self.read(|reader| reader.engagement_at_revision(&mine.id, mine.revision))?;
                    Ok(EngagementSaved::Stale { theirs, base })
                }
                Err(ApiError::NotFound) => Ok(EngagementSaved::Removed {
                    can_return: self.read(|reader| reader.engagement_can_return(mine))?,
                }),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use engawa_domain::SideJob;
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_named_by_path_and_lists_are_one() {
        let base = Alumnus { phone: "1".into(), note: "n".into(), ..Alumnus::default() };
        let mut mine = Alumnus { phone: "2".into(), revision: 4, ..base.clone() };
        mine.contractor.side_job = Some(SideJob::Asking);
        let theirs = Alumnus { phone: "3".into(), skills: vec!["x".into()], revision: 9, ..base.clone() };
        let mut fields = stale_fields(&mine, &theirs, Some(&base));
        fields.sort_by(|a, b| a.field.cmp(&b.field));
        let fields = serde_json::to_value(fields).unwrap();
        assert_eq!(
            fields,
            json!([
                {"field": "contractor.side_job", "mine": "asking", "theirs": null, "base": null},
                {"field": "phone", "mine": "2", "theirs": "3", "base": "1"},
                {"field": "skills", "mine": [], "theirs": ["x"], "base": []},
            ])
        );
        let unknown = stale_fields(&mine, &theirs, None);
        assert!(unknown.len() == 3 && unknown.iter().all(|field| field.base.is_none()));
        assert_eq!(stale_fields(&mine, &mine, None), []);
    }
}
