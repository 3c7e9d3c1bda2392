-- Closed periods: their counted days are locked. What is recorded of them later counts in the open period, with its actual day kept.

CREATE TABLE period_closing (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    kind TEXT NOT NULL CHECK (kind IN ('month', 'year')),
    last_on BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX period_closing_recorded ON period_closing (agency_id, recorded_by);
CREATE INDEX period_closing_superseded ON period_closing (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX period_closing_now ON period_closing (agency_id, last_on, kind) WHERE superseded_at = 9223372036854775807;

CREATE TABLE late_entry (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- What the entry is about, as the journal says.
    subject_id BIGINT,
    due_on BIGINT NOT NULL,
    -- Null for what was recorded while the days were reopened.
    counted_on BIGINT,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX late_entry_recorded ON late_entry (agency_id, recorded_by);
CREATE INDEX late_entry_superseded ON late_entry (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX late_entry_now ON late_entry (agency_id, recorded_by) WHERE superseded_at = 9223372036854775807;

-- The actual day of an exit that counts on another.
ALTER TABLE project_version ADD COLUMN exit_happened_on BIGINT;
-- The actual day of a visit that counts on another.
ALTER TABLE visit ADD COLUMN happened_on BIGINT;
