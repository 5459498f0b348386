-- The log passes to its owner from whoever owned it before: the application, when it ran with one role.
-- One node does it at a time.
DO $$
DECLARE
    statement  text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('eventlog ownership', 0));
    FOR statement IN
        SELECT change FROM (
            SELECT 1 AS step, 'ALTER SCHEMA eventlog OWNER TO CURRENT_USER' AS change
              FROM pg_namespace
             WHERE nspname = 'eventlog' AND nspowner <> current_user::regrole
            UNION ALL
            SELECT 2, format('ALTER TABLE %s OWNER TO CURRENT_USER', oid::regclass)
              FROM pg_class
             WHERE relnamespace = to_regnamespace('eventlog') AND relkind = 'r'
               AND relowner <> current_user::regrole
            UNION ALL
            SELECT 3, format('ALTER FUNCTION %s OWNER TO CURRENT_USER', oid::regprocedure)
              FROM pg_proc
             WHERE pronamespace = to_regnamespace('eventlog') AND proowner <> current_user::regrole
        ) AS changes ORDER BY step
    LOOP
        EXECUTE statement;
    END LOOP;
END $$;
