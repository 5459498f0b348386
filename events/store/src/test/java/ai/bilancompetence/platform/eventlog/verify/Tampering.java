package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.eventlog.verify.Fault.Kind;
import java.util.List;

/** What somebody with all rights might do to a log of 40 events, and where it shows first. */
enum Tampering {
  POSITION_CHANGED(
      12, Kind.POSITION, "UPDATE eventlog.event SET position = 400 WHERE position = 12"),
  AGGREGATE_TYPE_CHANGED(set("aggregate_type", "'credits.CreditAccounT'")),
  AGGREGATE_CHANGED(set("aggregate_id", "'00000000-0000-0000-0000-000000000009'")),
  SEQUENCE_NUMBER_CHANGED(set("sequence_number", "9000")),
  EVENT_ID_CHANGED(set("event_id", "'00000000-0000-0000-0000-000000000001'")),
  EVENT_TYPE_CHANGED(set("event_type", "'credits.CreditsGranted'")),
  REVISION_CHANGED(set("revision", "2")),
  TIME_CHANGED(set("recorded_at", "recorded_at + interval '1 microsecond'")),
  TIME_MADE_INFINITE(set("recorded_at", "'infinity'")),
  METADATA_CHANGED(set("metadata", "replace(metadata::text, 'Gérante', 'Gerante')::json")),
  METADATA_LAID_OUT_ANEW(set("metadata", "replace(metadata::text, E'\\n', '')::json")),
  PAYLOAD_CHANGED(set("payload", "replace(payload::text, 'note', 'nota')::json")),
  PAYLOAD_NUMBER_WRITTEN_ANEW(set("metadata", "replace(metadata::text, '1.50', '1.5')::json")),
  HASH_CHANGED(set("hash", "set_byte(hash, 31, get_byte(hash, 31) # 1)")),
  HASH_SHORTENED(12, Kind.FORMAT, set("hash", "substring(hash FOR 31)")),
  ROW_REMOVED(12, Kind.POSITION, "DELETE FROM eventlog.event WHERE position = 12"),
  FIRST_ROW_REMOVED(1, Kind.POSITION, "DELETE FROM eventlog.event WHERE position = 1"),
  ROWS_SWAPPED(
      12,
      Kind.HASH,
      "UPDATE eventlog.event SET position = -1 WHERE position = 12",
      "UPDATE eventlog.event SET position = 12 WHERE position = 25",
      "UPDATE eventlog.event SET position = 25 WHERE position = -1"),
  ROW_INSERTED_BEFORE_THE_FIRST(
      1,
      Kind.POSITION,
      "ALTER TABLE eventlog.event DROP CONSTRAINT event_of_aggregate",
      copyOf(12, 0)),
  ROW_INSERTED_BEHIND_THE_LAST(41, Kind.HASH, copyOf(40, 41)),
  ROW_INSERTED_TWICE(
      13,
      Kind.POSITION,
      "ALTER TABLE eventlog.event DROP CONSTRAINT event_pkey, DROP CONSTRAINT event_of_aggregate",
      copyOf(12, 12)),
  ROW_INSERTED_AND_CHAINED(41, Kind.HEAD, copyOf(40, 41), rehashFrom(41)),
  END_REMOVED(40, Kind.END, "DELETE FROM eventlog.event WHERE position = 40"),
  END_REMOVED_WITH_ITS_TRACE(
      26, Kind.END, "DELETE FROM eventlog.event WHERE position > 25", moveHead()),
  EVERYTHING_REMOVED(
      1,
      Kind.END,
      "DELETE FROM eventlog.event",
      "UPDATE eventlog.head SET position = 0, recorded_at = 'epoch', hash = decode(repeat('00', 32), 'hex')"),
  HEAD_MOVED_BACK(40, Kind.HEAD, "UPDATE eventlog.head SET position = 39"),
  HEAD_REMOVED(0, Kind.HEAD, "DELETE FROM eventlog.head"),
  HEAD_CHANGED(
      40, Kind.HEAD, "UPDATE eventlog.head SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1)"),
  CHANGED_AND_HASHED_AGAIN(20, Kind.CHECKPOINT, set("payload", "'{}'"), rehashFrom(12), moveHead()),
  TIME_REVERSED_AND_HASHED_AGAIN(
      12, Kind.TIME, set("recorded_at", "'2000-01-01T00:00:00Z'"), rehashFrom(12), moveHead()),
  NUMBER_SKIPPED_AND_HASHED_AGAIN(
      12, Kind.SEQUENCE, set("sequence_number", "9000"), rehashFrom(12), moveHead()),
  CHECKPOINT_POINTED_ELSEWHERE(
      30,
      Kind.SIGNATURE,
      "UPDATE eventlog.checkpoint SET hash = (SELECT hash FROM eventlog.event WHERE position = 29)"
          + " WHERE position = 30"),
  CHECKPOINT_OF_A_STRANGER(
      20, Kind.SIGNATURE, "UPDATE eventlog.checkpoint SET key_id = 'stranger' WHERE position = 20");

  final long badPosition;
  final Kind kind;
  final List<String> statements;

  Tampering(String statement) {
    this(12, Kind.HASH, statement);
  }

  Tampering(long badPosition, Kind kind, String... statements) {
    this.badPosition = badPosition;
    this.kind = kind;
    this.statements = List.of(statements);
  }

  private static String set(String column, String value) {
    return "UPDATE eventlog.event SET %s = %s WHERE position = 12".formatted(column, value);
  }

  private static String copyOf(long copied, long position) {
    return """
        INSERT INTO eventlog.event
        SELECT %d, aggregate_type, aggregate_id, sequence_number + 1, gen_random_uuid(), event_type,
               revision, recorded_at, metadata, payload, hash
          FROM eventlog.event WHERE position = %d
        """
        .formatted(position, copied);
  }

  private static String moveHead() {
    return """
        UPDATE eventlog.head SET position = e.position, recorded_at = e.recorded_at, hash = e.hash
          FROM (SELECT * FROM eventlog.event ORDER BY position DESC LIMIT 1) AS e
        """;
  }

  /** What a clever forger does: makes every hash from here on fit again. */
  private static String rehashFrom(long position) {
    return """
        DO $$
        DECLARE
            e    eventlog.event;
            last bytea;
        BEGIN
            SELECT hash INTO last FROM eventlog.event WHERE position = %d - 1;
            FOR e IN SELECT * FROM eventlog.event WHERE position >= %d ORDER BY position LOOP
                last := eventlog.chain_hash(last, e.position, eventlog.epoch_micros(e.recorded_at), eventlog.content_hash(
                    e.aggregate_type, e.aggregate_id, e.sequence_number, e.event_id, e.event_type,
                    e.revision, e.metadata::text, e.payload::text));
                UPDATE eventlog.event SET hash = last WHERE position = e.position;
            END LOOP;
        END $$
        """
        .formatted(position, position);
  }
}
