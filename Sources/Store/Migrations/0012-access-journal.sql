-- What leaves the ledger, and what is looked at where looking is recorded: a chain of its own beside the journal. Looking changes nothing,
-- so it must not move the journal's head, under which results are kept.

-- The head of the chain; locked by whoever records an access.
CREATE TABLE access_journal (
    agency_id BIGINT NOT NULL PRIMARY KEY REFERENCES agency (id),
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL,
    at BIGINT NOT NULL
);
INSERT INTO access_journal (agency_id, sequence, hash, at)
SELECT id, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0 FROM agency;

CREATE TABLE access_entry (
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    principal TEXT NOT NULL,
    action TEXT NOT NULL,
    -- The address that was asked for, with its filter.
    address TEXT NOT NULL,
    -- As xlsx; null for what is only looked at.
    format TEXT,
    row_count BIGINT,
    subject_id BIGINT,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (agency_id, sequence)
);
CREATE INDEX access_entry_at ON access_entry (agency_id, at, principal);
