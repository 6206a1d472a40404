-- What a search looks at is made when it is needed and lies in memory alone (see `people`): a folded copy of what a
-- row says need not be on disk, be written with every person, or be erased with them.
ALTER TABLE alumnus DROP COLUMN search_key;
