//! Looking into groups and undoing them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::compare::compare;
use super::groups::Groups;
use super::judge::{Kind, judge};
use super::placed::{Group, Link, Member, Moved};

impl Groups {
    /// The members of a group that are remembered, the first seen first, each with what it is to that one: the loosest of the
    /// links between them.
    #[must_use]
    pub fn members(&self, group: Group) -> Vec<Member> {
        let Some(numbers) = self.groups.get(&group) else { return Vec::new() };
        let mut stories: Vec<(i64, u64)> =
            numbers.iter().map(|n| (self.at(*n).sketch.seen, self.at(*n).sketch.id)).collect();
        stories.sort_unstable();
        let Some((_, first)) = stories.first().copied() else { return Vec::new() };
        let mut kinds: BTreeMap<u64, Option<Kind>> = BTreeMap::from([(first, None)]);
        let near = self.neighbours(numbers);
        let mut open = VecDeque::from([first]);
        while let Some(story) = open.pop_front() {
            let here = kinds.get(&story).copied().flatten();
            for link in near.get(&story).into_iter().flatten() {
                // seen from the neighbour
                let (other, kind) =
                    if link.story == story { (link.of, link.kind.turned()) } else { (link.story, link.kind) };
                kinds.entry(other).or_insert_with(|| {
                    open.push_back(other);
                    Some(here.map_or(kind, |h| h.max(kind)))
                });
            }
        }
        stories
            .into_iter()
            .map(|(_, story)| Member { story, kind: kinds.get(&story).copied().flatten() })
            .collect()
    }

    /// The links that lead from one story to another of its group, in order; none if they are not in one group.
    #[must_use]
    pub fn why(&self, a: u64, b: u64) -> Option<Vec<Link>> {
        let group = self.group_of(a).filter(|g| self.group_of(b) == Some(*g))?;
        let near = self.neighbours(self.groups.get(&group)?);
        let mut came: BTreeMap<u64, Option<Link>> = BTreeMap::from([(a, None)]);
        let mut open = VecDeque::from([a]);
        while let Some(story) = open.pop_front() {
            for link in near.get(&story).into_iter().flatten() {
                let other = if link.story == story { link.of } else { link.story };
                came.entry(other).or_insert_with(|| {
                    open.push_back(other);
                    Some(*link)
                });
            }
        }
        let mut path = Vec::new();
        let mut at = b;
        while at != a {
            // forgotten stories between the two leave a gap
            let link = (*came.get(&at)?)?;
            path.push(link);
            at = if link.story == at { link.of } else { link.story };
        }
        path.reverse();
        Some(path)
    }

    /// Takes a story out of its group, for good: it stands alone, and no later story brings it together again with those it
    /// was with. What of the others hung together only through it is compared anew, and parted if nothing shows that it belongs
    /// together. Returns whose group has changed; nothing for a story that stands alone or is not remembered.
    pub fn split(&mut self, story: u64) -> Vec<Moved> {
        let Some(number) = self.number(story) else { return Vec::new() };
        let group = self.at(number).group;
        let others: Vec<u64> =
            self.groups[&group].iter().filter(|n| **n != number).map(|n| self.at(*n).sketch.id).collect();
        for other in &others {
            self.never(story, *other);
        }
        let mut moved = BTreeMap::new();
        if !others.is_empty() {
            self.take_out(&BTreeSet::from([number]), &mut moved);
        }
        moved.into_iter().map(|(story, group)| Moved { story, group }).collect()
    }

    /// Notes that two stories may not share a group (as a store has it from an earlier [`split`](Self::split), once both
    /// are recalled). Does not part them where they do. Says nothing of stories that are not remembered.
    pub fn never(&mut self, a: u64, b: u64) {
        if self.get(a).is_some() && self.get(b).is_some() && a != b {
            self.never.insert((a, b));
            self.never.insert((b, a));
        }
    }

    /// A story is to be parted from those that one of its group is parted from: it may outlive that one.
    pub(super) fn inherit(&mut self, story: u64, of: u64) {
        let others: Vec<u64> = self.never.range((of, 0)..=(of, u64::MAX)).map(|(_, other)| *other).collect();
        for other in others {
            self.never.insert((story, other));
            self.never.insert((other, story));
        }
    }

    /// The pairs that may not share a group, the smaller number first.
    pub fn nevers(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.never.iter().copied().filter(|(a, b)| a < b)
    }

    /// A story has turned out to be a round-up: it leaves its group with its copies. Returns them all.
    pub(super) fn expose(&mut self, whole: u32, moved: &mut BTreeMap<u64, Group>) -> Vec<u64> {
        let numbers = self.groups.get(&self.at(whole).group).cloned().unwrap_or_default();
        let near = self.neighbours(&numbers);
        let mut out = BTreeSet::from([whole]);
        let mut open = vec![self.at(whole).sketch.id];
        while let Some(story) = open.pop() {
            for link in
                near.get(&story).into_iter().flatten().filter(|l| matches!(l.kind, Kind::Exact | Kind::Near))
            {
                let other = if link.story == story { link.of } else { link.story };
                if self.number(other).is_some_and(|n| out.insert(n)) {
                    open.push(other);
                }
            }
        }
        for number in &out {
            self.at_mut(*number).round_up = true;
        }
        self.take_out(&out, moved);
        out.iter().map(|n| self.at(*n).sketch.id).collect()
    }

    /// Moves stories that are linked with each other into a new group, and mends or parts what is left.
    fn take_out(&mut self, out: &BTreeSet<u32>, moved: &mut BTreeMap<u64, Group>) {
        let Some(&any) = out.first() else { return };
        let group = self.at(any).group;
        let gone: BTreeSet<u64> = out.iter().map(|n| self.at(*n).sketch.id).collect();
        let numbers = self.groups.remove(&group).unwrap_or_default();
        for number in &numbers {
            let inside = out.contains(number);
            let live = self.at_mut(*number);
            live.links.retain(|l| gone.contains(&l.of) == inside);
            let id = live.sketch.id;
            self.touched.insert(id);
        }
        let (leaving, staying): (Vec<u32>, Vec<u32>) = numbers.iter().copied().partition(|n| out.contains(n));
        let fresh = self.fresh();
        self.move_to(&leaving, fresh, moved);
        let mut parts = self.components(&staying);
        self.mend(&mut parts);
        // the oldest part keeps the group's number
        for (i, part) in parts.iter().enumerate() {
            if i == 0 {
                self.groups.insert(group, part.clone());
            } else {
                let fresh = self.fresh();
                self.move_to(part, fresh, moved);
            }
        }
    }

    /// Joins parts of a group between which a direct link can be shown.
    fn mend(&mut self, parts: &mut Vec<Vec<u32>>) {
        /// Of each part so many stories are compared.
        const TRIED: usize = 16;
        let mut i = 1;
        while i < parts.len() {
            let found = (0..i).find_map(|j| {
                let pairs = parts[i]
                    .iter()
                    .take(TRIED)
                    .flat_map(|a| parts[j].iter().take(TRIED).map(move |b| (*a, *b)));
                pairs.into_iter().find_map(|(a, b)| self.link(a.max(b), a.min(b)).map(|l| (j, a.max(b), l)))
            });
            match found {
                Some((j, number, link)) => {
                    self.at_mut(number).links.push(link);
                    let part = parts.remove(i);
                    parts[j].extend(part);
                    parts[j].sort_unstable();
                    i = 1;
                }
                None => i += 1,
            }
        }
    }

    fn link(&self, later: u32, earlier: u32) -> Option<Link> {
        let (a, b) = (self.at(later), self.at(earlier));
        let evidence = compare(&a.sketch, &b.sketch, &self.rarity);
        let kind = judge(&a.sketch, &b.sketch, &evidence).ok()?;
        Some(Link { story: a.sketch.id, of: b.sketch.id, kind, evidence })
    }

    /// The links of each story among these, its own and those that lead to it.
    fn neighbours(&self, numbers: &[u32]) -> BTreeMap<u64, Vec<Link>> {
        let mut near: BTreeMap<u64, Vec<Link>> = BTreeMap::new();
        for link in numbers.iter().flat_map(|n| &self.at(*n).links) {
            near.entry(link.story).or_default().push(*link);
            near.entry(link.of).or_default().push(*link);
        }
        near
    }

    /// The parts of these stories that links hold together, each ascending, the one with the oldest story first.
    fn components(&self, numbers: &[u32]) -> Vec<Vec<u32>> {
        let near = self.neighbours(numbers);
        let among: BTreeSet<u32> = numbers.iter().copied().collect();
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        for start in numbers {
            if !seen.insert(*start) {
                continue;
            }
            let (mut part, mut open) = (Vec::new(), vec![*start]);
            while let Some(number) = open.pop() {
                part.push(number);
                for link in near.get(&self.at(number).sketch.id).into_iter().flatten() {
                    for other in [link.story, link.of].into_iter().filter_map(|s| self.number(s)) {
                        if among.contains(&other) && seen.insert(other) {
                            open.push(other);
                        }
                    }
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }
}
