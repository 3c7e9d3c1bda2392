-- First contact (首谈): which unit registered a project first, and until when it is protected.
CREATE TABLE first_contact (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- The id of the row that first told of the registration; it stays through what becomes of it.
    contact_id BIGINT NOT NULL,
    project_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    contacted_on BIGINT NOT NULL,
    -- The last day of the protection.
    protected_until BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'upheld', 'rejected', 'ended')),
    -- The unit's words when it was registered.
    remark TEXT CHECK (remark <> ''),
    -- Why it was decided as it is.
    reason TEXT CHECK (reason <> ''),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX first_contact_recorded ON first_contact (agency_id, recorded_by);
CREATE INDEX first_contact_superseded ON first_contact (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX first_contact_project ON first_contact (agency_id, project_id);
CREATE UNIQUE INDEX first_contact_now ON first_contact (agency_id, contact_id) WHERE superseded_at = 9223372036854775807;
