-- Names are listed in the order of their pinyin. The key is made by the program when a version is written; versions from before get theirs
-- at the next start. Bytes are compared, on both engines.

ALTER TABLE project_version ADD COLUMN name_order TEXT;
CREATE INDEX project_version_unordered ON project_version (id) WHERE name_order IS NULL;

-- Everything the list of projects filters by and sums by default, in the order of names, so that it is answered from this index alone.
-- 32 columns are as many as PostgreSQL takes.
CREATE INDEX project_version_list ON project_version (
    agency_id, name_order, project_id, effective_on, effective_to, merged_into, exit_kind, exit_on,
    lead_on, talks_on, signed_on, registered_on, started_on, producing_on, pool_on, district_id, kind, method, industry_section, leader_id,
    unit_id, mission_id, intended_fen, intended_minor, intended_currency, contracted_fen, contracted_minor, contracted_currency,
    in_place_fen, in_place_minor, in_place_currency, superseded_at
) WHERE superseded_at = 9223372036854775807;

-- Sizes for the planner, as in 0002, for these indexes and those that came since.
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT column1, column2, column3 FROM (VALUES
    ('project_version', 'project_version_list', '100000 100000 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'),
    ('project_version', 'project_version_unordered', '1 1'),
    ('project_version', 'project_version_parent', '10000 10000 2'),
    ('project_version', 'project_version_merged', '1000 1000 2'),
    ('duplicate_pair', 'duplicate_pair_first', '1000 1000 1'),
    ('duplicate_pair', 'duplicate_pair_second', '1000 1000 1'),
    ('duplicate_pair', 'duplicate_pair_superseded', '1000 1000 1'),
    ('attachment', 'attachment_project', '100000 100000 2'),
    ('attachment', 'attachment_recorded', '100000 100000 1'),
    ('attachment', 'attachment_superseded', '1000 1000 1'),
    ('investor', 'investor_superseded', '1000 1000 1'),
    ('visit', 'visit_superseded', '1000 1000 1'),
    ('mission', 'mission_superseded', '10 10 1'),
    ('unit', 'unit_superseded', '10 10 1'),
    ('leader', 'leader_superseded', '10 10 1'),
    ('visit_identity', 'sqlite_autoindex_visit_identity_1', '100000 100000 1'),
    ('mission_identity', 'sqlite_autoindex_mission_identity_1', '50 50 1'),
    ('exchange_rate', 'exchange_rate_now', '10 10 5 1'),
    ('exchange_rate', 'exchange_rate_recorded', '10 10 1'),
    ('exchange_rate', 'exchange_rate_superseded', '10 10 1'),
    ('account', 'sqlite_autoindex_account_2', '100 100 1'),
    ('session', 'session_account', '100 100 1'),
    ('saved_view', 'saved_view_name', '100 100 5 1'),
    ('saved_view', 'sqlite_autoindex_saved_view_1', '100 100 1'),
    ('import_upload', 'import_upload_agency', '100 100 1'),
    ('briefing_draft', 'briefing_draft_changed', '100 100 1')
) WHERE column2 NOT IN (SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL);
ANALYZE sqlite_schema;
