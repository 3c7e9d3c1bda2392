-- Investors are listed in the order of their names' pinyin, as projects are since 0005. The key is made by the program when an investor is
-- opened; investors from before get it, and the terms that those from before 0004 lack, at the next start.

ALTER TABLE investor ADD COLUMN name_order TEXT;
CREATE INDEX investor_unordered ON investor (id) WHERE name_order IS NULL;

-- Terms may be made anew: the full-text indexes follow. They hold no texts, so that they must be told what they held; rows without terms
-- they need not hold.
CREATE TRIGGER investor_search_renewed AFTER UPDATE OF search_terms ON investor WHEN OLD.search_terms <> NEW.search_terms BEGIN
    INSERT INTO investor_search (investor_search, rowid, terms) SELECT 'delete', OLD.id, OLD.search_terms WHERE OLD.search_terms <> '';
    INSERT INTO investor_search (rowid, terms) VALUES (NEW.id, NEW.search_terms);
END;
CREATE TRIGGER project_version_search_renewed AFTER UPDATE OF search_terms ON project_version
WHEN OLD.search_terms <> NEW.search_terms BEGIN
    INSERT INTO project_search (project_search, rowid, terms) SELECT 'delete', OLD.id, OLD.search_terms WHERE OLD.search_terms <> '';
    INSERT INTO project_search (rowid, terms) VALUES (NEW.id, NEW.search_terms);
END;

-- Sizes for the planner, as in 0002.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('investor', 'investor_unordered', '1 1');
ANALYZE sqlite_schema;
