-- What is to be done at its time. The columns are those of db-scheduler, which takes and completes the rows:
-- several nodes share the work. Only rows that are still to be done are here.
CREATE TABLE deadline (
    task_name             text        NOT NULL, -- the kind: credits.expiry
    task_instance         text        NOT NULL, -- the subject's id @ the time it is due
    task_data             bytea,                -- always null
    execution_time        timestamptz NOT NULL, -- when it is tried next
    picked                boolean     NOT NULL, -- whether a node is at work on it
    picked_by             text,
    last_success          timestamptz,
    last_failure          timestamptz,
    consecutive_failures  integer,
    last_heartbeat        timestamptz,          -- of the node at work
    version               bigint      NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX deadline_due ON deadline (execution_time);
CREATE INDEX deadline_at_work ON deadline (last_heartbeat) WHERE last_heartbeat IS NOT NULL;
