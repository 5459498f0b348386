CREATE TABLE document (
    document_id         uuid PRIMARY KEY,
    organisation_id     uuid NOT NULL,
    owner_id            uuid,                 -- the person it belongs to
    consultant_id       uuid,                 -- who works with the owner on it
    assessment_id       uuid,
    kind                text NOT NULL,
    audience            text NOT NULL,        -- follows from the kind
    name                text,                 -- NULL when it was destroyed
    media_type          text NOT NULL,
    size_bytes          bigint NOT NULL,
    sha256              text NOT NULL,
    state               text NOT NULL,
    replaces            uuid,
    replaced_by         uuid,
    refusal             text,                 -- why its bytes were refused
    finding             text,                 -- of the virus scanner
    hold_case      text,                 -- the case that keeps it
    registered_at       timestamptz NOT NULL,
    uploaded_at         timestamptz,
    keep_until          timestamptz NOT NULL, -- when it is destroyed if nothing else happens
    ended_at            timestamptz,          -- when it was withdrawn, refused or condemned
    destroyed_at        timestamptz,
    destroyed_for       text,
    downloads           bigint NOT NULL DEFAULT 0,
    last_downloaded_at  timestamptz,
    position            bigint NOT NULL       -- of the last event
);

CREATE INDEX document_of_organisation ON document (organisation_id, registered_at, document_id);
CREATE INDEX document_of_owner ON document (owner_id, registered_at, document_id);
CREATE INDEX document_of_consultant ON document (consultant_id, registered_at, document_id);
CREATE INDEX document_of_assessment ON document (assessment_id);

-- Who was let at the bytes, and when.
CREATE TABLE document_access (
    position     bigint PRIMARY KEY,
    document_id  uuid NOT NULL,
    person_id    uuid,                        -- NULL for a machine
    channel      text NOT NULL,
    granted_at   timestamptz NOT NULL
);

CREATE INDEX document_access_to ON document_access (document_id, position);

-- As DocumentsAccess says it. What is confidential, managers do not see; auditors see that it is there, and nobody's
-- bytes.
CREATE POLICY visible ON document FOR SELECT USING (
    (SELECT query.is_admin())
    OR owner_id = (SELECT query.person())
    OR organisation_id = (SELECT query.organisation_as('AUDITOR'))
    OR (audience <> 'CONFIDENTIAL' AND organisation_id = (SELECT query.organisation_as('MANAGER')))
    OR (audience <> 'MANAGEMENT' AND consultant_id = (SELECT query.person())
        AND organisation_id = (SELECT query.organisation_as('CONSULTANT', 'MANAGER')))
    OR (audience = 'STAFF' AND owner_id IS NULL AND organisation_id = (SELECT query.organisation_as('CONSULTANT'))));

CREATE POLICY visible ON document_access FOR SELECT USING (
    document_id IN (SELECT d.document_id FROM document d));
