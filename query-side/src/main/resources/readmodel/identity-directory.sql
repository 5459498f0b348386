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

-- Who sees what follows from the roles held now, which stand here, and not from those that the caller says to have.

-- The organisations that the caller works for: looked up once in a transaction, then remembered for this person. It reads
-- the memberships that the caller sees, and that depends on it again: until it is known, the caller sees the own ones.
CREATE FUNCTION works_for() RETURNS uuid[] LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
    known  CONSTANT text := current_setting('bilan.works_for', true);
    of     CONSTANT text := coalesce(query.person()::text, '');
    found  uuid[];
BEGIN
    IF starts_with(known, of || '{') THEN
        RETURN substr(known, length(of) + 1)::uuid[];
    END IF;
    PERFORM set_config('bilan.works_for', of || '{}', true);
    found := ARRAY(SELECT organisation_id FROM membership
                    WHERE person_id = query.person() AND roles && ARRAY['MANAGER', 'CONSULTANT', 'AUDITOR']);
    IF query.person() IS NULL THEN -- A machine, which has no membership but what its token says.
        found := array_remove(ARRAY[query.organisation_as('MANAGER', 'CONSULTANT', 'AUDITOR')], NULL);
    END IF;
    PERFORM set_config('bilan.works_for', of || found::text, true);
    RETURN found;
END $$;

CREATE POLICY visible ON membership FOR SELECT USING (
    (SELECT query.is_admin())
    OR person_id = (SELECT query.person())
    OR organisation_id = ANY ((SELECT works_for())::uuid[]));

CREATE POLICY visible ON organisation FOR SELECT USING (
    (SELECT query.is_admin())
    OR organisation_id = ANY ((SELECT works_for())::uuid[])
    OR organisation_id IN (SELECT m.organisation_id FROM membership m WHERE m.person_id = (SELECT query.person())));

-- Beneficiaries do not see each other.
CREATE POLICY visible ON person FOR SELECT USING (
    (SELECT query.is_admin())
    OR person_id = (SELECT query.person())
    OR person_id IN (SELECT m.person_id FROM membership m
                      WHERE m.organisation_id = ANY ((SELECT works_for())::uuid[])));

-- What lets others in is for those who manage now.
CREATE FUNCTION manages() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT organisation_id FROM membership WHERE person_id = query.person() AND 'MANAGER' = ANY (roles)
$$;

CREATE POLICY visible ON invitation FOR SELECT USING (
    (SELECT query.is_admin()) OR organisation_id IN (SELECT manages()));

CREATE POLICY visible ON service_client FOR SELECT USING (
    (SELECT query.is_admin()) OR organisation_id IN (SELECT manages()));

CREATE POLICY visible ON identity_provider FOR SELECT USING (
    (SELECT query.is_admin()) OR organisation_id IN (SELECT manages()));
