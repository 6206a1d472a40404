//! 雛形: the templates as rows, readable.

use engawa_domain::template;
use engawa_store::{StoredTemplate, Writer};

use crate::{
    ApiError, Engawa,
    api::{DocumentKind, TemplateArticle, TemplateRow, TemplateView},
    documents::parse_template,
};

impl Engawa {
    /// All published templates, newest version first within a kind.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn templates(&self) -> Result<Vec<TemplateRow>, ApiError> {
        self.read(|reader| {
            let engagements = reader.engagements()?;
            let rows = reader.templates()?.into_iter().filter_map(|stored| {
                let pinned = engagements
                    .iter()
                    .filter(|engagement| {
                        engagement
                            .templates
                            .iter()
                            .any(|pin| pin.kind == stored.kind && pin.version == stored.version)
                    })
                    .count();
                row(&stored, pinned)
            });
            let mut rows: Vec<_> = rows.collect();
            let place = |row: &TemplateRow| DocumentKind::ALL.iter().position(|kind| *kind == row.kind);
            rows.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| b.version.cmp(&a.version)));
            Ok(rows)
        })
    }

    /// One template, to read.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Data`] with the line if its text does not hold.
    pub fn template(&self, kind: DocumentKind, version: u32) -> Result<TemplateView, ApiError> {
        let rows = self.templates()?;
        let row = rows
            .into_iter()
            .find(|row| row.kind == kind && row.version == version)
            .ok_or(ApiError::NotFound)?;
        let stored = self.read(|reader| reader.template(kind.code(), version))?.ok_or(ApiError::NotFound)?;
        let articles = parse_template(&stored)?
            .outline()
            .into_iter()
            .map(|unit| TemplateArticle {
                heading: unit.heading,
                paragraphs: unit.paragraphs,
                why: unit.why,
                when: unit.when,
            })
            .collect();
        Ok(TemplateView { row, source: stored.source, articles })
    }

    /// Sees to it that a freshly opened database has what ships with the program: the templates and, if the
    /// catalogue was never filled, a first catalogue of systems. A template that is there is left as it is.
    pub(crate) fn furnish(&self) -> Result<(), ApiError> {
        self.judge_anew()?;
        let shipped = shipped(self.now())?;
        let wanting = self.read(|reader| {
            let mut wanting = Vec::new();
            for template in &shipped {
                if reader.template(&template.kind, template.version)?.is_none() {
                    wanting.push(template.clone());
                }
            }
            Ok(wanting)
        })?;
        if wanting.is_empty() {
            return Ok(());
        }
        let systems = crate::sample::systems()?;
        self.write("templates.seed", |writer| {
            let first_time = writer.templates()?.is_empty();
            for template in &wanting {
                writer.seed_template(template)?;
            }
            if first_time { seed_systems(writer, &systems) } else { Ok(()) }
        })
    }
}

fn seed_systems(
    writer: &Writer<'_>,
    systems: &[engawa_domain::System],
) -> Result<(), engawa_store::StoreError> {
    for system in systems {
        let mut system = system.clone();
        if system.id.0.is_empty() {
            system.id = engawa_domain::SystemId(Engawa::fresh_id());
        }
        writer.put_system(&system)?;
    }
    Ok(())
}

/// The templates that ship, checked.
fn shipped(at: chrono::DateTime<chrono::Utc>) -> Result<Vec<StoredTemplate>, ApiError> {
    template::BUILT_IN
        .iter()
        .map(|(kind, source)| {
            let parsed = template::parse(source)
                .map_err(|fault| ApiError::Data { file: format!("templates/{kind}.md"), line: fault.line })?;
            Ok(StoredTemplate {
                kind: parsed.kind,
                version: parsed.version,
                title: parsed.title,
                source: (*source).to_owned(),
                published_at: at,
            })
        })
        .collect()
}

fn row(stored: &StoredTemplate, pinned: usize) -> Option<TemplateRow> {
    Some(TemplateRow {
        kind: DocumentKind::from_code(&stored.kind)?,
        version: stored.version,
        title: stored.title.clone(),
        published_at: stored.published_at,
        pinned: u32::try_from(pinned).unwrap_or(u32::MAX),
    })
}
