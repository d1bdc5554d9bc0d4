-- What a note was left without on purpose, so that sorting does not ask for it again; and which questions were removed for
-- good, so that a colleague's file does not bring them back.

ALTER TABLE note ADD COLUMN left_without TEXT;
ALTER TABLE hearing ADD COLUMN removed_questions TEXT NOT NULL DEFAULT '[]';
