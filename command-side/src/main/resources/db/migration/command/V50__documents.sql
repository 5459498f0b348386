-- Documents that are not destroyed, and where their bytes lie. Names stand in the log only.
CREATE TABLE document (
    document_id      uuid   PRIMARY KEY,
    organisation_id  uuid   NOT NULL,
    owner_id         uuid,                 -- NULL for one of the organisation itself
    kind             text   NOT NULL,
    size_bytes       bigint NOT NULL,
    state            text   NOT NULL CHECK (state IN ('ANNOUNCED', 'STORED', 'CONDEMNED')),
    object_key       text   COLLATE "C" UNIQUE -- in the order of the store; NULL before the bytes have come
);

CREATE INDEX document_of_organisation ON document (organisation_id) INCLUDE (size_bytes);
CREATE INDEX document_of_owner ON document (owner_id);

-- The last threshold that an organisation was told of.
CREATE TABLE document_space (
    organisation_id  uuid PRIMARY KEY,
    warned_percent   int  NOT NULL
);

-- Archives that were asked for. Whoever builds one says every few seconds that they are alive.
CREATE TABLE document_archive (
    archive_id       uuid        PRIMARY KEY,
    organisation_id  uuid,
    requested_by     text        NOT NULL, -- name of the actor
    state            text        NOT NULL CHECK (state IN ('BUILDING', 'READY', 'FAILED', 'EXPIRED')),
    requested_at     timestamptz NOT NULL,
    alive_at         timestamptz NOT NULL,
    attempts         int         NOT NULL DEFAULT 0,
    documents_done   int         NOT NULL DEFAULT 0,
    bytes_done       bigint      NOT NULL DEFAULT 0,
    size_bytes       bigint,               -- of the archive, when it is ready
    expires_at       timestamptz NOT NULL, -- when it is deleted
    reason           text                  -- why it failed
);

CREATE INDEX document_archive_of ON document_archive (requested_by, requested_at);
CREATE INDEX document_archive_alive ON document_archive (alive_at) WHERE state = 'BUILDING';
CREATE INDEX document_archive_end ON document_archive (expires_at) WHERE state <> 'EXPIRED';

CREATE TABLE document_archive_entry (
    archive_id   uuid NOT NULL REFERENCES document_archive ON DELETE CASCADE,
    place        int  NOT NULL,
    document_id  uuid NOT NULL,
    PRIMARY KEY (archive_id, place),
    UNIQUE (archive_id, document_id)
);

CREATE INDEX document_archive_with ON document_archive_entry (document_id);

-- Checks of the store for files against the documents. One at a time.
CREATE TABLE document_check (
    check_id         uuid        PRIMARY KEY,
    state            text        NOT NULL CHECK (state IN ('RUNNING', 'CLEAN', 'DIFFERENT', 'FAILED', 'ABANDONED')),
    requested_by     text        NOT NULL,
    requested_at     timestamptz NOT NULL,
    alive_at         timestamptz NOT NULL,
    finished_at      timestamptz,
    objects_done     bigint      NOT NULL DEFAULT 0,
    documents_done   bigint      NOT NULL DEFAULT 0,
    documents_total  bigint      NOT NULL DEFAULT 0,
    orphans          bigint      NOT NULL DEFAULT 0, -- bytes without a document
    missing          bigint      NOT NULL DEFAULT 0, -- documents without bytes
    first_findings   jsonb       NOT NULL DEFAULT '[]',
    reason           text                            -- why it ended without a result
);

CREATE UNIQUE INDEX one_document_check_at_a_time ON document_check ((true)) WHERE state = 'RUNNING';
