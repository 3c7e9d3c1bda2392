-- Investors are listed in the order of their names' pinyin, as projects are since 0005. The key is made by the program when an investor is
-- opened; investors from before get it, and the terms that those from before 0004 lack, at the next start.

ALTER TABLE investor ADD COLUMN name_order TEXT COLLATE "C";
CREATE INDEX investor_unordered ON investor (id) WHERE name_order IS NULL;
