use archive::{Archive, Kind};

use super::sample::{arrest, coder, folder, page};

#[test]
fn a_file_that_is_none_is_told_apart_from_one_that_is_missing() {
    let folder = folder();
    assert_eq!(Archive::open_to_read(&folder.join("none")).unwrap_err().kind(), Kind::Missing);
    let text = folder.join("notes.txt");
    std::fs::write(&text, "Rain fell.\n".repeat(500)).unwrap();
    for archive in [Archive::open(&text), Archive::open_to_read(&text)] {
        assert_eq!(archive.unwrap_err().kind(), Kind::NotAnArchive);
    }
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "Rain fell.\n".repeat(500));
}

#[test]
fn a_data_base_of_somebody_elses_is_left_alone() {
    let path = folder().join("other.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE birds (name TEXT)").unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(Archive::open(&path).unwrap_err().kind(), Kind::NotAnArchive);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn an_archive_of_a_newer_version_is_not_touched() {
    let path = folder().join("news.lapwing");
    drop(Archive::open(&path).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let told = Archive::open(&path).unwrap_err();
    assert_eq!(told.kind(), Kind::Newer);
    assert!(told.to_string().contains("schema 999"), "{told}");
}

#[test]
fn a_file_that_may_only_be_read_answers_and_takes_nothing() {
    let path = folder().join("news.lapwing");
    let mut archive = Archive::open(&path).unwrap();
    let coding = archive.coding(&coder("1")).unwrap();
    archive.add(coding, &[page("a.example/1", vec![arrest()])]).unwrap();
    drop(archive);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(Archive::open(&path).unwrap_err().kind(), Kind::ReadOnly);
    let mut reader = Archive::open_to_read(&path).unwrap();
    assert_eq!(reader.count(&archive::Filter::default()).unwrap(), 1);
    assert_eq!(reader.add(coding, &[page("b.example/1", vec![])]).unwrap_err().kind(), Kind::ReadOnly);
}
