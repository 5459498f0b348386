package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.CsvTable.Column;
import ai.bilancompetence.platform.web.QueryParameters;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction of the balance.
 *
 * @param amount by how many credits; negative to take some away
 * @param reason why, for people
 * @param requestedBy the administrator who asked
 * @param decidedBy the administrator who approved or rejected it; absent while it is pending, and
 *     when no second person was needed
 * @param decidedAt absent while it is pending
 */
record AdjustmentView(
    AdjustmentId adjustmentId,
    State state,
    long amount,
    String reason,
    UUID requestedBy,
    Instant requestedAt,
    @Nullable UUID decidedBy,
    @Nullable Instant decidedAt) {

  /** An adjustment is decided once. */
  enum State {
    PENDING,
    MADE,
    REJECTED;

    /** The state as clients write it. */
    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a state as clients write it.
     *
     * @throws DomainRejection with {@code invalid_parameter}
     */
    static State parse(String text) {
      return QueryParameters.constant(State.class, text, "No adjustment can be in this state");
    }
  }

  static final List<Column<AdjustmentView>> COLUMNS =
      List.of(
          Column.id("adjustment_id", adjustment -> adjustment.adjustmentId().value()),
          Column.text("state", adjustment -> adjustment.state().name().toLowerCase(Locale.ROOT)),
          Column.number("amount", AdjustmentView::amount),
          Column.text("reason", AdjustmentView::reason),
          Column.id("requested_by", AdjustmentView::requestedBy),
          Column.time("requested_at", AdjustmentView::requestedAt),
          Column.id("decided_by", AdjustmentView::decidedBy),
          Column.time("decided_at", AdjustmentView::decidedAt));
}
