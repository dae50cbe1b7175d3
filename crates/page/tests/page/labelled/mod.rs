//! Titles and days on a labelled set of our own: pages of many anatomies, three of each, made from a seed in our own words.
//!
//! What a page must give is known because the page was made from it. Printed: the share of titles and of days that come
//! out right; a modified day taken for the day of publication is never forgiven.

mod anatomies;
mod facts;

use anatomies::ANATOMIES;
use facts::Facts;

/// A page and what must come out.
pub(crate) struct Labelled {
    html: String,
    url: Option<String>,
    title: String,
    /// Nothing where the page does not say.
    published: Option<String>,
    updated: Option<String>,
    authors: Vec<String>,
    site: Option<String>,
}

/// Pages made of each anatomy.
const EACH: u64 = 3;

/// The markup of one page of each anatomy.
pub(crate) fn markup() -> Vec<String> {
    ANATOMIES.iter().zip(1..).map(|((_, make), seed)| make(&Facts::new(seed)).html).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[test]
fn titles_and_days_come_out_right() {
    let (mut pages, mut titles, mut stated, mut days, mut undated, mut none) = (0, 0, 0, 0, 0, 0);
    let (mut changes, mut changed, mut named, mut authors, mut sited, mut sites) = (0, 0, 0, 0, 0, 0);
    let (mut faults, mut confused) = (Vec::new(), Vec::new());
    for (number, (name, make)) in ANATOMIES.iter().enumerate() {
        for seed in 0..EACH {
            let facts = Facts::new(number as u64 * 31 + seed * 7 + 1);
            let want = make(&facts);
            let options = page::Options { url: want.url.clone(), ..page::Options::default() };
            let page = page::read(want.html.as_bytes(), &options).unwrap();
            let day = |stamp: &Option<String>| stamp.as_ref().map(|s| s[..10].to_owned());
            pages += 1;
            let titled = page.title.as_deref().map(bare) == Some(bare(&want.title));
            titles += usize::from(titled);
            if !titled {
                faults.push(format!("{name}/{seed}: title {:?}, not {:?}", page.title, want.title));
            }
            let published = day(&page.published);
            if published != want.published {
                let sources = page.sources.get("published");
                faults.push(format!(
                    "{name}/{seed}: published {published:?}, not {:?}; {sources:?}",
                    want.published
                ));
                if published.is_some() && published == want.updated {
                    confused.push(*name);
                }
            }
            if want.published.is_some() {
                stated += 1;
                days += usize::from(published == want.published);
            } else {
                undated += 1;
                none += usize::from(published.is_none());
            }
            if want.updated.is_some() {
                changes += 1;
                changed += usize::from(day(&page.updated) == want.updated);
                if day(&page.updated) != want.updated {
                    faults.push(format!("{name}/{seed}: updated {:?}, not {:?}", page.updated, want.updated));
                }
            }
            if !want.authors.is_empty() {
                named += 1;
                authors += usize::from(page.authors == want.authors);
                if page.authors != want.authors {
                    faults.push(format!("{name}/{seed}: authors {:?}, not {:?}", page.authors, want.authors));
                }
            }
            if want.site.is_some() {
                sited += 1;
                sites += usize::from(page.publication == want.site);
                if page.publication != want.site {
                    faults.push(format!("{name}/{seed}: site {:?}, not {:?}", page.publication, want.site));
                }
            }
            let opening = facts.opening();
            if !page.stories.iter().any(|s| s.text.contains(opening)) {
                faults.push(format!("{name}/{seed}: the story is lost"));
            }
        }
    }
    for fault in &faults {
        println!("  {fault}");
    }
    let share = |right: usize, all: usize| right as f64 / all as f64;
    println!(
        "pages {pages} titles {:.3} days {:.3} of {stated} (none where none is stated: {none} of {undated}); \
         changed {changed} of {changes}; authors {authors} of {named}; sites {sites} of {sited}",
        share(titles, pages),
        share(days, stated)
    );
    assert!(pages >= 120);
    assert!(confused.is_empty(), "a modified day was taken for the day of publication: {confused:?}");
    assert!(share(titles, pages) >= 0.97, "titles {:.3}", share(titles, pages));
    assert!(share(days, stated) >= 0.95, "days {:.3}", share(days, stated));
    assert_eq!(none, undated, "a day where the page states none");
}
