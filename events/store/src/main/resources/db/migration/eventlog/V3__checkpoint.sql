-- Signed statements about where the log stood. docs/event-log.md specifies what is signed.

-- The private half is encrypted under the master key, under the name of the public half.
CREATE TABLE checkpoint_key (
    generation   integer     GENERATED ALWAYS AS IDENTITY, -- the newest signs, whatever the nodes' clocks say
    key_id       text        PRIMARY KEY, -- SHA-256 of the public key, hexadecimal
    public_key   bytea       NOT NULL,    -- X.509 SubjectPublicKeyInfo
    private_key  bytea       NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE TABLE checkpoint (
    position     bigint      PRIMARY KEY,
    recorded_at  timestamptz NOT NULL,    -- of the event
    hash         bytea       NOT NULL,    -- of the event
    key_id       text        NOT NULL REFERENCES checkpoint_key,
    signature    bytea       NOT NULL,    -- Ed25519
    created_at   timestamptz NOT NULL
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON checkpoint_key
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON checkpoint_key
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON checkpoint
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One row: up to where checkpoints have been copied out of the database.
CREATE TABLE checkpoint_copied (
    one_row   boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    position  bigint  NOT NULL
);

INSERT INTO checkpoint_copied (position) VALUES (0);

-- Verifications that were asked for. One at a time.
CREATE TABLE verification (
    verification_id       uuid        PRIMARY KEY,
    state                 text        NOT NULL,
    requested_by          text        NOT NULL,
    requested_at          timestamptz NOT NULL,
    from_position         bigint      NOT NULL,
    to_position           bigint,               -- absent for the end of the log
    alive_at              timestamptz NOT NULL, -- when the node at work last told
    events_done           bigint      NOT NULL DEFAULT 0,
    events_total          bigint      NOT NULL DEFAULT 0,
    events_per_second     bigint      NOT NULL DEFAULT 0,
    finished_at           timestamptz,
    last_position         bigint,               -- of the last good event
    confirmed_up_to       bigint,
    copy_position         bigint,               -- of the newest checkpoint kept elsewhere, if it was reached
    sequences_unchecked   bigint,
    bad_position          bigint,
    bad_kind              text,
    bad_reason            text
);

CREATE UNIQUE INDEX one_verification_at_a_time ON verification ((true)) WHERE state = 'RUNNING';
