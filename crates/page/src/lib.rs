//! Bytes of a page to its stories and what is set aside
