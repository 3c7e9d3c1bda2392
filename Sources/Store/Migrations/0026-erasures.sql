-- What an erasing has changed: rows stay as they are otherwise, and entries keep the hash they were written with. A fact like any other, told by
-- the entry of the erasing.

CREATE TABLE erased_entry (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    chain TEXT NOT NULL CHECK (chain IN ('journal', 'access')),
    -- The entry of that chain.
    sequence BIGINT NOT NULL,
    -- The hash it was written with, by which the chain goes on.
    stored_hash TEXT NOT NULL,
    -- The hash of what it says since.
    digest TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX erased_entry_recorded ON erased_entry (agency_id, recorded_by);
CREATE INDEX erased_entry_superseded ON erased_entry (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;

-- The terms of a contact stand behind a mark now, so that who may not see contacts is not led to a project by one. Rows that name a contact get
-- their terms anew at this start; so do those whose words may have telephone numbers in them, which nothing is found by.
UPDATE project_version SET name_order = NULL WHERE contact_name IS NOT NULL OR site LIKE '%0%' OR site LIKE '%1%';
UPDATE visit SET name_order = NULL WHERE host LIKE '%0%' OR host LIKE '%1%' OR purpose LIKE '%0%' OR purpose LIKE '%1%';
