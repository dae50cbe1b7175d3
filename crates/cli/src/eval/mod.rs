//! `lapwing eval`: scores against gold.

mod modality;
pub(crate) mod petrarch;
mod plover;
mod plv;
mod score;
mod stories;

use crate::args::{self, Suite};
use crate::report::{Outcome, Result};

pub(crate) fn run(args: &args::Eval) -> Result<Outcome> {
    let coder = crate::lexicon::coder(args.lexicon.as_deref(), &args.dictionaries)?;
    match args.suite {
        Suite::Plv => plv::run(&coder, args),
        Suite::PetrarchXml => petrarch::run(&coder, args),
        Suite::PloverJson => plover::run(&coder, args),
        Suite::Modality => modality::run(&coder, args),
        Suite::Stories => stories::run(&coder, args),
    }
}
