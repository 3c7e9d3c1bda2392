-- Review in two steps: what a unit says of a project's stages, exits and amounts, and the papers that prove it.

CREATE TABLE submission (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- The id of the row that first told of the submission; it stays through its steps.
    submission_id BIGINT NOT NULL,
    project_id BIGINT NOT NULL,
    -- Who submitted it; null for the program.
    account_id BIGINT,
    stated_on BIGINT NOT NULL,
    -- What is claimed, as JSON. Nothing of it stands in the tables that figures are computed from before it is approved.
    claim TEXT NOT NULL CHECK (claim <> ''),
    state TEXT NOT NULL CHECK (state IN ('submitted', 'checked', 'approved', 'returned', 'withdrawn')),
    -- The words that went with the step.
    remark TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    UNIQUE (agency_id, id),
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX submission_recorded ON submission (agency_id, recorded_by);
CREATE INDEX submission_superseded ON submission (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX submission_project ON submission (agency_id, project_id);
CREATE INDEX submission_history ON submission (agency_id, submission_id);
CREATE UNIQUE INDEX submission_now ON submission (agency_id, submission_id) WHERE superseded_at = 9223372036854775807;
CREATE INDEX submission_state ON submission (agency_id, state, recorded_at) WHERE superseded_at = 9223372036854775807;

-- Which file beside the project proves what of a submission.
CREATE UNIQUE INDEX attachment_key ON attachment (agency_id, id);
CREATE TABLE evidence (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    submission_id BIGINT NOT NULL,
    attachment_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('agreement', 'licence', 'land_contract', 'construction_permit', 'site_photo', 'bank_slip')),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, submission_id) REFERENCES submission (agency_id, id),
    FOREIGN KEY (agency_id, attachment_id) REFERENCES attachment (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX evidence_recorded ON evidence (agency_id, recorded_by);
CREATE INDEX evidence_superseded ON evidence (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX evidence_submission ON evidence (agency_id, submission_id);

-- Sizes for the planner, as in 0002.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('attachment', 'attachment_key', '100000 100000 1'),
    ('submission', 'submission_project', '300000 300000 3'),
    ('submission', 'submission_recorded', '300000 300000 1'),
    ('submission', 'submission_superseded', '200000 200000 1'),
    ('submission', 'submission_history', '300000 300000 3'),
    ('submission', 'submission_now', '100000 100000 1'),
    ('submission', 'submission_state', '100000 100000 20000 1'),
    ('submission', 'sqlite_autoindex_submission_1', '300000 300000 1'),
    ('evidence', 'evidence_submission', '100000 100000 2'),
    ('evidence', 'evidence_recorded', '100000 100000 1'),
    ('evidence', 'evidence_superseded', '1000 1000 1');
ANALYZE sqlite_schema;
