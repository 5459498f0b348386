-- Webhooks from Stripe, stored before they are answered and processed afterwards. Several nodes
-- share the work: a node takes an event by moving next_attempt_at into the future.
CREATE TABLE stripe_inbox (
    event_id         text        PRIMARY KEY,
    type             text        NOT NULL,
    api_version      text,
    payload          text        NOT NULL, -- as signed; names and addresses of customers are in it
    received_at      timestamptz NOT NULL,
    state            text        NOT NULL
        CHECK (state IN ('RECEIVED', 'FAILED', 'DONE', 'IGNORED', 'DEAD')),
    attempts         integer     NOT NULL DEFAULT 0,
    next_attempt_at  timestamptz, -- null when nothing is left to do
    last_error       text,        -- stable code or kind of failure, never personal
    finished_at      timestamptz,
    CHECK ((state IN ('RECEIVED', 'FAILED')) = (next_attempt_at IS NOT NULL)),
    CHECK ((next_attempt_at IS NULL) = (finished_at IS NOT NULL))
);

CREATE INDEX stripe_inbox_due ON stripe_inbox (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
