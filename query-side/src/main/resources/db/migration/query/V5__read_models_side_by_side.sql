-- Read models are built into schemas of their own from now on. What stood here comes out of the log again.
DROP TABLE replay, ledger_entry, ledger_balance, credit_reservation, credit_grant, credit_account,
    membership, organisation, person, assessment;

-- Every build of a read model. The tables of number 7 of credits-ledger stand in the schema
-- query_credits_ledger_7, its processor is credits-ledger#7, and the views of this schema show the active one.
-- Readers hold this table while they read, and a swap takes it for itself: names are looked up as they are now,
-- rows as they were when the reader began, so that a swap in between would mix two generations.
CREATE TABLE read_model_generation (
    generation_id      uuid PRIMARY KEY,
    read_model         text NOT NULL,
    number             integer NOT NULL,
    version            integer NOT NULL, -- of the code that builds it
    state              text NOT NULL
                       CHECK (state IN ('BUILDING', 'PAUSED', 'ACTIVE', 'RETIRED', 'ABANDONED')),
    requested_by       text NOT NULL,
    requested_at       timestamptz NOT NULL,
    until_position     bigint NOT NULL,  -- end of the log then
    rows_before        bigint,           -- the comparison with the one before
    rows_after         bigint,
    identical          boolean,
    swapped_at         timestamptz,      -- since when it is, or was, the active one
    ended_at           timestamptz,      -- since when it is retired or abandoned
    end_position       bigint,           -- how far it was built when it was swapped in or abandoned
    dropped_at         timestamptz,
    failed_at          timestamptz,      -- the last failure of its processor
    failed_position    bigint,
    failed_event_type  text,
    failure            text,
    UNIQUE (read_model, number)
);

CREATE UNIQUE INDEX one_active_generation ON read_model_generation (read_model)
    WHERE state = 'ACTIVE';
CREATE UNIQUE INDEX one_build_at_a_time ON read_model_generation (read_model)
    WHERE state IN ('BUILDING', 'PAUSED');
