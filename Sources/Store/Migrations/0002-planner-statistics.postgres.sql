-- PostgreSQL gathers its own statistics; this only makes the number the same on both engines.
ANALYZE agency;
