-- Visits are found by words through an index of terms, as projects and investors are since 0004: by company, host and purpose. Visits from
-- before get their terms, and the key of the company's name as in 0005, at the next start.

ALTER TABLE visit ADD COLUMN search_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN name_order TEXT COLLATE "C";
CREATE INDEX visit_unordered ON visit (id) WHERE name_order IS NULL;

CREATE INDEX visit_terms ON visit USING GIN (array_to_tsvector(string_to_array(search_terms, ' ')));
