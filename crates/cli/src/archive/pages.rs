//! Pages as the page stage has them, and as the archive keeps them.

use coder::Source;
use coder::page;

/// The page to be kept.
pub(super) fn kept(page: &page::Page, source: &Source) -> archive::Page {
    let story = |s: &page::Story| archive::Story {
        heading: s.heading.clone(),
        text: s.text.clone(),
        agency: s.agency.clone(),
        byline: s.byline.clone(),
        dateline: s.dateline.clone(),
        published: s.published.clone(),
    };
    archive::Page {
        url: page.url.clone().or_else(|| source.extra.url.clone()),
        file: source.file.clone(),
        title: page.title.clone(),
        published: page.published.clone(),
        updated: page.updated.clone(),
        byline: page.byline.clone(),
        agency: page.agency.clone(),
        publication: page.publication.clone(),
        language: page.language.clone(),
        translated: page.translated,
        input: source.extra.extra.clone(),
        fetched: source.extra.extra.get("fetched").and_then(|f| f.as_str()).map(str::to_owned),
        stories: page.stories.iter().map(story).collect(),
    }
}

/// The page to be coded: all that coding looks at. What was set aside, and where its facts stood, is not kept.
pub(super) fn read(page: archive::Page) -> (page::Page, Source) {
    let story = |s: archive::Story| page::Story {
        heading: s.heading,
        text: s.text,
        agency: s.agency,
        byline: s.byline,
        dateline: s.dateline,
        published: s.published,
    };
    let extra = coder::event::CiteInfo { extra: page.input, ..Default::default() };
    let source = Source { file: page.file, extra };
    let read = page::Page {
        title: page.title,
        published: page.published,
        updated: page.updated,
        byline: page.byline,
        agency: page.agency,
        publication: page.publication,
        url: page.url,
        language: page.language,
        translated: page.translated,
        stories: page.stories.into_iter().map(story).collect(),
        ..page::Page::default()
    };
    (read, source)
}
