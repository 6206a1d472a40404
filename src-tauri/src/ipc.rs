//! Between the page and the use cases: one host object, and every call on a blocking thread.

use std::sync::Arc;

use engawa_core::{ApiError, Engawa, Host as Surroundings, SystemClock};

use crate::paths;

/// The state behind all commands.
pub(crate) struct Host {
    engawa: Arc<Engawa>,
}

impl Host {
    /// Looks at the data folder; opens nothing.
    ///
    /// # Errors
    /// [`ApiError::File`] if the platform names no data folder; [`ApiError::Data`] if shipped data does not hold.
    pub(crate) fn new() -> Result<Self, ApiError> {
        let folder = paths::data().ok_or(ApiError::File)?;
        let surroundings =
            Surroundings { folder, clock: Arc::new(SystemClock::from_env()), faces: engawa_fonts::all() };
        Ok(Self { engawa: Arc::new(Engawa::new(surroundings)?) })
    }

    /// Runs a use case off the main thread: SQL and typesetting never block the window.
    pub(crate) async fn run<T, F>(&self, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Engawa) -> Result<T, ApiError> + Send + 'static,
    {
        let engawa = Arc::clone(&self.engawa);
        tokio::task::spawn_blocking(move || work(&engawa)).await.unwrap_or_else(|error| {
            tracing::error!(%error, "a use case panicked");
            Err(ApiError::Internal)
        })
    }
}
