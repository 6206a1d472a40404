-- 連絡の記録. No reference to the person: a removal can be undone, and brings the record with it. An id begins with
-- the person's, so that payloads of removed entries are found when the person is erased.
CREATE TABLE contact_log (
  id TEXT PRIMARY KEY NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  alumnus_id TEXT NOT NULL DEFAULT '',
  contacted_on TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  by_whom TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  next_on TEXT NOT NULL DEFAULT '',
  updated_at TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_log_by_person ON contact_log (alumnus_id, contacted_on, id, next_on);

-- What follows from the log and from the person's interval, kept so that the lists of who is due read an index and not
-- 100,000 people. The rules are those of `contact_log` in the domain; a test holds both against each other.
CREATE TABLE contact_state (
  alumnus_id TEXT PRIMARY KEY NOT NULL,
  last_on TEXT NOT NULL DEFAULT '',
  next_on TEXT NOT NULL DEFAULT '',
  heard_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_state_by_next ON contact_state (next_on) WHERE next_on <> '';
CREATE INDEX contact_state_by_interval ON contact_state (heard_by) WHERE heard_by <> '';

-- The day a person was entered is that of their import, else of the first journal row about them; days turn at midnight
-- in Japan.
CREATE VIEW contact_state_now AS
SELECT alumnus_id, last_on,
  CASE WHEN planned_on > last_on THEN planned_on ELSE '' END AS next_on,
  CASE
    WHEN every > 0 AND withdrawn_on = '' THEN
      date(CASE WHEN last_on <> '' THEN last_on ELSE entered_on END, '+' || every || ' days')
    ELSE ''
  END AS heard_by
FROM (
  SELECT a.id AS alumnus_id,
    coalesce((SELECT max(contacted_on) FROM contact_log WHERE alumnus_id = a.id), '') AS last_on,
    coalesce((SELECT next_on FROM contact_log WHERE alumnus_id = a.id AND next_on <> ''
              ORDER BY contacted_on DESC, id DESC LIMIT 1), '') AS planned_on,
    coalesce(a.details ->> '$.contact_every', 0) AS every,
    coalesce(a.details ->> '$.consent.withdrawn_on', '') AS withdrawn_on,
    coalesce(
      (SELECT date(b.imported_at, '+9 hours') FROM import_batch b WHERE b.prefix <> '' AND b.prefix = substr(a.id, 1, 28)),
      (SELECT date(j.at, '+9 hours') FROM journal_touch t JOIN journal j ON j.seq = t.seq
       WHERE t.entity = 'alumnus' AND t.entity_id = a.id ORDER BY t.seq LIMIT 1),
      date(a.updated_at, '+9 hours'), '') AS entered_on
  FROM alumnus a
);

CREATE TRIGGER contact_log_grows AFTER INSERT ON contact_log
BEGIN
  DELETE FROM contact_state WHERE alumnus_id = new.alumnus_id;
  INSERT INTO contact_state (alumnus_id, last_on, next_on, heard_by)
    SELECT alumnus_id, last_on, next_on, heard_by FROM contact_state_now WHERE alumnus_id = new.alumnus_id AND last_on || next_on || heard_by <> '';
END;
CREATE TRIGGER contact_log_changes AFTER UPDATE ON contact_log
BEGIN
  DELETE FROM contact_state WHERE alumnus_id IN (old.alumnus_id, new.alumnus_id);
  INSERT INTO contact_state (alumnus_id, last_on, next_on, heard_by)
    SELECT alumnus_id, last_on, next_on, heard_by FROM contact_state_now
    WHERE alumnus_id IN (old.alumnus_id, new.alumnus_id) AND last_on || next_on || heard_by <> '';
END;
CREATE TRIGGER contact_log_shrinks AFTER DELETE ON contact_log
BEGIN
  DELETE FROM contact_state WHERE alumnus_id = old.alumnus_id;
  INSERT INTO contact_state (alumnus_id, last_on, next_on, heard_by)
    SELECT alumnus_id, last_on, next_on, heard_by FROM contact_state_now WHERE alumnus_id = old.alumnus_id AND last_on || next_on || heard_by <> '';
END;
CREATE TRIGGER alumnus_comes_with_interval AFTER INSERT ON alumnus
WHEN new.details ->> '$.contact_every' IS NOT NULL
BEGIN
  DELETE FROM contact_state WHERE alumnus_id = new.id;
  INSERT INTO contact_state (alumnus_id, last_on, next_on, heard_by)
    SELECT alumnus_id, last_on, next_on, heard_by FROM contact_state_now WHERE alumnus_id = new.id AND last_on || next_on || heard_by <> '';
END;
CREATE TRIGGER alumnus_changes_interval AFTER UPDATE OF details ON alumnus
WHEN old.details ->> '$.contact_every' IS NOT new.details ->> '$.contact_every'
  OR old.details ->> '$.consent.withdrawn_on' IS NOT new.details ->> '$.consent.withdrawn_on'
BEGIN
  DELETE FROM contact_state WHERE alumnus_id = new.id;
  INSERT INTO contact_state (alumnus_id, last_on, next_on, heard_by)
    SELECT alumnus_id, last_on, next_on, heard_by FROM contact_state_now WHERE alumnus_id = new.id AND last_on || next_on || heard_by <> '';
END;

-- Those whose 稼働可否 is to be confirmed, the never confirmed first. Few people state one; the others cost nothing.
CREATE INDEX alumnus_by_confirmation ON alumnus (availability_on, sort_key, id)
  WHERE availability <> '' AND do_not_ask = 0;
