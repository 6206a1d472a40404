-- 別人: two people of whom somebody said that they are not one. No reference to them: whoever is removed may come back.
CREATE TABLE distinct_pair (
  one_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  said_by TEXT NOT NULL DEFAULT '',
  said_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX distinct_pair_by_other ON distinct_pair (other_id);

-- 統合. What both records said is in the payloads of the merge's journal row; here is what those do not hold.
CREATE TABLE merge (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  -- 0 while the merge stands.
  undone_seq INTEGER NOT NULL DEFAULT 0,
  kept_id TEXT NOT NULL DEFAULT '',
  gone_id TEXT NOT NULL DEFAULT '',
  kept_updated_at TEXT NOT NULL DEFAULT '',
  gone_no INTEGER NOT NULL DEFAULT 0,
  gone_revision INTEGER NOT NULL DEFAULT 0,
  gone_updated_at TEXT NOT NULL DEFAULT '',
  merged_by TEXT NOT NULL DEFAULT '',
  merged_at TEXT NOT NULL DEFAULT '',
  undone_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX merge_by_kept ON merge (kept_id);
CREATE INDEX merge_by_gone ON merge (gone_id);

-- The rows of other tables that changed hands, in order: by table and key as it is after the merge. `body` is the row
-- as it was if it could not come along because the kept person had one like it.
CREATE TABLE merge_row (
  merge_id TEXT NOT NULL REFERENCES merge (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  key TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(key)),
  body TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (merge_id, position)
) STRICT, WITHOUT ROWID;
