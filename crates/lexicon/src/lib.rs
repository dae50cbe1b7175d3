//! Reads, checks, compiles and loads a lexicon; holds no data
