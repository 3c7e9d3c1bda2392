-- Words of projects and investors are found through inverted indexes. The terms are made by the program; no parser of the server touches
-- them.

ALTER TABLE investor ADD COLUMN search_terms TEXT NOT NULL DEFAULT '';

CREATE INDEX project_version_terms ON project_version USING GIN (array_to_tsvector(string_to_array(search_terms, ' ')));
CREATE INDEX investor_terms ON investor USING GIN (array_to_tsvector(string_to_array(search_terms, ' ')));
