-- Walks over the journals: what was looked at, not trade data, so no entry tells of them.
CREATE TABLE verification (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    started_by TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    -- Its last sign of life: a program that goes away gives none.
    seen_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- Entries of the journal that were walked, and how many there are; entries of the access journal.
    checked BIGINT NOT NULL,
    total BIGINT NOT NULL,
    accesses BIGINT NOT NULL,
    broken_chain TEXT CHECK (broken_chain IN ('journal', 'access')),
    broken_kind TEXT,
    broken_entry BIGINT,
    broken_place TEXT,
    -- Why it could not be finished; empty when its program went away.
    failure TEXT,
    CHECK (ended_at IS NOT NULL OR (broken_chain IS NULL AND failure IS NULL))
);
-- One at a time.
CREATE UNIQUE INDEX verification_running ON verification (agency_id) WHERE ended_at IS NULL;
CREATE INDEX verification_started ON verification (agency_id, started_at);
