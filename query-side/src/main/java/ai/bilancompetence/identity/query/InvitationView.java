package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.query.CsvTable.Column;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to an organisation.
 *
 * @param state what has become of it: one of pending, accepted, withdrawn, expired
 * @param acceptedBy absent unless it was accepted
 */
record InvitationView(
    UUID invitationId,
    String email,
    List<Role> roles,
    String state,
    PersonId invitedBy,
    Instant invitedAt,
    Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PersonId acceptedBy) {

  static final List<Column<InvitationView>> COLUMNS =
      List.of(
          Column.id("invitation_id", InvitationView::invitationId),
          Column.text("email", InvitationView::email),
          Column.text(
              "roles",
              view -> view.roles().stream().map(Role::name).collect(Collectors.joining(" "))),
          Column.text("state", InvitationView::state),
          Column.time("invited_at", InvitationView::invitedAt),
          Column.time("expires_at", InvitationView::expiresAt));
}
