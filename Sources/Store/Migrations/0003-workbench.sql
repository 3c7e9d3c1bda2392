-- The workbench in the browser: accounts, saved views, attachments, uploads, drafts of briefings.

-- == Accounts ==========================================================================================================================

-- The day on which a demonstration ledger stands still; null for a ledger that is kept.
ALTER TABLE agency ADD COLUMN stands_on BIGINT;

CREATE TABLE account (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    name TEXT NOT NULL,
    -- Normalised; unique over all agencies, because a person signs in with the name alone.
    name_key TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'reader')),
    -- Argon2id in libsodium's own notation; null until a password was set.
    password_hash TEXT,
    language TEXT CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
    theme TEXT CHECK (theme IN ('light', 'dark')),
    created_at BIGINT NOT NULL,
    UNIQUE (agency_id, id)
);

-- Only the SHA-256 of a session's or link's token is kept.
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    agency_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Renewed at most once a minute.
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
CREATE INDEX session_account ON session (agency_id, account_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE sign_in_link (
    token_hash TEXT PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- Null: sets up the agency's first administrator.
    account_id BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);

-- Attempts that failed, by account name and by address, so that guessing slows down.
CREATE TABLE sign_in_failure (
    id {{key}} PRIMARY KEY,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);

-- == Saved views =======================================================================================================================

-- == Attachments =======================================================================================================================

-- == Uploads ===========================================================================================================================

-- == Drafts of briefings ===============================================================================================================

