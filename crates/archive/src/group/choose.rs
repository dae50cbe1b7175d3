//! Which groups a newcomer joins, and which of its links would bring strangers together.

use super::compare::{Evidence, compare, disjoint};
use super::groups::Groups;
use super::judge::{Kind, Reason, bridges, strangers};
use super::placed::{Group, Link, Refused};
use super::sketch::Sketch;

/// A story holds another if it has so many words of it, that share of it, and names and numbers that tell so many bits.
const HELD_WORDS: f32 = 40.0;
const HELD_OF: f32 = 0.25;
const HELD_BITS: f32 = 24.0;

impl Groups {
    /// Whether the newcomer is put together from stories that have nothing to do with each other, and is a copy of none.
    pub(super) fn holds_strangers(
        &self,
        newcomer: &Sketch,
        links: &[(u32, Link)],
        compared: &[(u32, Evidence)],
    ) -> bool {
        if links.iter().any(|(_, l)| l.copies()) {
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
    pub(super) fn stranger_in(&self, newcomer: &Sketch, whole: u32) -> bool {
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
    pub(super) fn is_background(&self, newcomer: &Sketch, part: u32) -> bool {
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
    pub(super) fn choose(
        &self,
        sketch: &Sketch,
        links: &[(u32, Link)],
        refused: &mut Vec<Refused>,
    ) -> Vec<Link> {
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
    fn parted(&self, story: u64, group: Group) -> bool {
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
}
