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

-- A list of projects that somebody keeps: its name and the query of its address. No fact of the ledger: it has no journal entry.
CREATE TABLE saved_view (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    account_id BIGINT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    -- Who sees it: its owner, those of the owner's unit, everybody of the agency.
    audience TEXT NOT NULL CHECK (audience IN ('private', 'unit', 'public')),
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (agency_id, id),
    FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (agency_id, account_id, name);

-- == Attachments =======================================================================================================================

-- A file beside a project. The bytes lie in the files folder under their SHA-256; a row that is closed leaves them there, because
-- earlier states of the ledger still show them.
CREATE TABLE attachment (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    digest TEXT NOT NULL CHECK (LENGTH(digest) = 64),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    -- As the bytes tell, never as the name or the browser says.
    media_type TEXT NOT NULL,
    byte_count BIGINT NOT NULL CHECK (byte_count > 0),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX attachment_recorded ON attachment (agency_id, recorded_by);
CREATE INDEX attachment_superseded ON attachment (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX attachment_project ON attachment (agency_id, project_id);

-- == Project page ======================================================================================================================

-- What else belongs to a project: increments and phases, merged ones, pairs whether or not they still hold.
CREATE INDEX project_version_parent ON project_version (agency_id, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX project_version_merged ON project_version (agency_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX duplicate_pair_first ON duplicate_pair (agency_id, a_id);
CREATE INDEX duplicate_pair_second ON duplicate_pair (agency_id, b_id);

-- == Uploads ===========================================================================================================================

-- Files on their way into the ledger; the bytes lie in the files folder under the id. Gone a week later.
CREATE TABLE import_upload (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    file_name TEXT NOT NULL,
    byte_count BIGINT NOT NULL CHECK (byte_count > 0),
    uploaded_by TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    -- What the person chose: sheets, columns, what empty cells do, as JSON.
    choices TEXT NOT NULL,
    -- The import it became.
    import_id BIGINT,
    FOREIGN KEY (agency_id, import_id) REFERENCES import (agency_id, id)
);
CREATE INDEX import_upload_agency ON import_upload (agency_id, uploaded_at);

-- == Drafts of briefings ===============================================================================================================

-- A draft keeps words; its figures are looked up whenever it is read.
CREATE TABLE briefing_draft (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    title TEXT NOT NULL CHECK (title <> ''),
    as_of BIGINT NOT NULL,
    -- Null: as known when it is read.
    known_at BIGINT,
    language TEXT NOT NULL CHECK (language IN ('zh-Hans', 'zh-Hant', 'en')),
    -- JSON object from section to text.
    wording TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    -- The number it was published as; then it changes no more.
    published_as BIGINT,
    FOREIGN KEY (agency_id, published_as) REFERENCES briefing (agency_id, number)
);
CREATE INDEX briefing_draft_changed ON briefing_draft (agency_id, changed_at);
