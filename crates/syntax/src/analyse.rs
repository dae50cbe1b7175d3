//! From words to analysed sentences: gathers words into batches, runs the network, and reads its numbers.

use crate::Word;
use crate::file::Loaded;
use crate::irregular;
use crate::nn::{Limits, MAX_WORDS, Parsed, Scratch};
use crate::quotes;
use crate::split::Gaps;
use crate::tokenise::{Piece, paragraphs};
use text::{Entity, Rel, Sentence, Span, Token, Upos};

/// Words that the network takes at once, about.
const BATCH: usize = 160;

/// Buffers of one thread, for reuse.
#[derive(Default)]
pub(crate) struct Buffers {
    scratch: Scratch,
    parsed: Parsed,
    features: Vec<u32>,
    ends: Vec<usize>,
    keys: Vec<u32>,
    starts: Vec<usize>,
}

/// One use of the model.
pub(crate) struct Run<'m, 'b> {
    model: &'m Loaded,
    buffers: &'b mut Buffers,
}

impl<'m, 'b> Run<'m, 'b> {
    pub(crate) fn new(model: &'m Loaded, buffers: &'b mut Buffers) -> Self {
        Self { model, buffers }
    }

    /// Finds and analyses the sentences of a text.
    pub(crate) fn story(&mut self, text: &str) -> Vec<Sentence> {
        let mut sentences = self.sentences(text);
        let forms: Vec<&str> = sentences.iter().flat_map(|s| &s.tokens).map(|t| t.span.of(text)).collect();
        self.batches(&mut sentences, &forms);
        self.titles(text, &mut sentences);
        quotes::mark(text, &mut sentences);
        sentences
    }

    /// Finds the sentences and words of a text.
    pub(crate) fn sentences(&mut self, text: &str) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let mut gaps = Gaps::new(text, 0, 0);
        for (paragraph, (start, end)) in (0..).zip(paragraphs(text)) {
            gaps.set(start, end);
            self.model.splitter.ends(&gaps, &mut self.buffers.features, &mut self.buffers.ends);
            let mut rest = gaps.pieces();
            let mut done = 0;
            for &end in &self.buffers.ends {
                let (mut now, later) = rest.split_at(end - done);
                (rest, done) = (later, end);
                while !now.is_empty() {
                    let (part, more) = now.split_at(length(now));
                    sentences.push(draft(text, part, paragraph));
                    now = more;
                }
            }
        }
        sentences
    }

    /// Analyses sentences whose words are given; of a sentence of more than 65,535 words, the first ones.
    pub(crate) fn words(&mut self, given: &[Vec<Word>]) -> Vec<Sentence> {
        let some = |words: &'_ Vec<Word>| words.len().min(usize::from(u16::MAX));
        let mut sentences: Vec<Sentence> =
            given.iter().map(|words| given_draft(&words[..some(words)])).collect();
        let forms: Vec<&str> =
            given.iter().flat_map(|words| &words[..some(words)]).map(|w| w.form.as_str()).collect();
        self.batches(&mut sentences, &forms);
        sentences
    }

    /// Analyses sentences whose words are `forms`, end to end.
    fn batches(&mut self, sentences: &mut [Sentence], forms: &[&str]) {
        let (mut sentences, mut forms) = (sentences, forms);
        while !sentences.is_empty() {
            let mut n = 0;
            let fit = sentences.iter().take_while(|s| {
                n += s.tokens.len();
                n <= BATCH
            });
            let (now, later) = sentences.split_at_mut(fit.count().max(1));
            let (words, more) = forms.split_at(now.iter().map(|s| s.tokens.len()).sum());
            self.batch(now, words);
            (sentences, forms) = (later, more);
        }
    }

    /// One sentence again, the network seeing other words (`shown`): word `verb` is then a verb of the third person.
    pub(crate) fn read_as(
        &mut self,
        sentence: &Sentence,
        forms: &[&str],
        shown: &[&str],
        verb: usize,
    ) -> Option<Sentence> {
        let tags = &self.model.tags;
        let third = tags.parts.iter().position(|(upos, xpos)| {
            *upos == Upos::Verb && tags.xpos.get(usize::from(*xpos)).is_some_and(|x| x == "VBZ")
        })?;
        let limits = Limits { morphs_of_tag: &tags.morphs_of_tag, root: self.model.root };
        let b = &mut *self.buffers;
        b.scratch.run(&self.model.weights, &limits, shown.iter().copied(), &[0, shown.len()], &mut b.parsed);
        let was = b.parsed.tags[verb] as usize;
        if tags.parts.get(was).is_some_and(|(upos, _)| *upos == Upos::Verb) {
            b.parsed.tags[verb] = third as u16;
            b.parsed.morphs[verb] = tags.morphs_of_tag.get(third)?.first().copied().unwrap_or(0);
        }
        let mut read = Sentence { lemmas: String::new(), entities: Vec::new(), ..sentence.clone() };
        self.read(&mut read, forms, 0);
        Some(read)
    }

    fn batch(&mut self, sentences: &mut [Sentence], forms: &[&str]) {
        let b = &mut *self.buffers;
        b.starts.clear();
        let mut at = 0;
        for sentence in &*sentences {
            // A sentence too long for one tree is several to the network.
            b.starts.extend((at..at + sentence.tokens.len()).step_by(MAX_WORDS));
            at += sentence.tokens.len();
        }
        b.starts.push(at);
        let tags = &self.model.tags;
        let limits = Limits { morphs_of_tag: &tags.morphs_of_tag, root: self.model.root };
        b.scratch.run(&self.model.weights, &limits, forms.iter().copied(), &b.starts, &mut b.parsed);
        let mut at = 0;
        for sentence in sentences {
            let words = at..at + sentence.tokens.len();
            at = words.end;
            self.read(sentence, &forms[words.clone()], words.start);
        }
    }

    /// Turns the network's numbers, from word `first` on, into a sentence.
    fn read(&mut self, sentence: &mut Sentence, forms: &[&str], first: usize) {
        let (parsed, tags) = (&self.buffers.parsed, &self.model.tags);
        let words = first..first + forms.len();
        let entities = parsed.entities.iter().filter(|e| words.contains(&usize::from(e.first)));
        let within =
            |e: &Entity| Entity { first: e.first - first as u16, end: e.end - first as u16, class: e.class };
        sentence.entities = entities.map(within).collect();
        let top = (0..forms.len()).find(|i| parsed.heads[first + i] == 0).unwrap_or(0);
        sentence.lemmas.reserve(forms.iter().map(|f| f.len()).sum());
        for (i, (token, form)) in sentence.tokens.iter_mut().zip(forms).enumerate() {
            let tag = parsed.tags[first + i] as usize;
            (token.upos, token.xpos) = tags.parts.get(tag).copied().unwrap_or((Upos::X, 0));
            token.feats = parsed.morphs[first + i];
            let relation = parsed.relations[first + i] as usize;
            token.rel = self.model.relations.get(relation).copied().unwrap_or(Rel::Dep);
            let base = i / MAX_WORDS * MAX_WORDS;
            token.head = match parsed.heads[first + i] as usize {
                // The root of a later part of a long sentence hangs on the first one's.
                0 if base > 0 => {
                    token.rel = Rel::Parataxis;
                    top
                }
                0 => i,
                head => base + head - 1,
            } as u16;
            let start = sentence.lemmas.len();
            let proper = token.upos == Upos::Propn;
            match irregular::lemma(form).filter(|_| token.upos == Upos::Verb) {
                Some(lemma) => sentence.lemmas.push_str(lemma),
                None => {
                    self.model.lemmas.push(form, tag, proper, &mut self.buffers.keys, &mut sentence.lemmas)
                }
            }
            token.lemma = Span::new(start, sentence.lemmas.len());
        }
    }
}

/// How many of these words the next sentence takes: all of them, unless they are too many for one tree.
fn length(pieces: &[Piece]) -> usize {
    if pieces.len() <= MAX_WORDS {
        return pieces.len();
    }
    (MAX_WORDS / 2..=MAX_WORDS).rev().find(|&i| !pieces[i].joined).unwrap_or(MAX_WORDS)
}

/// A sentence whose words are known and nothing else.
fn draft(text: &str, pieces: &[Piece], paragraph: u32) -> Sentence {
    let span = Span::new(pieces.first().map_or(0, |p| p.start), pieces.last().map_or(0, |p| p.end));
    let mut sentence =
        Sentence { span, paragraph, tokens: Vec::with_capacity(pieces.len()), ..Sentence::default() };
    for (i, piece) in pieces.iter().enumerate() {
        let space = text[piece.end..].chars().next().is_none_or(char::is_whitespace);
        let more = pieces[i + 1..].iter().take_while(|p| p.joined).count();
        let starts = more > 0 && (i == 0 || !piece.joined);
        let mwt = if starts { u8::try_from(more + 1).unwrap_or(u8::MAX) } else { 0 };
        sentence.tokens.push(token(Span::new(piece.start, piece.end), space, mwt));
    }
    sentence
}

fn given_draft(words: &[Word]) -> Sentence {
    let span = words.iter().map(|w| w.span).reduce(Span::cover).unwrap_or_default();
    Sentence {
        span,
        paragraph: words.first().map_or(0, |w| w.paragraph),
        tokens: words.iter().map(|w| token(w.span, w.space_after, w.mwt)).collect(),
        ..Sentence::default()
    }
}

fn token(span: Span, space_after: bool, mwt: u8) -> Token {
    let lemma = Span::default();
    Token { span, lemma, upos: Upos::X, xpos: 0, feats: 0, head: 0, rel: Rel::Dep, space_after, mwt }
}
