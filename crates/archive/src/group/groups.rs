//! The groups of the stories of late, and how a newcomer finds its own.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::compare::{Evidence, compare, disjoint};
use super::index::Index;
use super::judge::{COPY_HOURS, Kind, Reason, bridges, judge, likeness, strangers};
use super::rarity::Rarity;
use super::sketch::{Mark, Sketch};
use super::words::{mix, short};

/// A group's number: never given twice.
pub type Group = u64;

/// How much is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Stories kept for comparison, the newest; about two kilobytes each.
    pub stories: usize,
    /// Days after which a story is forgotten, counted from the newest story.
    pub days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { stories: 400_000, days: 14 }
    }
}

/// Why two stories are in one group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The story that came later.
    pub story: u64,
    /// The one before.
    pub of: u64,
    /// What `story` is to `of`.
    pub kind: Kind,
    /// What shows it.
    pub evidence: Evidence,
}

/// A story that was compared and not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refused {
    /// The earlier story.
    pub of: u64,
    /// Why not.
    pub reason: Reason,
    /// What they have in common.
    pub evidence: Evidence,
}

/// A story that has come to stand in another group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moved {
    /// The story.
    pub story: u64,
    /// Its group from now on.
    pub group: Group,
}

/// A member of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The story.
    pub story: u64,
    /// What it is to the group's first story; none for that one itself.
    pub kind: Option<Kind>,
}

/// Where a newcomer was placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Its group, a new one if it has no links.
    pub group: Group,
    /// Why: the best link first; more than one where it joins groups that were apart.
    pub links: Vec<Link>,
    /// Earlier stories whose group has changed.
    pub moved: Vec<Moved>,
    /// Stories that have turned out to be round-ups of others, this one perhaps among them: a store keeps that of them.
    pub round_ups: Vec<u64>,
    /// The nearest that were not taken, at most three.
    pub refused: Vec<Refused>,
}

/// A story that is remembered.
pub(super) struct Live {
    pub(super) sketch: Sketch,
    pub(super) group: Group,
    pub(super) links: Vec<Link>,
    pub(super) round_up: bool,
}

/// The groups of the stories of late.
///
/// The result depends on nothing but the limits and the sketches in their order. What of it depends on the order, see
/// `docs/groups.md`.
pub struct Groups {
    limits: Limits,
    /// Stories in order of arrival; the first has the number `base`.
    pub(super) live: VecDeque<Live>,
    base: u32,
    index: Index,
    pub(super) rarity: Rarity,
    numbers: HashMap<u64, u32>,
    /// Members' numbers, ascending.
    pub(super) groups: HashMap<Group, Vec<u32>>,
    next_group: Group,
    /// Pairs of stories that may not share a group, smaller first and the other way round.
    pub(super) never: BTreeSet<(u64, u64)>,
    newest: i64,
}

/// Postings of an average story.
const POSTINGS: usize = 48;
/// Of a story's shingles those are indexed that begin with so many zero bits.
const INDEXED: u32 = 3;
/// Of a story's names the rarest so many are indexed.
const RAREST: usize = 8;
/// So many earlier stories are compared with a newcomer.
const MOST_COMPARED: usize = 32;
/// A story holds another if it has so many words of it, that share of it, and names and numbers that tell so many bits.
const HELD_WORDS: f32 = 40.0;
const HELD_OF: f32 = 0.25;
const HELD_BITS: f32 = 24.0;
/// So many members of one group.
const MOST_OF_GROUP: usize = 6;

impl Groups {
    /// No stories yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let stories = limits.stories.clamp(1, 1 << 24);
        Self {
            limits: Limits { stories, ..limits },
            live: VecDeque::new(),
            base: 0,
            index: Index::new(stories.saturating_mul(POSTINGS)),
            rarity: Rarity::new(),
            numbers: HashMap::new(),
            groups: HashMap::new(),
            next_group: 1,
            never: BTreeSet::new(),
            newest: i64::MIN,
        }
    }

    /// Places a story. One whose number is known stays as it is.
    pub fn add(&mut self, sketch: Sketch) -> Placed {
        if let Some(known) = self.get(sketch.id) {
            let (group, links) = (known.group, known.links.clone());
            return Placed { group, links, moved: Vec::new(), round_ups: Vec::new(), refused: Vec::new() };
        }
        self.forget(sketch.seen);
        let compared = self.compared(&sketch);
        let mut refused: Vec<Refused> = Vec::new();
        let mut links: Vec<(u32, Link)> = Vec::new();
        let mut moved = BTreeMap::new();
        let (mut round_up, mut round_ups) = (false, Vec::new());
        for (number, evidence) in &compared {
            let other = self.at(*number);
            let (of, of_round_up) = (other.sketch.id, other.round_up);
            let verdict = match judge(&sketch, &other.sketch, evidence) {
                // a copy of a round-up is one; a part of it is not the same report
                Ok(Kind::Part | Kind::Whole | Kind::Rewrite | Kind::Translation) if of_round_up => {
                    Err(Reason::RoundUp)
                }
                verdict => verdict,
            };
            match verdict {
                Ok(kind) => {
                    let link = Link { story: sketch.id, of, kind, evidence: *evidence };
                    round_up |= of_round_up && copy(&link);
                    links.push((*number, link));
                }
                Err(reason) => refused.push(Refused { of, reason, evidence: *evidence }),
            }
        }
        links.sort_by(|(m, a), (n, b)| strength(b).total_cmp(&strength(a)).then(m.cmp(n)));
        round_up |= self.holds_strangers(&sketch, &links, &compared);
        if round_up {
            links.retain(|(_, l)| copy(l));
        }
        links.retain(|(number, link)| {
            let stranger = link.kind == Kind::Part && self.stranger_in(&sketch, *number);
            if stranger {
                round_ups.extend(self.expose(*number, &mut moved));
                refused.push(Refused { of: link.of, reason: Reason::RoundUp, evidence: link.evidence });
            }
            let background = link.kind == Kind::Whole && self.is_background(&sketch, *number);
            if background {
                refused.push(Refused { of: link.of, reason: Reason::OtherNews, evidence: link.evidence });
            }
            !stranger && !background
        });
        let joined = self.choose(&sketch, &links, &mut refused);
        let group = self.join(&joined, &mut moved);
        let number = self.base.wrapping_add(self.live.len() as u32);
        self.note(&sketch, number);
        let sketch_id = sketch.id;
        self.numbers.insert(sketch_id, number);
        self.groups.entry(group).or_default().push(number);
        self.live.push_back(Live { sketch, group, links: joined.clone(), round_up });
        refused.sort_by(|a, b| nearness(&b.evidence).total_cmp(&nearness(&a.evidence)).then(a.of.cmp(&b.of)));
        refused.truncate(3);
        let moved = moved.into_iter().map(|(story, group)| Moved { story, group }).collect();
        if round_up {
            round_ups.push(sketch_id);
        }
        Placed { group, links: joined, moved, round_ups, refused }
    }

    /// Takes back a story that was placed before (from a store, in the order of arrival), without comparing it. `round_up`:
    /// whether it has turned out to be one.
    pub fn recall(&mut self, sketch: Sketch, group: Group, links: Vec<Link>, round_up: bool) {
        if self.numbers.contains_key(&sketch.id) {
            return;
        }
        self.forget(sketch.seen);
        let number = self.base.wrapping_add(self.live.len() as u32);
        self.note(&sketch, number);
        self.numbers.insert(sketch.id, number);
        self.groups.entry(group).or_default().push(number);
        self.next_group = self.next_group.max(group.saturating_add(1));
        self.live.push_back(Live { sketch, group, links, round_up });
    }

    /// The group of a story; none if it is not remembered.
    #[must_use]
    pub fn group_of(&self, story: u64) -> Option<Group> {
        self.get(story).map(|l| l.group)
    }

    /// How many stories are remembered.
    #[must_use]
    pub fn remembered(&self) -> usize {
        self.live.len()
    }

    pub(super) fn get(&self, story: u64) -> Option<&Live> {
        self.numbers.get(&story).map(|n| self.at(*n))
    }

    pub(super) fn number(&self, story: u64) -> Option<u32> {
        self.numbers.get(&story).copied()
    }

    /// The story with this number, which must be remembered.
    pub(super) fn at(&self, number: u32) -> &Live {
        &self.live[number.wrapping_sub(self.base) as usize]
    }

    pub(super) fn at_mut(&mut self, number: u32) -> &mut Live {
        &mut self.live[number.wrapping_sub(self.base) as usize]
    }

    fn remembers(&self, number: u32) -> bool {
        (number.wrapping_sub(self.base) as usize) < self.live.len()
    }

    /// A new group's number.
    pub(super) fn fresh(&mut self) -> Group {
        let group = self.next_group;
        self.next_group += 1;
        group
    }

    /// Lets the oldest go: those beyond the limits once a story of `seen` has come.
    fn forget(&mut self, seen: i64) {
        self.newest = self.newest.max(seen);
        let edge = self.newest.saturating_sub(i64::from(self.limits.days) * 86_400);
        while self.live.len() >= self.limits.stories
            || self.live.front().is_some_and(|l| l.sketch.seen < edge)
        {
            let Some(old) = self.live.pop_front() else { break };
            self.numbers.remove(&old.sketch.id);
            if let Some(members) = self.groups.get_mut(&old.group) {
                members.retain(|n| *n != self.base);
                if members.is_empty() {
                    self.groups.remove(&old.group);
                }
            }
            if !self.never.is_empty() {
                let id = old.sketch.id;
                let pairs: Vec<(u64, u64)> = self.never.range((id, 0)..=(id, u64::MAX)).copied().collect();
                for (a, b) in pairs {
                    self.never.remove(&(a, b));
                    self.never.remove(&(b, a));
                }
            }
            self.base = self.base.wrapping_add(1);
        }
    }

    /// Puts a story's keys into the index and its names into the counts.
    fn note(&mut self, sketch: &Sketch, number: u32) {
        for key in self.keys(sketch) {
            self.index.note(key, number);
        }
        let mut codes: Vec<u32> = sketch.acts.iter().flat_map(Mark::codes).collect();
        codes.sort_unstable();
        codes.dedup();
        self.rarity.note(sketch.names().iter().chain(sketch.numbers()).chain(&codes));
    }

    /// What a story is found by.
    fn keys(&self, sketch: &Sketch) -> Vec<u32> {
        let mut keys = vec![whole_key(sketch)];
        if sketch.heading != 0 {
            keys.push(keyed(2, [sketch.heading]));
        }
        keys.extend(
            sketch.shingles().iter().take_while(|h| h.leading_zeros() >= INDEXED).map(|h| keyed(3, [*h])),
        );
        let mut names: Vec<(u32, u32)> =
            sketch.names().iter().map(|n| (self.rarity.weight(*n), *n)).collect();
        names.sort_unstable_by(|a, b| b.cmp(a));
        keys.extend(names.iter().take(RAREST).map(|(_, n)| keyed(4, [*n])));
        keys.extend(sketch.quotes().iter().map(|q| keyed(5, [*q])));
        for act in &sketch.acts {
            keys.extend(act_keys(act));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Earlier stories worth comparing, with what they have in common: those that share the most and the rarest keys.
    fn compared(&self, sketch: &Sketch) -> Vec<(u32, Evidence)> {
        let same = self.same_words(sketch);
        if !same.is_empty() {
            return same;
        }
        let mut hits: Vec<(u32, u32)> = Vec::new();
        for key in self.keys(sketch) {
            let from = hits.len();
            let found = self.index.newest(key, |number| {
                let live = self.remembers(number);
                if live {
                    hits.push((number, 0));
                }
                live
            });
            let weight = 256 / found.max(1);
            hits[from..].iter_mut().for_each(|h| h.1 = weight);
        }
        hits.sort_unstable_by_key(|h| h.0);
        hits.dedup_by(|b, a| {
            let same = a.0 == b.0;
            if same {
                a.1 += b.1;
            }
            same
        });
        // the heaviest first; among equals the newest
        hits.sort_unstable_by_key(|h| std::cmp::Reverse((h.1, h.0)));
        let mut of_group: Vec<(Group, usize)> = Vec::new();
        let mut out = Vec::new();
        for (number, _) in hits {
            let other = self.at(number);
            match of_group.iter_mut().find(|(g, _)| *g == other.group) {
                Some((_, n)) if *n >= MOST_OF_GROUP => continue,
                Some((_, n)) => *n += 1,
                None => of_group.push((other.group, 1)),
            }
            out.push((number, compare(sketch, &other.sketch, &self.rarity)));
            if out.len() == MOST_COMPARED {
                break;
            }
        }
        out
    }

    /// Earlier stories of exactly the same words: where there is one, others tell nothing that it has not told.
    fn same_words(&self, sketch: &Sketch) -> Vec<(u32, Evidence)> {
        let mut same = Vec::new();
        self.index.newest(whole_key(sketch), |number| {
            let live = self.remembers(number);
            if live && sketch.words > 0 && self.at(number).sketch.whole == sketch.whole {
                same.push((number, compare(sketch, &self.at(number).sketch, &self.rarity)));
            }
            live
        });
        same
    }

    /// Whether the newcomer is put together from stories that have nothing to do with each other, and is a copy of none.
    fn holds_strangers(
        &self,
        newcomer: &Sketch,
        links: &[(u32, Link)],
        compared: &[(u32, Evidence)],
    ) -> bool {
        if links.iter().any(|(_, l)| copy(l)) {
            return false;
        }
        // words and facts, not phrases alone
        let held = |e: &Evidence| {
            e.contained * newcomer.words as f32 >= HELD_WORDS && e.contains >= HELD_OF && e.bits >= HELD_BITS
        };
        let parts: Vec<u32> = compared.iter().filter(|(_, e)| held(e)).map(|(n, _)| *n).collect();
        let apart = |a: u32, b: u32| {
            let (x, y) = (self.at(a), self.at(b));
            x.group != y.group && disjoint(newcomer, &x.sketch, &y.sketch) && self.are_strangers(&x.sketch, b)
        };
        parts.iter().enumerate().any(|(i, a)| parts[..i].iter().any(|b| apart(*a, *b)))
    }

    /// Whether some other part of the story `whole` has nothing to do with the newcomer, which is a part of it too.
    fn stranger_in(&self, newcomer: &Sketch, whole: u32) -> bool {
        let id = self.at(whole).sketch.id;
        let Some(members) = self.groups.get(&self.at(whole).group) else { return false };
        members.iter().filter(|n| **n != whole).any(|n| {
            let other = self.at(*n);
            let part = other.links.iter().any(|l| l.of == id && l.kind == Kind::Part)
                || self.at(whole).links.iter().any(|l| l.of == other.sketch.id && l.kind == Kind::Whole);
            part && self.are_strangers(newcomer, *n)
        })
    }

    /// Whether the story `part`, which the newcomer contains, was taken from other stories that the newcomer is not like: what
    /// they share is background.
    fn is_background(&self, newcomer: &Sketch, part: u32) -> bool {
        let here = self.at(part);
        let Some(members) = self.groups.get(&here.group) else { return false };
        let mut wholes = members.iter().filter(|n| {
            let other = self.at(**n);
            here.links.iter().any(|l| l.of == other.sketch.id && l.kind == Kind::Part)
                || other.links.iter().any(|l| l.of == here.sketch.id && l.kind == Kind::Whole)
        });
        let Some(first) = wholes.next() else { return false };
        let like = |n: u32| bridges(&compare(newcomer, &self.at(n).sketch, &self.rarity));
        !like(*first) && !wholes.any(|n| like(*n))
    }

    fn are_strangers(&self, a: &Sketch, b: u32) -> bool {
        let b = &self.at(b).sketch;
        strangers(a, b, &compare(a, b, &self.rarity), &self.rarity)
    }

    /// Whether two stories are near enough that a third may join their groups.
    fn kin(&self, a: u32, b: u32) -> bool {
        bridges(&compare(&self.at(a).sketch, &self.at(b).sketch, &self.rarity))
    }

    /// One link for each group that the newcomer joins; the first is the best of all.
    fn choose(&self, sketch: &Sketch, links: &[(u32, Link)], refused: &mut Vec<Refused>) -> Vec<Link> {
        let mut chosen: Vec<(u32, Link)> = Vec::new();
        for (number, link) in links {
            let group = self.at(*number).group;
            if chosen.iter().any(|(n, _)| self.at(*n).group == group) {
                continue;
            }
            let parted = self.parted(sketch.id, group)
                || chosen.iter().any(|(n, _)| self.parted_groups(self.at(*n).group, group));
            if parted {
                refused.push(Refused { of: link.of, reason: Reason::Never, evidence: link.evidence });
                continue;
            }
            let copies = |l: &Link| matches!(l.kind, Kind::Exact | Kind::Near);
            let bridge = |best: u32, l: &Link| match link.kind {
                Kind::Exact | Kind::Near => copies(l) || self.kin(best, *number),
                Kind::Whole => self.kin(best, *number),
                // a part may stand in two stories as background, a retelling fit two reports of one event
                Kind::Part | Kind::Rewrite | Kind::Translation => false,
            };
            if chosen.first().is_none_or(|(best, l)| bridge(*best, l)) {
                chosen.push((*number, *link));
            }
        }
        chosen.into_iter().map(|(_, l)| l).collect()
    }

    /// Whether a story may not be in a group.
    pub(super) fn parted(&self, story: u64, group: Group) -> bool {
        self.never
            .range((story, 0)..=(story, u64::MAX))
            .any(|(_, other)| self.group_of(*other) == Some(group))
    }

    fn parted_groups(&self, a: Group, b: Group) -> bool {
        !self.never.is_empty()
            && self
                .groups
                .get(&a)
                .is_some_and(|members| members.iter().any(|n| self.parted(self.at(*n).sketch.id, b)))
    }

    /// The group of a newcomer with these links: the oldest of theirs, into which the others go.
    fn join(&mut self, links: &[Link], moved: &mut BTreeMap<u64, Group>) -> Group {
        let mut groups: Vec<Group> = links.iter().filter_map(|l| self.group_of(l.of)).collect();
        groups.sort_unstable();
        let Some((&group, others)) = groups.split_first() else { return self.fresh() };
        for other in others {
            let members = self.groups.remove(other).unwrap_or_default();
            self.move_to(&members, group, moved);
        }
        group
    }

    /// Notes that stories, which have left their group's list, are in another.
    pub(super) fn move_to(&mut self, numbers: &[u32], group: Group, moved: &mut BTreeMap<u64, Group>) {
        for number in numbers {
            let live = self.at_mut(*number);
            live.group = group;
            moved.insert(live.sketch.id, group);
        }
        let base = self.base;
        let list = self.groups.entry(group).or_default();
        list.extend_from_slice(numbers);
        list.sort_unstable_by_key(|n| n.wrapping_sub(base));
    }
}

/// Whether one story is as good as the other.
fn copy(link: &Link) -> bool {
    link.kind == Kind::Exact || link.kind == Kind::Near && link.evidence.resemblance >= 0.5
}

/// The stronger of two links decides: copies before retellings, and among each the more alike.
fn strength(link: &Link) -> f32 {
    let e = &link.evidence;
    match link.kind {
        Kind::Exact => 40.0,
        Kind::Near => 30.0 + e.resemblance,
        Kind::Part | Kind::Whole => 20.0 + e.contained.max(e.contains),
        Kind::Rewrite | Kind::Translation => 10.0 + likeness(e),
    }
}

fn nearness(e: &Evidence) -> f32 {
    e.contained.max(e.contains).max(likeness(e))
}

fn whole_key(sketch: &Sketch) -> u32 {
    short(mix(sketch.whole ^ 1))
}

/// A key of one sort.
fn keyed(sort: u64, parts: impl IntoIterator<Item = u32>) -> u32 {
    short(parts.into_iter().fold(mix(sort), |h, p| mix(h ^ u64::from(p))))
}

/// An act is found by its type, day and participants, and by its type, day and place.
fn act_keys(act: &Mark) -> impl Iterator<Item = u32> {
    let day = act.day.map(|d| d as u32);
    let what = act.event as u32;
    let who = day.filter(|_| act.who[0] != 0).map(|d| keyed(6, [what, d].into_iter().chain(act.who)));
    let place = (act.place != 0).then(|| keyed(7, [what, act.place]));
    who.into_iter().chain(place)
}

const _: () = assert!(COPY_HOURS <= 14.0 * 24.0, "the default window must hold what may be copied");
