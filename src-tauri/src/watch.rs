//! Progress of long work, told to the page.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use engawa_core::{
    api::Progress,
    domain::{ProgressPhase, Watch},
};
use tauri::ipc::Channel;

/// How often the page is told. More would only keep it busy.
const EVERY: Duration = Duration::from_millis(60);

/// Tells a channel. It never cancels: that is a command of its own.
pub(crate) struct OnChannel {
    channel: Channel<Progress>,
    told: Mutex<Told>,
}

struct Told {
    phase: ProgressPhase,
    at: Option<Instant>,
}

impl OnChannel {
    pub(crate) fn new(channel: Channel<Progress>) -> Self {
        Self { channel, told: Mutex::new(Told { phase: ProgressPhase::default(), at: None }) }
    }

    fn tell(&self, phase: ProgressPhase, done: u64, total: u64) {
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        // A page that has gone away is no reason to stop.
        let _ = self.channel.send(Progress { phase, done: small(done), total: small(total) });
    }
}

impl Watch for OnChannel {
    fn goes_on(&self, done: u64, total: u64) -> bool {
        if let Ok(mut told) = self.told.try_lock()
            && told.at.is_none_or(|at| at.elapsed() >= EVERY || done == total)
        {
            told.at = Some(Instant::now());
            self.tell(told.phase, done, total);
        }
        true
    }

    fn enters(&self, phase: ProgressPhase) {
        if let Ok(mut told) = self.told.lock() {
            *told = Told { phase, at: None };
        }
        self.tell(phase, 0, 0);
    }
}
