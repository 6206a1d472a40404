-- Conventions: STRICT tables; columns NOT NULL with a DEFAULT. Days are `…_on` TEXT YYYY-MM-DD and instants
-- `…_at` TEXT in UTC, '' for none. Phone and employee numbers are TEXT. Only a number that may be unknown is
-- NULL, since every integer is a value, and a reference to nobody yet.
-- JSON columns hold what is only ever read whole; what is searched, listed or referred to has a column.

CREATE TABLE client (
  no INTEGER PRIMARY KEY CHECK (no = 1),
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  signatory_title TEXT NOT NULL DEFAULT '',
  signatory_name TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(contact)),
  harassment_contact TEXT NOT NULL DEFAULT '',
  payment TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payment)),
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE alumnus (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL DEFAULT 1,
  employee_no TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  kana TEXT NOT NULL DEFAULT '',
  former_name TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  job TEXT NOT NULL DEFAULT '',
  left_on TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  availability TEXT NOT NULL DEFAULT '',
  availability_on TEXT NOT NULL DEFAULT '',
  do_not_ask INTEGER NOT NULL DEFAULT 0 CHECK (do_not_ask IN (0, 1)),
  hours_from INTEGER,
  hours_to INTEGER,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  search_key TEXT NOT NULL DEFAULT '',
  sort_key TEXT NOT NULL DEFAULT '',
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX alumnus_by_employee_no ON alumnus (employee_no);
-- Covers the whole search: the scan in list order never touches the wide rows.
CREATE INDEX alumnus_in_order ON alumnus (sort_key, name, id, search_key);

CREATE TABLE tenure (
  alumnus_id TEXT NOT NULL REFERENCES alumnus (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  department TEXT NOT NULL DEFAULT '',
  job TEXT NOT NULL DEFAULT '',
  from_on TEXT NOT NULL DEFAULT '',
  to_on TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (alumnus_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE engagement (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL DEFAULT 1,
  alumnus_id TEXT REFERENCES alumnus (id),
  -- Copies out of the terms, for lists; the terms are the truth.
  order_no TEXT NOT NULL DEFAULT '',
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT 'drafting',
  terms TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(terms)),
  grounds TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(grounds)),
  rate_cap INTEGER,
  not_opened TEXT NOT NULL DEFAULT '',
  templates TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(templates)),
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX engagement_by_alumnus ON engagement (alumnus_id);

CREATE TABLE decision (
  engagement_id TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  topic TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT '',
  decided_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (engagement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_grant (
  engagement_id TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  id TEXT NOT NULL DEFAULT '',
  system_id TEXT NOT NULL DEFAULT '',
  system_name TEXT NOT NULL DEFAULT '',
  level TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  requester TEXT NOT NULL DEFAULT '',
  approver TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'planned',
  PRIMARY KEY (engagement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_item (
  engagement_id TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  due_on TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  done_by TEXT NOT NULL DEFAULT '',
  done_on TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (engagement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE system (
  id TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  data_class TEXT NOT NULL DEFAULT 'internal',
  levels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(levels)),
  channel TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE template (
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  published_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER template_never_changes BEFORE UPDATE ON template
BEGIN SELECT RAISE(ABORT, 'a published template never changes'); END;
CREATE TRIGGER template_never_goes BEFORE DELETE ON template
BEGIN SELECT RAISE(ABORT, 'a published template never goes'); END;

CREATE TABLE issued_document (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  engagement_id TEXT NOT NULL REFERENCES engagement (id),
  kind TEXT NOT NULL DEFAULT '',
  template_version INTEGER NOT NULL DEFAULT 0,
  format TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
  findings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(findings)),
  reason TEXT NOT NULL DEFAULT '',
  to_whom TEXT NOT NULL DEFAULT '',
  way TEXT NOT NULL DEFAULT '',
  issued_at TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL DEFAULT 0,
  -- Last, so that lists stop reading before it.
  bytes BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX issued_by_engagement ON issued_document (engagement_id);
CREATE TRIGGER issued_never_changes BEFORE UPDATE ON issued_document
BEGIN SELECT RAISE(ABORT, 'an issued document never changes'); END;

-- The journal. One row per write; what the write touched by name; and apart from both, erasable, what it did.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL DEFAULT '',
  payload_hash BLOB NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

-- Written before its journal row, whose hash covers it; hence deferred.
CREATE TABLE journal_touch (
  seq INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  body_hash BLOB NOT NULL,
  PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_touch_by_entity ON journal_touch (entity, entity_id, seq, position);

CREATE TABLE journal_payload (
  seq INTEGER NOT NULL,
  position INTEGER NOT NULL,
  salt BLOB NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seq, position),
  FOREIGN KEY (seq, position) REFERENCES journal_touch (seq, position)
) STRICT;

CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_never_goes BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_touch_never_changes BEFORE UPDATE ON journal_touch
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_touch_never_goes BEFORE DELETE ON journal_touch
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_payload_never_changes BEFORE UPDATE ON journal_payload
BEGIN SELECT RAISE(ABORT, 'a payload is kept or erased, never changed'); END;

-- The edits that undo and redo walk, per entity. Gone when their payload is erased.
CREATE TABLE edit (
  seq INTEGER NOT NULL,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  PRIMARY KEY (seq, position),
  FOREIGN KEY (seq, position) REFERENCES journal_payload (seq, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_by_entity ON edit (entity, entity_id, undone, seq, position);

CREATE TABLE import_batch (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  file_name TEXT NOT NULL DEFAULT '',
  encoding TEXT NOT NULL DEFAULT '',
  imported_at TEXT NOT NULL DEFAULT '',
  undone_at TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE import_row (
  batch_id TEXT NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '',
  alumnus_id TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;
