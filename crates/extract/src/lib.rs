//! Trees and a lexicon to mentions of events
