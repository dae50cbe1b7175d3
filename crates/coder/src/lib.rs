//! Page in, coded events out
