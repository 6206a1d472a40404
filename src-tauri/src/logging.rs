//! Logging: codes and counts to standard error, never a name (`ENGAWA_LOG` filters, default `warn`).

use tracing_subscriber::EnvFilter;

/// Starts logging once for the process.
pub(crate) fn start() {
    let filter = EnvFilter::try_from_env("ENGAWA_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
