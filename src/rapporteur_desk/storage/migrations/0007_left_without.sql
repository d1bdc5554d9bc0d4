-- What a note was left without on purpose, so that sorting does not ask for it again.

ALTER TABLE note ADD COLUMN left_without TEXT;
