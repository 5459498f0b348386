CREATE TABLE person (
    person_id      uuid PRIMARY KEY,
    email          text NOT NULL,
    full_name      text NOT NULL,
    language       text NOT NULL DEFAULT 'fr', -- tag (BCP 47)
    registered_at  timestamptz NOT NULL
);

CREATE TABLE organisation (
    organisation_id  uuid PRIMARY KEY,
    name             text NOT NULL,
    created_by       uuid NOT NULL,
    created_at       timestamptz NOT NULL,
    owner_id         uuid NOT NULL,
    plan             text,                            -- code; none was given when null
    second_factor    text[] NOT NULL DEFAULT '{}'     -- roles that need one
);

CREATE TABLE membership (
    organisation_id  uuid NOT NULL,
    person_id        uuid NOT NULL,
    roles            text[] NOT NULL, -- at least one
    joined_at        timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);

CREATE INDEX membership_person ON membership (person_id);

CREATE TABLE invitation (
    organisation_id  uuid NOT NULL,
    invitation_id    uuid NOT NULL,
    email            text NOT NULL,
    roles            text[] NOT NULL, -- at least one
    invited_by       uuid NOT NULL,
    invited_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    accepted_by      uuid,
    accepted_at      timestamptz,
    withdrawn_at     timestamptz,
    PRIMARY KEY (organisation_id, invitation_id)
);

CREATE TABLE service_client (
    organisation_id     uuid NOT NULL,
    client_id           uuid NOT NULL,
    name                text NOT NULL,
    roles               text[] NOT NULL, -- at least one
    scopes              text[] NOT NULL, -- at least one, as credits:read
    created_at          timestamptz NOT NULL,
    secret_replaced_at  timestamptz,
    PRIMARY KEY (organisation_id, client_id)
);

CREATE TABLE identity_provider (
    organisation_id  uuid NOT NULL,
    connection_id    uuid NOT NULL,
    name             text NOT NULL,
    issuer           text NOT NULL,
    client_id        text NOT NULL,
    rules            jsonb NOT NULL, -- list of claim, value and roles
    connected_at     timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, connection_id)
);
