-- The log of our own. Positions are contiguous and in commit order, times never run backwards, every
-- event is chained to the one before it. docs/event-log.md specifies the stored format.

ALTER TABLE event RENAME TO first_event;
ALTER TABLE first_event RENAME CONSTRAINT event_pkey TO first_event_pkey;
DROP INDEX event_by_organisation, event_by_correlation, event_by_type, event_by_recorded_at;
DROP FUNCTION metadata_value(text, text);
DROP TABLE snapshot;

-- json, not jsonb: the stored text is what was hashed.
CREATE TABLE event (
    position         bigint      PRIMARY KEY,
    aggregate_type   text        NOT NULL,
    aggregate_id     uuid        NOT NULL,
    sequence_number  bigint      NOT NULL,
    event_id         uuid        NOT NULL CONSTRAINT event_id_once UNIQUE,
    event_type       text        NOT NULL,
    revision         smallint    NOT NULL,
    recorded_at      timestamptz NOT NULL,
    metadata         json        NOT NULL,
    payload          json        NOT NULL,
    hash             bytea       NOT NULL,
    CONSTRAINT event_of_aggregate UNIQUE (aggregate_id, aggregate_type, sequence_number)
);

CREATE FUNCTION metadata_value(metadata json, key text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (metadata ->> key);

CREATE INDEX event_by_organisation ON event (metadata_value(metadata, 'organisation_id'), position);
CREATE INDEX event_by_correlation ON event (metadata_value(metadata, 'correlation_id'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One row: the writer's lock, the allocator of positions and the tip of the chain in one.
CREATE TABLE head (
    is_head      boolean     PRIMARY KEY DEFAULT true CHECK (is_head),
    position     bigint      NOT NULL,
    recorded_at  timestamptz NOT NULL,
    hash         bytea       NOT NULL
) WITH (fillfactor = 10);

INSERT INTO head (position, recorded_at, hash)
    VALUES (0, '1970-01-01T00:00:00Z', decode(repeat('00', 32), 'hex'));

-- What was answered to a command, so that a repetition gets the same answer and has no effect.
CREATE TABLE command_outcome (
    command_id   uuid        PRIMARY KEY, -- derived from the caller and the Idempotency-Key
    fields       text        NOT NULL,    -- field of the request -> hash, as JSON
    status       smallint    NOT NULL,    -- of HTTP
    body         text        NOT NULL,    -- the data, or the problem when the status is 400 or more
    location     text,
    position     bigint      NOT NULL,    -- last event of the aggregate at that time
    recorded_at  timestamptz NOT NULL
);

-- The newest snapshot of an aggregate's state. It can be thrown away at any time.
CREATE TABLE snapshot (
    aggregate_type   text        NOT NULL,
    aggregate_id     uuid        NOT NULL,
    revision         integer     NOT NULL, -- of the state's shape and of how it evolves
    sequence_number  bigint      NOT NULL, -- last event in the state
    state            json        NOT NULL,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (aggregate_id, aggregate_type)
);

-- The hashed bytes: every field behind its length in four bytes, big-endian. STABLE and of a single expression,
-- so that PostgreSQL puts it in place of each call: four times as fast. (convert_to is STABLE, not IMMUTABLE.)
CREATE FUNCTION content_hash(
    aggregate_type text, aggregate_id uuid, sequence_number bigint, event_id uuid, event_type text,
    revision smallint, metadata text, payload text) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(
        int4send(octet_length(aggregate_type)) || convert_to(aggregate_type, 'UTF8')
        || int4send(16) || uuid_send(aggregate_id) || int4send(8) || int8send(sequence_number)
        || int4send(16) || uuid_send(event_id)
        || int4send(octet_length(event_type)) || convert_to(event_type, 'UTF8')
        || int4send(2) || int2send(revision)
        || (int4send(octet_length(metadata)) || convert_to(metadata, 'UTF8'))
        || (int4send(octet_length(payload)) || convert_to(payload, 'UTF8')));

CREATE FUNCTION epoch_micros(moment timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (extract(epoch FROM moment) * 1000000)::bigint;

CREATE FUNCTION chain_hash(previous bytea, place bigint, recorded_at_micros bigint, content bytea)
    RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256(previous || int8send(place) || int8send(recorded_at_micros) || content);

-- Appends what a group of commands decided. One statement, so that a client that dies cannot keep the
-- lock on the head. A command that is refused here is refused alone.
--
-- commands: one element a command. Without an id nothing is remembered of it.
-- expected: one element a stream that a command read or writes: how many events it had then.
-- events:   one element an event, in order of commands.
--
-- Verdicts: 'appended'; 'conflict' when a stream has moved on; 'answered' when the command was carried
-- out before, with what was answered then.
CREATE FUNCTION append(
    command_ids uuid[], command_fields text[], command_statuses smallint[], command_bodies text[],
    command_locations text[],
    expected_by integer[], expected_types text[], expected_ids uuid[], expected_counts bigint[],
    expected_writes boolean[],
    event_by integer[], event_aggregate_types text[], event_aggregate_ids uuid[], event_sequences bigint[],
    event_ids uuid[], event_types text[], event_revisions smallint[], event_metadata text[],
    event_payloads text[])
    RETURNS TABLE (
        verdict text, first_position bigint, last_position bigint, recorded_at timestamptz,
        fields text, status smallint, body text, location text)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET lock_timeout = '8s'
    -- The plans are made when the tables are still empty, and kept.
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
    SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
    place      bigint;
    moment     timestamptz;
    micros     bigint;
    tip        bytea;
    verdicts   text[];
    reached    bigint[];  -- by command: position of the last event of its streams
    firsts     bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(command_ids)]);
    contents   bytea[];
    positions  bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(event_by)]);
    hashes     bytea[] := array_fill(NULL::bytea, ARRAY[cardinality(event_by)]);
    command    integer;
BEGIN
    -- In a transaction of several statements, a client that stops in between is cut off.
    PERFORM set_config('idle_in_transaction_session_timeout', '5s', true);
    SELECT h.position, h.recorded_at, h.hash INTO STRICT place, moment, tip
      FROM eventlog.head AS h FOR UPDATE;
    moment := greatest(moment, clock_timestamp());

    SELECT array_agg(CASE WHEN answered THEN 'answered' WHEN moved THEN 'conflict' ELSE 'appended' END ORDER BY n),
           array_agg(reached ORDER BY n)
      INTO verdicts, reached
      FROM (
          SELECT n, bool_or(answered) AS answered, bool_or(moved) AS moved, coalesce(max(reached), 0) AS reached
            FROM (
                SELECT c.n, o.command_id IS NOT NULL AS answered, c.repeated AS moved, NULL::bigint AS reached
                  FROM (SELECT n, id,
                               id IS NOT NULL AND row_number() OVER (PARTITION BY id ORDER BY n) > 1 AS repeated
                          FROM unnest(command_ids) WITH ORDINALITY AS given (id, n)) AS c
                  LEFT JOIN eventlog.command_outcome AS o ON o.command_id = c.id
                UNION ALL
                SELECT s.n, false, s.written OR s.count <> coalesce(newest.sequence_number, -1) + 1,
                       newest.position
                  FROM (SELECT n, type, id, count,
                               coalesce(bool_or(writes) OVER (PARTITION BY type, id ORDER BY n
                                   ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS written
                          FROM unnest(expected_by, expected_types, expected_ids, expected_counts, expected_writes)
                              AS given (n, type, id, count, writes)) AS s
                  LEFT JOIN LATERAL (
                      SELECT e.sequence_number, e.position FROM eventlog.event AS e
                       WHERE e.aggregate_id = s.id AND e.aggregate_type = s.type
                       ORDER BY e.sequence_number DESC LIMIT 1) AS newest ON true) AS found
           GROUP BY n) AS judged;

    SELECT array_agg(eventlog.content_hash(
               e.aggregate_type, e.aggregate_id, e.sequence_number, e.event_id, e.event_type, e.revision,
               e.metadata, e.payload) ORDER BY e.n)
      INTO contents
      FROM unnest(event_aggregate_types, event_aggregate_ids, event_sequences, event_ids, event_types,
                  event_revisions, event_metadata, event_payloads) WITH ORDINALITY
           AS e (aggregate_type, aggregate_id, sequence_number, event_id, event_type, revision, metadata,
                 payload, n);

    micros := eventlog.epoch_micros(moment);
    FOR i IN 1 .. cardinality(event_by) LOOP
        command := event_by[i];
        IF verdicts[command] = 'appended' THEN
            place := place + 1;
            tip := eventlog.chain_hash(tip, place, micros, contents[i]);
            positions[i] := place;
            hashes[i] := tip;
            IF firsts[command] IS NULL THEN
                firsts[command] := place;
            END IF;
            reached[command] := place;
        END IF;
    END LOOP;

    INSERT INTO eventlog.event
           (position, aggregate_type, aggregate_id, sequence_number, event_id, event_type, revision,
            recorded_at, metadata, payload, hash)
    SELECT e.position, e.aggregate_type, e.aggregate_id, e.sequence_number, e.event_id, e.event_type,
           e.revision, moment, e.metadata::json, e.payload::json, e.hash
      FROM unnest(positions, event_aggregate_types, event_aggregate_ids, event_sequences, event_ids,
                  event_types, event_revisions, event_metadata, event_payloads, hashes)
           AS e (position, aggregate_type, aggregate_id, sequence_number, event_id, event_type, revision,
                 metadata, payload, hash)
     WHERE e.position IS NOT NULL;

    UPDATE eventlog.head AS h SET position = place, recorded_at = moment, hash = tip
     WHERE h.position <> place;

    INSERT INTO eventlog.command_outcome
           (command_id, fields, status, body, location, position, recorded_at)
    SELECT c.id, c.fields, c.status, c.body, c.location, c.position, moment
      FROM unnest(command_ids, command_fields, command_statuses, command_bodies, command_locations,
                  verdicts, reached)
           AS c (id, fields, status, body, location, verdict, position)
     WHERE c.id IS NOT NULL AND c.verdict = 'appended';

    RETURN QUERY
    SELECT c.verdict, c.first_position, coalesce(o.position, c.position), coalesce(o.recorded_at, moment),
           o.fields, o.status, o.body, o.location
      FROM unnest(command_ids, verdicts, firsts, reached) WITH ORDINALITY
           AS c (id, verdict, first_position, position, n)
      LEFT JOIN eventlog.command_outcome AS o ON o.command_id = c.id AND c.verdict = 'answered'
     ORDER BY c.n;
END $$;

-- What is needed to know the states of streams, for many callers at once: of each stream its snapshot, if one of
-- the revision is there and newer than what the caller knows, and the events after it. The snapshot stands in the
-- row of the first event, or in a row without event.
CREATE FUNCTION history(types text[], ids uuid[], revisions integer[], known bigint[])
    RETURNS TABLE (
        n bigint, stored_until bigint, state text, "position" bigint, sequence_number bigint, event_id uuid,
        event_type text, revision smallint, recorded_at timestamptz, metadata text, payload text)
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
    -- The plan is made when the tables are still empty, and kept.
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
    SET enable_mergejoin = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT w.n, s.sequence_number,
           CASE WHEN coalesce(e.sequence_number, 0) <= coalesce(s.sequence_number, w.known) + 1
                THEN s.state::text END,
           e.position, e.sequence_number, e.event_id, e.event_type, e.revision, e.recorded_at,
           e.metadata::text, e.payload::text
      FROM unnest(types, ids, revisions, known) WITH ORDINALITY AS w (type, id, revision, known, n)
      LEFT JOIN eventlog.snapshot AS s
        ON s.aggregate_id = w.id AND s.aggregate_type = w.type AND s.revision = w.revision
       AND s.sequence_number > w.known
      LEFT JOIN LATERAL (
          SELECT * FROM eventlog.event AS after
           WHERE after.aggregate_id = w.id AND after.aggregate_type = w.type
             AND after.sequence_number > coalesce(s.sequence_number, w.known)
           ORDER BY after.sequence_number) AS e ON true
     WHERE e.position IS NOT NULL OR s.sequence_number IS NOT NULL
     ORDER BY w.n, e.sequence_number;
END $$;

-- Has everybody else wait with appending until the transaction at work ends.
CREATE FUNCTION take_turn() RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp SET lock_timeout = '8s'
AS $$
BEGIN
    PERFORM set_config('idle_in_transaction_session_timeout', '5s', true);
    PERFORM FROM eventlog.head FOR UPDATE;
END $$;

-- Position of the last event that was recorded before a moment, 0 without one. Times never run backwards
-- along positions, so a search by halves finds it without an index.
CREATE FUNCTION position_before(moment timestamptz) RETURNS bigint
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    earlier  bigint := 0;
    later    bigint := (SELECT h.position + 1 FROM eventlog.head AS h);
    middle   bigint;
BEGIN
    WHILE later - earlier > 1 LOOP
        middle := (earlier + later) / 2;
        IF (SELECT e.recorded_at < moment FROM eventlog.event AS e WHERE e.position = middle) THEN
            earlier := middle;
        ELSE
            later := middle;
        END IF;
    END LOOP;
    RETURN earlier;
END $$;

-- The events of the first log, chained, under positions without gaps.
DO $$
DECLARE
    old  record;
    tip  eventlog.head;
BEGIN
    SELECT * INTO STRICT tip FROM eventlog.head;
    FOR old IN SELECT * FROM eventlog.first_event ORDER BY position LOOP
        tip.position := tip.position + 1;
        tip.recorded_at := greatest(tip.recorded_at, old.recorded_at);
        tip.hash := eventlog.chain_hash(
            tip.hash, tip.position, eventlog.epoch_micros(tip.recorded_at),
            eventlog.content_hash(
                old.aggregate_type, split_part(old.aggregate_id, ':', 2)::uuid, old.sequence_number,
                old.event_id::uuid, old.event_type, old.revision::smallint, old.metadata, old.payload));
        INSERT INTO eventlog.event
        VALUES (tip.position, old.aggregate_type, split_part(old.aggregate_id, ':', 2)::uuid,
                old.sequence_number, old.event_id::uuid, old.event_type, old.revision::smallint,
                tip.recorded_at, old.metadata::json, old.payload::json, tip.hash);
    END LOOP;
    UPDATE eventlog.head SET position = tip.position, recorded_at = tip.recorded_at, hash = tip.hash;
END $$;

-- Policies go on where they were, before the first event that they have passed over while it was not yet
-- committed. Read models are built again: their rows name positions.
DELETE FROM token WHERE processor_name NOT LIKE '%-policies';
UPDATE token
   SET token_type = 'org.axonframework.eventhandling.GlobalSequenceTrackingToken',
       token = convert_to(json_build_object(
           '@class', 'org.axonframework.eventhandling.GlobalSequenceTrackingToken',
           'globalIndex', (
               SELECT count(*) FROM first_event AS seen
                WHERE seen.position <= (convert_from(token, 'UTF8')::json ->> 'index')::bigint
                  AND NOT EXISTS (
                      SELECT FROM json_array_elements_text(convert_from(token, 'UTF8')::json -> 'gaps') AS gap
                        JOIN first_event AS late ON late.position = gap::bigint
                       WHERE late.position <= seen.position)))::text,
           'UTF8')
 WHERE token IS NOT NULL;

DROP TABLE first_event;
