package ai.bilancompetence.audit.query;

import ai.bilancompetence.audit.query.ReplayView.FailureView;
import ai.bilancompetence.platform.query.Rebuilds.Progress;
import ai.bilancompetence.platform.query.Rebuilds.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A read model.
 *
 * @param codeVersion version that this node's code builds
 * @param active what answers; absent before it is built for the first time
 * @param replay the replay under way
 */
record ReadModelView(
    String readModel, int codeVersion, @Nullable Active active, @Nullable ReplayView replay) {

  /**
   * The generation that answers.
   *
   * @param version version of its tables
   * @param since when it took its place
   * @param position what it reflects
   * @param lag events that it has not seen yet
   * @param waiting of how many aggregates it lacks events because one cannot be projected; shown to
   *     administrators
   * @param failure what keeps it from going on, likewise; absent while it does
   */
  record Active(
      UUID replayId,
      int generation,
      int version,
      @Nullable Instant since,
      long position,
      long lag,
      @Nullable Long waiting,
      @Nullable FailureView failure) {

    private static Active of(Progress progress, boolean whole) {
      return new Active(
          progress.generation().id(),
          progress.generation().number(),
          progress.generation().version(),
          progress.generation().swappedAt(),
          progress.eventsDone(),
          progress.eventsTotal() - progress.eventsDone(),
          whole ? Long.valueOf(progress.waiting()) : null,
          whole ? FailureView.of(progress.failure()) : null);
    }
  }

  /**
   * A read model as it is shown.
   *
   * @param whole whether to show what tells something about all organisations
   */
  static ReadModelView of(Status status, boolean whole) {
    Progress active = status.active();
    Progress build = status.build();
    return new ReadModelView(
        status.readModel(),
        status.version(),
        active == null ? null : Active.of(active, whole),
        build == null ? null : ReplayView.of(build, whole));
  }
}
