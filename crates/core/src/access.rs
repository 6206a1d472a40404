//! 権限: the catalogue of systems, and who sees what.

use engawa_domain::{GrantState, InvalidReason, System, SystemId};

use crate::{
    ApiError, Engawa,
    api::{ChecklistLine, GrantRow, SystemRow},
    checklist,
    engagements::is_overdue,
    vault::invalid,
};

impl Engawa {
    /// The catalogue, in order of owner and name, with how many grants on each are not yet stopped.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn systems(&self) -> Result<Vec<SystemRow>, ApiError> {
        self.read(|reader| {
            let engagements = reader.engagements()?;
            let alive = |id: &SystemId| {
                let grants = engagements.iter().flat_map(|engagement| &engagement.grants);
                grants.filter(|grant| grant.system_id == *id && grant.state != GrantState::Stopped).count()
            };
            let mut rows: Vec<_> = reader
                .systems()?
                .into_iter()
                .map(|system| SystemRow {
                    alive: u32::try_from(alive(&system.id)).unwrap_or(u32::MAX),
                    system,
                })
                .collect();
            rows.sort_by(|a, b| (&a.system.owner, &a.system.name).cmp(&(&b.system.owner, &b.system.name)));
            Ok(rows)
        })
    }

    /// Stores a system (revision 0: a new one).
    ///
    /// # Errors
    /// [`ApiError::Invalid`] without a name or without a level; [`ApiError::Stale`].
    pub fn save_system(&self, system: System) -> Result<System, ApiError> {
        let mut system = system;
        system.levels.retain(|level| !level.trim().is_empty());
        if system.name.trim().is_empty() {
            return Err(invalid("name", InvalidReason::Empty));
        }
        if system.levels.is_empty() {
            return Err(invalid("levels", InvalidReason::Empty));
        }
        if system.id.0.is_empty() {
            system.id = SystemId(Self::fresh_id());
            system.revision = 0;
        }
        self.write("system.save", |writer| writer.put_system(&system))
    }

    /// Takes a system out of the catalogue.
    ///
    /// # Errors
    /// [`ApiError::Referenced`] while a grant on it is not stopped.
    pub fn remove_system(&self, id: &SystemId) -> Result<(), ApiError> {
        if self.systems()?.iter().any(|row| row.system.id == *id && row.alive > 0) {
            return Err(ApiError::Referenced);
        }
        self.write("system.remove", |writer| writer.remove_system(id))
    }

    /// Every grant of every engagement: those alive after their end first, then by end.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn grants(&self) -> Result<Vec<GrantRow>, ApiError> {
        let today = self.today();
        let mut rows: Vec<_> = self
            .read(|reader| self.all_facts(reader))?
            .into_iter()
            .flat_map(|facts| {
                let engagement = facts.engagement;
                let alumnus_name = facts.alumnus.name;
                engagement.grants.clone().into_iter().map(move |grant| GrantRow {
                    overdue: is_overdue(&grant, &engagement, today),
                    engagement_id: engagement.id.clone(),
                    engagement_title: engagement.title.clone(),
                    alumnus_name: alumnus_name.clone(),
                    engagement_ends_on: engagement.terms.ends_on,
                    grant,
                })
            })
            .collect();
        rows.sort_by(|a, b| b.overdue.cmp(&a.overdue).then_with(|| a.grant.ends_on.cmp(&b.grant.ends_on)));
        Ok(rows)
    }

    /// The lines of the access checklist.
    ///
    /// # Errors
    /// [`ApiError::Data`] if the shipped list does not hold.
    pub fn checklist(&self) -> Result<Vec<ChecklistLine>, ApiError> {
        checklist::lines()
    }
}
