package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.query.CsvTable;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries about who, and what, can come to act in an organisation; managers only. */
@RestController
@RequestMapping("/api/v1/organisations/{organisationId}")
class ConnectionController {

  private static final Set<Role> MANAGERS = Set.of(Role.MANAGER);
  private static final Set<String> STATES = Set.of("pending", "accepted", "withdrawn", "expired");

  /** All rows of a CSV: nobody has more. */
  private static final int ALL = 1_000_000;

  private final ReadModel readModel;
  private final ConnectionQueries connections;
  private final DirectoryReaders readers;

  ConnectionController(
      ReadModel readModel, ConnectionQueries connections, DirectoryReaders readers) {
    this.readModel = readModel;
    this.connections = connections;
    this.readers = readers;
  }

  /** The invitations of an organisation. */
  @GetMapping("/invitations")
  ResponseEntity<Envelope<List<InvitationView>>> invitations(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String state,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireInvitationParameters(parameters, state);
    Paging paging = Paging.of(page, limit, sort, ConnectionQueries.INVITATIONS);
    return readModel.answerList(
        request,
        DirectoryProjection.PROCESSOR,
        () -> {
          readers.require(request.actor(), organisationId, MANAGERS);
          return paging.answer(
              connections.invitations(organisationId, state, paging),
              connections.countInvitations(organisationId, state));
        });
  }

  /** The same as CSV. */
  @GetMapping(
      path = {"/invitations", "/invitations.csv"},
      produces = CsvTable.MEDIA_TYPE)
  ResponseEntity<CsvTable<InvitationView>> invitationsAsCsv(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String state,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    requireInvitationParameters(parameters, state);
    Paging paging = Paging.of(1, ALL, sort, ConnectionQueries.INVITATIONS);
    return readModel.at(
        request,
        DirectoryProjection.PROCESSOR,
        moment -> {
          readers.require(request.actor(), organisationId, MANAGERS);
          return new CsvTable<>(
              "invitations.csv",
              InvitationView.COLUMNS,
              connections.invitations(organisationId, state, paging));
        });
  }

  /** The machines that act in an organisation; their secrets are kept nowhere. */
  @GetMapping("/service-clients")
  ResponseEntity<Envelope<List<ServiceClientView>>> serviceClients(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "sort");
    Paging paging = Paging.of(page, limit, sort, ConnectionQueries.CLIENTS);
    return readModel.answerList(
        request,
        DirectoryProjection.PROCESSOR,
        () -> {
          readers.require(request.actor(), organisationId, MANAGERS);
          return paging.answer(
              connections.clients(organisationId, paging),
              connections.countClients(organisationId));
        });
  }

  /** The identity providers of an organisation, without what we prove ourselves to them with. */
  @GetMapping("/identity-providers")
  ResponseEntity<Envelope<List<IdentityProviderView>>> identityProviders(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "sort");
    Paging paging = Paging.of(page, limit, sort, ConnectionQueries.PROVIDERS);
    return readModel.answerList(
        request,
        DirectoryProjection.PROCESSOR,
        () -> {
          readers.require(request.actor(), organisationId, MANAGERS);
          return paging.answer(
              connections.providers(organisationId, paging),
              connections.countProviders(organisationId));
        });
  }

  private static void requireInvitationParameters(
      Map<String, String> parameters, @Nullable String state) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "sort", "state");
    if (state != null && !STATES.contains(state)) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, "state is pending, accepted, withdrawn or expired");
    }
  }
}
