-- 消去, 保存期限, 通知文.

-- What was erased, when, on what ground and after which check of identity. Holds no name: the ids tell nothing once
-- the person is gone, and the same ids stand in `engawa.erased` beside the database and in every backup.
CREATE TABLE erasure (
  id TEXT PRIMARY KEY NOT NULL,
  alumnus_id TEXT NOT NULL DEFAULT '',
  erased_at TEXT NOT NULL DEFAULT '',
  erased_by TEXT NOT NULL DEFAULT '',
  ground TEXT NOT NULL DEFAULT '',
  identity TEXT NOT NULL DEFAULT '',
  checked_by TEXT NOT NULL DEFAULT '',
  checked_on TEXT NOT NULL DEFAULT '',
  erased TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(erased)),
  kept TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(kept))
) STRICT;
CREATE INDEX erasure_by_alumnus ON erasure (alumnus_id);

-- The contractor of a contract that outlives the erasure, as far as the contract names them. Not in `alumnus`, so no
-- list, search or mailing can find them.
CREATE TABLE kept_party (
  alumnus_id TEXT PRIMARY KEY NOT NULL,
  facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts))
) STRICT, WITHOUT ROWID;
ALTER TABLE engagement ADD COLUMN kept_party_id TEXT NOT NULL DEFAULT '';
CREATE INDEX engagement_by_kept_party ON engagement (kept_party_id) WHERE kept_party_id <> '';

-- Why a person is kept longer than the rule says, and who decided it.
CREATE TABLE keep_reason (
  alumnus_id TEXT PRIMARY KEY NOT NULL,
  until_on TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT '',
  decided_at TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE privacy_notice (
  version TEXT PRIMARY KEY NOT NULL,
  valid_from_on TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  published_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER privacy_notice_never_changes BEFORE UPDATE ON privacy_notice
BEGIN SELECT RAISE(ABORT, 'a published notice never changes'); END;
CREATE TRIGGER privacy_notice_never_goes BEFORE DELETE ON privacy_notice
BEGIN SELECT RAISE(ABORT, 'a published notice never goes'); END;

-- An issued document never changes. The facts it was made from may shrink to what it says itself.
DROP TRIGGER issued_never_changes;
CREATE TRIGGER issued_never_changes BEFORE UPDATE OF no, id, engagement_id, kind, template_version, format, file_name,
  sha256, findings, reason, to_whom, way, issued_at, size, bytes ON issued_document
BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END;
