-- What the other roles may do with the log. The application's: read it, and append through the function. The
-- projector's: read it, and note how far a projection has come. A table that is not named here is closed to them.
DO $$
DECLARE
    application  CONSTANT text := '${application_role}';
    projector    CONSTANT text := '${projector_role}'; -- none: the application is the projector as well
    other        text;
    granted      record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('eventlog ownership', 0));
    REVOKE ALL ON SCHEMA eventlog FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA eventlog FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA eventlog FROM PUBLIC;
    FOREACH other IN ARRAY array_remove(ARRAY[application, projector], '')
    LOOP
        EXECUTE format('REVOKE ALL ON SCHEMA eventlog FROM %I', other);
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA eventlog FROM %I', other);
        EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA eventlog FROM %I', other);
        EXECUTE format('GRANT USAGE ON SCHEMA eventlog TO %I', other);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA eventlog TO %I', application);
    FOR granted IN
        SELECT oid::regprocedure AS name FROM pg_proc
         WHERE pronamespace = 'eventlog'::regnamespace AND projector <> ''
           AND proname IN ('waiting_streams', 'dead_letter_lock')
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', granted.name, projector);
    END LOOP;
    FOR granted IN
        SELECT tables.oid::regclass AS name, grantee, privileges
          FROM (VALUES
                (application, 'event', 'SELECT'),
                (application, 'head', 'SELECT'),
                (application, 'command_outcome', 'SELECT'),
                (application, 'checkpoint', 'SELECT, INSERT'),
                (application, 'checkpoint_key', 'SELECT, INSERT'),
                (application, 'checkpoint_copied', 'SELECT, UPDATE'),
                (application, 'discarded_letter', 'SELECT, INSERT'),
                (application, 'verification', 'SELECT, INSERT, UPDATE, DELETE'),
                (application, 'dead_letter', 'SELECT, INSERT, UPDATE, DELETE'),
                (application, 'dead_letter_sequence', 'SELECT, INSERT, UPDATE, DELETE'),
                (application, 'snapshot', 'SELECT, INSERT, UPDATE, DELETE'),
                (application, 'token', 'SELECT, INSERT, UPDATE, DELETE'),
                (projector, 'event', 'SELECT'),
                (projector, 'head', 'SELECT'),
                (projector, 'dead_letter', 'SELECT, INSERT, UPDATE, DELETE'),
                (projector, 'dead_letter_sequence', 'SELECT, INSERT, UPDATE, DELETE'),
                (projector, 'token', 'SELECT, INSERT, UPDATE, DELETE'))
            AS needed (grantee, name, privileges)
          JOIN pg_class AS tables
            ON tables.relname = needed.name AND tables.relnamespace = 'eventlog'::regnamespace
         WHERE grantee <> ''
    LOOP
        EXECUTE format('GRANT %s ON %s TO %I', granted.privileges, granted.name, granted.grantee);
    END LOOP;
END $$;
