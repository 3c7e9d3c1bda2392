-- The journal is read by the instant, a line for what was done in one go, and narrowed to a person or a kind of action.
CREATE INDEX journal_entry_at ON journal_entry (agency_id, at, principal, action, subject_kind, subject_id, sequence);
