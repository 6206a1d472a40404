-- Imports of 100,000 people. Whoever an import adds has an id that tells the import and the place in it: the first 28
-- characters are the batch's `prefix`, the last 8 the position in hexadecimal. What the journal keeps of them lies in
-- chunks of 256 people: the salted hash of each (in the chain, never changed) and the salt of each (sixteen zeros once
-- it is erased). The hashed text itself is the person's row until the row is first touched; only then does it become
-- a payload like any other (see tables/import_added.rs).
ALTER TABLE import_batch ADD COLUMN prefix TEXT NOT NULL DEFAULT '';
ALTER TABLE import_batch ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN duplicates INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_batch ADD COLUMN rejected INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX import_batch_by_prefix ON import_batch (prefix) WHERE prefix <> '';
CREATE INDEX import_batch_by_seq ON import_batch (seq);

UPDATE import_batch SET
  added = (SELECT count(*) FROM import_row r WHERE r.batch_id = import_batch.id AND r.outcome = 'added'),
  changed = (SELECT count(*) FROM import_row r WHERE r.batch_id = import_batch.id AND r.outcome = 'changed'),
  unchanged = (SELECT count(*) FROM import_row r WHERE r.batch_id = import_batch.id AND r.outcome = 'unchanged'),
  rejected = (SELECT count(*) FROM import_row r WHERE r.batch_id = import_batch.id AND r.outcome = 'skipped');
-- What a row did is in the journal, by person.
DROP TABLE import_row;

CREATE TABLE import_added (
  batch_no INTEGER NOT NULL REFERENCES import_batch (no),
  chunk INTEGER NOT NULL,
  -- 32 bytes for each person.
  hashes BLOB NOT NULL DEFAULT x'',
  -- 4 bytes for each person, big end first: the row of the file.
  lines BLOB NOT NULL DEFAULT x'',
  PRIMARY KEY (batch_no, chunk)
) STRICT;
CREATE TRIGGER import_added_never_changes BEFORE UPDATE ON import_added
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER import_added_never_goes BEFORE DELETE ON import_added
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;

CREATE TABLE import_salt (
  batch_no INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  -- 16 bytes for each person.
  salts BLOB NOT NULL DEFAULT x'',
  PRIMARY KEY (batch_no, chunk),
  FOREIGN KEY (batch_no, chunk) REFERENCES import_added (batch_no, chunk)
) STRICT;

-- How someone wanted the lists of one shape read.
CREATE TABLE import_mapping (
  shape TEXT PRIMARY KEY NOT NULL,
  columns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(columns)),
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
