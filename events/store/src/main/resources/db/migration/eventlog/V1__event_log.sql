-- The log in its first form: Axon's stock JDBC engine writes it, one row an event.
CREATE TABLE event (
    position         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id         text NOT NULL UNIQUE,
    aggregate_type   text NOT NULL,
    aggregate_id     text NOT NULL,
    sequence_number  bigint NOT NULL,
    event_type       text NOT NULL,
    revision         text NOT NULL,
    recorded_at      timestamptz NOT NULL,
    metadata         text NOT NULL,
    payload          text NOT NULL,
    UNIQUE (aggregate_id, sequence_number)
);

-- Text is what was written, byte for byte; this reads one value out of it. The cast from text to json
-- depends on no setting, so the function may say that it is immutable and stand in an index.
CREATE FUNCTION metadata_value(metadata text, key text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (metadata::json ->> key);

CREATE INDEX event_by_organisation ON event (metadata_value(metadata, 'organisation_id'), position);
CREATE INDEX event_by_correlation ON event (metadata_value(metadata, 'correlation_id'));
CREATE INDEX event_by_type ON event (event_type, position);
CREATE INDEX event_by_recorded_at ON event (recorded_at, position);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The event log is append-only';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE snapshot (
    event_id         text NOT NULL UNIQUE,
    aggregate_type   text NOT NULL,
    aggregate_id     text NOT NULL,
    sequence_number  bigint NOT NULL,
    event_type       text NOT NULL,
    revision         text,
    recorded_at      timestamptz NOT NULL,
    metadata         text NOT NULL,
    payload          text NOT NULL,
    PRIMARY KEY (aggregate_id, sequence_number)
);

-- How far each processor has read.
CREATE TABLE token (
    processor_name  text NOT NULL,
    segment         integer NOT NULL,
    token           bytea,
    token_type      text,
    timestamp       text,
    owner           text,
    PRIMARY KEY (processor_name, segment)
);

-- Events that a processor could not handle, waiting for an operator.
CREATE TABLE dead_letter (
    dead_letter_id        text PRIMARY KEY,
    processing_group      text NOT NULL,
    sequence_identifier   text NOT NULL,
    sequence_index        bigint NOT NULL,
    message_type          text NOT NULL,
    event_identifier      text NOT NULL,
    time_stamp            text NOT NULL,
    payload_type          text NOT NULL,
    payload_revision      text,
    payload               bytea NOT NULL,
    meta_data             bytea,
    aggregate_type        text,
    aggregate_identifier  text,
    sequence_number       bigint,
    token_type            text,
    token                 bytea,
    enqueued_at           text NOT NULL,
    last_touched          text,
    processing_started    text,
    cause_type            text,
    cause_message         text,
    diagnostics           bytea,
    UNIQUE (processing_group, sequence_identifier, sequence_index)
);
