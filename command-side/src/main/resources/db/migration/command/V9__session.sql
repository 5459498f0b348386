-- Who is logged in where. A session is the family of its refresh tokens.
CREATE TABLE session (
    session_id        uuid        PRIMARY KEY,
    person_id         uuid        NOT NULL,
    organisation_id   uuid,                 -- the organisation acted in
    methods           text        NOT NULL, -- how the person proved who they are, comma separated
    device            text        NOT NULL, -- what the client says of itself, in a few words
    place             text        NOT NULL, -- the part of the network, never the whole address
    created_at        timestamptz NOT NULL,
    authenticated_at  timestamptz NOT NULL, -- when the person last proved who they are
    last_used_at      timestamptz NOT NULL,
    idle_until        timestamptz NOT NULL, -- it ends when it is not refreshed before
    expires_at        timestamptz NOT NULL, -- it ends then in any case
    ended_at          timestamptz,          -- ended before its time
    end_reason        text,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

CREATE INDEX session_of_person ON session (person_id);

INSERT INTO session
SELECT family_id,
       (array_agg(person_id))[1],
       (array_agg(organisation_id ORDER BY issued_at DESC))[1],
       'PASSWORD', '', '',
       min(issued_at), min(issued_at), max(issued_at), max(expires_at), max(expires_at),
       max(revoked_at),
       CASE WHEN max(revoked_at) IS NOT NULL THEN 'REVOKED' END
  FROM refresh_token
 GROUP BY family_id;

-- A token is good for as long as its session, and for the person and organisation of it.
ALTER TABLE refresh_token
    DROP COLUMN revoked_at,
    DROP COLUMN person_id,
    DROP COLUMN organisation_id;
