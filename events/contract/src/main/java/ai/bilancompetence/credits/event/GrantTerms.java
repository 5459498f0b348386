package ai.bilancompetence.credits.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and for what granted credits can be used, and in which order.
 *
 * @param priority 0 to 100; lower burns first
 * @param effectiveAt from then on
 * @param expiresAt until just before then; null for ever
 * @param scope the features they can be used for; empty for any
 * @param grantedAt when they were granted for the first time, in whichever account
 */
public record GrantTerms(
    CreditCategory category,
    int priority,
    Instant effectiveAt,
    @Nullable Instant expiresAt,
    List<String> scope,
    Instant grantedAt) {

  /** Where nothing else is wished. */
  public static final int DEFAULT_PRIORITY = 50;

  /**
   * Order in which credits burn. What is still equal then is ordered by the id of the grant, so
   * that the order is total.
   */
  public static final Comparator<GrantTerms> BURN_DOWN =
      Comparator.comparingInt(GrantTerms::priority)
          .thenComparing(
              GrantTerms::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(GrantTerms::category)
          .thenComparing(GrantTerms::effectiveAt)
          .thenComparing(GrantTerms::grantedAt);

  public GrantTerms {
    scope = List.copyOf(scope);
  }

  /** Terms without conditions, from now on. */
  public static GrantTerms unconditional(CreditCategory category, Instant now) {
    return new GrantTerms(category, DEFAULT_PRIORITY, now, null, List.of(), now);
  }

  /** Whether the credits can be used at the moment. */
  public boolean isActiveAt(Instant moment) {
    return !moment.isBefore(effectiveAt) && !isExpiredAt(moment);
  }

  /** Whether the term is over at the moment. */
  public boolean isExpiredAt(Instant moment) {
    return expiresAt != null && !moment.isBefore(expiresAt);
  }

  /** Whether the credits can be used for the feature. */
  public boolean covers(String feature) {
    return scope.isEmpty() || scope.contains(feature);
  }
}
