-- Who put the columns of a header where they are read.
ALTER TABLE column_mapping ADD COLUMN confirmed_by TEXT;
