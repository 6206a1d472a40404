//! 重複の確認, 統合, 別人. The program names who may be one person and merges nobody by itself.

use std::collections::{HashMap, HashSet};

use engawa_domain::{
    Alumnus, AlumnusId, Invalid, InvalidReason,
    duplicate::{self, LOWEST, Likeness, Lookalikes, Profile, Take},
};
use engawa_store::{Reader, StoreError};

use crate::{
    ApiError, Engawa,
    api::{
        DistinctRow, DuplicatePage, DuplicatePair, DuplicatePerson, KeptEdit, Lookalike, MergeLine,
        MergeRequest, MergeRow, MergeView, Unmerged,
    },
    engawa::lock,
};

/// Beside a form there is room for this many.
const BESIDE_A_FORM: usize = 5;

/// So many changed people are compared one by one; with more, everyone is read anew.
const FRESH: usize = 500;

/// So many pairs are kept, the likeliest: nobody looks at more.
const MOST: usize = 10_000;

type Pair = (AlumnusId, AlumnusId, Likeness);

/// The registry by what people may be recognised by, kept in memory and true to the journal row `seq`.
pub(crate) struct Known {
    seq: i64,
    many: Lookalikes<AlumnusId>,
    /// Among `many`; made when they are asked for.
    pairs: Option<Vec<Pair>>,
    /// Whoever of `many` was changed or removed since.
    stale: HashSet<AlumnusId>,
    /// What they are now, and who was added.
    fresh: HashMap<AlumnusId, Profile>,
}

impl Known {
    fn read(reader: &Reader<'_>, seq: i64) -> Result<Self, StoreError> {
        let all = reader.alumni_all()?;
        Ok(Self {
            seq,
            many: Lookalikes::new(
                all.into_iter().map(|person| (person.id.clone(), duplicate::profile(&person))),
            ),
            pairs: None,
            stale: HashSet::new(),
            fresh: HashMap::new(),
        })
    }

    /// Follows what was written since. Returns whether it could.
    fn follow(&mut self, reader: &Reader<'_>) -> Result<bool, StoreError> {
        let touched = reader.touched_since(self.seq)?;
        if touched.many || self.fresh.len() + touched.ids.len() > FRESH {
            return Ok(false);
        }
        for id in touched.ids {
            match reader.alumnus(&id)? {
                Some(person) => self.fresh.insert(id.clone(), duplicate::profile(&person)),
                None => self.fresh.remove(&id),
            };
            self.stale.insert(id);
        }
        self.seq = touched.seq;
        Ok(true)
    }

    fn candidates(&self, profile: &Profile) -> Vec<(AlumnusId, Likeness)> {
        let mut found = self.many.candidates(profile);
        found.retain(|(id, _)| !self.stale.contains(id));
        found.extend(
            self.fresh
                .iter()
                .filter_map(|(id, other)| Some((id.clone(), duplicate::likeness(profile, other)?))),
        );
        found.sort_by(|(one, a), (other, b)| (b.score, one).cmp(&(a.score, other)));
        found
    }

    fn pairs(&mut self, lowest: u8) -> Vec<Pair> {
        let kept = self.pairs.get_or_insert_with(|| self.many.pairs(LOWEST, MOST));
        let mut found: Vec<Pair> = kept
            .iter()
            .filter(|(a, b, likeness)| {
                likeness.score >= lowest && !self.stale.contains(a) && !self.stale.contains(b)
            })
            .cloned()
            .collect();
        for (id, profile) in &self.fresh {
            found.extend(
                self.candidates(profile)
                    .into_iter()
                    // Two fresh people meet twice.
                    .filter(|(other, _)| other != id && (!self.fresh.contains_key(other) || id < other))
                    .filter(|(_, likeness)| likeness.score >= lowest)
                    .map(|(other, likeness)| (id.clone(), other, likeness)),
            );
        }
        found.sort_by_key(|(_, _, likeness)| std::cmp::Reverse(likeness.score));
        found.truncate(MOST);
        found
    }
}

impl Engawa {
    /// Who in the registry resembles a person that is being entered or edited, the most alike first, at most five.
    /// Themselves and those they were said to be distinct from are left out.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn lookalikes_of(&self, alumnus: &Alumnus) -> Result<Vec<Lookalike>, ApiError> {
        let profile = duplicate::profile(alumnus);
        let candidates = self.with_known(|known| known.candidates(&profile))?;
        self.read(|reader| {
            let distinct = distinct(reader)?;
            let mut found = Vec::new();
            for (id, likeness) in candidates {
                if id == alumnus.id || distinct.contains(&in_order(&id, &alumnus.id)) {
                    continue;
                }
                if let Some(person) = reader.alumnus(&id)? {
                    found.push(Lookalike {
                        person: shown(&person),
                        score: likeness.score,
                        reasons: likeness.reasons,
                    });
                }
                if found.len() == BESIDE_A_FORM {
                    break;
                }
            }
            Ok(found)
        })
    }

    /// Pairs of the whole registry that may be one person, the most alike first, at most the likeliest 10,000. Pairs that
    /// were said to be distinct are left out.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn duplicates(&self, lowest: u8, offset: u32, limit: u32) -> Result<DuplicatePage, ApiError> {
        let pairs = self.with_known(|known| known.pairs(lowest))?;
        self.read(|reader| {
            let distinct = distinct(reader)?;
            let pairs: Vec<Pair> =
                pairs.into_iter().filter(|(a, b, _)| !distinct.contains(&in_order(a, b))).collect();
            let mut page =
                DuplicatePage { matched: u32::try_from(pairs.len()).unwrap_or(u32::MAX), pairs: Vec::new() };
            let size = |number| usize::try_from(number).unwrap_or(usize::MAX);
            for (a, b, likeness) in pairs.into_iter().skip(size(offset)).take(size(limit)) {
                if let (Some(a), Some(b)) = (reader.alumnus(&a)?, reader.alumnus(&b)?) {
                    let Likeness { score, reasons } = likeness;
                    page.pairs.push(DuplicatePair { score, reasons, a: shown(&a), b: shown(&b) });
                }
            }
            Ok(page)
        })
    }

    /// Two records side by side, with a proposal for every field in which they differ.
    ///
    /// # Errors
    /// [`ApiError::NotFound`], also if both are one record.
    pub fn look_at_merge(&self, kept: &AlumnusId, gone: &AlumnusId) -> Result<MergeView, ApiError> {
        let found = self.read(|reader| {
            let (Some(kept), Some(gone)) = (reader.alumnus(kept)?, reader.alumnus(gone)?) else {
                return Ok(None);
            };
            let engagements = reader.engagements()?;
            let engagements =
                engagements.iter().filter(|engagement| engagement.alumnus_id == gone.id).count();
            Ok(Some((kept, gone, engagements)))
        })?;
        let (kept, gone, engagements) =
            found.filter(|(kept, gone, _)| kept.id != gone.id).ok_or(ApiError::NotFound)?;
        let likeness = duplicate::likeness(&duplicate::profile(&kept), &duplicate::profile(&gone));
        let (score, reasons) =
            likeness.map(|likeness| (likeness.score, likeness.reasons)).unwrap_or_default();
        let fields = duplicate::suggested(&kept, &gone)
            .into_iter()
            .map(|(field, suggested)| MergeLine { field, suggested, can_unite: field.can_unite() })
            .collect();
        let engagements = u32::try_from(engagements).unwrap_or(u32::MAX);
        Ok(MergeView { kept, gone, score, reasons, fields, engagements })
    }

    /// Makes one record of two. What hung on the record that goes (engagements, contact log, mailings, 別人) hangs on the
    /// other. Returns the id with which it is undone.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Stale`] if one of the two was saved since it was looked at;
    /// [`ApiError::Invalid`] if no name would be left.
    pub fn merge(&self, request: &MergeRequest) -> Result<String, ApiError> {
        let merge_id = Self::fresh_id();
        let (kept, gone) = self
            .read(|reader| Ok(reader.alumnus(&request.kept)?.zip(reader.alumnus(&request.gone)?)))?
            .ok_or(ApiError::NotFound)?;
        if (kept.revision, gone.revision) != (request.kept_revision, request.gone_revision) {
            return Err(ApiError::Stale);
        }
        let choices: Vec<_> = request.take.iter().map(|choice| (choice.field, choice.take)).collect();
        let result = duplicate::merged(&kept, &gone, &choices);
        if result.name.trim().is_empty() {
            return Err(Invalid { field: "name".to_owned(), reason: InvalidReason::Empty }.into());
        }
        self.write("person.merge", |writer| {
            let by = crate::vault::actor(writer)?;
            writer.merge_alumni(&merge_id, &by, &result, (&gone.id, gone.revision))
        })?;
        Ok(merge_id)
    }

    /// All merges, newest first, the undone ones too.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn merges(&self) -> Result<Vec<MergeRow>, ApiError> {
        self.read(|reader| {
            reader
                .merges()?
                .into_iter()
                .map(|merge| {
                    let kept = reader.alumnus(&merge.kept_id)?;
                    Ok(MergeRow {
                        kept_name: kept.map(|person| person.name).unwrap_or_default(),
                        merge_id: merge.id,
                        kept_id: merge.kept_id,
                        gone_name: merge.gone_name,
                        merged_by: merge.merged_by,
                        merged_at: merge.merged_at,
                        undone_at: merge.undone_at,
                        covered: merge.covered,
                    })
                })
                .collect()
        })
    }

    /// What was edited in the kept record since a merge: undoing the merge leaves it as it is.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::NothingToUndo`] if it was undone before, or a record erased.
    pub fn look_at_unmerge(&self, merge_id: &str) -> Result<Vec<KeptEdit>, ApiError> {
        self.read(|reader| Ok(reader.edits_since_merge(merge_id)?.into_iter().map(kept_edit).collect()))
    }

    /// Makes two records of one again, as they were.
    ///
    /// # Errors
    /// Those of [`Engawa::look_at_unmerge`]; [`ApiError::Referenced`] if a later merge is to be undone first.
    pub fn unmerge(&self, merge_id: &str) -> Result<Unmerged, ApiError> {
        let merge = self.read(|reader| reader.merges())?.into_iter().find(|merge| merge.id == merge_id);
        let merge = merge.ok_or(ApiError::NotFound)?;
        let later = self.write("person.unmerge", |writer| writer.unmerge_alumni(merge_id))?;
        Ok(Unmerged {
            kept_id: merge.kept_id,
            gone_id: merge.gone_id,
            later: later.into_iter().map(kept_edit).collect(),
        })
    }

    /// Remembers that two people are not one.
    ///
    /// # Errors
    /// [`ApiError::NotFound`], also if both are one record.
    pub fn mark_distinct(&self, a: &AlumnusId, b: &AlumnusId) -> Result<(), ApiError> {
        self.write("person.distinct", |writer| {
            let by = crate::vault::actor(writer)?;
            writer.mark_distinct(a, b, &by)
        })
    }

    /// Takes that back.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if nobody said so.
    pub fn forget_distinct(&self, a: &AlumnusId, b: &AlumnusId) -> Result<(), ApiError> {
        self.write("person.distinct_forget", |writer| writer.forget_distinct(a, b))
    }

    /// Everybody who was said to be distinct, the latest first.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn distinct_people(&self) -> Result<Vec<DistinctRow>, ApiError> {
        self.read(|reader| {
            let mut rows = Vec::new();
            for pair in reader.distinct_pairs()? {
                if let (Some(a), Some(b)) = (reader.alumnus(&pair.one)?, reader.alumnus(&pair.other)?) {
                    rows.push(DistinctRow {
                        a: shown(&a),
                        b: shown(&b),
                        said_by: pair.said_by,
                        said_at: pair.said_at,
                    });
                }
            }
            rows.sort_by_key(|row| std::cmp::Reverse(row.said_at));
            Ok(rows)
        })
    }

    /// Asks the people in memory, after they have followed the registry.
    fn with_known<T>(&self, ask: impl FnOnce(&mut Known) -> T) -> Result<T, ApiError> {
        let mut known = lock(&self.known);
        let seq = known.as_ref().map(|known| known.seq);
        let fresh = self.read(|reader| {
            if let Some(known) = known.as_mut()
                && known.follow(reader)?
            {
                return Ok(None);
            }
            let seq = reader.touched_since(seq.unwrap_or_default())?.seq;
            Known::read(reader, seq).map(Some)
        });
        match fresh {
            Ok(Some(fresh)) => Ok(ask(known.insert(fresh))),
            Ok(None) => known.as_mut().map(ask).ok_or(ApiError::Internal),
            Err(error) => {
                *known = None;
                Err(error)
            }
        }
    }
}

/// Takes the proposal for every field in which two records differ, apart from what was decided otherwise.
#[must_use]
pub fn decided(view: &MergeView, otherwise: &HashMap<duplicate::MergeField, Take>) -> MergeRequest {
    let take = view.fields.iter().map(|line| crate::api::MergeChoice {
        field: line.field,
        take: otherwise.get(&line.field).copied().unwrap_or(line.suggested),
    });
    MergeRequest {
        kept: view.kept.id.clone(),
        kept_revision: view.kept.revision,
        gone: view.gone.id.clone(),
        gone_revision: view.gone.revision,
        take: take.collect(),
    }
}

fn distinct(reader: &Reader<'_>) -> Result<HashSet<(AlumnusId, AlumnusId)>, StoreError> {
    Ok(reader.distinct_pairs()?.into_iter().map(|pair| (pair.one, pair.other)).collect())
}

fn in_order(a: &AlumnusId, b: &AlumnusId) -> (AlumnusId, AlumnusId) {
    if a <= b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) }
}

fn shown(person: &Alumnus) -> DuplicatePerson {
    DuplicatePerson {
        id: person.id.clone(),
        name: person.name.clone(),
        kana: person.kana.clone(),
        former_name: person.former_name.clone(),
        employee_no: person.employee_no.clone(),
        department: person.department.clone(),
        left_on: person.left_on,
    }
}

fn kept_edit(edit: engawa_store::KeptEdit) -> KeptEdit {
    KeptEdit { field: edit.field, before: edit.before, merged: edit.merged, present: edit.present }
}
