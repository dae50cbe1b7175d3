//! The model file: a line that says what it is, then tag sets, network, lemmas and splitter.

use crate::Error;
use crate::codec::{Reader, Writer};
use crate::lemma::Lemmas;
use crate::nn::{self, Names, Shape, Weights};
use crate::split::Splitter;
use text::{Rel, Upos};

/// First bytes of a model file; the number changes with the format or the meaning of a feature.
const MAGIC: &[u8] = b"lapwing language model 2\n";

/// What the training tool hands over.
pub struct Parts<'a> {
    /// Joint tags, `UPOS|XPOS`.
    pub tags: &'a [String],
    /// Feature strings; number 0 is empty.
    pub morphs: &'a [String],
    /// Feature strings that each tag may have, the most frequent first.
    pub morphs_of_tag: &'a [Vec<u16>],
    /// Relations.
    pub relations: &'a [String],
    /// Sizes of the network.
    pub shape: Shape,
    /// Hashes of the embedding rows.
    pub keys: &'a [u32],
    /// Lists of names.
    pub names: &'a Names,
    /// The embedding table.
    pub embeddings: &'a [f32],
    /// All other parameters of the network.
    pub dense: &'a [f32],
    /// Lemmas.
    pub lemmas: &'a Lemmas,
    /// Sentence ends.
    pub splitter: &'a Splitter,
}

impl Parts<'_> {
    /// The bytes of the model file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.bytes.extend_from_slice(MAGIC);
        out.strings(self.tags);
        out.strings(self.morphs);
        for list in self.morphs_of_tag {
            out.numbers(&list.iter().map(|m| u32::from(*m)).collect::<Vec<_>>());
        }
        out.strings(self.relations);
        nn::write(&self.shape, self.keys, self.names, self.embeddings, self.dense, &mut out);
        self.lemmas.write(&mut out);
        self.splitter.write(&mut out);
        out.bytes
    }
}

/// What a model file holds, ready to use.
pub(crate) struct Loaded {
    pub(crate) tags: Tags,
    pub(crate) relations: Vec<Rel>,
    pub(crate) root: u16,
    pub(crate) weights: Weights,
    pub(crate) lemmas: Lemmas,
    pub(crate) splitter: Splitter,
}

/// Joint tags and what follows from them.
pub(crate) struct Tags {
    /// Both parts of each joint tag.
    pub(crate) parts: Vec<(Upos, u8)>,
    pub(crate) xpos: Vec<String>,
    pub(crate) morphs: Vec<String>,
    pub(crate) morphs_of_tag: Vec<Vec<u16>>,
}

impl Loaded {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let mut input = Reader::new(bytes);
        if input.take(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(Error::model("not a model file of this version"));
        }
        let tags = Tags::read(&mut input)?;
        let relations: Option<Vec<Rel>> = input.strings()?.iter().map(|s| Rel::parse(s)).collect();
        let relations = relations.ok_or_else(|| Error::model("an unknown relation"))?;
        let root =
            relations.iter().position(|r| *r == Rel::Root).ok_or_else(|| Error::model("no root relation"))?;
        let weights = Weights::read(&mut input)?;
        let shape = weights.shape;
        if (shape.tags, shape.morphs, shape.relations)
            != (tags.parts.len(), tags.morphs.len(), relations.len())
        {
            return Err(Error::model("a network that does not fit its tag sets"));
        }
        let (lemmas, splitter) = (Lemmas::read(&mut input)?, Splitter::read(&mut input)?);
        if !input.is_empty() {
            return Err(Error::model("goes on after its end"));
        }
        Ok(Self { tags, relations, root: root as u16, weights, lemmas, splitter })
    }
}

impl Tags {
    fn read(input: &mut Reader<'_>) -> Result<Self, Error> {
        let (mut parts, mut xpos) = (Vec::new(), Vec::<String>::new());
        for tag in input.strings()? {
            let known = tag.split_once('|').and_then(|(u, x)| Some((Upos::parse(u)?, x)));
            let (upos, x) = known.ok_or_else(|| Error::model(format!("an unknown tag: {tag}")))?;
            let at = xpos.iter().position(|known| known == x).unwrap_or_else(|| {
                xpos.push(x.to_owned());
                xpos.len() - 1
            });
            let at = u8::try_from(at).map_err(|_| Error::model("more than 256 Penn tags"))?;
            parts.push((upos, at));
        }
        let morphs = input.strings()?;
        let mut morphs_of_tag = Vec::new();
        for _ in &parts {
            let list = input.numbers()?;
            if list.iter().any(|m| *m as usize >= morphs.len()) {
                return Err(Error::model("a tag with unknown features"));
            }
            morphs_of_tag.push(list.into_iter().map(|m| m as u16).collect());
        }
        Ok(Self { parts, xpos, morphs, morphs_of_tag })
    }
}
