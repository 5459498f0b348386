-- What the application's role may do with the log: read it, and append through the function. A table that is
-- not named here is closed to it.
DO $$
DECLARE
    role_name  CONSTANT text := '${application_role}';
    granted    record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('eventlog ownership', 0));
    EXECUTE format('REVOKE ALL ON SCHEMA eventlog FROM PUBLIC, %I', role_name);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA eventlog FROM PUBLIC, %I', role_name);
    EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA eventlog FROM PUBLIC, %I', role_name);
    EXECUTE format('GRANT USAGE ON SCHEMA eventlog TO %I', role_name);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA eventlog TO %I', role_name);
    FOR granted IN
        SELECT tables.oid::regclass AS name, privileges
          FROM (VALUES
                ('event', 'SELECT'),
                ('head', 'SELECT'),
                ('command_outcome', 'SELECT'),
                ('checkpoint', 'SELECT, INSERT'),
                ('checkpoint_key', 'SELECT, INSERT'),
                ('checkpoint_copied', 'SELECT, UPDATE'),
                ('discarded_letter', 'SELECT, INSERT'),
                ('verification', 'SELECT, INSERT, UPDATE, DELETE'),
                ('dead_letter', 'SELECT, INSERT, UPDATE, DELETE'),
                ('dead_letter_sequence', 'SELECT, INSERT, UPDATE, DELETE'),
                ('snapshot', 'SELECT, INSERT, UPDATE, DELETE'),
                ('token', 'SELECT, INSERT, UPDATE, DELETE')) AS needed (name, privileges)
          JOIN pg_class AS tables
            ON tables.relname = needed.name AND tables.relnamespace = 'eventlog'::regnamespace
    LOOP
        EXECUTE format('GRANT %s ON %s TO %I', granted.privileges, granted.name, role_name);
    END LOOP;
END $$;
