package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The invitations of an organisation. Those that ended are remembered by their id, so that none is
 * sent a second time; their addresses are forgotten.
 */
record Invitations(PMap<UUID, Pending> pending, PMap<UUID, Ended> ended) {

  static final Invitations NONE =
      new Invitations(
          TreePMap.empty(Comparator.naturalOrder()), TreePMap.empty(Comparator.naturalOrder()));

  /** One that can be accepted until it expires. */
  record Pending(String email, Set<Role> roles, Instant expiresAt) {

    boolean isOpenAt(Instant now) {
      return now.isBefore(expiresAt);
    }
  }

  /**
   * One that can be accepted no more.
   *
   * @param acceptedBy who accepted it; null when it was withdrawn
   */
  record Ended(@Nullable PersonId acceptedBy) {}

  /** The roles of those who may still accept. */
  Stream<Set<Role>> rolesOpenAt(Instant now) {
    return pending.values().stream().filter(one -> one.isOpenAt(now)).map(Pending::roles);
  }

  /** The one that was sent to the address and has not ended. */
  Optional<UUID> to(String email) {
    return pending.entrySet().stream()
        .filter(one -> one.getValue().email().equals(email))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Invitations invite(MemberInvited e) {
    Pending invited = new Pending(e.email(), RoleSets.ordered(e.roles()), e.expiresAt());
    return new Invitations(pending.plus(e.invitationId(), invited), ended.minus(e.invitationId()));
  }

  Invitations accept(InvitationAccepted e) {
    return end(e.invitationId(), e.personId());
  }

  Invitations withdraw(UUID id) {
    return end(id, null);
  }

  private Invitations end(UUID id, @Nullable PersonId acceptedBy) {
    return new Invitations(pending.minus(id), ended.plus(id, new Ended(acceptedBy)));
  }
}
