-- Versions of indicators that an agency has defined for itself: each the text of an entry of a definition file.
CREATE TABLE indicator_definition (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    indicator TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    -- The as-of days to which it applies, as its text says.
    from_on BIGINT NOT NULL,
    to_on BIGINT NOT NULL,
    definition TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (to_on >= from_on),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX indicator_definition_recorded ON indicator_definition (agency_id, recorded_by);
CREATE INDEX indicator_definition_superseded ON indicator_definition (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX indicator_definition_now ON indicator_definition (agency_id, indicator, version) WHERE superseded_at = 9223372036854775807;
