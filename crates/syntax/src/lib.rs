//! Text to sentences, tokens, tags, lemmas and trees
