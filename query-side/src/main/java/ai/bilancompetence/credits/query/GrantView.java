package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.query.Grants.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credits that came in together.
 *
 * @param amount what came in
 * @param remaining what of it is neither gone nor held
 * @param priority 0 to 100; lower burns first
 * @param effectiveAt from when on they can be used
 * @param expiresAt until just before when; absent for ever
 * @param scope the features they can be used for; empty for any
 * @param source what the credits go back to; absent when they came from another account
 * @param reference which one of these; then the transfer
 * @param grantedAt when they were granted for the first time, in whichever account
 */
record GrantView(
    GrantId grantId,
    CreditCategory category,
    long amount,
    long remaining,
    int priority,
    Instant effectiveAt,
    @Nullable Instant expiresAt,
    List<String> scope,
    @Nullable GrantSource source,
    String reference,
    Instant grantedAt) {

  static GrantView of(Grant grant) {
    return new GrantView(
        grant.grantId(),
        grant.terms().category(),
        grant.amount(),
        grant.remaining(),
        grant.terms().priority(),
        grant.terms().effectiveAt(),
        grant.terms().expiresAt(),
        grant.terms().scope(),
        grant.source(),
        grant.reference(),
        grant.terms().grantedAt());
  }
}
