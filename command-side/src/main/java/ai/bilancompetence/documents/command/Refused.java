package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.UploadRefusal;

/** Ends the look at bytes that are not taken. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final UploadRefusal reason;

  Refused(UploadRefusal reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  UploadRefusal reason() {
    return reason;
  }

  static void unless(boolean sound, UploadRefusal reason) {
    if (!sound) {
      throw new Refused(reason);
    }
  }
}
