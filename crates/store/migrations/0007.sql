-- Saved filters of the registry; letters, invitations and offers to many, and to whom they went.
CREATE TABLE segment (
  id TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL DEFAULT '',
  filter TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(filter)),
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE mailing (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL DEFAULT 'letter',
  way TEXT NOT NULL DEFAULT 'email',
  title TEXT NOT NULL DEFAULT '',
  sent_on TEXT NOT NULL DEFAULT '',
  sent_by TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  segment_name TEXT NOT NULL DEFAULT '',
  filter TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(filter)),
  offer TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(offer)),
  -- '' while it can be edited.
  recorded_at TEXT NOT NULL DEFAULT '',
  -- Why it was recorded in spite of red findings.
  reason TEXT NOT NULL DEFAULT '',
  -- How often a person's data was erased from its words: the one change that a recorded mailing allows.
  erasures INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER mailing_stands BEFORE UPDATE ON mailing
WHEN OLD.recorded_at <> '' AND NEW.erasures <= OLD.erasures
BEGIN SELECT RAISE(ABORT, 'a recorded mailing never changes'); END;
CREATE TRIGGER mailing_stays BEFORE DELETE ON mailing WHEN OLD.recorded_at <> ''
BEGIN SELECT RAISE(ABORT, 'a recorded mailing never goes'); END;

-- A person who was taken out of the registry keeps the row: undo brings them back. Erasure deletes it.
CREATE TABLE mailing_recipient (
  mailing_id TEXT NOT NULL REFERENCES mailing (id) ON DELETE CASCADE,
  alumnus_id TEXT NOT NULL,
  -- Why the person was left out, words apart by spaces; '' for someone it went to.
  left_out TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (mailing_id, alumnus_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailing_recipient_by_alumnus ON mailing_recipient (alumnus_id);

CREATE TABLE mailing_note (
  no INTEGER PRIMARY KEY,
  mailing_id TEXT NOT NULL REFERENCES mailing (id) ON DELETE CASCADE,
  kind TEXT NOT NULL DEFAULT 'correction',
  text TEXT NOT NULL DEFAULT '',
  noted_on TEXT NOT NULL DEFAULT '',
  noted_by TEXT NOT NULL DEFAULT '',
  noted_at TEXT NOT NULL DEFAULT '',
  erasures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mailing_note_by_mailing ON mailing_note (mailing_id);
CREATE TRIGGER mailing_note_stands BEFORE UPDATE ON mailing_note WHEN NEW.erasures <= OLD.erasures
BEGIN SELECT RAISE(ABORT, 'a note never changes'); END;
CREATE TRIGGER mailing_note_stays BEFORE DELETE ON mailing_note
BEGIN SELECT RAISE(ABORT, 'a note never goes'); END;
