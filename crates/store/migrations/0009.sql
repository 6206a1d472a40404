-- What a search looks at is made when it is needed and lies in memory alone (see `people`): a folded copy of what a
-- row says need not be on disk, be written with every person, or be erased with them.
ALTER TABLE alumnus DROP COLUMN search_key;

-- The order of the list, for the first page after opening. People of one sort key are few: they are sorted as they are
-- read, and an index without their names is written in a third of the time.
DROP INDEX alumnus_in_order;
CREATE INDEX alumnus_in_order ON alumnus (sort_key);
