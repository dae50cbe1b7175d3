//! What is kept of stories and events once they are coded.
//!
//! [`group`] finds which stories are copies, rewrites or translations of one another. It is pure: no files, clock or randomness.

pub mod group;
