-- 労働者性・偽装請負の点検: the answers, with the engagement.
ALTER TABLE engagement ADD COLUMN labour TEXT NOT NULL DEFAULT '[]';

-- Below which rate a reason is asked for (none: not stated), and how the client counts the limit of payment.
ALTER TABLE client ADD COLUMN rate_floor INTEGER;
ALTER TABLE client ADD COLUMN counts_sixty_days INTEGER NOT NULL DEFAULT 0;

-- 義務: added to, never removed but with their engagement. An id begins with the engagement's, so that payloads are
-- found when the engagement goes.
CREATE TABLE duty (
  no INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL DEFAULT 1,
  engagement_id TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
  matter TEXT NOT NULL DEFAULT '{}',
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX duty_by_engagement ON duty (engagement_id, no);

-- 支払: one for each month in which a closing period of an engagement ends.
CREATE TABLE payment (
  id TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  engagement_id TEXT NOT NULL REFERENCES engagement (id) ON DELETE CASCADE,
  month TEXT NOT NULL,
  content TEXT NOT NULL DEFAULT '{}',
  updated_at TEXT NOT NULL DEFAULT '',
  UNIQUE (engagement_id, month)
) STRICT, WITHOUT ROWID;
