-- Receipts (到位资金): dated payments in place, each a fact of its project.

CREATE TABLE receipt (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    -- The id of the row that first told of the receipt; it stays through corrections.
    receipt_id BIGINT NOT NULL,
    project_id BIGINT NOT NULL,
    received_on BIGINT NOT NULL,
    day_precision TEXT NOT NULL CHECK (day_precision IN ('day', 'month')),
    -- Fen at the rate, in millionths, of the day it came in; null where the currency had none.
    amount_fen BIGINT,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    amount_currency TEXT NOT NULL,
    amount_rate BIGINT,
    amount_stated_on BIGINT NOT NULL,
    amount_about BIGINT NOT NULL CHECK (amount_about IN (0, 1)),
    amount_text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('domestic', 'foreign')),
    origin TEXT CHECK (origin <> ''),
    verified BIGINT NOT NULL CHECK (verified IN (0, 1)),
    voucher TEXT CHECK (voucher <> ''),
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX receipt_recorded ON receipt (agency_id, recorded_by);
CREATE INDEX receipt_superseded ON receipt (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX receipt_project ON receipt (agency_id, project_id);
CREATE INDEX receipt_history ON receipt (agency_id, receipt_id);
CREATE UNIQUE INDEX receipt_now ON receipt (agency_id, receipt_id) WHERE superseded_at = 9223372036854775807;

-- Sizes for the planner, as in 0002.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('receipt', 'receipt_project', '300000 300000 3'),
    ('receipt', 'receipt_recorded', '300000 300000 1'),
    ('receipt', 'receipt_superseded', '10000 10000 1'),
    ('receipt', 'receipt_history', '300000 300000 1'),
    ('receipt', 'receipt_now', '300000 300000 1');
ANALYZE sqlite_schema;
