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
    created_at       timestamptz NOT NULL
);

CREATE TABLE membership (
    organisation_id  uuid NOT NULL,
    person_id        uuid NOT NULL,
    roles            text[] NOT NULL, -- at least one
    joined_at        timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);

CREATE INDEX membership_person ON membership (person_id);
