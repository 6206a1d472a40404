//! 委託者: one row.

use engawa_domain::{Client, Yen};
use rusqlite::named_params;

use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::{blank, entity, value};

impl Reader<'_> {
    /// The client's profile, if it was entered.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn client(&self) -> Result<Option<Client>> {
        Client::load(self, entity::CLIENT)
    }
}

impl Writer<'_> {
    /// Stores the client's profile and returns it with its new revision.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if it rests on an older revision.
    pub fn put_client(&self, client: &Client) -> Result<Client> {
        self.put(client)
    }
}

impl Entity for Client {
    const KIND: &'static str = entity::CLIENT;

    fn id(&self) -> &str {
        entity::CLIENT
    }

    fn set_id(&mut self, _id: String) {}

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::client()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        if id != entity::CLIENT {
            return Err(StoreError::NotFound { entity: entity::CLIENT, id: id.to_owned() });
        }
        let mut row = reader.conn.prepare_cached(
            "SELECT revision, name, address, signatory_title, signatory_name, contact, harassment_contact, payment,
               rate_floor, counts_sixty_days
             FROM client",
        )?;
        let client = value::first(&mut row, [], |row| {
            Ok(Client {
                revision: row.get("revision")?,
                name: row.get("name")?,
                address: row.get("address")?,
                signatory_title: row.get("signatory_title")?,
                signatory_name: row.get("signatory_name")?,
                contact: value::from_json_column(row, "contact", || blank::client().contact)?,
                harassment_contact: row.get("harassment_contact")?,
                payment: value::from_json_column(row, "payment", || blank::client().payment)?,
                rate_floor: row.get::<_, Option<i64>>("rate_floor")?.map(Yen),
                counts_sixty_days: row.get("counts_sixty_days")?,
            })
        });
        value::naming(entity::CLIENT, id, client)
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO client (no, revision, name, address, signatory_title, signatory_name, contact,
                   harassment_contact, payment, rate_floor, counts_sixty_days, updated_at)
                 VALUES (1, :revision, :name, :address, :signatory_title, :signatory_name, :contact,
                   :harassment_contact, :payment, :rate_floor, :counts_sixty_days, :updated_at)
                 ON CONFLICT (no) DO UPDATE SET revision = excluded.revision, name = excluded.name,
                   address = excluded.address, signatory_title = excluded.signatory_title,
                   signatory_name = excluded.signatory_name, contact = excluded.contact,
                   harassment_contact = excluded.harassment_contact, payment = excluded.payment,
                   rate_floor = excluded.rate_floor, counts_sixty_days = excluded.counts_sixty_days,
                   updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":revision": self.revision,
                ":name": self.name,
                ":address": self.address,
                ":signatory_title": self.signatory_title,
                ":signatory_name": self.signatory_name,
                ":contact": value::json_text(&self.contact)?,
                ":harassment_contact": self.harassment_contact,
                ":payment": value::json_text(&self.payment)?,
                ":rate_floor": self.rate_floor.map(|floor| floor.0),
                ":counts_sixty_days": self.counts_sixty_days,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, _id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM client")?.execute([])?;
        Ok(())
    }
}
