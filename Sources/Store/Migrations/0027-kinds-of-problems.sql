-- The dictionary has kinds of problems, too. A CHECK cannot be changed in place on both engines, so the rows move.
ALTER TABLE term RENAME TO term_before;
CREATE TABLE term (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    kind TEXT NOT NULL CHECK (kind IN ('stage', 'method', 'industry', 'obstacle')),
    code TEXT NOT NULL,
    -- Null where it has its usual name.
    name_hans TEXT CHECK (name_hans <> ''),
    name_hant TEXT CHECK (name_hant <> ''),
    name_en TEXT CHECK (name_en <> ''),
    -- One in each line.
    words TEXT NOT NULL,
    is_in_use BIGINT NOT NULL CHECK (is_in_use IN (0, 1)),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (superseded_at >= recorded_at)
);
INSERT INTO term (
    id, agency_id, kind, code, name_hans, name_hant, name_en, words, is_in_use, recorded_at, superseded_at, recorded_by, superseded_by)
SELECT id, agency_id, kind, code, name_hans, name_hant, name_en, words, is_in_use, recorded_at, superseded_at, recorded_by, superseded_by
FROM term_before;
DROP TABLE term_before;
CREATE INDEX term_recorded ON term (agency_id, recorded_by);
CREATE INDEX term_superseded ON term (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX term_now ON term (agency_id, kind, code) WHERE superseded_at = 9223372036854775807;
