//! 支払 of an engagement, one for a month.

use engawa_domain::{EngagementId, Payment, PaymentId, YearMonth};
use rusqlite::{Row, named_params};

use crate::access::{Entity, Reader, Writer, new_id};
use crate::error::{Result, StoreError};
use crate::{blank, entity, value};

const SELECT: &str = "SELECT id, revision, engagement_id, content FROM payment";

impl Reader<'_> {
    /// The payments of an engagement, month by month.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn payments(&self, engagement: &EngagementId) -> Result<Vec<Payment>> {
        let mut rows =
            self.conn.prepare_cached(&format!("{SELECT} WHERE engagement_id = ?1 ORDER BY month"))?;
        value::naming(entity::PAYMENT, "", value::collect(&mut rows, [engagement.as_str()], payment))
    }

    /// The payments of every engagement, month by month within each.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn all_payments(&self) -> Result<Vec<Payment>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY engagement_id, month"))?;
        value::naming(entity::PAYMENT, "", value::collect(&mut rows, [], payment))
    }

    /// The payment of the period that closes in a month.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn payment_of(&self, engagement: &EngagementId, month: YearMonth) -> Result<Option<Payment>> {
        let mut row =
            self.conn.prepare_cached(&format!("{SELECT} WHERE engagement_id = ?1 AND month = ?2"))?;
        let found = value::first(&mut row, [engagement.as_str(), &month_text(month)], payment);
        value::naming(entity::PAYMENT, "", found)
    }
}

impl Writer<'_> {
    /// Stores a payment and returns it with its id and new revision. Revision 0 is a new payment.
    ///
    /// # Errors
    /// [`StoreError::Stale`], also for a second payment of one month; [`StoreError::NotFound`] if there is no such
    /// payment or engagement.
    pub fn put_payment(&self, payment: &Payment) -> Result<Payment> {
        let engagement = payment.engagement_id.as_str();
        if !self.engagement_exists(engagement)? {
            return Err(StoreError::NotFound { entity: entity::ENGAGEMENT, id: engagement.to_owned() });
        }
        if !payment.id.as_str().is_empty() {
            return self.put(payment);
        }
        match self.payment_of(&payment.engagement_id, payment.month)? {
            // Somebody else settled the month meanwhile.
            Some(present) => self.put(&Payment { id: present.id, revision: 0, ..payment.clone() }),
            None => {
                let id = PaymentId(format!("{engagement}/{}", new_id(self.at)));
                self.put(&Payment { id, ..payment.clone() })
            }
        }
    }

    /// Removes a payment.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn remove_payment(&self, id: &PaymentId) -> Result<()> {
        self.remove::<Payment>(id.as_str())
    }
}

fn month_text(month: YearMonth) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

fn payment(row: &Row<'_>) -> Result<Payment> {
    Ok(Payment {
        id: PaymentId(row.get("id")?),
        revision: row.get("revision")?,
        engagement_id: EngagementId(row.get("engagement_id")?),
        ..value::from_json_column(row, "content", blank::payment)?
    })
}

impl Entity for Payment {
    const KIND: &'static str = entity::PAYMENT;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = PaymentId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::payment()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::naming(entity::PAYMENT, id, value::first(&mut row, [id], payment))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO payment (id, revision, engagement_id, month, content, updated_at)
                 VALUES (:id, :revision, :engagement_id, :month, :content, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, month = excluded.month,
                   content = excluded.content, updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":engagement_id": self.engagement_id.as_str(),
                ":month": month_text(self.month),
                ":content": value::json_text(self)?,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM payment WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
