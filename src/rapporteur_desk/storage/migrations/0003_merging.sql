-- What merging a colleague's record has to remember: the details of a note as its author last told them, and what a
-- prepared question said before.

ALTER TABLE note ADD COLUMN received TEXT NOT NULL DEFAULT '';
ALTER TABLE question ADD COLUMN earlier TEXT NOT NULL DEFAULT '[]';
