//! What an entity was at an earlier revision, walked back from what it is through the payloads of the journal; and
//! an entity brought back that somebody removed meanwhile.
//!
//! Invariant: what is answered is what was stored, or nothing. Where a payload was erased, or does not fit what it
//! should lead to, the earlier content is not known.

use rusqlite::params;
use serde_json::Value;

use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, parse_payload};
use crate::undo::with_revision;
use crate::{entity, patch, value};
use engawa_domain::{Alumnus, AlumnusId, Client, Engagement, EngagementId};

impl Reader<'_> {
    /// A person as they were at `revision`. `None` if that is not known (any more).
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumnus_at_revision(&self, id: &AlumnusId, revision: u32) -> Result<Option<Alumnus>> {
        self.at_revision(id.as_str(), revision)
    }

    /// An engagement as it was at `revision`. `None` if that is not known (any more).
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagement_at_revision(&self, id: &EngagementId, revision: u32) -> Result<Option<Engagement>> {
        self.at_revision(id.as_str(), revision)
    }

    /// The client's profile as it was at `revision`. `None` if that is not known (any more).
    ///
    /// # Errors
    /// If the database refuses.
    pub fn client_at_revision(&self, revision: u32) -> Result<Option<Client>> {
        self.at_revision(entity::CLIENT, revision)
    }

    /// May a person who was removed be brought back? Not when what the journal held about them was erased: who asked
    /// to be forgotten does not return out of a form that stood open. Nor when their record went into another one:
    /// undoing that merge brings it back, whole.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumnus_can_return(&self, id: &AlumnusId) -> Result<bool> {
        Ok(self.can_return::<Alumnus>(id.as_str())? && !self.is_merged_away(id.as_str())?)
    }

    /// May an engagement that was removed be brought back? See [`Reader::alumnus_can_return`]; its person must be there
    /// too.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagement_can_return(&self, engagement: &Engagement) -> Result<bool> {
        Ok(self.can_return::<Engagement>(engagement.id.as_str())?
            && self.alumnus_exists(engagement.alumnus_id.as_str())?)
    }

    fn can_return<E: Entity>(&self, id: &str) -> Result<bool> {
        let touches = self.touches::<E>(id)?;
        Ok(E::load(self, id)?.is_none() && !touches.is_empty() && touches.iter().all(Option::is_some))
    }

    /// Every revision left exactly one touch, and so did a removal: the touch at place `n` led to revision `n`. Where
    /// the numbers do not agree (a merge that was undone gave an old number back), nothing is known.
    fn at_revision<E: Entity>(&self, id: &str, revision: u32) -> Result<Option<E>> {
        let Some(present) = E::load(self, id)? else { return Ok(None) };
        let touches = self.touches::<E>(id)?;
        if revision == 0 || u32::try_from(touches.len()) != Ok(present.revision()) {
            return Ok(None);
        }
        let mut content = present.content()?;
        for (place, payload) in (1_u32..=present.revision()).rev().zip(touches) {
            if place == revision {
                return if content.is_null() {
                    Ok(None)
                } else {
                    with_revision(id, content, revision).map(Some)
                };
            }
            let Some(Payload { before, after }) = payload else { return Ok(None) };
            let mut again = content.clone();
            patch::apply(&mut again, &after);
            if again != content {
                return Ok(None);
            }
            patch::apply(&mut content, &before);
        }
        Ok(None)
    }

    /// What was done to an entity's content, newest first. `None` for a payload that was erased. What stands under its
    /// id about something else (that it is 別人, that it was disclosed) has other members and is no revision.
    fn touches<E: Entity>(&self, id: &str) -> Result<Vec<Option<Payload>>> {
        self.touches_since::<E>(id, 0)
    }

    /// Those behind a row of the journal.
    pub(crate) fn touches_since<E: Entity>(&self, id: &str, seq: i64) -> Result<Vec<Option<Payload>>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT p.body FROM journal_touch t
             LEFT JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE t.entity = ?1 AND t.entity_id = ?2 AND t.seq > ?3 ORDER BY t.seq DESC, t.position DESC",
        )?;
        let mut touches = value::collect(&mut rows, params![E::KIND, id, seq], |row| {
            let body: Option<String> = row.get("body")?;
            body.as_deref().map(parse_payload).transpose()
        })?;
        let members = E::blank().content()?;
        touches.retain(|touch| {
            let is_about = |side: &Value| match (side, &members) {
                (Value::Object(side), Value::Object(members)) => {
                    side.keys().all(|name| members.contains_key(name))
                }
                _ => true,
            };
            touch.as_ref().is_none_or(|payload| is_about(&payload.before) && is_about(&payload.after))
        });
        Ok(touches)
    }
}

impl Writer<'_> {
    /// Stores a person whom somebody removed meanwhile, as a new revision that can be undone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if they may not return ([`Reader::alumnus_can_return`]), [`StoreError::Stale`] if
    /// somebody brought them back already.
    pub fn bring_back_alumnus(&self, alumnus: &Alumnus) -> Result<Alumnus> {
        let may = self.alumnus_can_return(&alumnus.id)?;
        self.bring_back(alumnus, may)
    }

    /// Stores an engagement that somebody removed meanwhile, as a new revision that can be undone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it may not return ([`Reader::engagement_can_return`]), [`StoreError::Stale`] if
    /// somebody brought it back already.
    pub fn bring_back_engagement(&self, engagement: &Engagement) -> Result<Engagement> {
        let may = self.engagement_can_return(engagement)?;
        self.bring_back(engagement, may)
    }

    fn bring_back<E: Entity>(&self, value: &E, may: bool) -> Result<E> {
        let id = value.id().to_owned();
        if E::load(self, &id)?.is_some() {
            return Err(StoreError::Stale { entity: E::KIND, id });
        }
        if !may {
            return Err(StoreError::NotFound { entity: E::KIND, id });
        }
        let mut next = value.clone();
        next.set_revision(self.unused_revision::<E>(&id)?);
        next.save(self)?;
        self.record_edit(None, Some(&next))?;
        Ok(next)
    }
}
