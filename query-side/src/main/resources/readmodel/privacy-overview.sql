CREATE TABLE erasure (
    person_id     uuid PRIMARY KEY,
    state         text NOT NULL, -- REQUESTED, CANCELLED, BEGUN, DONE
    requested_by  uuid NOT NULL,
    requested_at  timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    ended_at      timestamptz,   -- cancelled or done
    erased        text[] NOT NULL DEFAULT '{}', -- codes
    kept          jsonb NOT NULL DEFAULT '[]'   -- list of what, reason and source
);

CREATE INDEX erasure_requested ON erasure (requested_at, person_id);

CREATE TABLE consent (
    person_id     uuid NOT NULL,
    purpose       text NOT NULL,
    text_version  text NOT NULL,
    channel       text NOT NULL,
    given_at      timestamptz NOT NULL,
    withdrawn_at  timestamptz,
    PRIMARY KEY (person_id, purpose, given_at)
);

-- What somebody wants of their data is between them and the platform.
CREATE POLICY visible ON erasure FOR SELECT USING (
    (SELECT query.is_admin()) OR person_id = (SELECT query.person()));

CREATE POLICY visible ON consent FOR SELECT USING (
    (SELECT query.is_admin()) OR person_id = (SELECT query.person()));
