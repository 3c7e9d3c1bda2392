-- Credit splits (业绩分成): which units are credited with a project's figures, by indicator and over some days.

CREATE TABLE credit_share (
    id {{key}} PRIMARY KEY,
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    project_id BIGINT NOT NULL,
    -- The indicator's key; null for all that have no split of their own.
    indicator TEXT CHECK (indicator <> ''),
    unit_id BIGINT NOT NULL,
    -- Ten-thousandths. The shares of one project, indicator and stretch of days add up to 10000.
    points BIGINT NOT NULL CHECK (points BETWEEN 1 AND 10000),
    -- The days for which it holds, the last one not included.
    from_on BIGINT NOT NULL,
    to_on BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    superseded_at BIGINT NOT NULL,
    recorded_by BIGINT NOT NULL,
    superseded_by BIGINT,
    FOREIGN KEY (agency_id, project_id) REFERENCES project (agency_id, id),
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    CHECK (from_on < to_on),
    CHECK (superseded_at >= recorded_at)
);
CREATE INDEX credit_share_recorded ON credit_share (agency_id, recorded_by);
CREATE INDEX credit_share_superseded ON credit_share (agency_id, superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX credit_share_project ON credit_share (agency_id, project_id, indicator);
-- What a figure asks: every split that holds on a day.
CREATE INDEX credit_share_figures ON credit_share
    (agency_id, superseded_at, recorded_at, from_on, to_on, indicator, project_id, unit_id, points);

-- Sizes for the planner, as in 0002.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('credit_share', 'credit_share_project', '30000 30000 3 3'),
    ('credit_share', 'credit_share_recorded', '30000 30000 2'),
    ('credit_share', 'credit_share_superseded', '5000 5000 2'),
    ('credit_share', 'credit_share_figures', '30000 30000 20000 2 2 2 2 2 1 1');
ANALYZE sqlite_schema;
