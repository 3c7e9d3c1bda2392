-- How closely projects are kept, and who is named to see a confidential one. A project without a row is kept as all are.
CREATE TABLE project_secrecy (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('restricted', 'confidential')),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX project_secrecy_recorded ON project_secrecy (agency_id, recorded_by);
CREATE INDEX project_secrecy_superseded ON project_secrecy (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX project_secrecy_now ON project_secrecy (agency_id, project_id) WHERE superseded_at = 9223372036854775807;
CREATE INDEX project_secrecy_level ON project_secrecy (agency_id, level, project_id, superseded_at);

CREATE TABLE project_reader (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX project_reader_recorded ON project_reader (agency_id, recorded_by);
CREATE INDEX project_reader_superseded ON project_reader (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX project_reader_project ON project_reader (agency_id, project_id) WHERE superseded_at = 9223372036854775807;
CREATE INDEX project_reader_account ON project_reader (agency_id, account_id) WHERE superseded_at = 9223372036854775807;
