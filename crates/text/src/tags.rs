//! Closed tag sets of Universal Dependencies 2, as English treebanks use them.

macro_rules! tags {
    ($(#[$doc:meta])* $name:ident: $fallback:ident, $($variant:ident = $text:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant),+
        }

        impl $name {
            /// Every value, in order of its number.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The treebank's name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value with this name, if there is one.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }

            /// The value with this number; the set's fallback for one out of range.
            #[must_use]
            pub fn from_index(n: usize) -> Self {
                Self::ALL.get(n).copied().unwrap_or(Self::$fallback)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

tags! {
    /// Universal part of speech.
    Upos: X,
    Adj = "ADJ",
    Adp = "ADP",
    Adv = "ADV",
    Aux = "AUX",
    Cconj = "CCONJ",
    Det = "DET",
    Intj = "INTJ",
    Noun = "NOUN",
    Num = "NUM",
    Part = "PART",
    Pron = "PRON",
    Propn = "PROPN",
    Punct = "PUNCT",
    Sconj = "SCONJ",
    Sym = "SYM",
    Verb = "VERB",
    X = "X",
}

tags! {
    /// Dependency relation, with the subtypes that matter here.
    Rel: Dep,
    Root = "root",
    Nsubj = "nsubj",
    NsubjPass = "nsubj:pass",
    NsubjOuter = "nsubj:outer",
    Csubj = "csubj",
    CsubjPass = "csubj:pass",
    CsubjOuter = "csubj:outer",
    Obj = "obj",
    Iobj = "iobj",
    Obl = "obl",
    OblAgent = "obl:agent",
    OblTmod = "obl:tmod",
    OblUnmarked = "obl:unmarked",
    OblNpmod = "obl:npmod",
    Nmod = "nmod",
    NmodPoss = "nmod:poss",
    NmodTmod = "nmod:tmod",
    NmodUnmarked = "nmod:unmarked",
    NmodNpmod = "nmod:npmod",
    NmodDesc = "nmod:desc",
    Xcomp = "xcomp",
    Ccomp = "ccomp",
    Advcl = "advcl",
    AdvclRelcl = "advcl:relcl",
    Acl = "acl",
    AclRelcl = "acl:relcl",
    Conj = "conj",
    Cc = "cc",
    CcPreconj = "cc:preconj",
    Parataxis = "parataxis",
    Appos = "appos",
    Amod = "amod",
    Nummod = "nummod",
    Advmod = "advmod",
    Det = "det",
    DetPredet = "det:predet",
    Case = "case",
    Mark = "mark",
    Aux = "aux",
    AuxPass = "aux:pass",
    Cop = "cop",
    Compound = "compound",
    CompoundPrt = "compound:prt",
    Flat = "flat",
    FlatName = "flat:name",
    FlatForeign = "flat:foreign",
    Fixed = "fixed",
    Expl = "expl",
    Vocative = "vocative",
    Dislocated = "dislocated",
    Discourse = "discourse",
    List = "list",
    Orphan = "orphan",
    Goeswith = "goeswith",
    Reparandum = "reparandum",
    Punct = "punct",
    Dep = "dep",
}

tags! {
    /// What a name or a mention stands for.
    EntityClass: Organisation,
    Person = "person",
    Organisation = "organisation",
    Place = "place",
    Nationality = "nationality",
    Weapon = "weapon",
    Platform = "platform",
    Quantity = "quantity",
}

impl Rel {
    /// The relation without its subtype: `nsubj:pass` is `nsubj`.
    #[must_use]
    pub fn universal(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(u, _)| u)
    }

    /// Any kind of subject.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self.universal(), "nsubj" | "csubj")
    }
}
