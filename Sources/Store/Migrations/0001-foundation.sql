-- The foundation: agencies, their journal, the facts of the ledger, imports, duplicates, rates, briefings.
-- Days are days since 1970-01-01, instants microseconds since 1970-01-01T00:00Z, sums fen (1/100 yuan).
-- A fact row holds from recorded_at until superseded_at (9223372036854775807 while it still holds); recorded_by and superseded_by
-- are the journal entries that said so. Fact rows are never changed otherwise and never deleted.

CREATE TABLE agency (
    id {{key}} PRIMARY KEY,
    region_code TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    -- The head of the journal; locked by whoever writes.
    journal_sequence BIGINT NOT NULL,
    journal_hash TEXT NOT NULL,
    journal_at BIGINT NOT NULL,
    -- Built by the demonstration or benchmark seed: may be seeded again.
    is_seed BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE journal_entry (
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    principal TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT,
    note TEXT NOT NULL,
    -- The facts that no longer hold and those that now do, as JSON.
    before_facts TEXT NOT NULL,
    after_facts TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (agency_id, sequence)
);
CREATE INDEX journal_entry_subject ON journal_entry (agency_id, subject_id);

CREATE TABLE unit (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    kind TEXT NOT NULL CHECK (kind IN ('district', 'zone', 'department', 'team')),
    code TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    aliases TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    UNIQUE (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX unit_recorded ON unit (agency_id, recorded_by);
CREATE INDEX unit_superseded ON unit (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX unit_name ON unit (agency_id, name_key);
CREATE UNIQUE INDEX unit_code ON unit (agency_id, code) WHERE code IS NOT NULL;

CREATE TABLE leader (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    UNIQUE (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX leader_recorded ON leader (agency_id, recorded_by);
CREATE INDEX leader_superseded ON leader (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX leader_name ON leader (agency_id, name_key);

CREATE TABLE investor (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    -- Unified social credit code (GB 32100), when known.
    credit_code TEXT,
    -- Country or region, when known.
    origin TEXT,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    UNIQUE (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX investor_recorded ON investor (agency_id, recorded_by);
CREATE INDEX investor_superseded ON investor (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX investor_name ON investor (agency_id, name_key);

CREATE TABLE exchange_rate (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    currency TEXT NOT NULL,
    from_on BIGINT NOT NULL,
    -- Yuan for one unit of the currency, in millionths.
    micros BIGINT NOT NULL CHECK (micros > 0),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX exchange_rate_recorded ON exchange_rate (agency_id, recorded_by);
CREATE INDEX exchange_rate_superseded ON exchange_rate (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX exchange_rate_now ON exchange_rate (agency_id, currency, from_on) WHERE superseded_at = 9223372036854775807;

CREATE TABLE mission_identity (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    UNIQUE (agency_id, id)
);

CREATE TABLE mission (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    mission_id BIGINT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    first_on BIGINT NOT NULL,
    last_on BIGINT NOT NULL,
    place TEXT,
    leader TEXT,
    headcount BIGINT CHECK (headcount >= 0),
    remark TEXT,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, mission_id) REFERENCES mission_identity (agency_id, id),
    CHECK (last_on >= first_on),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX mission_recorded ON mission (agency_id, recorded_by);
CREATE INDEX mission_superseded ON mission (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX mission_now ON mission (agency_id, name_key, first_on) WHERE superseded_at = 9223372036854775807;
CREATE INDEX mission_history ON mission (agency_id, mission_id);

CREATE TABLE visit_identity (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    UNIQUE (agency_id, id)
);

CREATE TABLE visit (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    visit_id BIGINT NOT NULL,
    visited_on BIGINT NOT NULL,
    day_precision TEXT NOT NULL CHECK (day_precision IN ('day', 'month')),
    company TEXT NOT NULL,
    company_key TEXT NOT NULL,
    headcount BIGINT CHECK (headcount >= 0),
    host TEXT,
    leader_id BIGINT,
    purpose TEXT,
    remark TEXT,
    state TEXT NOT NULL CHECK (state IN ('held', 'cancelled')),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, visit_id) REFERENCES visit_identity (agency_id, id),
    FOREIGN KEY (agency_id, leader_id) REFERENCES leader (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX visit_recorded ON visit (agency_id, recorded_by);
CREATE INDEX visit_superseded ON visit (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX visit_now ON visit (agency_id, visited_on, company_key) WHERE superseded_at = 9223372036854775807;
CREATE INDEX visit_company ON visit (agency_id, company_key) WHERE superseded_at = 9223372036854775807;
CREATE INDEX visit_history ON visit (agency_id, visit_id);

CREATE TABLE project (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    UNIQUE (agency_id, id)
);

CREATE TABLE project_version (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    effective_on BIGINT NOT NULL,
    effective_to BIGINT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('new', 'increment', 'phase', 'relocation')),
    parent_id BIGINT,
    merged_into BIGINT,
    district_id BIGINT,
    industry_section TEXT,
    industry_code TEXT,
    industry_text TEXT,
    method TEXT,
    mission_id BIGINT,
    source TEXT,
    leader_id BIGINT,
    unit_id BIGINT,
    stage_word TEXT,
    -- First counted day of each stage, derived from stage_event; pool_on is the least of those at talks or beyond.
    lead_on BIGINT,
    talks_on BIGINT,
    signed_on BIGINT,
    registered_on BIGINT,
    started_on BIGINT,
    producing_on BIGINT,
    pool_on BIGINT,
    -- An exit without a day holds on every day: exit_on is then before all days.
    exit_kind TEXT CHECK (exit_kind IN ('suspended', 'terminated', 'excluded')),
    exit_on BIGINT,
    exit_day_missing BIGINT NOT NULL CHECK (exit_day_missing IN (0, 1)),
    signing_day_missing BIGINT NOT NULL CHECK (signing_day_missing IN (0, 1)),
    start_day_missing BIGINT NOT NULL CHECK (start_day_missing IN (0, 1)),
    intended_fen BIGINT,
    intended_minor BIGINT,
    intended_currency TEXT,
    intended_rate BIGINT,
    intended_stated_on BIGINT,
    intended_about BIGINT,
    intended_text TEXT,
    contracted_fen BIGINT,
    contracted_minor BIGINT,
    contracted_currency TEXT,
    contracted_rate BIGINT,
    contracted_stated_on BIGINT,
    contracted_about BIGINT,
    contracted_text TEXT,
    fixed_assets_fen BIGINT,
    fixed_assets_minor BIGINT,
    fixed_assets_currency TEXT,
    fixed_assets_rate BIGINT,
    fixed_assets_stated_on BIGINT,
    fixed_assets_about BIGINT,
    fixed_assets_text TEXT,
    foreign_fen BIGINT,
    foreign_minor BIGINT,
    foreign_currency TEXT,
    foreign_rate BIGINT,
    foreign_stated_on BIGINT,
    foreign_about BIGINT,
    foreign_text TEXT,
    in_place_fen BIGINT,
    in_place_minor BIGINT,
    in_place_currency TEXT,
    in_place_rate BIGINT,
    in_place_stated_on BIGINT,
    in_place_about BIGINT,
    in_place_text TEXT,
    contact_name TEXT,
    contact_phone TEXT,
    site TEXT,
    remark TEXT,
    search_terms TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, parent_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, merged_into) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, district_id) REFERENCES unit (agency_id, id),
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    FOREIGN KEY (agency_id, leader_id) REFERENCES leader (agency_id, id),
    FOREIGN KEY (agency_id, mission_id) REFERENCES mission_identity (agency_id, id),
    CHECK (effective_to > effective_on),
    CHECK ((exit_kind IS NULL) = (exit_on IS NULL)),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX project_version_recorded ON project_version (agency_id, recorded_by);
CREATE INDEX project_version_superseded ON project_version (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX project_version_history ON project_version (agency_id, project_id);
CREATE INDEX project_version_name ON project_version (agency_id, name_key) WHERE superseded_at = 9223372036854775807;
CREATE INDEX project_version_code ON project_version (agency_id, code) WHERE superseded_at = 9223372036854775807 AND code IS NOT NULL;
CREATE INDEX project_version_phone ON project_version (agency_id, contact_phone) WHERE superseded_at = 9223372036854775807 AND contact_phone IS NOT NULL;
CREATE INDEX project_version_site ON project_version (agency_id, site) WHERE superseded_at = 9223372036854775807 AND site IS NOT NULL;
-- Everything the default figures ask, so that they are answered from this index alone.
CREATE INDEX project_version_figures ON project_version (
    agency_id, pool_on, effective_on, effective_to, kind, merged_into, exit_on, intended_fen,
    lead_on, talks_on, signed_on, registered_on, started_on, producing_on, district_id, method, industry_section, leader_id, unit_id,
    mission_id, signing_day_missing, start_day_missing, intended_minor, project_id, superseded_at
) WHERE superseded_at = 9223372036854775807;

CREATE TABLE stage_event (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('lead', 'talks', 'signed', 'registered', 'started', 'producing')),
    -- The actual day, and the day on which it counts.
    happened_on BIGINT NOT NULL,
    counted_on BIGINT NOT NULL,
    day_precision TEXT NOT NULL CHECK (day_precision IN ('day', 'month')),
    -- What gave the day: the event itself, or a framework agreement.
    basis TEXT NOT NULL CHECK (basis IN ('event', 'framework')),
    review TEXT NOT NULL CHECK (review IN ('submitted', 'approved', 'returned')),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX stage_event_recorded ON stage_event (agency_id, recorded_by);
CREATE INDEX stage_event_superseded ON stage_event (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX stage_event_project ON stage_event (agency_id, project_id);

CREATE TABLE agreement (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('intent', 'framework', 'contract')),
    signed_on BIGINT NOT NULL,
    day_precision TEXT NOT NULL CHECK (day_precision IN ('day', 'month')),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX agreement_recorded ON agreement (agency_id, recorded_by);
CREATE INDEX agreement_superseded ON agreement (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX agreement_project ON agreement (agency_id, project_id);

CREATE TABLE project_investor (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    investor_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, investor_id) REFERENCES investor (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX project_investor_recorded ON project_investor (agency_id, recorded_by);
CREATE INDEX project_investor_superseded ON project_investor (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX project_investor_project ON project_investor (agency_id, project_id);
CREATE INDEX project_investor_investor ON project_investor (agency_id, investor_id, project_id) WHERE superseded_at = 9223372036854775807;

CREATE TABLE supporting_unit (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    unit_id BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX supporting_unit_recorded ON supporting_unit (agency_id, recorded_by);
CREATE INDEX supporting_unit_superseded ON supporting_unit (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX supporting_unit_project ON supporting_unit (agency_id, project_id);

CREATE TABLE duplicate_pair (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- a_id < b_id
    a_id BIGINT NOT NULL,
    b_id BIGINT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('L1', 'L2', 'L3', 'L4')),
    reason TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('merged', 'distinct')),
    kept_id BIGINT,
    decision_reason TEXT,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, a_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, b_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, kept_id) REFERENCES project (agency_id, id),
    CHECK (a_id < b_id),
    CHECK ((decision = 'merged') = (kept_id IS NOT NULL) OR decision IS NULL),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX duplicate_pair_recorded ON duplicate_pair (agency_id, recorded_by);
CREATE INDEX duplicate_pair_superseded ON duplicate_pair (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE UNIQUE INDEX duplicate_pair_now ON duplicate_pair (agency_id, a_id, b_id) WHERE superseded_at = 9223372036854775807;
CREATE INDEX duplicate_pair_other ON duplicate_pair (agency_id, b_id) WHERE superseded_at = 9223372036854775807;

CREATE TABLE import (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    file_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    principal TEXT NOT NULL,
    -- The journal entries this import wrote, both included; none when it changed nothing.
    first_entry BIGINT,
    last_entry BIGINT,
    -- The entry that undid it.
    undone_by BIGINT,
    -- Counts by sheet, as shown.
    summary TEXT NOT NULL,
    UNIQUE (agency_id, id)
);

CREATE TABLE import_row (
    agency_id BIGINT NOT NULL,
    import_id BIGINT NOT NULL,
    sheet TEXT NOT NULL,
    row_number BIGINT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('created', 'updated', 'unchanged', 'undone')),
    PRIMARY KEY (agency_id, import_id, sheet, row_number),
    FOREIGN KEY (agency_id, import_id) REFERENCES import (agency_id, id)
);
CREATE INDEX import_row_subject ON import_row (agency_id, subject_id, import_id);

-- What the import had to interpret or could not read, kept with the row it concerns.
CREATE TABLE import_problem (
    agency_id BIGINT NOT NULL,
    import_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    sheet TEXT,
    row_number BIGINT,
    column_number BIGINT,
    code TEXT NOT NULL,
    given TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (agency_id, import_id, position),
    FOREIGN KEY (agency_id, import_id) REFERENCES import (agency_id, id)
);

CREATE TABLE column_mapping (
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- The normalised header the mapping was confirmed for.
    fingerprint TEXT NOT NULL,
    mapping TEXT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, fingerprint)
);

CREATE TABLE briefing (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    as_of BIGINT NOT NULL,
    known_at BIGINT NOT NULL,
    language TEXT NOT NULL,
    -- Frozen when published: the figures and the document made of them.
    figures TEXT NOT NULL,
    document TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    journal_sequence BIGINT NOT NULL,
    UNIQUE (agency_id, number)
);
