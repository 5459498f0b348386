-- Mails that are to be sent. Written in the transaction of what causes them, deleted once they are sent. Several
-- nodes share the work: a node takes a mail by moving next_attempt_at into the future.
CREATE TABLE mail_outbox (
    mail_id          uuid        PRIMARY KEY,
    kind             text        NOT NULL, -- the kind of mail, never for whom
    content          bytea,                -- encrypted under the master key; null once it is given up
    queued_at        timestamptz NOT NULL,
    attempts         integer     NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz,          -- null once it is given up
    given_up_at      timestamptz,
    CHECK ((content IS NULL) = (given_up_at IS NOT NULL)),
    CHECK ((next_attempt_at IS NULL) = (given_up_at IS NOT NULL))
);

CREATE INDEX mail_outbox_due ON mail_outbox (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
