//! Page in, coded events out: the facade over Lapwing's stages.
//!
//! ```text
//! bytes ─ page ─► stories ─ syntax ─► trees ─ extract ─► mentions ─ merge ─► events
//! ```
//!
//! [`Coder`] holds the lexicon and the language model; it is cheap to share between threads and pure: the same bytes give the
//! same events. It opens no file and reads no clock.

mod coder;
mod error;
mod merge;

pub use coder::{Coded, Coder, Empty, Source};
pub use error::Error;

pub use event;
pub use extract;
pub use lexicon;
pub use page;
pub use syntax;
pub use text;
