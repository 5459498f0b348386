-- With what people log in. Written in the transaction of the person's event, and not in the event.
CREATE TABLE credential (
    person_id      uuid PRIMARY KEY,
    email          text NOT NULL UNIQUE, -- without surrounding space, in lower case
    password_hash  text NOT NULL,        -- Argon2id, with its salt and parameters
    registered_at  timestamptz NOT NULL
);

-- The platform's own staff.
CREATE TABLE platform_administrator (
    person_id  uuid PRIMARY KEY
);

-- Refresh tokens, each good for one use. Those that followed from one log-in are a family.
CREATE TABLE refresh_token (
    token_hash       bytea PRIMARY KEY, -- SHA-256; the token itself is kept nowhere
    family_id        uuid NOT NULL,
    person_id        uuid NOT NULL,
    organisation_id  uuid,              -- the organisation acted in
    issued_at        timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    used_at          timestamptz,
    revoked_at       timestamptz        -- the same for all of a family
);

CREATE INDEX refresh_token_family ON refresh_token (family_id);
