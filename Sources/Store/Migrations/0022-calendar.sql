-- Days that are not worked although the week says so, and the other way round (调休): each as announced.
CREATE TABLE calendar_day (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    day BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name TEXT NOT NULL,
    -- Where it was announced, in words.
    source TEXT CHECK (source <> ''),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX calendar_day_recorded ON calendar_day (agency_id, recorded_by);
CREATE INDEX calendar_day_superseded ON calendar_day (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX calendar_day_now ON calendar_day (agency_id, day) WHERE superseded_at = 9223372036854775807;
