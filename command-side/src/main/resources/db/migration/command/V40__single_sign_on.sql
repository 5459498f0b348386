-- Sign-ons at identity providers whose browser has not come back yet.
CREATE TABLE sign_on_begun (
    state_hash       bytea       PRIMARY KEY, -- SHA-256; the state itself is with the browser only
    provider         text        NOT NULL,
    organisation_id  uuid,                    -- the organisation that the person wants to act in
    code_challenge   text        NOT NULL,    -- of the client (RFC 7636): who began it ends it
    return_to        text        NOT NULL,
    secrets          bytea       NOT NULL,    -- encrypted under the master key
    expires_at       timestamptz NOT NULL
);

CREATE INDEX sign_on_begun_end ON sign_on_begun (expires_at);

-- Those whose browser came back well, until the client fetches what came of it.
CREATE TABLE sign_on_done (
    code_hash        bytea       PRIMARY KEY,
    organisation_id  uuid,
    code_challenge   text        NOT NULL,
    identity         bytea       NOT NULL,    -- whom the provider vouches for; encrypted
    expires_at       timestamptz NOT NULL
);

CREATE INDEX sign_on_done_end ON sign_on_done (expires_at);

-- Who can log in through which identity of which provider.
CREATE TABLE linked_identity (
    provider   text        NOT NULL,
    subject    text        NOT NULL, -- what the provider calls the person
    person_id  uuid        NOT NULL,
    linked_at  timestamptz NOT NULL,
    PRIMARY KEY (provider, subject),
    UNIQUE (person_id, provider)
);

-- Links that wait for somebody to confirm them by mail.
CREATE TABLE identity_link_asked (
    token_hash  bytea       PRIMARY KEY,
    identity    bytea       NOT NULL, -- encrypted
    expires_at  timestamptz NOT NULL
);

CREATE INDEX identity_link_asked_end ON identity_link_asked (expires_at);
