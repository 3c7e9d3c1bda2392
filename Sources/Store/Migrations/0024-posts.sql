-- The post in which somebody has a role, as the person's colleagues call it: 招商科科长.
ALTER TABLE role_grant ADD COLUMN post TEXT CHECK (post <> '');
