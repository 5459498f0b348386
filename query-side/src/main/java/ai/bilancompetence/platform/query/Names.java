package ai.bilancompetence.platform.query;

import java.util.Optional;
import java.util.UUID;

/** Names for documents that people read. Everything else speaks of ids. */
public interface Names {

  /** What an organisation is called; empty when it is not known, or not known yet. */
  Optional<String> ofOrganisation(UUID organisationId);

  /** What a person is called; empty when it is not known, or not any more. */
  Optional<String> ofPerson(UUID personId);
}
