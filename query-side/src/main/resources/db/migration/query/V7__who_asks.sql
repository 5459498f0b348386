-- Who asks, as policies of read models see it. Every transaction says so when it begins; one that does not is nobody,
-- and sees nothing.

-- The person; NULL for nobody.
CREATE FUNCTION person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('bilan.person', true), '')::uuid;

-- Whether the caller administers the platform.
CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN 'ADMIN' = ANY (string_to_array(current_setting('bilan.roles', true), ','));

-- The organisation that the caller acts in, for those who hold one of these roles there; NULL for all others.
CREATE FUNCTION organisation_as(VARIADIC roles text[]) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN string_to_array(current_setting('bilan.roles', true), ',') && roles
                THEN nullif(current_setting('bilan.organisation', true), '')::uuid END;
