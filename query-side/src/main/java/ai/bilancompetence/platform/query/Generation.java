package ai.bilancompetence.platform.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One build of a read model, with tables and a processor of its own.
 *
 * @param number counts the builds of the read model, from 1
 * @param version version of the projection that builds it
 * @param requestedBy id of the person who asked for it, or {@code system:<why>}
 * @param untilPosition end of the log when it was asked for; it does not answer before it got there
 * @param comparison with the one that answered before it; absent before, and when there was none
 * @param swappedAt since when it answers, or when it began to
 * @param endedAt when it was retired or abandoned
 * @param endPosition how far it was built when it was swapped in or abandoned
 * @param failure the last time its processor failed
 */
public record Generation(
    UUID id,
    String readModel,
    int number,
    int version,
    State state,
    String requestedBy,
    Instant requestedAt,
    long untilPosition,
    @Nullable Comparison comparison,
    @Nullable Instant swappedAt,
    @Nullable Instant endedAt,
    @Nullable Long endPosition,
    @Nullable Failure failure) {

  /** What becomes of a generation. */
  public enum State {
    /** Reads the log from the start while another one answers. */
    BUILDING,
    /** Was told to wait. */
    PAUSED,
    /** Answers. */
    ACTIVE,
    /** Answered until another one was swapped in. */
    RETIRED,
    /** Was given up before it was done. */
    ABANDONED
  }

  /**
   * How it differs from the generation that answered.
   *
   * @param identical whether the rows are the same; absent when new events came in all the time and
   *     the read model keeps no history that could be compared
   * @param differing the first rows that differ; empty when none does
   */
  public record Comparison(
      long rowsBefore, long rowsAfter, @Nullable Boolean identical, List<RowName> differing) {

    public Comparison {
      differing = List.copyOf(differing);
    }
  }

  /**
   * Names a row.
   *
   * @param key its columns that tell it from others, each with its value
   */
  public record RowName(String table, String key) {}

  /**
   * Why its processor cannot go on; it tries again with growing pauses.
   *
   * @param position of the event that it failed on
   * @param cause name of the error, never its text: it could tell what somebody's data are
   */
  public record Failure(Instant at, long position, String eventType, String cause) {}

  /** The schema with its tables. */
  String schema() {
    return "query_%s_%d".formatted(readModel.replace('-', '_'), number);
  }

  /** Name of its processor. */
  public String processor() {
    return readModel + "#" + number;
  }
}
