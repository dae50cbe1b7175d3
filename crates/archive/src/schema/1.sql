-- Schema 1 of the archive. docs/archive.md explains every column.

CREATE TABLE outlets (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE pages (
  id          INTEGER PRIMARY KEY,
  hash        BLOB NOT NULL UNIQUE,
  url         TEXT,
  file        TEXT,
  title       TEXT,
  published   TEXT,
  updated     TEXT,
  byline      TEXT,
  agency      TEXT,
  publication TEXT,
  language    TEXT,
  translated  INTEGER NOT NULL,
  input       TEXT,
  fetched     TEXT,
  added       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  status      TEXT NOT NULL
);

-- the text comes last, so that the columns before it are read without it
CREATE TABLE stories (
  id           INTEGER PRIMARY KEY,
  page         INTEGER NOT NULL REFERENCES pages (id),
  number       INTEGER NOT NULL,
  title        TEXT,
  heading      TEXT,
  published    TEXT,
  day          TEXT,
  agency       TEXT,
  byline       TEXT,
  dateline     TEXT,
  outlet       INTEGER REFERENCES outlets (id),
  language     TEXT,
  report_group INTEGER NOT NULL,
  text         TEXT NOT NULL,
  UNIQUE (page, number)
);
CREATE INDEX stories_outlet ON stories (outlet);
CREATE INDEX stories_group ON stories (report_group);

-- groups of several stories
CREATE TABLE report_groups (
  id      INTEGER PRIMARY KEY,
  stories INTEGER NOT NULL,
  first   INTEGER NOT NULL REFERENCES stories (id),
  outlet  TEXT,
  agency  TEXT
);

CREATE TABLE links (
  story    INTEGER NOT NULL REFERENCES stories (id),
  number   INTEGER NOT NULL,
  of       INTEGER NOT NULL REFERENCES stories (id),
  kind     TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (story, number)
) WITHOUT ROWID;

CREATE TABLE never_grouped (
  story INTEGER NOT NULL REFERENCES stories (id),
  other INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (story, other)
) WITHOUT ROWID;

-- what grouping needs to go on after a restart
CREATE TABLE sketches (
  story    INTEGER PRIMARY KEY REFERENCES stories (id),
  seen     INTEGER NOT NULL,
  round_up INTEGER NOT NULL,
  sketch   BLOB NOT NULL
);
CREATE INDEX sketches_seen ON sketches (seen);

CREATE TABLE rarity (
  story  INTEGER PRIMARY KEY,
  counts BLOB NOT NULL
);

CREATE TABLE grouping (
  next INTEGER NOT NULL
);
INSERT INTO grouping VALUES (1);

-- filled at the end of each batch, in its transaction: a trigger would make the index write itself out with every story
CREATE VIRTUAL TABLE stories_fts USING fts5 (
  title, text, content = 'stories', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE codings (
  id      INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  model   TEXT NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('current', 'recoding', 'kept')),
  began   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);

CREATE TABLE coded (
  coding INTEGER NOT NULL REFERENCES codings (id),
  page   INTEGER NOT NULL REFERENCES pages (id),
  PRIMARY KEY (coding, page)
) WITHOUT ROWID;

CREATE TABLE events (
  id          INTEGER PRIMARY KEY,
  coding      INTEGER NOT NULL REFERENCES codings (id),
  key         TEXT NOT NULL,
  day         TEXT,
  type        TEXT NOT NULL,
  mode        TEXT NOT NULL,
  aux         TEXT NOT NULL,
  context     TEXT NOT NULL,
  cameo       TEXT NOT NULL,
  goldstein   REAL,
  event_scale REAL NOT NULL,
  quad_code   INTEGER NOT NULL,
  place       TEXT,
  country     TEXT,
  lat         REAL,
  lon         REAL,
  confidence  REAL NOT NULL,
  articles    INTEGER NOT NULL,
  outlets     INTEGER NOT NULL,
  origins     INTEGER NOT NULL,
  report      INTEGER NOT NULL
);
CREATE INDEX events_day ON events (coding, day, type, goldstein, event_scale);
CREATE INDEX events_key ON events (key);

CREATE TABLE actors (
  event       INTEGER NOT NULL REFERENCES events (id),
  role        TEXT NOT NULL,
  number      INTEGER NOT NULL,
  code        TEXT,
  sector      TEXT,
  name        TEXT,
  office      TEXT,
  entity_text TEXT NOT NULL,
  PRIMARY KEY (event, role, number)
) WITHOUT ROWID;

CREATE TABLE dyads (
  coding      INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  day         TEXT NOT NULL,
  type        TEXT NOT NULL,
  event       INTEGER NOT NULL,
  goldstein   REAL,
  event_scale REAL NOT NULL,
  PRIMARY KEY (coding, actor, recipient, day, type, event)
) WITHOUT ROWID;
CREATE INDEX dyads_recipient ON dyads (coding, recipient, day);

CREATE TABLE reports (
  id               INTEGER PRIMARY KEY,
  event            INTEGER NOT NULL REFERENCES events (id),
  story            INTEGER NOT NULL REFERENCES stories (id),
  coding           INTEGER NOT NULL REFERENCES codings (id),
  key              TEXT NOT NULL,
  start_byte       INTEGER NOT NULL,
  end_byte         INTEGER NOT NULL,
  meaning          INTEGER NOT NULL,
  confidence       REAL NOT NULL,
  merge_confidence REAL,
  merge_reason     TEXT,
  record           TEXT NOT NULL
);
CREATE INDEX reports_event ON reports (event, story);
CREATE INDEX reports_story ON reports (coding, story, start_byte, end_byte, key, meaning);

-- the sentences of a report, out of its record
CREATE VIEW mentions AS
SELECT r.id AS report, m.key + 1 AS number, m.value ->> '$.text_info.sequence' AS sentence,
  m.value ->> '$.text_info.start' AS start_byte, m.value ->> '$.text_info.end' AS end_byte
FROM reports r, json_each(r.record, '$.mentions') m
UNION ALL
SELECT id, 1, record ->> '$.text_info.sequence', record ->> '$.text_info.start', record ->> '$.text_info.end'
FROM reports WHERE coalesce(json_array_length(record, '$.mentions'), 0) = 0;

CREATE TABLE apart (
  story       INTEGER NOT NULL REFERENCES stories (id),
  start_byte  INTEGER NOT NULL,
  end_byte    INTEGER NOT NULL,
  other       INTEGER NOT NULL REFERENCES stories (id),
  other_start INTEGER NOT NULL,
  other_end   INTEGER NOT NULL,
  made        TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  PRIMARY KEY (story, start_byte, end_byte, other, other_start, other_end)
) WITHOUT ROWID;
