-- Names are listed in the order of their pinyin. The key is made by the program when a version is written; versions from before get theirs
-- at the next start. Bytes are compared, on both engines.

ALTER TABLE project_version ADD COLUMN name_order TEXT COLLATE "C";
CREATE INDEX project_version_unordered ON project_version (id) WHERE name_order IS NULL;

-- Everything the list of projects filters by and sums by default, in the order of names, so that it is answered from this index alone.
-- 32 columns are as many as PostgreSQL takes.
CREATE INDEX project_version_list ON project_version (
    agency_id, name_order, project_id, effective_on, effective_to, merged_into, exit_kind, exit_on,
    lead_on, talks_on, signed_on, registered_on, started_on, producing_on, pool_on, district_id, kind, method, industry_section, leader_id,
    unit_id, mission_id, intended_fen, intended_minor, intended_currency, contracted_fen, contracted_minor, contracted_currency,
    in_place_fen, in_place_minor, in_place_currency, superseded_at
) WHERE superseded_at = 9223372036854775807;
