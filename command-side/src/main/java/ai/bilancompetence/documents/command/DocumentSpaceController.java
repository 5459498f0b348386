package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.Circumstances.Space;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.web.Envelope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much space an organisation has for documents, and how much of it is used. */
@RestController
class DocumentSpaceController {

  /**
   * The space of an organisation.
   *
   * @param documents how many there are that are not destroyed, announced ones included
   * @param warnedPercent the threshold that is reached: 80, 95 or 0 for none
   */
  record SpaceView(long documents, long usedBytes, long quotaBytes, int warnedPercent) {}

  private final DocumentShelf shelf;
  private final DocumentsProperties properties;

  DocumentSpaceController(DocumentShelf shelf, DocumentsProperties properties) {
    this.shelf = shelf;
    this.properties = properties;
  }

  /** The space of the caller's organisation; for managers and auditors. */
  @GetMapping("/api/v1/documents/usage")
  Envelope<SpaceView> usage(Actor actor) {
    actor.require(Role.MANAGER, Role.AUDITOR);
    OrganisationId organisation = new OrganisationId(actor.requireOrganisation());
    Space space = shelf.space(organisation);
    return Envelope.of(
        new SpaceView(
            shelf.count(organisation),
            space.usedBytes(),
            properties.quota(),
            Registration.percent(space.usedBytes(), properties.quota())));
  }
}
