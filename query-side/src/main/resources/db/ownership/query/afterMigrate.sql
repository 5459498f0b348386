-- What the application's role may do with the read models: read what their policies show it, and note reconciliations.
-- Generations from before there were policies stay closed to it. What is as it should be is not touched, because
-- other nodes are at work meanwhile.
DO $$
DECLARE
    application  CONSTANT text := '${application_role}';
    closed       record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('query ownership', 0));
    IF NOT has_table_privilege(application, 'query.reconciliation', 'SELECT, INSERT, UPDATE') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA query TO %I', application);
        EXECUTE format('GRANT SELECT ON query.read_model_generation TO %I', application);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON query.reconciliation TO %I', application);
    END IF;
    -- Where the application was the projector as well, the policies held for the owner of the tables, too.
    FOR closed IN
        SELECT c.oid::regclass AS name, n.nspname AS schema
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname ~ '^query_[a-z_]+_[0-9]+$' AND c.relkind = 'r' AND c.relrowsecurity
           AND (c.relforcerowsecurity OR NOT has_table_privilege(application, c.oid, 'SELECT'))
    LOOP
        EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', closed.name);
        EXECUTE format('DROP POLICY IF EXISTS projector ON %s', closed.name);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', closed.schema, application);
        EXECUTE format('GRANT SELECT ON %s TO %I', closed.name, application);
    END LOOP;
    FOR closed IN
        SELECT oid::regclass AS name FROM pg_class
         WHERE relnamespace = 'query'::regnamespace AND relkind = 'v'
           AND 'security_invoker=true' = ANY (reloptions)
           AND NOT has_table_privilege(application, oid, 'SELECT')
    LOOP
        EXECUTE format('GRANT SELECT ON %s TO %I', closed.name, application);
    END LOOP;
END $$;
