-- The first rows in which a build differs from the generation before: a list of table and key.
ALTER TABLE read_model_generation ADD COLUMN differing jsonb NOT NULL DEFAULT '[]';

-- Reconciliations of read models with the log that were asked for. One at a time.
CREATE TABLE reconciliation (
    reconciliation_id  uuid PRIMARY KEY,
    state              text NOT NULL
                       CHECK (state IN ('RUNNING', 'CLEAN', 'DIFFERENT', 'FAILED', 'CANCELLED', 'ABANDONED')),
    requested_by       text NOT NULL,
    requested_at       timestamptz NOT NULL,
    aggregate_id       uuid,                       -- NULL for all
    alive_at           timestamptz NOT NULL,       -- when the node at work last told
    finished_at        timestamptz,
    position           bigint,                     -- where the log and the read model were compared
    events_done        bigint NOT NULL DEFAULT 0,
    events_total       bigint NOT NULL DEFAULT 0,
    events_per_second  bigint NOT NULL DEFAULT 0,
    differences        bigint NOT NULL DEFAULT 0,  -- how many there are
    first_differences  jsonb NOT NULL DEFAULT '[]',
    reason             text                        -- why it ended without a result
);

CREATE UNIQUE INDEX one_reconciliation_at_a_time ON reconciliation ((true)) WHERE state = 'RUNNING';
