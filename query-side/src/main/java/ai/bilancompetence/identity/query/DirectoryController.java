package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries about people and organisations. */
@RestController
@RequestMapping("/api/v1")
class DirectoryController {

  private static final Set<Role> STAFF = Set.of(Role.MANAGER, Role.CONSULTANT, Role.AUDITOR);

  private final ReadModel readModel;
  private final DirectoryQueries directory;
  private final DirectoryReaders readers;
  private final ProfileSections sections;

  DirectoryController(
      ReadModel readModel,
      DirectoryQueries directory,
      DirectoryReaders readers,
      ProfileSections sections) {
    this.readModel = readModel;
    this.directory = directory;
    this.readers = readers;
    this.sections = sections;
  }

  /** The signed-in person, with all memberships. */
  @GetMapping("/profiles/me")
  ResponseEntity<Envelope<ProfileView>> me(QueryRequest request) {
    UUID person = request.actor().requirePerson();
    return readModel.answer(
        request,
        DirectoryProjection.PROCESSOR,
        () ->
            directory
                .profile(person, request.actor(), sections.of(request.actor()))
                .orElseThrow(
                    // The token proves that the person exists.
                    () ->
                        new DomainRejection(
                            PlatformError.READ_MODEL_BEHIND, "Your account is not in it yet")));
  }

  /** One organisation, for its members. */
  @GetMapping("/organisations/{organisationId}")
  ResponseEntity<Envelope<OrganisationView>> organisation(
      QueryRequest request, @PathVariable UUID organisationId) {
    return readModel.answer(
        request,
        DirectoryProjection.PROCESSOR,
        () -> {
          readers.requireMember(request.actor(), organisationId);
          return directory.organisation(organisationId).orElseThrow(DirectoryReaders::notFound);
        });
  }

  /** The members of an organisation; beneficiaries do not see each other. */
  @GetMapping("/organisations/{organisationId}/members")
  ResponseEntity<Envelope<List<MemberView>>> members(
      QueryRequest request,
      @PathVariable UUID organisationId,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(defaultValue = "") Set<Role> roles,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    QueryParameters.requireKnown(parameters.keySet(), "page", "limit", "sort", "roles");
    if (roles.stream().anyMatch(Objects::isNull)) { // "MANAGER,," has two empty names.
      throw new DomainRejection(PlatformError.INVALID_PARAMETER, "roles has an empty name");
    }
    Paging paging = Paging.of(page, limit, sort, DirectoryQueries.MEMBERS);
    return readModel.answerList(
        request,
        DirectoryProjection.PROCESSOR,
        () -> {
          readers.require(request.actor(), organisationId, STAFF);
          return paging.answer(
              directory.members(organisationId, roles, paging),
              directory.countMembers(organisationId, roles));
        });
  }
}
