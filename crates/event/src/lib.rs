//! The event record and its JSON shape
