//! A seeded corpus of news as it arrives, with what is a copy of what.
//!
//! Written before the parameters of grouping, and not to be fitted to them. An incident happens in an affair; an agency or an
//! outlet writes it up; others copy, cut, edit, rewrite or translate that. Beside them stand those that must stay apart:
//! the same incident reported by others (`Independent`), the next day's story with paragraphs of the day before (`FollowUp`), the same
//! words about another place (`OtherPlace`), daily bulletins (`Bulletin`), and round-ups of several stories (`RoundUp`).
//!
//! Not covered: languages other than English, headings that contradict texts, paraphrase by a language model, hoaxes that alter a
//! dispatch, live blogs, galleries, letters, and pages whose main text was read wrongly.

#![allow(dead_code, unreachable_pub)]

pub mod derive;
mod phrases;
pub mod world;
mod write;

use std::collections::BTreeMap;

use archive::group::{Act, Story};
use jiff::civil::{Date, date};

use phrases::{BULLETINS, FOOTERS};
use world::{AGENCIES, Rng, STATES, town};
use write::{Affair, Incident, Manner, Said, fill, weekday};

/// How a story of the corpus was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    Origin,
    Exact,
    LocalLead,
    Cut,
    Edited,
    Reordered,
    Part,
    Flash,
    Rewrite,
    Translation,
    Independent,
    FollowUp,
    OtherPlace,
    Bulletin,
    RoundUp,
}

impl Made {
    /// Whether it stands for itself, and begins a gold group.
    pub fn begins(self) -> bool {
        use Made as M;
        matches!(self, M::Origin | M::Independent | M::FollowUp | M::OtherPlace | M::Bulletin | M::RoundUp)
    }
}

/// A story with its gold group.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: u64,
    pub text: String,
    pub heading: String,
    pub outlet: String,
    pub seen: i64,
    pub agencies: Vec<String>,
    pub cited: Vec<String>,
    pub translated: bool,
    pub acts: Vec<Act>,
    pub gold: u64,
    pub made: Made,
}

impl Told {
    pub fn story(&self) -> Story<'_> {
        Story {
            id: self.id,
            text: &self.text,
            heading: Some(&self.heading),
            outlet: Some(&self.outlet),
            seen: self.seen,
            agencies: &self.agencies,
            cited: &self.cited,
            translated: self.translated,
            acts: &self.acts,
        }
    }
}

/// What a family is begun with.
struct Root {
    incident: Option<Incident>,
    said: Said,
    paragraphs: Vec<String>,
    heading: String,
    agency: Option<&'static str>,
    outlet: String,
    made: Made,
    seen: i64,
}

const START: Date = date(2026, 1, 5);
const START_SECONDS: i64 = 1_767_571_200;
const DAY: i64 = 86_400;

/// Stories in the order in which they are first seen.
pub struct Corpus {
    rng: Rng,
    clock: i64,
    step: i64,
    next_id: u64,
    next_gold: u64,
    affairs: Vec<Affair>,
    series: Vec<(usize, String, usize)>,
    bulletins_until: i64,
    recent: Vec<Vec<String>>,
    waiting: BTreeMap<(i64, u64), Told>,
}

impl Corpus {
    /// The stream of `seed` at about `per_day` stories a day.
    pub fn new(seed: u64, per_day: usize) -> Self {
        let mut rng = Rng::new(seed, 7);
        let affairs = (0..(per_day / 20).max(40)).map(|_| Affair::new(&mut rng)).collect();
        let series = (0..(per_day / 40).max(8))
            .map(|_| (rng.below(BULLETINS.len()), town(&mut rng), rng.below(STATES.len())))
            .collect();
        let step = (DAY * 4 / per_day.max(1) as i64).max(1);
        Self {
            rng,
            clock: START_SECONDS,
            step,
            next_id: 1,
            next_gold: 1,
            affairs,
            series,
            bulletins_until: START_SECONDS,
            recent: Vec::new(),
            waiting: BTreeMap::new(),
        }
    }

    fn today(&self) -> Date {
        let days = i32::try_from((self.clock - START_SECONDS) / DAY).expect("a few years");
        START.saturating_add(jiff::Span::new().days(days))
    }

    fn outlet(&mut self) -> String {
        // few large, many small
        let n = self.rng.below(1 + self.rng.clone().below(900));
        format!("outlet{n}.example")
    }

    /// One incident and everything that comes of it.
    fn happen(&mut self) {
        if self.clock >= self.bulletins_until {
            self.bulletins();
            self.bulletins_until += DAY;
        }
        let day = self.today();
        if self.rng.chance(2) {
            let at = self.rng.below(self.affairs.len());
            self.affairs[at] = Affair::new(&mut self.rng);
        }
        let at = self.rng.below(self.affairs.len());
        let affair = self.affairs[at].clone();
        let incident = Incident::new(&mut self.rng, &affair, day);
        let agency = self.rng.chance(72).then(|| self.rng.pick(AGENCIES));
        let desk = Rng::new(self.rng.bits(), 3);
        let root = self.written(&incident, agency, Made::Origin, desk.clone(), self.clock);
        let first = root.paragraphs.clone();
        self.recent.push(first.clone());
        if self.recent.len() > 40 {
            self.recent.remove(0);
        }
        self.family(root);
        for _ in 0..2 {
            if self.rng.chance(15) {
                let others = AGENCIES.iter().copied().filter(|a| Some(*a) != agency).collect::<Vec<_>>();
                let other = self.rng.chance(70).then(|| self.rng.pick(&others));
                let seen = incident.seen_by_others(&mut self.rng);
                let desk = Rng::new(self.rng.bits(), 4);
                let late = i64::from(self.rng.within(60, 9000));
                let root = self.written(&seen, other, Made::Independent, desk, self.clock + late);
                self.family(root);
            }
        }
        if self.rng.chance(14) {
            let at = self.rng.below(self.affairs.len());
            let affair = self.affairs[at].clone();
            let twin = incident.elsewhere(&mut self.rng, &affair);
            let late = i64::from(self.rng.within(600, 30_000));
            let root = self.written(&twin, agency, Made::OtherPlace, desk, self.clock + late);
            self.family(root);
        }
        if self.rng.chance(20) {
            self.follow_up(&affair, agency, &first, day);
        }
        if self.recent.len() > 6 && self.rng.chance(3) {
            self.round_up();
        }
    }

    fn written(
        &mut self,
        incident: &Incident,
        agency: Option<&'static str>,
        made: Made,
        mut desk: Rng,
        seen: i64,
    ) -> Root {
        let outlet = self.outlet();
        let house = match agency {
            Some(name) => name.bytes().fold(17, |h, b| h * 31 + u64::from(b)),
            None => outlet.bytes().fold(17, |h, b| h * 31 + u64::from(b)),
        };
        let said = Said { house, phrases: desk.clone().bits() };
        let paragraphs = incident.tell(&mut desk, said, Manner::Dispatch);
        let heading = incident.heading(&mut desk);
        Root { incident: Some(incident.clone()), said, paragraphs, heading, agency, outlet, made, seen }
    }

    /// The next day's incident in the same affair, with the day before's lead, a detail and the same background.
    fn follow_up(&mut self, affair: &Affair, agency: Option<&'static str>, before: &[String], day: Date) {
        let Ok(next) = day.tomorrow() else { return };
        let incident = Incident::new(&mut self.rng, affair, next);
        let late = DAY + i64::from(self.rng.within(0, 30_000));
        let desk = Rng::new(self.rng.bits(), 5);
        let mut root = self.written(&incident, agency, Made::FollowUp, desk, self.clock + late);
        let repeated = 1 + self.rng.below(2).min(before.len() - 1);
        root.paragraphs.extend_from_slice(&before[..repeated]);
        self.family(root);
    }

    fn round_up(&mut self) {
        let mut parts: Vec<Vec<String>> = self.recent.clone();
        self.rng.shuffle(&mut parts);
        let mut paragraphs = Vec::new();
        for part in parts.iter().take(3 + self.rng.below(3)) {
            paragraphs.extend_from_slice(&part[..part.len().min(2 + self.rng.below(4))]);
        }
        let root = Root {
            incident: None,
            said: Said::default(),
            paragraphs,
            heading: format!("The world in brief: {}", weekday(self.today())),
            agency: None,
            outlet: self.outlet(),
            made: Made::RoundUp,
            seen: self.clock,
        };
        self.family(root);
    }

    fn bulletins(&mut self) {
        let day = self.today();
        for i in 0..self.series.len() {
            let (kind, place, state) = self.series[i].clone();
            let (heading, text) = BULLETINS[kind];
            let mut numbers = Rng::new(self.rng.bits(), 9);
            let values: Vec<String> = (0..8).map(|_| numbers.within(2, 99).to_string()).collect();
            let slot = |name: &str| {
                Some(match name {
                    "town" => place.clone(),
                    "day" => weekday(day),
                    "country" => STATES[state].name.to_owned(),
                    letter => values[usize::from(letter.as_bytes()[0] - b'a')].clone(),
                })
            };
            let root = Root {
                incident: None,
                said: Said::default(),
                paragraphs: vec![fill(text, &slot, &mut numbers)],
                heading: fill(heading, &slot, &mut numbers),
                agency: None,
                outlet: format!("outlet{}.example", i % 50),
                made: Made::Bulletin,
                seen: self.clock + i64::from(self.rng.within(0, 7200)),
            };
            self.family(root);
        }
    }

    /// The root and those made from it.
    fn family(&mut self, root: Root) {
        let gold = self.next_gold;
        self.next_gold += 1;
        let agencies: Vec<String> = root.agency.map(str::to_owned).into_iter().collect();
        let acts = self.coded(&root, 92);
        let told = Published {
            made: root.made,
            heading: root.heading.clone(),
            outlet: root.outlet.clone(),
            seen: root.seen,
            agencies,
            cited: Vec::new(),
            translated: false,
            acts,
        };
        self.publish(gold, root.paragraphs.clone(), told);
        let size = match (root.made, self.rng.below(1000)) {
            (Made::RoundUp | Made::Bulletin, roll) => usize::from(roll < 250) + usize::from(roll < 60),
            (_, 0..480) => 0,
            (_, 480..700) => 1,
            (_, 700..820) => 2,
            (_, 820..930) => 3 + self.rng.below(4),
            (_, 930..990) => 7 + self.rng.below(12),
            _ => 19 + self.rng.below(40),
        };
        let mut texts = vec![root.paragraphs.clone()];
        for _ in 0..size {
            self.derived(&root, &mut texts, gold);
        }
    }

    /// One that is made from the root, or from an earlier copy of it.
    fn derived(&mut self, root: &Root, texts: &mut Vec<Vec<String>>, gold: u64) {
        let roll = self.rng.below(100);
        let made = match roll {
            0..28 => Made::Exact,
            28..43 => Made::LocalLead,
            43..55 => Made::Cut,
            55..64 => Made::Edited,
            64..69 => Made::Reordered,
            69..77 => Made::Part,
            77..79 => Made::Flash,
            79..92 => Made::Rewrite,
            _ => Made::Translation,
        };
        let plain = root.incident.is_none() || root.paragraphs.len() < 3;
        let made = if plain && !matches!(made, Made::Edited) { Made::Exact } else { made };
        let source = if self.rng.chance(15) { self.rng.below(texts.len()) } else { 0 };
        let from = texts[source].clone();
        let rng = &mut self.rng;
        let mut seen = root.seen + i64::from(rng.within(60, 3600 * [2, 6, 14, 40][rng.clone().below(4)]));
        let mut desk = Rng::new(rng.bits(), 11);
        let (mut keep, mut translated, mut cited) = (88, false, Vec::new());
        let mut marked = rng.chance(80);
        let paragraphs = match made {
            Made::LocalLead => {
                let incident = root.incident.as_ref().expect("an incident");
                let mut out = local_of(incident, rng);
                out.extend(if rng.chance(40) { derive::cut(&from, rng) } else { from });
                out
            }
            Made::Cut => derive::cut(&from, rng),
            Made::Edited => derive::edit(&from, rng),
            Made::Reordered => derive::reorder(&from, rng),
            Made::Part => {
                keep = 60;
                derive::part(&from, rng)
            }
            Made::Flash => {
                seen = root.seen - i64::from(rng.within(60, 3600));
                keep = 60;
                root.paragraphs[..2].to_vec()
            }
            Made::Rewrite | Made::Translation => {
                let incident = root.incident.as_ref().expect("an incident");
                translated = made == Made::Translation && rng.chance(75);
                keep = 78;
                marked = rng.chance(30);
                if !marked && rng.chance(60) {
                    cited.extend(root.agency.map(str::to_owned));
                }
                let manner = if made == Made::Rewrite { Manner::Rewrite } else { Manner::Translation };
                incident.tell(&mut desk, root.said, manner)
            }
            _ => derive::retype(&from, rng),
        };
        if matches!(made, Made::Exact | Made::Edited | Made::Cut | Made::LocalLead) {
            texts.push(paragraphs.clone());
        }
        let agencies: Vec<String> = root.agency.filter(|_| marked).map(str::to_owned).into_iter().collect();
        let mut acts = self.coded(root, keep);
        if matches!(made, Made::Part | Made::Flash) {
            acts.truncate(2);
        }
        let outlet = self.outlet();
        let heading = match &root.incident {
            Some(incident) if self.rng.chance(45) => incident.heading(&mut desk),
            _ => root.heading.clone(),
        };
        let told = Published { made, heading, outlet, seen, agencies, cited, translated, acts };
        self.publish(gold, paragraphs, told);
    }

    fn coded(&mut self, root: &Root, keep: usize) -> Vec<Act> {
        root.incident.as_ref().map_or_else(Vec::new, |incident| incident.coded(&mut self.rng, keep))
    }

    /// Puts a story among those that wait for their time.
    fn publish(&mut self, gold: u64, mut paragraphs: Vec<String>, told: Published) {
        let outlet = told.outlet;
        // a third of the outlets print furniture that was not set aside
        let house = outlet.bytes().fold(7_usize, |h, b| h * 31 % 1009 + usize::from(b));
        if house % 3 == 0 && self.rng.chance(70) {
            paragraphs.push(FOOTERS[house / 3 % FOOTERS.len()].to_owned());
        }
        let id = self.next_id;
        self.next_id += 1;
        let story = Told {
            id,
            text: paragraphs.join("\n\n"),
            heading: told.heading,
            outlet,
            seen: told.seen,
            agencies: told.agencies,
            cited: told.cited,
            translated: told.translated,
            acts: told.acts,
            gold,
            made: told.made,
        };
        self.waiting.insert((told.seen, id), story);
    }
}

/// A story but for its text and number.
struct Published {
    made: Made,
    heading: String,
    outlet: String,
    seen: i64,
    agencies: Vec<String>,
    cited: Vec<String>,
    translated: bool,
    acts: Vec<Act>,
}

fn local_of(incident: &Incident, rng: &mut Rng) -> Vec<String> {
    derive::local(rng, incident.slot("country"), incident.slot("town"))
}

impl Iterator for Corpus {
    type Item = Told;

    fn next(&mut self) -> Option<Told> {
        // flashes come up to an hour before their dispatch: look that far ahead
        while self.waiting.first_key_value().is_none_or(|((seen, _), _)| *seen > self.clock - 3600) {
            self.happen();
            self.clock += self.step;
        }
        self.waiting.pop_first().map(|(_, told)| told)
    }
}

/// The adjusted Rand index of two groupings of the same things (Hubert and Arabie 1985): 1 for the same, 0 for chance.
pub fn rand_index(a: &[u64], b: &[u64]) -> f64 {
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let count = |keys: &mut dyn Iterator<Item = (u64, u64)>| -> f64 {
        let mut counts: BTreeMap<(u64, u64), usize> = BTreeMap::new();
        keys.for_each(|k| *counts.entry(k).or_default() += 1);
        counts.values().map(|n| pairs(*n)).sum()
    };
    let both = count(&mut a.iter().copied().zip(b.iter().copied()));
    let (of_a, of_b) = (count(&mut a.iter().map(|x| (*x, 0))), count(&mut b.iter().map(|x| (*x, 0))));
    let expected = of_a * of_b / pairs(a.len());
    (both - expected) / ((of_a + of_b) / 2.0 - expected)
}
