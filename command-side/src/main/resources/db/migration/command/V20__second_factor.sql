-- What people prove themselves with in addition to what they log in with. Written in the transaction
-- of the person's event, and not in the event: a secret must be able to change and to disappear.
CREATE TABLE second_factor (
    factor_id     uuid PRIMARY KEY,
    person_id     uuid NOT NULL,
    kind          text NOT NULL,        -- TOTP, PASSKEY
    label         text NOT NULL,        -- what the person calls it
    begun_at      timestamptz NOT NULL,
    confirmed_at  timestamptz,          -- until then it counts for nothing
    last_used_at  timestamptz
);

CREATE INDEX second_factor_person ON second_factor (person_id);

CREATE TABLE totp (
    factor_id       uuid PRIMARY KEY REFERENCES second_factor ON DELETE CASCADE,
    secret          bytea NOT NULL,     -- wrapped by the master key
    last_used_step  bigint NOT NULL     -- the code of this step of 30 seconds, and all before, are used up
);

CREATE TABLE passkey (
    factor_id        uuid PRIMARY KEY REFERENCES second_factor ON DELETE CASCADE,
    credential_id    bytea NOT NULL UNIQUE,
    credential       bytea NOT NULL,    -- attested credential data: model, id and public key (COSE)
    sign_count       bigint NOT NULL,   -- how often it has signed, as it says; 0 when it does not count
    transports       text NOT NULL,     -- comma separated, how a browser reaches it
    user_verified    boolean NOT NULL,  -- whether it has ever checked who holds it
    backup_eligible  boolean NOT NULL,
    backed_up        boolean NOT NULL
);

-- Each good once. Those that were used are gone.
CREATE TABLE recovery_code (
    person_id  uuid NOT NULL,
    code_hash  bytea NOT NULL,          -- HMAC-SHA256 under a key that is not in the database
    PRIMARY KEY (person_id, code_hash)
);

-- What a passkey is asked to sign, each good for one answer.
CREATE TABLE passkey_challenge (
    challenge   bytea PRIMARY KEY,
    purpose     text NOT NULL,
    person_id   uuid,                   -- null for whoever logs in with nothing but a passkey
    expires_at  timestamptz NOT NULL
);

CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at);

-- Wrong second factors in a row. A right password does not set it back, for who guesses has it.
CREATE TABLE second_factor_failure (
    person_id     uuid PRIMARY KEY,
    failures      int NOT NULL,
    locked_until  timestamptz           -- null while no pause is due
);
