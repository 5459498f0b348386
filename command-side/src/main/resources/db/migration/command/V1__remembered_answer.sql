-- What was answered under each Idempotency-Key. Written in the transaction of the command's events.
CREATE TABLE remembered_answer (
    caller           text NOT NULL,
    idempotency_key  text NOT NULL,
    fields           text NOT NULL, -- field of the request -> hash, as JSON
    status           integer,
    body             text,
    location         text,
    position         bigint,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (caller, idempotency_key)
);
