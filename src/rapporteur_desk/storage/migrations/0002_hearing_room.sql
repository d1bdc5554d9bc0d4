-- What the hearing room needs: who presides, pauses, the place of a moment in the recording; who took a note and
-- when what was asked or promised falls due; transcripts as timed lines.

ALTER TABLE hearing ADD COLUMN recording_name TEXT NOT NULL DEFAULT '';
ALTER TABLE hearing ADD COLUMN anchor_time TEXT;
ALTER TABLE hearing ADD COLUMN anchor_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hearing ADD COLUMN chair TEXT NOT NULL DEFAULT '';
ALTER TABLE hearing ADD COLUMN suspensions TEXT NOT NULL DEFAULT '[]';

ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN due TEXT;
ALTER TABLE note ADD COLUMN settled_on TEXT;

CREATE TABLE transcript (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hearing_id TEXT NOT NULL REFERENCES hearing (id) DEFERRABLE INITIALLY DEFERRED,
  filename TEXT NOT NULL,
  language TEXT NOT NULL,
  position INTEGER NOT NULL,
  created TEXT NOT NULL,
  binned_at TEXT,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_by_hearing ON transcript (hearing_id, position);
CREATE INDEX transcript_binned ON transcript (binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE transcript_line (
  rowno INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "key" TEXT NOT NULL UNIQUE,
  transcript_id TEXT NOT NULL REFERENCES transcript (id) DEFERRABLE INITIALLY DEFERRED,
  hearing_id TEXT NOT NULL REFERENCES hearing (id) DEFERRABLE INITIALLY DEFERRED,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  text TEXT NOT NULL,
  position INTEGER NOT NULL,
  binned_at TEXT,
  key_rank TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX transcript_line_by_transcript ON transcript_line (transcript_id, position);
CREATE INDEX transcript_line_by_hearing ON transcript_line (hearing_id, start_ms);
CREATE INDEX transcript_line_binned ON transcript_line (binned_at) WHERE binned_at IS NOT NULL;
