package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.token.TokenHolder;
import ai.bilancompetence.platform.token.TokenRevocations;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In which roles people act in their organisations, for requests that name one. What was read is
 * kept for a minute, and no longer than until the person's access tokens for the organisation are
 * revoked, as every change of roles does. Who does not belong to an organisation is looked up each
 * time: it takes a request, and those are limited.
 */
@Component
class ActingRights {

  private static final int MAX_KEPT = 10_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  private record Membership(UUID personId, UUID organisationId) {}

  /**
   * What somebody holds in an organisation.
   *
   * @param demanding the roles that need a second factor there
   */
  record Held(Set<Role> roles, Set<Role> demanding, long readAtMs) {}

  private final JdbcClient jdbc;
  private final TokenRevocations revocations;
  private final Clock clock;
  private final Cache<Membership, Held> kept =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT_FOR).build();

  ActingRights(JdbcClient jdbc, TokenRevocations revocations, Clock clock) {
    this.jdbc = jdbc;
    this.revocations = revocations;
    this.clock = clock;
  }

  /** What the person holds in the organisation; empty for who does not belong to it. */
  Optional<Held> of(UUID person, UUID organisation) {
    Membership membership = new Membership(person, organisation);
    Held known = kept.getIfPresent(membership);
    if (known != null
        && !revocations.cover(
            List.of(TokenHolder.person(person, organisation)), known.readAtMs())) {
      return Optional.of(known);
    }
    Optional<Held> read = read(membership);
    read.ifPresentOrElse(held -> kept.put(membership, held), () -> kept.invalidate(membership));
    return read;
  }

  /**
   * Waits for a change that is about to be committed, so that whatever was read before the change
   * is older than the revocation that comes with it.
   */
  private Optional<Held> read(Membership membership) {
    long now = clock.millis();
    return jdbc.sql(
            """
            SELECT m.roles, (SELECT p.roles FROM platform.second_factor_policy p
                              WHERE p.organisation_id = m.organisation_id) AS demanding
              FROM platform.membership m
             WHERE m.person_id = ? AND m.organisation_id = ? FOR SHARE OF m
            """)
        .param(membership.personId())
        .param(membership.organisationId())
        .query(
            (row, n) ->
                new Held(roles(row.getString("roles")), roles(row.getString("demanding")), now))
        .optional();
  }

  private static Set<Role> roles(@Nullable String names) {
    return names == null
        ? Set.of()
        : Stream.of(names.split(",")).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
  }
}
