-- Access tokens that end before their time. Every node keeps these rows in memory.
CREATE TABLE token_revocation (
    kind              text NOT NULL CHECK (kind IN ('SESSION', 'PERSON', 'CLIENT')),
    id                uuid NOT NULL,
    organisation_id   uuid CHECK (organisation_id IS NULL OR kind = 'PERSON'),
    issued_before_ms  bigint NOT NULL,      -- tokens made before this moment are refused
    until             timestamptz NOT NULL, -- when the last of them has ended by itself
    recorded_at       timestamptz NOT NULL DEFAULT now(),
    recorded_in       xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE INDEX token_revocation_recorded_in ON token_revocation (recorded_in);
