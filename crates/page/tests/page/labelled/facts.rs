//! What a labelled page is made from: a title, a site, people, days, and the parts that every page has.

/// Facts of one page, drawn from a seed.
pub(crate) struct Facts {
    pub(crate) seed: u64,
    pub(crate) title: &'static str,
    pub(crate) site: &'static str,
    pub(crate) host: &'static str,
    pub(crate) author: &'static str,
    pub(crate) second: &'static str,
    /// Year, month, day, hour, minute of publication.
    pub(crate) at: (u32, u32, u32, u32, u32),
    /// Days until the change.
    pub(crate) later: u32,
}

const TITLES: &[&str] = &[
    "Dam treaty signed after nine years of talks",
    "Border guards fire on convoy near Orsha pass",
    "Opposition walks out of parliament over budget vote",
    "Two ministers resign in harbour scandal",
    "Who pays for the flood? Three towns go to court",
    "Envoys meet in Vell to save the grain corridor",
    "Strike halts trains across the northern provinces",
    "Court frees editor held since the spring protests",
    "Army says drone crossed the lake frontier twice",
    "Island votes to keep its fishing ban",
    "Teachers and city hall agree on pay after 40 days",
    "President pardons miners jailed over 2009 march",
];
const SITES: &[(&str, &str)] = &[
    ("Upland Herald", "uplandherald.example"),
    ("The Vell Courier", "vellcourier.example"),
    ("Orsha Today", "orshatoday.example"),
    ("Lake Tribune", "laketribune.example"),
];
const PEOPLE: &[&str] = &["Selma Arn", "Ivo Kast", "Ada Marsh", "Ben Low", "Cleo van Finn", "Dora Ostrik"];
/// First paragraphs of stories.
const OPENINGS: &[&str] = &[
    "The presidents of the two upland republics put their names on Monday to a treaty that shares the water of the lower dam.",
    "Guards at the Orsha pass opened fire on a convoy of fuel lorries before dawn, wounding three drivers, officials said.",
    "The largest opposition group left the chamber minutes before the vote and said it would not return this year.",
];

impl Facts {
    pub(crate) fn new(seed: u64) -> Self {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut next = |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 20) % below
        };
        let (site, host) = SITES[next(SITES.len() as u64) as usize];
        let first = next(PEOPLE.len() as u64) as usize;
        Self {
            seed,
            title: TITLES[next(TITLES.len() as u64) as usize],
            site,
            host,
            author: PEOPLE[first],
            second: PEOPLE[(first + 1) % PEOPLE.len()],
            at: (
                2009 + next(16) as u32,
                1 + next(12) as u32,
                // From the 3rd to the 12th: both readings of day and month are days.
                3 + next(10) as u32,
                7 + next(12) as u32,
                10 + next(45) as u32,
            ),
            later: 1 + next(4) as u32,
        }
    }

    pub(crate) fn opening(&self) -> &'static str {
        OPENINGS[self.seed as usize % OPENINGS.len()]
    }

    pub(crate) fn day(&self) -> String {
        let (y, m, d, ..) = self.at;
        format!("{y}-{m:02}-{d:02}")
    }

    pub(crate) fn changed(&self) -> String {
        let (y, m, d, ..) = self.at;
        format!("{y}-{m:02}-{:02}", d + self.later)
    }

    pub(crate) fn time(&self) -> String {
        format!("{:02}:{:02}", self.at.3, self.at.4)
    }

    pub(crate) fn iso(&self) -> String {
        format!("{}T{}:00+02:00", self.day(), self.time())
    }

    pub(crate) fn iso_changed(&self) -> String {
        format!("{}T{}:30+02:00", self.changed(), self.time())
    }

    /// "3 May 2021" with the months of a language.
    pub(crate) fn dmy(&self, months: &str, day: u32) -> String {
        format!("{day} {} {}", self.month(months), self.at.0)
    }

    pub(crate) fn month<'m>(&self, months: &'m str) -> &'m str {
        months.split(' ').nth(self.at.1 as usize - 1).unwrap()
    }

    pub(crate) fn slug(&self) -> String {
        self.title.to_lowercase().replace(['?', ','], "").replace(' ', "-")
    }

    /// Paragraphs of the story; dates in them are of what they tell.
    pub(crate) fn story(&self) -> String {
        format!(
            "<p>{}</p>\n<p>The paper was drawn up in the spring of 2003 and has been changed eleven times since, most \
             of all after the drought, when both sides closed their sluices.</p>\n<p>“Neither of us got everything that \
             was asked for,” the head of the delegation told reporters, “and that is how it should be.”</p>\n<p>The \
             assembly must still agree. It meets on 14 June, and two of its five groups have said that they will vote \
             against unless the price of electricity is named.</p>\n<p>Farmers on the lower bank blocked the road for an \
             hour and then went home without a word to the police who had come.</p>",
            self.opening()
        )
    }

    pub(crate) fn nav(&self) -> String {
        let links: String = ["World", "Politics", "Sport", "Weather", "Opinion"]
            .iter()
            .map(|n| format!("<li><a href='/{n}'>{n}</a></li>"))
            .collect();
        format!(
            "<header><div class='logo'><a href='/'>{}</a></div><nav><ul>{links}</ul></nav></header>",
            self.site
        )
    }

    /// Teasers of other stories, each with a day of its own.
    pub(crate) fn sidebar(&self) -> String {
        let (y, m, d, ..) = self.at;
        let cards: String = ["Ferry runs again", "Museum opens new hall", "Frost kills the early plums", "Mayor to step down"]
            .iter()
            .zip(1..)
            .map(|(t, n)| {
                format!(
                    "<div class='card'><h3><a href='/{n}'>{t}</a></h3><time datetime='{y}-{m:02}-{:02}'>{} {n}</time></div>",
                    d + 5 + n, "day"
                )
            })
            .collect();
        format!("<aside class='sidebar'><h2>Latest</h2>{cards}</aside>")
    }

    pub(crate) fn comments(&self) -> String {
        let (y, m, d, ..) = self.at;
        format!(
            "<section id='comments'><h2>2 comments</h2><ol class='comment-list'><li class='comment'><b>Rolf</b> \
             <time datetime='{y}-{m:02}-{0:02}T10:00:00'>{0}.{m:02}.{y}</time><p>About time that somebody signed it, I say, and \
             the price will follow.</p></li></ol></section>",
            d + 9
        )
    }

    pub(crate) fn footer(&self) -> String {
        format!("<footer><p>© 2001–2025 {}. All rights reserved.</p></footer>", self.site)
    }
}
