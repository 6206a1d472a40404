-- What a person knew and used in a time of employment. Everything else that is new about a person lies in `details`.
ALTER TABLE tenure ADD COLUMN systems TEXT NOT NULL DEFAULT '';
ALTER TABLE tenure ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE tenure ADD COLUMN products TEXT NOT NULL DEFAULT '';
