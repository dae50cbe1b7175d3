//! What is in an archive.

use crate::error::Result;
use crate::filter::list;
use crate::open::Archive;
use crate::table::Table;

impl Archive {
    /// Tables under their titles: how much there is, the codings, event types, pairs and outlets that are most often reported.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stats(&self) -> Result<Vec<(&'static str, Table)>> {
        let current = list(&self.answering(None)?);
        let tables = [
            (
                "contents",
                format!(
                    "SELECT 'pages' AS what, count(*) AS number FROM pages
                     UNION ALL SELECT 'stories', count(*) FROM stories
                     UNION ALL SELECT 'outlets', count(*) FROM outlets
                     UNION ALL SELECT 'report groups of several stories', count(*) FROM report_groups
                     UNION ALL SELECT 'stories in them', sum(stories) FROM report_groups
                     UNION ALL SELECT 'stories kept apart', count(*) / 2 FROM never_grouped
                     UNION ALL SELECT 'reports', count(*) FROM reports WHERE coding IN ({current})
                     UNION ALL SELECT 'events', count(*) FROM events WHERE coding IN ({current})
                     UNION ALL SELECT 'events of several articles', count(*) FROM events WHERE coding IN ({current}) AND articles > 1
                     UNION ALL SELECT 'first day', min(day) FROM events WHERE coding IN ({current})
                     UNION ALL SELECT 'last day', max(day) FROM events WHERE coding IN ({current})
                     UNION ALL SELECT 'reports kept apart', count(*) / 2 FROM apart
                     UNION ALL SELECT 'schema', user_version FROM pragma_user_version"
                ),
            ),
            (
                "codings",
                "SELECT c.id AS coding, c.state, c.program, c.lexicon, c.model, c.began,
                   (SELECT count(*) FROM coded WHERE coding = c.id) AS pages,
                   (SELECT count(*) FROM events WHERE coding = c.id) AS events FROM codings c ORDER BY c.id"
                    .to_owned(),
            ),
            ("pages by status", "SELECT status, count(*) AS pages FROM pages GROUP BY 1 ORDER BY 2 DESC, 1".to_owned()),
            (
                "events by type",
                format!("SELECT type, count(*) AS events FROM events WHERE coding IN ({current}) GROUP BY 1 ORDER BY 2 DESC, 1"),
            ),
            (
                "dyads",
                format!(
                    "SELECT actor, recipient, count(*) AS events FROM dyads WHERE coding IN ({current}) AND actor <> '' AND recipient <> ''
                     GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 10"
                ),
            ),
            (
                "outlets",
                "SELECT o.name AS outlet, count(*) AS stories FROM stories s JOIN outlets o ON o.id = s.outlet
                 GROUP BY o.id ORDER BY 2 DESC, 1 LIMIT 10"
                    .to_owned(),
            ),
        ];
        let mut told = Vec::new();
        for (title, sql) in tables {
            told.push((title, Table::read(&mut self.connection.prepare(&sql)?, [], usize::MAX)?.0));
        }
        Ok(told)
    }
}
