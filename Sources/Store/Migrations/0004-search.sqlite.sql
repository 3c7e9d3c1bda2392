-- Words of projects and investors are found through full-text indexes. They hold the terms only; rows are never deleted nor their terms
-- changed, so what is inserted stays.

ALTER TABLE investor ADD COLUMN search_terms TEXT NOT NULL DEFAULT '';

CREATE VIRTUAL TABLE project_search USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii');
INSERT INTO project_search (rowid, terms) SELECT id, search_terms FROM project_version;
CREATE TRIGGER project_version_search AFTER INSERT ON project_version BEGIN
    INSERT INTO project_search (rowid, terms) VALUES (NEW.id, NEW.search_terms);
END;

CREATE VIRTUAL TABLE investor_search USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE TRIGGER investor_search_terms AFTER INSERT ON investor BEGIN
    INSERT INTO investor_search (rowid, terms) VALUES (NEW.id, NEW.search_terms);
END;
