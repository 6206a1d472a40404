//! 消去: looked at first, then done for good, in the database and in every copy of it.

use engawa_domain::{
    Alumnus, AlumnusId, EngagementId, InvalidReason, MailingId, SegmentId, Stage,
    erasure::{ErasureGround, KeptContract, names},
    name, personal_data,
};
use engawa_store::{Change, ErasedCount, Erasure, Mention, NewErasure, Reader, StoreError, entity};

use crate::{
    ApiError, Engawa,
    api::{
        CopiesErased, ErasedItem, ErasureLook, ErasureRequest, ErasureRow, KeptItem, MentionKind, MentionView,
    },
    engawa::lock,
    error::from_store,
    vault::{actor, invalid},
};

/// The longest description of a check that is kept.
const LONGEST: usize = 400;

impl Engawa {
    /// What an erasure would take and what the law keeps. Changes nothing.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn look_at_erasure(&self, id: &AlumnusId) -> Result<ErasureLook, ApiError> {
        let copies = self.backups()?.len();
        let found = self.read(|reader| {
            let Some(person) = known(reader, id)? else { return Ok(None) };
            let kept = self.kept_contracts(reader, id)?;
            let contracts: Vec<_> = kept.iter().map(|(contract, _)| contract.clone()).collect();
            Ok(Some(ErasureLook {
                alumnus_id: id.clone(),
                same_named: reader.same_named(&person)?,
                kept_party: reader.kept_party(id)?.is_some(),
                erased: reader.look_at_erasure(id, &contracts)?.into_iter().map(erased_item).collect(),
                kept_fields: if kept.is_empty() { Vec::new() } else { kept_fields() },
                kept: kept.into_iter().map(|(_, item)| item).collect(),
                mentions: mentions(reader, &person)?,
                copies: u32::try_from(copies).unwrap_or(u32::MAX),
                name: person.name,
                kana: person.kana,
                employee_no: person.employee_no,
                department: person.department,
                left_on: person.left_on,
            }))
        })?;
        found.ok_or(ApiError::NotFound)
    }

    /// Erases a person, for good. The contracts that the law keeps stay with their documents, and of the person
    /// what these name. The backups follow with [`Engawa::erase_copies`], at the latest with the next one.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on `typed_name` (`mismatch`), and, where the person asked, on
    /// `identity` (`empty`; `mismatch` if it names the person), `checked_by`, `checked_on`.
    pub fn erase(&self, request: &ErasureRequest) -> Result<ErasureRow, ApiError> {
        let id = &request.alumnus_id;
        let person = self.read(|reader| known(reader, id))?.ok_or(ApiError::NotFound)?;
        self.check_erasure(request, &person)?;
        let (kept, by) = self.read(|reader| {
            let kept = self.kept_contracts(reader, id)?;
            Ok((kept.into_iter().map(|(contract, _)| contract).collect(), actor(reader)?))
        })?;
        let new = NewErasure {
            alumnus_id: id.clone(),
            ground: request.ground,
            identity: request.identity.trim().to_owned(),
            checked_by: request.checked_by.trim().to_owned(),
            checked_on: request.checked_on,
            erased_by: by.clone(),
            kept,
        };
        let change = Change { action: "person.erase", actor: &by, at: self.now() };
        // Not while a backup is made: it would copy the state before.
        let _idle = lock(&self.backing_up);
        let erasure = self.store()?.erase(change, &new).map_err(from_store)?;
        // What is remembered outside the database may hold the person: pages laid out, a list waiting for a yes.
        *lock(&self.desk) = None;
        lock(&self.pending).clear();
        *lock(&self.known) = None;
        *lock(&self.sight) = None;
        self.read(|reader| erasure_row(reader, erasure))
    }

    /// Erases in every backup, and in what restores moved aside, whoever was erased. Does nothing where that has been
    /// done.
    ///
    /// # Errors
    /// [`ApiError::Locked`]. A copy that cannot be opened is named in the answer.
    pub fn erase_copies(&self) -> Result<CopiesErased, ApiError> {
        let _idle = lock(&self.backing_up);
        let swept = self.store()?.sweep_backups(self.now()).map_err(from_store)?;
        Ok(CopiesErased {
            rewritten: u32::try_from(swept.rewritten.len()).unwrap_or(u32::MAX),
            left: swept.left,
        })
    }

    /// The erasures that took place, newest first. They name nobody.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn erasures(&self) -> Result<Vec<ErasureRow>, ApiError> {
        self.read(|reader| {
            reader.erasures()?.into_iter().map(|erasure| erasure_row(reader, erasure)).collect()
        })
    }

    /// Who uses the program, by the settings; empty if nobody said so.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn user(&self) -> Result<String, ApiError> {
        self.read(actor)
    }

    pub(crate) fn erasure(&self, id: &str) -> Result<ErasureRow, ApiError> {
        self.read(|reader| reader.erasure(id)?.map(|erasure| erasure_row(reader, erasure)).transpose())?
            .ok_or(ApiError::NotFound)
    }

    fn check_erasure(&self, request: &ErasureRequest, person: &Alumnus) -> Result<(), ApiError> {
        let bare = |text: &str| name::fold(&text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
        // Folded, as search is: few can type 髙 at once.
        if bare(&request.typed_name) != bare(&person.name) {
            return Err(invalid("typed_name", InvalidReason::Mismatch));
        }
        for (field, text) in [("identity", &request.identity), ("checked_by", &request.checked_by)] {
            if text.chars().count() > LONGEST {
                return Err(invalid(field, InvalidReason::TooLong));
            }
            if request.ground == ErasureGround::Requested && text.trim().is_empty() {
                return Err(invalid(field, InvalidReason::Empty));
            }
        }
        // It is kept, so it must not keep what is erased.
        if names(&request.identity, person) {
            return Err(invalid("identity", InvalidReason::Mismatch));
        }
        match request.checked_on {
            None if request.ground == ErasureGround::Requested => {
                Err(invalid("checked_on", InvalidReason::Empty))
            }
            Some(day) if day > self.today() => Err(invalid("checked_on", InvalidReason::OutOfRange)),
            _ => Ok(()),
        }
    }

    /// The contracts with a person that must be kept today.
    fn kept_contracts(
        &self,
        reader: &Reader<'_>,
        id: &AlumnusId,
    ) -> Result<Vec<(KeptContract, KeptItem)>, StoreError> {
        let today = self.today();
        let policy = Self::retention_policy(reader)?;
        let mut found = Vec::new();
        for engagement_id in reader.engagements_with(id)? {
            let Some(engagement) = reader.engagement(&engagement_id)? else { continue };
            let Some((dates, documents)) = self.contract_dates(reader, &engagement)? else { continue };
            // Without a date it counts from today, so that it is kept rather than lost.
            let dates = if dates.last().is_none() {
                engawa_domain::retention::ContractDates { ends_on: Some(today), ..dates }
            } else {
                dates
            };
            let Some(kept) = self.law().retention.contract(&dates, &policy, today) else { continue };
            let running = matches!(engagement.stage, Stage::Active | Stage::Closing);
            if kept.until < today && !running {
                continue;
            }
            let contract = KeptContract {
                engagement_id: engagement_id.clone(),
                until: kept.until,
                basis: kept.basis.clone(),
            };
            let item = KeptItem {
                engagement_id,
                what: engagement.title,
                documents,
                basis: kept.basis,
                until: kept.until,
                running,
            };
            found.push((contract, item));
        }
        Ok(found)
    }
}

/// The person: of the registry, kept for a contract, or taken out and known to undo only.
fn known(reader: &Reader<'_>, id: &AlumnusId) -> Result<Option<Alumnus>, StoreError> {
    if let Some(person) = reader.party(id)? {
        return Ok(Some(person));
    }
    let removed = reader.removed_people()?.into_iter().find(|removed| removed.alumnus.id == *id);
    Ok(removed.map(|removed| removed.alumnus))
}

/// Names of the facts that a kept contract still tells, in the order of the disclosure.
pub(crate) fn kept_fields() -> Vec<String> {
    personal_data::FIELDS
        .iter()
        .filter(|field| field.on_erasure == personal_data::OnErasure::KeptWithContract && field.path != "id")
        .map(|field| field.label.to_owned())
        .collect()
}

fn mentions(reader: &Reader<'_>, person: &Alumnus) -> Result<Vec<MentionView>, StoreError> {
    let view = |mention: Mention| {
        let id = mention.id.as_str();
        let name = || Ok::<_, StoreError>(reader.alumnus(&AlumnusId(id.to_owned()))?.map(|other| other.name));
        let (kind, title) = match mention.entity {
            entity::ALUMNUS => (MentionKind::Person, name()?),
            entity::CONTACT => (MentionKind::ContactLog, name()?),
            entity::ENGAGEMENT => {
                let engagement = reader.engagement(&EngagementId(id.to_owned()))?;
                (MentionKind::Engagement, engagement.map(|engagement| engagement.title))
            }
            entity::SEGMENT => {
                let segment = reader.segment(&SegmentId(id.to_owned()))?;
                (MentionKind::Segment, segment.map(|segment| segment.name))
            }
            entity::MAILING => {
                let row = reader.mailing(&MailingId(id.to_owned()))?;
                (MentionKind::Mailing, row.map(|row| row.mailing.title))
            }
            entity::SYSTEM => {
                let system = reader.systems()?.into_iter().find(|system| system.id.as_str() == id);
                (MentionKind::System, system.map(|system| system.name))
            }
            entity::CLIENT => (MentionKind::Client, reader.client()?.map(|client| client.name)),
            _ => (MentionKind::Import, reader.import(id)?.map(|import| import.file_name)),
        };
        Ok(MentionView { kind, id: mention.id, title: title.unwrap_or_default() })
    };
    reader.mentions(person)?.into_iter().map(view).collect()
}

fn erasure_row(reader: &Reader<'_>, erasure: Erasure) -> Result<ErasureRow, StoreError> {
    let kept = erasure
        .kept
        .into_iter()
        .map(|contract| {
            let engagement = reader.engagement(&contract.engagement_id)?;
            let documents = reader.issued(Some(&contract.engagement_id))?.len();
            let running = engagement
                .as_ref()
                .is_some_and(|engagement| matches!(engagement.stage, Stage::Active | Stage::Closing));
            Ok(KeptItem {
                what: engagement.map(|engagement| engagement.title).unwrap_or_default(),
                engagement_id: contract.engagement_id,
                documents: u32::try_from(documents).unwrap_or(u32::MAX),
                basis: contract.basis,
                until: contract.until,
                running,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(ErasureRow {
        erasure_id: erasure.id,
        erased_at: erasure.erased_at,
        erased_by: erasure.erased_by,
        ground: erasure.ground,
        identity: erasure.identity,
        checked_by: erasure.checked_by,
        checked_on: erasure.checked_on,
        erased: erasure.erased.into_iter().map(erased_item).collect(),
        kept,
    })
}

fn erased_item(count: ErasedCount) -> ErasedItem {
    ErasedItem { label: label(&count.what).to_owned(), what: count.what, count: count.count }
}

/// What goes, in the words of the answer to the person. A kind that has none yet is 「関連する記録」.
fn label(what: &str) -> &'static str {
    match what {
        "person" => "名簿の記録（氏名、連絡先、備考など全項目）",
        "tenures" => "在籍歴",
        "kept_parties" => "契約の保存のために残していた氏名・住所など",
        "import_rows" => "名簿の取込の記録",
        "keep_reasons" => "保存期限を延ばした理由",
        "engagements" => "案件の記録",
        "documents" => "発行した書類の控え",
        "history" => "変更の履歴の内容",
        "contacts" => "連絡の記録",
        "mailings" => "案内の送付の記録",
        "merges" => "統合と別人の記録",
        _ => "関連する記録",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_that_goes_has_a_label_of_its_own() {
        let own = ["person", "tenures", "kept_parties", "engagements", "documents", "history"];
        let kinds: Vec<_> = engawa_store::erased_kinds().into_iter().chain(own).collect();
        let labels: BTreeSet<_> = kinds.iter().map(|kind| label(kind)).collect();
        assert_eq!(labels.len(), kinds.len(), "{labels:?}");
        assert!(!labels.contains(label("")), "{labels:?}");
    }
}
