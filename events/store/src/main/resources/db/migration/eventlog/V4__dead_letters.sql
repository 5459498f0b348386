-- An event that a processor cannot handle waits, and with it everything that follows in its stream. Letters only
-- name the event: it stays in the log alone, with whatever protects it there.
ALTER TABLE dead_letter RENAME TO first_dead_letter;

CREATE TABLE dead_letter_sequence (
    sequence_id       uuid PRIMARY KEY,
    processing_group  text        NOT NULL,
    stream            text        NOT NULL, -- <aggregate type>:<aggregate id>
    since             timestamptz NOT NULL,
    attempts          integer     NOT NULL, -- how often the first letter was tried
    tried_at          timestamptz,          -- the last time
    next_try_at       timestamptz,          -- none: when an operator says so
    cause_type        text,                 -- why the first letter waits; none before it was tried itself
    cause_message     text,
    cause_place       text,
    UNIQUE (processing_group, stream)
);

CREATE INDEX dead_letter_sequence_due ON dead_letter_sequence (next_try_at) WHERE next_try_at IS NOT NULL;

CREATE TABLE dead_letter (
    sequence_id  uuid        NOT NULL REFERENCES dead_letter_sequence ON DELETE CASCADE,
    position     bigint      NOT NULL, -- of the event in the log
    enqueued_at  timestamptz NOT NULL,
    PRIMARY KEY (sequence_id, position)
);

-- Events that a processor will never handle, because somebody said so.
CREATE TABLE discarded_letter (
    processing_group  text        NOT NULL,
    position          bigint      NOT NULL,
    stream            text        NOT NULL,
    sequence_id       uuid        NOT NULL,
    cause_type        text,                 -- why it waited; none when it waited behind another one
    cause_message     text,
    cause_place       text,
    reason            text        NOT NULL,
    discarded_by      text        NOT NULL,
    discarded_at      timestamptz NOT NULL,
    PRIMARY KEY (processing_group, position)
);

CREATE INDEX discarded_letter_by_sequence ON discarded_letter (sequence_id);

CREATE FUNCTION refuse_to_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was discarded stays on record';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON discarded_letter
    FOR EACH ROW EXECUTE FUNCTION refuse_to_forget();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON discarded_letter
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();

-- Until its end the transaction of a batch shares the letters of its group with other batches; whoever tries or
-- discards a letter has them alone. So a processor never runs beside a retry that writes the same rows, and no
-- event overtakes a letter.
CREATE FUNCTION dead_letter_lock(reading_group text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN hashtextextended('eventlog.dead_letter ' || reading_group, 0);

-- Those of the streams that have letters. Two statements on purpose: the second sees what was committed while
-- the first one waited.
CREATE FUNCTION waiting_streams(reading_group text, streams text[]) RETURNS SETOF text
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(eventlog.dead_letter_lock(reading_group));
    RETURN QUERY
        SELECT s.stream FROM eventlog.dead_letter_sequence AS s
         WHERE s.processing_group = reading_group AND s.stream = ANY (streams);
END $$;

-- What waited for policies goes on waiting. Read models are built again and need none of theirs.
INSERT INTO dead_letter_sequence
SELECT gen_random_uuid(), processing_group, sequence_identifier, min(enqueued_at::timestamptz), 1,
       max(last_touched::timestamptz), now(),
       (array_agg(cause_type ORDER BY sequence_index))[1], NULL, NULL
  FROM first_dead_letter
 WHERE processing_group LIKE '%-policies'
 GROUP BY processing_group, sequence_identifier;

INSERT INTO dead_letter
SELECT s.sequence_id, e.position, l.enqueued_at::timestamptz
  FROM first_dead_letter AS l
  JOIN dead_letter_sequence AS s
    ON s.processing_group = l.processing_group AND s.stream = l.sequence_identifier
  JOIN event AS e ON e.event_id = l.event_identifier::uuid;

DROP TABLE first_dead_letter;
