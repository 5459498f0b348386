-- Keys that sign access tokens. The private half is encrypted under the master key.
CREATE TABLE signing_key (
    kid          text PRIMARY KEY,
    public_key   text NOT NULL,
    private_key  bytea NOT NULL,
    created_at   timestamptz NOT NULL
);
