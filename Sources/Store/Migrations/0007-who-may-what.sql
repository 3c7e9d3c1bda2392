-- Who may see and do what: the tree of units, people, roles.

-- Under which unit a unit stands; one without a row stands directly under the city.
CREATE TABLE unit_placement (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    unit_id BIGINT NOT NULL,
    -- Null: directly under the city.
    parent_id BIGINT,
    from_on BIGINT NOT NULL,
    to_on BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    FOREIGN KEY (agency_id, parent_id) REFERENCES unit (agency_id, id),
    CHECK (to_on > from_on),
    CHECK (parent_id <> unit_id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX unit_placement_recorded ON unit_placement (agency_id, recorded_by);
CREATE INDEX unit_placement_superseded ON unit_placement (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX unit_placement_now ON unit_placement (agency_id, unit_id) WHERE superseded_at = 9223372036854775807;

CREATE TABLE person (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    name TEXT NOT NULL CHECK (name <> ''),
    -- The city leader who the person is.
    leader_id BIGINT,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    UNIQUE (agency_id, id),
    FOREIGN KEY (agency_id, leader_id) REFERENCES leader (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX person_recorded ON person (agency_id, recorded_by);
CREATE INDEX person_superseded ON person (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;

-- Whose account it is.
CREATE TABLE account_person (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    account_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id),
    FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX account_person_recorded ON account_person (agency_id, recorded_by);
CREATE INDEX account_person_superseded ON account_person (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX account_person_now ON account_person (agency_id, account_id) WHERE superseded_at = 9223372036854775807;

-- That an account has a role: for a unit with everything below it, or for the whole agency.
CREATE TABLE role_grant (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    account_id BIGINT NOT NULL,
    role TEXT NOT NULL CHECK (role IN (
        'administrator', 'bureauEditor', 'bureauReader', 'unitEditor', 'unitReader', 'reviewer', 'leader', 'auditor')),
    -- Null: the whole agency; for a leader, wherever the person leads.
    unit_id BIGINT,
    from_on BIGINT NOT NULL,
    to_on BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id),
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    CHECK (to_on > from_on),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX role_grant_recorded ON role_grant (agency_id, recorded_by);
CREATE INDEX role_grant_superseded ON role_grant (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX role_grant_now ON role_grant (agency_id, account_id) WHERE superseded_at = 9223372036854775807;

-- The one role that each account had until now. A grant needs its journal entry, so the program turns these into grants and empties it.
CREATE TABLE role_before_grants (
    agency_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (agency_id, account_id),
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
INSERT INTO role_before_grants (agency_id, account_id, role)
SELECT agency_id, id, CASE role WHEN 'reader' THEN 'bureauReader' ELSE role END FROM account;
ALTER TABLE account DROP COLUMN role;
