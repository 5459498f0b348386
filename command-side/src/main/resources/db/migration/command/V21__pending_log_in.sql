-- Log-ins that wait for a second factor.
CREATE TABLE pending_log_in (
    challenge_hash   bytea PRIMARY KEY, -- SHA-256; the challenge itself is kept nowhere
    person_id        uuid NOT NULL,
    methods          text NOT NULL,     -- comma separated, what was proved so far
    organisation_id  uuid,              -- the organisation wished for
    failures         int NOT NULL DEFAULT 0,
    expires_at       timestamptz NOT NULL
);

CREATE INDEX pending_log_in_expiry ON pending_log_in (expires_at);
