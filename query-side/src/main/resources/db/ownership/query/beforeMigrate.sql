-- The read models pass to the projector from whoever owned them before: the application, when it was the projector
-- as well. The projector has to be a member of that role for this once. One node does it at a time.
DO $$
DECLARE
    statement  text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('query ownership', 0));
    FOR statement IN
        WITH taken AS (
            SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname ~ '^query(_[a-z_]+_[0-9]+)?$'
        )
        SELECT change FROM (
            SELECT 1 AS step, format('ALTER SCHEMA %I OWNER TO CURRENT_USER', nspname) AS change
              FROM taken WHERE nspowner <> current_user::regrole
            UNION ALL
            SELECT 2, format('ALTER %s %s OWNER TO CURRENT_USER',
                             CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, pg_class.oid::regclass)
              FROM pg_class JOIN taken ON taken.oid = relnamespace
             WHERE relkind IN ('r', 'v') AND relowner <> current_user::regrole
            UNION ALL
            SELECT 3, format('ALTER FUNCTION %s OWNER TO CURRENT_USER', pg_proc.oid::regprocedure)
              FROM pg_proc JOIN taken ON taken.oid = pronamespace
             WHERE proowner <> current_user::regrole
        ) AS changes ORDER BY step
    LOOP
        EXECUTE statement;
    END LOOP;
END $$;
