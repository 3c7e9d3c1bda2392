-- Whoever is signed in sees from where, and can end it. Sessions from before do not know it: everybody signs in once more.
DELETE FROM session;
ALTER TABLE session ADD COLUMN id BIGINT NOT NULL DEFAULT 0;
-- The address it was opened from, and what the browser called itself.
ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX session_id ON session (agency_id, id);
-- Codes of an authenticator (RFC 6238) as a second factor of signing in.

-- Whether nobody of the agency gets beyond their own account without one.
ALTER TABLE agency ADD COLUMN requires_second_factor BIGINT NOT NULL DEFAULT 0;

CREATE TABLE second_factor (
    account_id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL,
    -- In base 32, as it is: codes are computed from it. Who has a copy of the database can compute them too, and still lacks the password.
    secret TEXT NOT NULL CHECK (secret <> ''),
    since BIGINT NOT NULL,
    -- The last 30 seconds whose code was used: no code is taken twice.
    last_step BIGINT NOT NULL,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);

-- One-time codes for whoever has lost the authenticator. Gone when used.
CREATE TABLE recovery_code (
    code_hash TEXT PRIMARY KEY,
    agency_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
CREATE INDEX recovery_code_account ON recovery_code (agency_id, account_id);

-- Who has shown a password or a link and still owes a code. Only the SHA-256 of the token is kept.
CREATE TABLE sign_in_challenge (
    token_hash TEXT PRIMARY KEY,
    agency_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
CREATE INDEX sign_in_challenge_account ON sign_in_challenge (agency_id, account_id);
-- Browsers that have signed in to an account before: they keep a count of failures of their own, so that a stranger's failures do not
-- shut them out. Only the SHA-256 of the browser's token is kept, for each account.
CREATE TABLE known_device (
    agency_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, account_id, token_hash),
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);

-- Since when nobody signs in to an account any more.
ALTER TABLE account ADD COLUMN disabled_at BIGINT;

-- Whether a link signs in, or lets a password be set.
ALTER TABLE sign_in_link ADD COLUMN purpose TEXT NOT NULL DEFAULT 'sign_in' CHECK (purpose IN ('sign_in', 'password'));
CREATE INDEX sign_in_link_account ON sign_in_link (agency_id, account_id);
