-- Visits are found by words through an index of terms, as projects and investors are since 0004: by company, host and purpose. Visits from
-- before get their terms, and the key of the company's name as in 0005, at the next start.

ALTER TABLE visit ADD COLUMN search_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN name_order TEXT;
CREATE INDEX visit_unordered ON visit (id) WHERE name_order IS NULL;

CREATE VIRTUAL TABLE visit_search USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE TRIGGER visit_search_terms AFTER INSERT ON visit BEGIN
    INSERT INTO visit_search (rowid, terms) VALUES (NEW.id, NEW.search_terms);
END;
CREATE TRIGGER visit_search_renewed AFTER UPDATE OF search_terms ON visit WHEN OLD.search_terms <> NEW.search_terms BEGIN
    INSERT INTO visit_search (visit_search, rowid, terms) SELECT 'delete', OLD.id, OLD.search_terms WHERE OLD.search_terms <> '';
    INSERT INTO visit_search (rowid, terms) VALUES (NEW.id, NEW.search_terms);
END;

-- Sizes for the planner, as in 0002.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('visit', 'visit_unordered', '1 1');
ANALYZE sqlite_schema;
