//! How news sites say what a page is and of which day: one function for each anatomy.

use super::Labelled;
use super::facts::Facts;

const EN: &str = "January February March April May June July August September October November December";
const EN3: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
const DE: &str = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";
const FR: &str = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
const ES: &str = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
const IT: &str =
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre";
const PL: &str =
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia";
const RU: &str = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
const UK: &str = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня";
const SV: &str = "januari februari mars april maj juni juli augusti september oktober november december";
const NL: &str = "januari februari maart april mei juni juli augustus september oktober november december";
const CS: &str = "ledna února března dubna května června července srpna září října listopadu prosince";
const TR: &str = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık";
const ID: &str = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember";

/// A page of a lead part (the head's tags, what stands under the headline) around the same story.
fn page(f: &Facts, lang: &str, head: &str, under: &str) -> Labelled {
    let html = format!(
        "<!doctype html><html lang='{lang}'><head><meta charset=utf-8><title>{title} | {site}</title>{head}</head>\
         <body>{nav}<main><article><h1>{title}</h1>{under}{story}</article>{side}</main>{comments}{footer}</body></html>",
        title = f.title,
        site = f.site,
        nav = f.nav(),
        story = f.story(),
        side = f.sidebar(),
        comments = f.comments(),
        footer = f.footer(),
    );
    bare(f, html)
}

/// The same with any markup.
fn bare(f: &Facts, html: String) -> Labelled {
    Labelled {
        html,
        url: None,
        title: f.title.to_owned(),
        published: Some(f.day()),
        updated: None,
        authors: Vec::new(),
        site: None,
    }
}

impl Labelled {
    fn changed(self, f: &Facts) -> Self {
        Self { updated: Some(f.changed()), ..self }
    }
    fn undated(self) -> Self {
        Self { published: None, ..self }
    }
    fn by(self, names: &[&str]) -> Self {
        Self { authors: names.iter().map(|n| (*n).to_owned()).collect(), ..self }
    }
    fn on(self, f: &Facts) -> Self {
        Self { site: Some(f.site.to_owned()), ..self }
    }
    fn from(self, url: String) -> Self {
        Self { url: Some(url), ..self }
    }
}

fn data(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn article(f: &Facts) -> String {
    format!(
        r#"{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{}","datePublished":"{}","dateModified":"{}","author":{{"@type":"Person","name":"{}"}},"publisher":{{"@type":"Organization","name":"{}"}}}}"#,
        f.title,
        f.iso(),
        f.iso_changed(),
        f.author,
        f.site
    )
}

type Make = fn(&Facts) -> Labelled;

pub(crate) const ANATOMIES: &[(&str, Make)] = &[
    ("json-ld", |f| page(f, "en", &data(&article(f)), "").changed(f).by(&[f.author]).on(f)),
    ("json-ld in a list", |f| {
        let list = format!(r#"[{{"@type":"BreadcrumbList","itemListElement":[]}},{}]"#, article(f));
        page(f, "en", &data(&list), "").changed(f).by(&[f.author])
    }),
    ("json-ld in a graph", |f| {
        let graph = format!(
            r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"{s}"}},{{"@type":"WebPage","datePublished":"2001-01-01","name":"x"}},{a}]}}"#,
            s = f.site,
            a = article(f)
        );
        page(f, "en", &data(&graph), "").changed(f)
    }),
    ("json-ld graph with the days on the page", |f| {
        let graph = format!(
            r#"{{"@graph":[{{"@type":["WebPage"],"datePublished":"{}","dateModified":"{}"}},{{"@type":"Organization","name":"{}"}}]}}"#,
            f.iso(),
            f.iso_changed(),
            f.site
        );
        page(f, "en", &data(&graph), "").changed(f)
    }),
    ("json-ld of another story first", |f| {
        let other = r#"{"@type":"NewsArticle","headline":"Ferry runs again after the winter","datePublished":"2002-02-02","author":"Rolf Quist"}"#;
        page(f, "en", &(data(other) + &data(&article(f))), "").changed(f).by(&[f.author])
    }),
    ("json-ld with two authors", |f| {
        let both = article(f).replace(
            &format!(r#"{{"@type":"Person","name":"{}"}}"#, f.author),
            &format!(
                r#"[{{"@type":"Person","name":"{}"}},{{"@type":"Person","name":"{}"}}]"#,
                f.author, f.second
            ),
        );
        page(f, "en", &data(&both), "").by(&[f.author, f.second])
    }),
    ("json-ld with line ends in strings", |f| {
        let broken = article(f).replace("\"@context\"", "\"description\":\"one\ntwo\",\"@context\"");
        page(f, "en", &data(&broken), "").changed(f)
    }),
    ("json-ld with a fault", |f| {
        let broken =
            format!(r#"{{"@type":"NewsArticle","headline":"{}","datePublished":"{}",}}"#, f.title, f.iso());
        page(f, "en", &data(&broken), "")
    }),
    ("json-ld live blog", |f| {
        let live = format!(
            r#"{{"@type":"LiveBlogPosting","headline":"{}","coverageStartTime":"{}","datePublished":"{}","dateModified":"{}"}}"#,
            f.title,
            f.iso(),
            f.iso(),
            f.iso_changed()
        );
        page(f, "en", &data(&live), "").changed(f)
    }),
    ("json-ld says the change twice, the line does not", |f| {
        let json = format!(
            r#"{{"@type":"NewsArticle","headline":"{}","datePublished":"{c}","dateModified":"{c}"}}"#,
            f.title,
            c = f.iso_changed()
        );
        page(f, "en", &data(&json), &format!("<p class='info'>Published {}</p>", f.dmy(EN, f.at.2)))
    }),
    ("json-ld says the change twice, the address does not", |f| {
        let json = format!(
            r#"{{"@type":"NewsArticle","headline":"{}","datePublished":"{c}","dateModified":"{c}"}}"#,
            f.title,
            c = f.iso_changed()
        );
        let (y, m, d, ..) = f.at;
        page(f, "en", &data(&json), "").from(format!("https://{}/{y}/{m:02}/{d:02}/{}", f.host, f.slug()))
    }),
    ("open graph", |f| {
        let head = format!(
            "<meta property='og:title' content='{} - {}'><meta property='og:site_name' content='{}'>\
             <meta property='article:published_time' content='{}'><meta property='article:modified_time' content='{}'>\
             <meta property='article:author' content='{}'>",
            f.title,
            f.site,
            f.site,
            f.iso(),
            f.iso_changed(),
            f.author
        );
        page(f, "en-GB", &head, "").changed(f).on(f).by(&[f.author])
    }),
    ("open graph, change only, day in a line", |f| {
        let head = format!("<meta property='article:modified_time' content='{}'>", f.iso_changed());
        page(f, "en", &head, &format!("<div class='posted'>Posted on {}</div>", f.dmy(EN, f.at.2))).changed(f)
    }),
    ("open graph, change only", |f| {
        let head = format!("<meta property='og:updated_time' content='{}'>", f.iso_changed());
        page(f, "en", &head, "").undated().changed(f)
    }),
    ("a line of the change only", |f| {
        page(f, "en", "", &format!("<p>Last updated: {}</p>", f.dmy(EN, f.at.2 + f.later)))
            .undated()
            .changed(f)
    }),
    ("a time of the change only", |f| {
        page(
            f,
            "en",
            "",
            &format!("<p>Updated <time datetime='{}'>{}</time></p>", f.iso_changed(), f.changed()),
        )
        .undated()
        .changed(f)
    }),
    ("a day, then the word updated", |f| {
        page(f, "en", "", &format!("<p>{} (updated)</p>", f.dmy(EN, f.at.2 + f.later))).undated().changed(f)
    }),
    ("microdata in meta tags", |f| {
        let under = format!(
            "<meta itemprop='datePublished' content='{}'><meta itemprop='dateModified' content='{}'>\
             <span itemprop='author' itemscope itemtype='http://schema.org/Person'><span itemprop='name'>{}</span></span>",
            f.iso(),
            f.iso_changed(),
            f.author
        );
        page(f, "en", "", &under).changed(f)
    }),
    ("microdata in the text", |f| {
        let under = format!(
            "<p>By <span itemprop='author'>{}</span> · <span itemprop='datePublished'>{}</span></p>",
            f.author,
            f.dmy(EN, f.at.2)
        );
        page(f, "en", "", &under).by(&[f.author])
    }),
    ("microdata of comments before the story", |f| {
        let under = format!(
            "<div itemscope itemtype='https://schema.org/Comment'><meta itemprop='datePublished' content='2001-01-01'></div>\
             <time itemprop='datePublished' datetime='{}'>{}</time>",
            f.iso(),
            f.day()
        );
        page(f, "en", "", &under)
    }),
    ("rdfa", |f| {
        let under = format!(
            "<span property='schema:datePublished' content='{}'></span><span property='schema:dateModified' content='{}'></span>",
            f.iso(),
            f.iso_changed()
        );
        page(f, "en", "", &under).changed(f)
    }),
    ("drupal", |f| {
        let under = format!(
            "<div class='submitted'><span property='dc:date dc:created' content='{}' datatype='xsd:dateTime'>Submitted by {} on {}</span></div>",
            f.iso(),
            f.author,
            f.day()
        );
        page(f, "en", "", &under)
    }),
    ("hatom", |f| {
        page(
            f,
            "en",
            "",
            &format!("<abbr class='published' title='{}'>{}</abbr>", f.iso(), f.dmy(EN3, f.at.2)),
        )
    }),
    ("wordpress, published and updated apart", |f| {
        let under = format!(
            "<div class='entry-meta'><span class='posted-on'><a href='#'><time class='entry-date published' datetime='{}'>{}</time>\
             <time class='updated' datetime='{}'>{}</time></a></span> <span class='byline'>by <a rel='author' href='#'>{}</a></span></div>",
            f.iso(),
            f.day(),
            f.iso_changed(),
            f.changed(),
            f.author
        );
        page(f, "en", "", &under).changed(f).by(&[f.author])
    }),
    ("wordpress, published and updated at once", |f| {
        page(
            f,
            "en",
            "",
            &format!(
                "<div class='entry-meta'><time class='entry-date published updated' datetime='{}'>{}</time></div>",
                f.iso(),
                f.day()
            ),
        )
    }),
    ("line: published and updated", |f| {
        let under = format!(
            "<p>Published: {} {} GMT | Updated: {} 18:20 GMT</p>",
            f.dmy(EN, f.at.2),
            f.time(),
            f.dmy(EN, f.at.2 + f.later)
        );
        page(f, "en", "", &under).changed(f)
    }),
    ("line: updated and published", |f| {
        let under =
            format!("<p>Updated {}, first published {}</p>", f.dmy(EN, f.at.2 + f.later), f.dmy(EN, f.at.2));
        page(f, "en", "", &under).changed(f)
    }),
    ("line: name, post, place and day", |f| {
        let (y, _, d, ..) = f.at;
        let under = format!(
            "<div class='meta'>By {}, diplomatic correspondent in Vell — {} {d}, {y} at 9:30 AM EDT</div>",
            f.author,
            f.month(EN)
        );
        page(f, "en-US", "", &under)
    }),
    ("line: american, with weekday", |f| {
        let (y, _, d, ..) = f.at;
        page(f, "en-US", "", &format!("<div>Monday, {} {d}, {y}</div>", f.month(EN)))
    }),
    ("line: day after the story", |f| {
        let mut out = page(f, "en", "", "");
        out.html = out
            .html
            .replace("</article>", &format!("<p>First published on {}</p></article>", f.dmy(EN, f.at.2)));
        out
    }),
    ("line: day above the headline", |f| {
        let mut out = page(f, "en", "", "");
        out.html = out.html.replace("<h1>", &format!("<p class='date'>{}</p><h1>", f.dmy(EN, f.at.2)));
        out
    }),
    ("line: two pieces in two boxes", |f| {
        page(
            f,
            "en",
            "",
            &format!(
                "<div class='d'><span>Published</span></div><div><time>{}</time></div>",
                f.dmy(EN3, f.at.2)
            ),
        )
    }),
    ("line: reading time beside it", |f| {
        page(f, "en", "", &format!("<p>{} · 4 min read · {}</p>", f.dmy(EN3, f.at.2), f.author))
    }),
    ("german", |f| {
        let under = format!(
            "<p>Veröffentlicht am {}. {} {} um {} Uhr, aktualisiert am {}. {} {}</p>",
            f.at.2,
            f.month(DE),
            f.at.0,
            f.time(),
            f.at.2 + f.later,
            f.month(DE),
            f.at.0
        );
        page(f, "de", "", &under).changed(f)
    }),
    ("german, in numbers, with the state of the text", |f| {
        let (y, m, d, ..) = f.at;
        page(
            f,
            "de",
            "",
            &format!("<p>{d:02}.{m:02}.{y}, {} Uhr | Stand: {:02}.{m:02}.{y}</p>", f.time(), d + f.later),
        )
        .changed(f)
    }),
    ("german, short year", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "de", "", &format!("<p>{d:02}.{m:02}.{:02}, {} Uhr</p>", y % 100, f.time()))
    }),
    ("french", |f| {
        let under = format!(
            "<p>Publié le {} à 09h30, mis à jour le {} à 11h02</p>",
            f.dmy(FR, f.at.2),
            f.dmy(FR, f.at.2 + f.later)
        );
        page(f, "fr", "", &under).changed(f)
    }),
    ("spanish, change first", |f| {
        let (y, _, d, ..) = f.at;
        let under = format!(
            "<p>Actualizado el {} de {m} de {y} · Publicado el {d} de {m} de {y}</p>",
            d + f.later,
            m = f.month(ES)
        );
        page(f, "es", "", &under).changed(f)
    }),
    ("italian", |f| {
        page(
            f,
            "it",
            "",
            &format!(
                "<p>Pubblicato il {} alle 9:30 - Ultimo aggiornamento: {}</p>",
                f.dmy(IT, f.at.2),
                f.dmy(IT, f.at.2 + f.later)
            ),
        )
        .changed(f)
    }),
    ("portuguese, in numbers", |f| {
        let (y, m, d, ..) = f.at;
        page(
            f,
            "pt-BR",
            "",
            &format!(
                "<p>Publicado em {d:02}/{m:02}/{y} às 09h30 - Atualizado em {:02}/{m:02}/{y}</p>",
                d + f.later
            ),
        )
        .changed(f)
    }),
    ("polish", |f| {
        page(
            f,
            "pl",
            "",
            &format!(
                "<p>Publikacja: {}, 09:30. Aktualizacja: {}</p>",
                f.dmy(PL, f.at.2),
                f.dmy(PL, f.at.2 + f.later)
            ),
        )
        .changed(f)
    }),
    ("russian", |f| {
        page(
            f,
            "ru",
            "",
            &format!("<p>{}, 09:30 (обновлено: {})</p>", f.dmy(RU, f.at.2), f.dmy(RU, f.at.2 + f.later)),
        )
        .changed(f)
    }),
    ("ukrainian", |f| page(f, "uk", "", &format!("<p>Опубліковано {} року</p>", f.dmy(UK, f.at.2)))),
    ("swedish", |f| {
        page(
            f,
            "sv",
            "",
            &format!(
                "<p>Publicerad {} kl 09.30. Uppdaterad {}</p>",
                f.dmy(SV, f.at.2),
                f.dmy(SV, f.at.2 + f.later)
            ),
        )
        .changed(f)
    }),
    ("dutch", |f| {
        page(
            f,
            "nl",
            "",
            &format!(
                "<p>Gepubliceerd: {}, laatst bijgewerkt: {}</p>",
                f.dmy(NL, f.at.2),
                f.dmy(NL, f.at.2 + f.later)
            ),
        )
        .changed(f)
    }),
    ("czech", |f| page(f, "cs", "", &format!("<p>Zveřejněno {}. {} {}</p>", f.at.2, f.month(CS), f.at.0))),
    ("turkish", |f| {
        page(
            f,
            "tr",
            "",
            &format!(
                "<p>Yayınlanma: {} 09:30 Güncelleme: {} 10:10</p>",
                f.dmy(TR, f.at.2),
                f.dmy(TR, f.at.2 + f.later)
            ),
        )
        .changed(f)
    }),
    ("indonesian", |f| page(f, "id", "", &format!("<p>Diterbitkan {} 09:30 WIB</p>", f.dmy(ID, f.at.2)))),
    ("japanese", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "ja", "", &format!("<p>公開日 {y}年{m}月{d}日 更新日 {y}年{m}月{}日</p>", d + f.later))
            .changed(f)
    }),
    ("korean", |f| {
        let (y, m, d, ..) = f.at;
        page(
            f,
            "ko",
            "",
            &format!("<p>입력 {y}.{m:02}.{d:02} 09:30 수정 {y}.{m:02}.{:02} 10:00</p>", d + f.later),
        )
        .changed(f)
    }),
    ("day first by region", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "en-GB", "", &format!("<p>Posted {d:02}/{m:02}/{y}</p>"))
    }),
    ("month first by region", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "en-US", "", &format!("<p>Posted {m:02}/{d:02}/{y} at 9:30 a.m.</p>"))
    }),
    ("day first by language", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "fr", "", &format!("<p>{d:02}/{m:02}/{y} - 09:30</p>"))
    }),
    ("doubtful order, address says", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "en", "", &format!("<p>Posted {d:02}/{m:02}/{y}</p>")).from(format!(
            "https://{}/{y}{m:02}{d:02}/{}",
            f.host,
            f.slug()
        ))
    }),
    ("address: year, month, day", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "en", "", "").from(format!("https://{}/{y}/{m}/{d}/{}.html", f.host, f.slug()))
    }),
    ("address: name of the month", |f| {
        let (y, _, d, ..) = f.at;
        page(f, "en", "", "").from(format!(
            "https://{}/world/{y}/{}/{d:02}/{}",
            f.host,
            f.month(EN3).to_lowercase(),
            f.slug()
        ))
    }),
    ("address in the canonical link", |f| {
        page(
            f,
            "en",
            &format!("<link rel=canonical href='https://{}/news/{}-{}'>", f.host, f.day(), f.slug()),
            "",
        )
    }),
    ("no day at all", |f| page(f, "en", "", "").undated()),
    ("days of other stories and years of rights only", |f| {
        let mut out = page(f, "en", "", "").undated();
        out.html = out.html.replace("<main>", &format!("<main>{}", f.sidebar()));
        out
    }),
    ("relative words, day in the attribute", |f| {
        page(f, "en", "", &format!("<p><time datetime='{}'>2 hours ago</time></p>", f.iso()))
    }),
    ("relative words, day in a title", |f| {
        page(
            f,
            "en",
            "",
            &format!("<span class='publish-date' title='{}'>3 days ago</span>", f.dmy(EN, f.at.2)),
        )
    }),
    ("seconds since 1970 in a data attribute", |f| {
        let (y, m, d, ..) = f.at;
        let days = jiff::civil::date(y as i16, m as i8, d as i8)
            .since(jiff::civil::date(1970, 1, 1))
            .unwrap()
            .get_days();
        page(
            f,
            "en",
            "",
            &format!(
                "<div class='timestamp' data-timestamp='{}'>just now</div>",
                i64::from(days) * 86_400 + 40_000
            ),
        )
    }),
    ("teasers with days before the story", |f| {
        let mut out = page(f, "en", "", &format!("<time datetime='{}'>{}</time>", f.iso(), f.day()));
        out.html = out.html.replace("<main>", &format!("<main>{}", f.sidebar()));
        out
    }),
    ("the day of printing at the top", |f| {
        let mut out = page(f, "en", "", &format!("<p class='by'>{} | {}</p>", f.author, f.dmy(EN, f.at.2)));
        out.html = out.html.replace("<nav>", "<div class='today'>Friday, 12 December 2025</div><nav>");
        out
    }),
    ("parsely", |f| {
        let head = format!(
            "<meta name='parsely-pub-date' content='{}'><meta name='parsely-author' content='{}'>",
            f.iso(),
            f.author
        );
        page(f, "en", &head, "").by(&[f.author])
    }),
    ("dublin core", |f| {
        let head = format!(
            "<meta name='DC.date.issued' content='{}'><meta name='DC.creator' content='{}'><meta name='DC.date.modified' content='{}'>",
            f.day(),
            f.author,
            f.changed()
        );
        page(f, "en", &head, "").changed(f).by(&[f.author])
    }),
    ("sailthru", |f| {
        page(f, "en", &format!("<meta name='sailthru.date' content='{} {}:00'>", f.day(), f.time()), "")
    }),
    ("a meta date that is the change", |f| {
        let head = format!(
            "<meta name='date' content='{c}'><meta name='last-modified' content='{c}'>",
            c = f.iso_changed()
        );
        page(f, "en", &head, &format!("<p>Published {}</p>", f.dmy(EN, f.at.2))).changed(f)
    }),
    ("rfc 2822 in meta", |f| {
        let (y, _, d, ..) = f.at;
        page(
            f,
            "en",
            &format!("<meta name='pubdate' content='Mon, {d:02} {} {y} {}:00 GMT'>", f.month(EN3), f.time()),
            "",
        )
    }),
    ("state of a script", |f| {
        page(
            f,
            "en",
            &format!(
                "<script>window.__STATE__={{\"story\":{{\"publishedAt\":\"{}\",\"id\":7}}}};</script>",
                f.iso()
            ),
            "",
        )
    }),
    ("late evening in another zone", |f| {
        page(
            f,
            "en",
            &format!("<meta property='article:published_time' content='{}T23:40:00-05:00'>", f.day()),
            "",
        )
    }),
    ("headline of the second level", |f| {
        let mut out = page(f, "en", "", &format!("<p>{}</p>", f.dmy(EN, f.at.2)));
        out.html = out
            .html
            .replace(&format!("<h1>{}</h1>", f.title), &format!("<h2 class='title'>{}</h2>", f.title))
            .replace("<nav>", &format!("<h1><a href='/'>{}</a></h1><nav>", f.site));
        out
    }),
    ("site before the title", |f| {
        let mut out = page(
            f,
            "en",
            &format!("<meta property='og:site_name' content='{}'>{}", f.site, data(&article(f))),
            "",
        )
        .changed(f)
        .on(f);
        out.html = out.html.replace(
            &format!("<title>{} | {}</title>", f.title, f.site),
            &format!("<title>{}: {}</title>", f.site, f.title),
        );
        out.html = out.html.replace("<h1>", "<div class='t'>").replace("</h1>", "</div>");
        out
    }),
    ("section and site behind the title, no headline", |f| {
        let mut out = page(f, "en", "", &format!("<p>Published {}</p>", f.dmy(EN, f.at.2)));
        out.html = out.html.replace(
            &format!(" | {}</title>", f.site),
            &format!(" - World - {}</title><link rel=canonical href='https://www.{}/x'>", f.site, f.host),
        );
        out.html = out.html.replace(&format!("<h1>{}</h1>", f.title), "");
        out
    }),
    ("title cut short in the data", |f| {
        let cut = format!("{}...", &f.title[..20]);
        let json = article(f).replace(f.title, &cut);
        page(f, "en", &data(&json), "").changed(f)
    }),
    ("title with entities", |f| {
        let mut out = page(
            f,
            "en",
            &format!(
                "<meta property='og:title' content='{} &amp;#8211; the &quot;long&quot; story'>",
                f.title
            ),
            &format!("<p>{}</p>", f.dmy(EN, f.at.2)),
        );
        out.html = out.html.replace(
            &format!("<h1>{}</h1>", f.title),
            &format!("<h1>{} &#8211; the &quot;long&quot; story</h1>", f.title),
        );
        out.title = format!("{} – the \"long\" story", f.title);
        out
    }),
    ("kicker inside the headline's box", |f| {
        let mut out = page(f, "en", "", &format!("<p>{}</p>", f.dmy(EN, f.at.2)));
        out.html = out.html.replace("<h1>", "<div class='kicker'>WATER</div><h1>");
        out
    }),
    ("blogger", |f| {
        let (y, _, d, ..) = f.at;
        let mut out = page(f, "en", "", "");
        out.html = out.html.replace(
            "<article><h1>",
            &format!(
                "<article><h2 class='date-header'><span>Monday, {} {d}, {y}</span></h2><h1>",
                f.month(EN)
            ),
        );
        out
    }),
    ("joomla", |f| {
        let under = format!(
            "<dl class='article-info'><dd class='createdby'>Written by {}</dd><dd class='published'><time datetime='{}' itemprop='datePublished'>Published: {}</time></dd>\
             <dd class='modified'><time datetime='{}' itemprop='dateModified'>Last Updated: {}</time></dd><dd class='hits'>Hits: 1604</dd></dl>",
            f.author,
            f.iso(),
            f.dmy(EN, f.at.2),
            f.iso_changed(),
            f.dmy(EN, f.at.2 + f.later)
        );
        page(f, "en", "", &under).changed(f).by(&[f.author])
    }),
    ("ghost", |f| {
        page(
            f,
            "en",
            "",
            &format!(
                "<section class='article-meta'><h4 class='author-name'><a href='#'>{}</a></h4><time class='article-meta-date' datetime='{}'>{}</time></section>",
                f.author,
                f.day(),
                f.dmy(EN3, f.at.2)
            ),
        )
    }),
    ("amp", |f| {
        let mut out = page(f, "en", &data(&article(f)), "").changed(f);
        out.html = out.html.replace("<html ", "<html amp ");
        out
    }),
    ("tables and fonts", |f| {
        let html = format!(
            "<HTML><HEAD><TITLE>{t}</TITLE></HEAD><BODY><TABLE><TR><TD><A HREF=/>Home</A><BR><A HREF=/a>Archive</A></TD><TD>\
             <FONT SIZE=5><B>{t}</B></FONT><BR><FONT SIZE=1>{}</FONT>{}</TD></TR></TABLE></BODY></HTML>",
            f.dmy(EN, f.at.2),
            f.story(),
            t = f.title
        );
        bare(f, html)
    }),
    ("byline and day inside the headline's header", |f| {
        let mut out = page(f, "en", "", "");
        out.html = out.html.replace("<article>", "<article><header>").replace("</h1>", &format!("</h1><address class='author'>By <a rel='author' href='#'>{}</a></address> on <time pubdate datetime='{}'>{}</time></header>", f.author, f.day(), f.dmy(EN, f.at.2)));
        out.by(&[f.author])
    }),
    ("two people in a line", |f| {
        page(
            f,
            "en",
            "",
            &format!("<p class='byline'>By {} and {}</p><p>{}</p>", f.author, f.second, f.dmy(EN, f.at.2)),
        )
        .by(&[f.author, f.second])
    }),
    ("foot of the entry", |f| {
        let mut out = page(f, "en", "", "");
        let foot = format!(
            "<footer class='entry-footer'><span>Posted on <a href='#'><time class='entry-date published' datetime='{}'>{}</time>\
             <time class='updated' datetime='{}'>{}</time></a></span></footer></article>",
            f.iso(),
            f.day(),
            f.iso_changed(),
            f.changed()
        );
        out.html = out.html.replace("</article>", &foot);
        out.changed(f)
    }),
    ("a box at the side of the headline", |f| {
        page(
            f,
            "en",
            "",
            &format!(
                "<aside class='facts'><p>Published {}</p><p>Updated {}</p></aside>",
                f.dmy(EN, f.at.2),
                f.dmy(EN, f.at.2 + f.later)
            ),
        )
        .changed(f)
    }),
    ("other stories in boxes of no name, each with its day", |f| {
        let (y, m, d, ..) = f.at;
        let mut out = page(f, "en", "", &format!("<div class='x1'>{}</div>", f.dmy(EN3, f.at.2)));
        let others: String = (1..5)
            .map(|n| format!("<div class='x7'><a href='/{n}'><h4>Ferry number {n} runs again</h4></a><time class='published' datetime='{y}-{m:02}-{:02}'>{n} d</time></div>", d + 5 + n))
            .collect();
        out.html = out.html.replace("</main>", &format!("<div class='x6'>{others}</div></main>"));
        out
    }),
    ("a line in capitals after the agency", |f| {
        let (y, _, d, ..) = f.at;
        page(
            f,
            "en-US",
            "",
            &format!("<p>By {}, Associated Press {} {d}, {y} 9:30 am</p>", f.author, f.month(EN)),
        )
    }),
    ("the change with its time first", |f| {
        let (y, _, d, ..) = f.at;
        page(f, "en-US", "", &format!("<p>Updated 1:23 PM ET, Mon {} {}, {y}</p>", f.month(EN), d + f.later))
            .undated()
            .changed(f)
    }),
    ("first published after the day of the page", |f| {
        let under = format!(
            "<p>Mon {} 09.30 BST</p><p>First published on Sun {}</p>",
            f.dmy(EN3, f.at.2 + f.later),
            f.dmy(EN3, f.at.2)
        );
        page(f, "en-GB", "", &under)
    }),
    ("the day opens a box of small things", |f| {
        let under = format!(
            "<ul class='info'><li>{}</li><li>World</li><li>3 comments</li><li>1,204 views</li></ul>",
            f.dmy(EN, f.at.2)
        );
        page(f, "en", "", &under)
    }),
    ("numbers with dots and a time before", |f| {
        let (y, m, d, ..) = f.at;
        page(f, "ru", "", &format!("<div>09:30 / {d:02}.{m:02}.{y}</div>"))
    }),
];
