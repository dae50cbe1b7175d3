//! Whose report a group is, and how many independent ones a set of groups holds.

use std::collections::BTreeSet;

/// A member of a group, as the store has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The story's number.
    pub story: u64,
    /// When it was first seen, in seconds since 1970.
    pub seen: i64,
    /// Who published it.
    pub outlet: Option<String>,
    /// Agencies that sign it.
    pub agencies: Vec<String>,
    /// Agencies and outlets that it names as its source.
    pub cited: Vec<String>,
}

/// Where a group comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The story that was seen first.
    pub first: u64,
    /// When.
    pub seen: i64,
    /// Who published that.
    pub outlet: Option<String>,
    /// The agency, where the texts name one, and the story that shows it.
    pub agency: Option<(String, u64)>,
}

impl Origin {
    /// The name of who stands behind it: the agency, or else the outlet that was first.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.agency.as_ref().map(|(name, _)| name.as_str()).or(self.outlet.as_deref())
    }
}

/// Three different counts of the reports of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Independence {
    /// Stories.
    pub articles: usize,
    /// Known publishers.
    pub outlets: usize,
    /// Those who may have seen for themselves: groups, less those that come from the same agency or outlet.
    pub origins: usize,
}

/// The origin of a group. The agency is the one that most members sign with; among equals, and where none signs, the one that the
/// earliest member signs with or names. A source that is cited counts only if it is none of the members' outlets. None for no
/// members.
#[must_use]
pub fn origin(members: &[Report]) -> Option<Origin> {
    let mut order: Vec<&Report> = members.iter().collect();
    order.sort_by_key(|m| (m.seen, m.story));
    let first = order.first()?;
    let signed = most(order.iter().flat_map(|m| m.agencies.iter().map(|a| (a.as_str(), m.story))));
    let agency = signed.or_else(|| {
        let own = |name: &str| members.iter().any(|m| m.outlet.as_deref() == Some(name));
        most(
            order.iter().flat_map(|m| m.cited.iter().map(|c| (c.as_str(), m.story))).filter(|(c, _)| !own(c)),
        )
    });
    Some(Origin {
        first: first.story,
        seen: first.seen,
        outlet: first.outlet.clone(),
        agency: agency.map(|(name, story)| (name.to_owned(), story)),
    })
}

/// The most frequent name, the earliest among equals, with the first story that has it.
fn most<'n>(names: impl Iterator<Item = (&'n str, u64)>) -> Option<(&'n str, u64)> {
    let mut counts: Vec<(&str, u64, usize)> = Vec::new();
    for (name, story) in names {
        match counts.iter_mut().find(|(n, _, _)| *n == name) {
            Some((_, _, n)) => *n += 1,
            None => counts.push((name, story, 1)),
        }
    }
    // max_by_key takes the last of equals: the earliest, seen from behind
    counts.iter().rev().max_by_key(|(_, _, n)| *n).map(|(name, story, _)| (*name, *story))
}

/// Articles, outlets and independent origins of groups that report the same thing.
#[must_use]
pub fn independence(groups: &[Vec<Report>]) -> Independence {
    let outlets: BTreeSet<&str> = groups.iter().flatten().filter_map(|m| m.outlet.as_deref()).collect();
    let mut named = BTreeSet::new();
    let mut nameless = 0;
    for origin in groups.iter().filter_map(|g| origin(g)) {
        match origin.name() {
            Some(name) => drop(named.insert(name.to_owned())),
            None => nameless += 1,
        }
    }
    Independence {
        articles: groups.iter().map(Vec::len).sum(),
        outlets: outlets.len(),
        origins: named.len() + nameless,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(story: u64, outlet: &str, agencies: &[&str], cited: &[&str]) -> Report {
        let own = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
        Report {
            story,
            seen: i64::try_from(story).unwrap(),
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            agencies: own(agencies),
            cited: own(cited),
        }
    }

    #[test]
    fn forty_pages_of_one_dispatch_are_one_origin() {
        let dispatch: Vec<Report> = (0..40)
            .map(|i| report(i, &format!("paper{}", i / 2), if i > 3 { &["PAP"] } else { &[] }, &[]))
            .collect();
        let found = origin(&dispatch).unwrap();
        assert_eq!((found.name(), found.first, found.outlet.as_deref()), (Some("PAP"), 0, Some("paper0")));
        assert_eq!(found.agency, Some(("PAP".to_owned(), 4)));
        assert_eq!(independence(&[dispatch]), Independence { articles: 40, outlets: 20, origins: 1 });
    }

    #[test]
    fn two_groups_of_one_agency_are_one_origin() {
        let groups = [
            vec![report(1, "a", &["PAP"], &[]), report(2, "b", &[], &[])],
            vec![report(3, "c", &[], &["PAP"])],
            vec![report(4, "d", &[], &[])],
            vec![report(5, "", &[], &[])],
        ];
        assert_eq!(independence(&groups), Independence { articles: 5, outlets: 4, origins: 3 });
    }

    #[test]
    fn an_outlet_that_others_cite_is_the_origin_by_being_first() {
        let group = [report(1, "Daily", &[], &[]), report(2, "Other", &[], &["Daily"])];
        assert_eq!(origin(&group).unwrap().name(), Some("Daily"));
        assert!(origin(&[]).is_none());
    }
}
