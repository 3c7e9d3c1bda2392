-- Who signed in, from where, and who failed to: in the access journal.

-- The network it came from; empty for several. Null where it is not known.
ALTER TABLE access_entry ADD COLUMN network TEXT;
-- When the first happened of what one entry tells of together.
ALTER TABLE access_entry ADD COLUMN since BIGINT;

-- What was shown before the code that is still to come.
ALTER TABLE sign_in_challenge ADD COLUMN way TEXT NOT NULL DEFAULT 'password' CHECK (way IN ('password', 'link'));

-- Failures of signing in that the access journal is still to tell of, one row for each account and what was wrong: however many there
-- are, they make one entry for a time. Account 0 stands for all names that nobody has: they are counted for the sake of the same work,
-- and told nowhere.
CREATE TABLE failed_sign_in (
    agency_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('password', 'code')),
    attempts BIGINT NOT NULL,
    network TEXT NOT NULL,
    since BIGINT NOT NULL,
    -- When the last entry was made.
    told_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, way)
);
