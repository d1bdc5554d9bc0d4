-- Which part of the printed report a section is: L'Essentiel, the foreword, the conclusion, or simply a section.

ALTER TABLE section ADD COLUMN role TEXT NOT NULL DEFAULT 'body';
