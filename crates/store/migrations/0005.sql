-- The search runs in memory (see `people`), so the order alone is left here: for the first page after opening.
-- A key of some hundred bytes less makes every write of a person cheaper.
DROP INDEX alumnus_in_order;
CREATE INDEX alumnus_in_order ON alumnus (sort_key, name, id);

-- What an engagement asks of a person.
ALTER TABLE engagement ADD COLUMN wanted TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(wanted));

-- What is made from facts (search and sort keys) and by which version of its rule, so that it can be made anew.
CREATE TABLE derived (
  name TEXT PRIMARY KEY NOT NULL,
  version INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
