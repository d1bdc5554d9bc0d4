-- What a colleague's copy has to follow: that a note was moved by hand in its author's record, and which notes were
-- removed for good.

ALTER TABLE note ADD COLUMN moved TEXT;
ALTER TABLE hearing ADD COLUMN removed TEXT NOT NULL DEFAULT '[]';
