//! Reader and runner for marked example sentences
