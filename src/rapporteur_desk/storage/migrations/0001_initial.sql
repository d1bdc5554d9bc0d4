-- Entities: one table a kind, columns as in domain/entities.py. Days, times and instants are ISO 8601 text,
-- instants in UTC; lists are JSON. `rowno` keeps the order of arrival, `key_rank` orders keys by their numbers,
-- `checksum` covers the columns of the entity, so that a flipped bit is found in a database in clear too.

CREATE TABLE dossier (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  theme TEXT NOT NULL,
  year INTEGER NOT NULL,
  language TEXT NOT NULL,
  notice TEXT NOT NULL,
  created TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE mini_report (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  short_title TEXT NOT NULL,
  sector TEXT NOT NULL,
  colour TEXT NOT NULL,
  icon TEXT NOT NULL,
  number TEXT NOT NULL,
  rapporteur_ids TEXT NOT NULL,
  recommendation_label TEXT NOT NULL,
  position INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX mini_report_binned ON mini_report (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE person (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  surname TEXT NOT NULL,
  first_name TEXT NOT NULL,
  civility TEXT NOT NULL,
  is_rapporteur INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_name ON person (surname, first_name);
CREATE INDEX person_binned ON person (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE organisation (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  acronym TEXT NOT NULL,
  category TEXT NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_by_name ON organisation (name);
CREATE INDEX organisation_by_acronym ON organisation (acronym);
CREATE INDEX organisation_binned ON organisation (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE hearing (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  start TEXT,
  "end" TEXT,
  place TEXT NOT NULL,
  visibility TEXT NOT NULL,
  filmed INTEGER NOT NULL,
  video_url TEXT NOT NULL,
  recording TEXT NOT NULL,
  mini_report_ids TEXT NOT NULL,
  description TEXT NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX hearing_binned ON hearing (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE appearance (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hearing_id TEXT NOT NULL REFERENCES hearing (id) DEFERRABLE INITIALLY DEFERRED,
  person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  organisation_id TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  function TEXT NOT NULL,
  "group" TEXT NOT NULL,
  position INTEGER NOT NULL,
  binned_at TEXT,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX appearance_by_hearing ON appearance (hearing_id, position);
CREATE INDEX appearance_by_person ON appearance (person_id);
CREATE INDEX appearance_by_organisation ON appearance (organisation_id);
CREATE INDEX appearance_binned ON appearance (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE question (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  hearing_id TEXT NOT NULL REFERENCES hearing (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  asked_by TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX question_by_hearing ON question (hearing_id, position);
CREATE INDEX question_by_person ON question (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX question_binned ON question (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE source (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  author TEXT NOT NULL,
  issued TEXT NOT NULL,
  publisher TEXT NOT NULL,
  publisher_place TEXT NOT NULL,
  container_title TEXT NOT NULL,
  volume TEXT NOT NULL,
  issue TEXT NOT NULL,
  page TEXT NOT NULL,
  number TEXT NOT NULL,
  genre TEXT NOT NULL,
  url TEXT NOT NULL,
  doi TEXT NOT NULL,
  language TEXT NOT NULL,
  abstract TEXT NOT NULL,
  note TEXT NOT NULL,
  attachments TEXT NOT NULL,
  visibility TEXT NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX source_binned ON source (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE source_page (
  source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (source_id, number)
) STRICT;

CREATE TABLE excerpt (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  locator_kind TEXT NOT NULL,
  locator TEXT NOT NULL,
  position INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX excerpt_by_source ON excerpt (source_id, position);
CREATE INDEX excerpt_binned ON excerpt (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE note (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  time TEXT,
  hearing_id TEXT REFERENCES hearing (id) DEFERRABLE INITIALLY DEFERRED,
  excerpt_id TEXT REFERENCES excerpt (id) DEFERRABLE INITIALLY DEFERRED,
  appearance_id TEXT REFERENCES appearance (id) DEFERRABLE INITIALLY DEFERRED,
  rapporteur_id TEXT REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  visibility TEXT,
  topic TEXT NOT NULL,
  position INTEGER NOT NULL,
  created TEXT NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_hearing ON note (hearing_id, position);
CREATE INDEX note_by_excerpt ON note (excerpt_id) WHERE excerpt_id IS NOT NULL;
CREATE INDEX note_by_appearance ON note (appearance_id) WHERE appearance_id IS NOT NULL;
CREATE INDEX note_by_rapporteur ON note (rapporteur_id) WHERE rapporteur_id IS NOT NULL;
CREATE INDEX note_binned ON note (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE section (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  mini_report_id TEXT NOT NULL REFERENCES mini_report (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id TEXT REFERENCES section (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL,
  position INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX section_by_mini_report ON section (mini_report_id, parent_id, position);
CREATE INDEX section_by_parent ON section (parent_id, position);
CREATE INDEX section_binned ON section (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE recommendation (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  mini_report_id TEXT NOT NULL REFERENCES mini_report (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  addressee TEXT NOT NULL,
  calendar TEXT NOT NULL,
  vehicle TEXT NOT NULL,
  support TEXT NOT NULL,
  position INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX recommendation_by_mini_report ON recommendation (mini_report_id, position);
CREATE INDEX recommendation_binned ON recommendation (binned_at) WHERE binned_at IS NOT NULL;

-- A link's ends are of several kinds, which a reference cannot express; `check` verifies them.
CREATE TABLE support_link (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  origin_kind TEXT NOT NULL,
  origin_id TEXT NOT NULL,
  target_kind TEXT NOT NULL,
  target_id TEXT NOT NULL,
  stance TEXT NOT NULL,
  created TEXT NOT NULL,
  binned_at TEXT,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX support_link_by_origin ON support_link (origin_id, created);
CREATE INDEX support_link_by_target ON support_link (target_id, created);
CREATE INDEX support_link_binned ON support_link (binned_at) WHERE binned_at IS NOT NULL;

-- The last number given in each scope of short keys.
CREATE TABLE counter (
  scope TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Random bytes that authenticate what is kept outside the dossier, such as the search index. Never exported.
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The last transaction that touched each entity, also of those removed since. `entry` keeps the order.
CREATE TABLE journal (
  entry INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  entity_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX journal_by_sequence ON journal (sequence);

-- Every saved state of a note's or section's text: the whole text compressed (`snapshot`), or the splice that
-- makes it from the state before. `distance` counts the splices since the last snapshot.
CREATE TABLE text_operation (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  size INTEGER NOT NULL,
  distance INTEGER NOT NULL,
  start INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  inserted TEXT NOT NULL,
  snapshot BLOB
) STRICT;
CREATE INDEX text_operation_by_entity ON text_operation (entity_id, sequence);
