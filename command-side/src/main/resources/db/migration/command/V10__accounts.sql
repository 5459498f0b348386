-- Accounts that somebody asked for and has not confirmed yet. There may be several for one address: whoever follows
-- the link of one has it opened, and the others are forgotten.
CREATE TABLE registration (
    token_hash     bytea       PRIMARY KEY, -- of the token in the link; the token itself is kept nowhere
    address_key    text        NOT NULL,    -- keyed hash of the address
    email          text        NOT NULL,
    password_hash  text        NOT NULL,
    full_name      text        NOT NULL,
    registered_at  timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL
);

CREATE INDEX registration_of_address ON registration (address_key, registered_at);

-- Links that were sent by mail, good for one use. One of a kind for an address, whether or not it has an account.
CREATE TABLE mailed_link (
    kind         text        NOT NULL,
    address_key  text        NOT NULL,
    token_hash   bytea       NOT NULL UNIQUE,
    person_id    uuid,                -- null for an address without an account
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (kind, address_key)
);

-- Attempts to log in with a password since the last one that succeeded, whether or not the address has an account.
CREATE TABLE log_in_attempt (
    address_key   text        PRIMARY KEY,
    failures      integer     NOT NULL,
    locked_until  timestamptz,
    last_at       timestamptz NOT NULL
);
