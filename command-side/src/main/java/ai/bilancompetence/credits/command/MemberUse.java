package ai.bilancompetence.credits.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What the members use of an account, and may use.
 *
 * @param limits credits a month, for those who have a limit
 * @param used what each used or holds in the month, less what came back
 */
record MemberUse(PMap<UUID, Long> limits, PMap<UUID, Monthly> used) {

  static final MemberUse NONE = new MemberUse(TreePMap.empty(), TreePMap.empty());

  /** How much more somebody may use this month, in credits; not below 0. */
  long allowance(@Nullable UUID person, Instant now) {
    Long limit = person == null ? null : limits.get(person);
    return limit == null ? Long.MAX_VALUE : Math.max(0, limit - usedBy(person, now));
  }

  private long usedBy(@Nullable UUID person, Instant now) {
    Monthly count = person == null ? null : used.get(person);
    return count == null ? 0 : count.in(now);
  }

  MemberUse use(@Nullable UUID person, long credits, Instant now) {
    if (person == null || credits == 0) {
      return this;
    }
    Monthly before = used.getOrDefault(person, Monthly.NEVER);
    return new MemberUse(limits, used.plus(person, before.plus(credits, now)));
  }

  MemberUse limit(UUID person, @Nullable Long creditsPerMonth) {
    return new MemberUse(
        creditsPerMonth == null ? limits.minus(person) : limits.plus(person, creditsPerMonth),
        used);
  }
}
