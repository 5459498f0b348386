-- Replays that were asked for. At most one of a read model at a time.
CREATE TABLE replay (
    replay_id       uuid PRIMARY KEY,
    read_model      text NOT NULL,
    state           text NOT NULL,
    requested_by    text NOT NULL,
    requested_at    timestamptz NOT NULL,
    finished_at     timestamptz,
    until_position  bigint NOT NULL,
    rows_before     bigint NOT NULL,
    history_before     text NOT NULL,
    everything_before  text NOT NULL,
    rows_after      bigint,
    identical       boolean
);

CREATE UNIQUE INDEX one_replay_at_a_time ON replay (read_model) WHERE state <> 'COMPLETED';
