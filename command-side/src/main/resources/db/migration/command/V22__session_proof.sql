-- How people proved who they are in their sessions. The family of a session's refresh tokens is its id.
CREATE TABLE session_proof (
    session_id  uuid PRIMARY KEY,
    methods     text NOT NULL,          -- comma separated, at least one
    proved_at   timestamptz NOT NULL    -- the last time
);
