-- The journal is read by the instant, a line for what was done in one go, and narrowed to a person or a kind of action.
CREATE INDEX journal_entry_at ON journal_entry (agency_id, at, principal, action, subject_kind, subject_id, sequence);

-- Sizes for the planner, as in 0002.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('journal_entry', 'journal_entry_at', '300000 300000 10 10 5 5 1 1');
ANALYZE sqlite_schema;
