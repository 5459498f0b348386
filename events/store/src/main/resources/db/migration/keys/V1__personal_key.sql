-- The keys of people, each encrypted under the master key. The schema is of its own so that its backups can be
-- kept for a shorter time than those of the log: what a destroyed key encrypted can be read for as long as a
-- backup still has the key.
CREATE TABLE personal_key (
    subject       uuid         PRIMARY KEY,
    wrapped       bytea,       -- null once destroyed; the row stays, so that the person never gets another key
    made_at       timestamptz  NOT NULL,
    destroyed_at  timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- A destroyed key leaves an old version of its row behind; it is cleaned up as soon as there is one.
ALTER TABLE personal_key SET (
    autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1);
