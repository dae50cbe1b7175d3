//! The groups of the stories of late, and how a newcomer is placed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hashbrown::HashMap;

use super::index::Index;
use super::judge::{COPY_HOURS, Kind, Reason, judge};
use super::placed::{Group, Limits, Link, Moved, Placed, Refused};
use super::rarity::Rarity;
use super::sketch::{Mark, Sketch};

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
    pub(super) index: Index,
    pub(super) rarity: Rarity,
    numbers: HashMap<u64, u32>,
    /// Members' numbers, ascending.
    pub(super) groups: HashMap<Group, Vec<u32>>,
    pub(super) next_group: Group,
    /// Pairs of stories that may not share a group, smaller first and the other way round.
    pub(super) never: BTreeSet<(u64, u64)>,
    pub(super) newest: i64,
    /// Stories whose group, links or round-up mark have changed after they were placed.
    pub(super) touched: BTreeSet<u64>,
}

impl std::fmt::Debug for Groups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Groups")
            .field("limits", &self.limits)
            .field("remembered", &self.live.len())
            .finish_non_exhaustive()
    }
}

/// Postings of an average story.
const POSTINGS: usize = 48;

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
            touched: BTreeSet::new(),
        }
    }

    /// Places a story. One whose number is known stays as it is.
    pub fn add(&mut self, sketch: Sketch) -> Placed {
        if let Some(known) = self.get(sketch.id) {
            let (group, links) = (known.group, known.links.clone());
            return Placed { group, links, moved: Vec::new(), round_ups: Vec::new(), refused: Vec::new() };
        }
        self.forget(sketch.seen);
        let mut refused = Vec::new();
        let (links, round_up) = self.links(&sketch, &mut refused);
        let mut moved = BTreeMap::new();
        let (links, mut round_ups) = self.without_strangers(&sketch, links, &mut refused, &mut moved);
        let links = self.choose(&sketch, &links, &mut refused);
        let group = self.join(&links, &mut moved);
        for link in &links {
            self.inherit(sketch.id, link.of);
        }
        round_ups.extend(round_up.then_some(sketch.id));
        self.keep(Live { sketch, group, links: links.clone(), round_up });
        refused.sort_by(|a, b| b.nearness().total_cmp(&a.nearness()).then(a.of.cmp(&b.of)));
        refused.truncate(3);
        let moved = moved.into_iter().map(|(story, group)| Moved { story, group }).collect();
        Placed { group, links, moved, round_ups, refused }
    }

    /// The links that a newcomer's words and facts show, the strongest first, and whether it is a round-up.
    fn links(&self, sketch: &Sketch, refused: &mut Vec<Refused>) -> (Vec<(u32, Link)>, bool) {
        let compared = self.compared(sketch);
        let mut round_up = false;
        let mut links = Vec::new();
        for (number, evidence) in &compared {
            let other = self.at(*number);
            let (of, evidence) = (other.sketch.id, *evidence);
            match judge(sketch, &other.sketch, &evidence) {
                Ok(kind) => {
                    let link = Link { story: sketch.id, of, kind, evidence };
                    // a copy of a round-up is one; a part of it is not the same report
                    round_up |= other.round_up && link.copies();
                    if other.round_up && !matches!(kind, Kind::Exact | Kind::Near) {
                        refused.push(Refused { of, reason: Reason::RoundUp, evidence });
                    } else {
                        links.push((*number, link));
                    }
                }
                Err(reason) => refused.push(Refused { of, reason, evidence }),
            }
        }
        links.sort_by(|(m, a), (n, b)| b.strength().total_cmp(&a.strength()).then(m.cmp(n)));
        round_up |= self.holds_strangers(sketch, &links, &compared);
        if round_up {
            links.retain(|(_, l)| l.copies());
        }
        (links, round_up)
    }

    /// The links less those that what is known of their groups speaks against; earlier stories that the newcomer exposes as
    /// round-ups leave their groups.
    fn without_strangers(
        &mut self,
        sketch: &Sketch,
        links: Vec<(u32, Link)>,
        refused: &mut Vec<Refused>,
        moved: &mut BTreeMap<u64, Group>,
    ) -> (Vec<(u32, Link)>, Vec<u64>) {
        let (mut kept, mut round_ups) = (Vec::new(), Vec::new());
        for (number, link) in links {
            let Link { of, kind, evidence, .. } = link;
            if kind == Kind::Part && self.stranger_in(sketch, number) {
                round_ups.extend(self.expose(number, moved));
                refused.push(Refused { of, reason: Reason::RoundUp, evidence });
            } else if kind == Kind::Whole && self.is_background(sketch, number) {
                refused.push(Refused { of, reason: Reason::OtherNews, evidence });
            } else {
                kept.push((number, link));
            }
        }
        (kept, round_ups)
    }

    /// Takes back a story that was placed before (from a store, in the order of arrival), without comparing it. `round_up`:
    /// whether it has turned out to be one.
    pub fn recall(&mut self, sketch: Sketch, group: Group, links: Vec<Link>, round_up: bool) {
        if self.numbers.contains_key(&sketch.id) {
            return;
        }
        self.forget(sketch.seen);
        self.number_from(group.saturating_add(1));
        self.keep(Live { sketch, group, links, round_up });
    }

    /// Gives new groups numbers from `group` on, if they are not that high yet: a store says so which has seen groups that
    /// are forgotten here.
    pub fn number_from(&mut self, group: Group) {
        self.next_group = self.next_group.max(group);
    }

    fn keep(&mut self, live: Live) {
        let number = self.base.wrapping_add(self.live.len() as u32);
        self.note(&live.sketch, number);
        self.numbers.insert(live.sketch.id, number);
        self.groups.entry(live.group).or_default().push(number);
        self.live.push_back(live);
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

    pub(super) fn remembers(&self, number: u32) -> bool {
        (number.wrapping_sub(self.base) as usize) < self.live.len()
    }

    /// A new group's number.
    pub(super) fn fresh(&mut self) -> Group {
        let group = self.next_group;
        self.next_group = self.next_group.saturating_add(1);
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
        self.weigh(sketch);
    }

    /// Puts a story's names, numbers and codes into the counts.
    pub(super) fn weigh(&mut self, sketch: &Sketch) {
        let mut codes: Vec<u32> = sketch.acts.iter().flat_map(Mark::codes).collect();
        codes.sort_unstable();
        codes.dedup();
        self.rarity.note(sketch.names().iter().chain(sketch.numbers()).chain(&codes));
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
            let id = live.sketch.id;
            moved.insert(id, group);
            self.touched.insert(id);
        }
        let base = self.base;
        let list = self.groups.entry(group).or_default();
        list.extend_from_slice(numbers);
        list.sort_unstable_by_key(|n| n.wrapping_sub(base));
    }
}

const _: () = assert!(COPY_HOURS <= 14.0 * 24.0, "the default window must hold what may be copied");
