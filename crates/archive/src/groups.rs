//! Report groups: stories that are copies, rewrites or translations of one another. Who finds them is not known here.

use rusqlite::params;

use crate::error::Result;
use crate::join;
use crate::open::Archive;

impl Archive {
    /// Sets all report groups anew, each as its stories, the one that it comes from first, and counts the origins of events
    /// again. Merging takes the groups into account when stories are added or coded anew.
    ///
    /// # Errors
    /// A story that is not there, or a file that cannot be written.
    pub fn set_report_groups(&mut self, groups: &[(Vec<i64>, Option<String>)]) -> Result<()> {
        let transaction = self.write()?;
        transaction.execute("UPDATE stories SET report_group = NULL WHERE report_group IS NOT NULL", [])?;
        transaction.execute("DELETE FROM report_groups", [])?;
        for (stories, reason) in groups {
            transaction.execute(
                "INSERT INTO report_groups (origin, reason) VALUES (?, ?)",
                params![stories.first(), reason],
            )?;
            let group = transaction.last_insert_rowid();
            for story in stories {
                transaction
                    .execute("UPDATE stories SET report_group = ? WHERE id = ?", params![group, story])?;
            }
        }
        let several: Vec<i64> = transaction
            .prepare("SELECT id FROM events WHERE articles > 1")?
            .query_map([], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for event in several {
            join::recount(&transaction, event)?;
        }
        Ok(transaction.commit()?)
    }
}
