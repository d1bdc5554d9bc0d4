-- Searches kept under a name, with all that narrows them.

CREATE TABLE saved_search (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  within TEXT NOT NULL,
  like_id TEXT,
  kinds TEXT NOT NULL,
  mini_report TEXT NOT NULL,
  hearing TEXT NOT NULL,
  speaker TEXT NOT NULL,
  note_kind TEXT NOT NULL,
  since TEXT,
  until TEXT,
  ordering TEXT NOT NULL,
  ranked INTEGER NOT NULL,
  position INTEGER NOT NULL,
  created TEXT NOT NULL,
  binned_at TEXT,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_search_binned ON saved_search (binned_at) WHERE binned_at IS NOT NULL;
