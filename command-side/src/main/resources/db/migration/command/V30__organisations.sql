-- What the mails of invitations hold. Written in the transaction of the invitation's event.
CREATE TABLE invitation_token (
    organisation_id  uuid NOT NULL,
    invitation_id    uuid NOT NULL,
    token_hash       bytea NOT NULL UNIQUE, -- SHA-256; the token itself is in the mail only
    email            text,                  -- in the form of credential.email; null once it has ended
    expires_at       timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, invitation_id)
);

CREATE INDEX invitation_token_expires_at ON invitation_token (expires_at);

-- With what machines log in. Written in the transaction of the service client's event.
CREATE TABLE service_client (
    client_id        uuid PRIMARY KEY,
    organisation_id  uuid NOT NULL,
    roles            text NOT NULL,  -- comma separated, at least one
    scopes           text NOT NULL,  -- separated by spaces, at least one
    secret_hash      bytea NOT NULL  -- SHA-256 of 256 random bits; the secret itself is kept nowhere
);

-- How we reach the identity providers of organisations, for whoever begins to sign on there.
CREATE TABLE identity_provider (
    connection_id    uuid PRIMARY KEY,
    organisation_id  uuid NOT NULL,
    name             text NOT NULL,
    issuer           text NOT NULL,
    client_id        text NOT NULL,
    rules            text NOT NULL, -- as JSON
    client_secret    bytea          -- under the master key; null before there is one
);

CREATE INDEX identity_provider_organisation ON identity_provider (organisation_id);
