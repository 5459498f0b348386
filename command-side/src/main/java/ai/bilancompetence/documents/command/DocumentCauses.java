package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CommandRequest;

/** Who is behind what happens to documents. */
final class DocumentCauses {

  private DocumentCauses() {}

  /** Whoever asks, for what is done before the command itself and has no key of its own. */
  static Cause of(CommandRequest request) {
    return Cause.request(request.actor(), null, request.traceId());
  }
}
