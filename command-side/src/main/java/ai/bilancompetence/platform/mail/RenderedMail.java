package ai.bilancompetence.platform.mail;

/**
 * A mail as it is sent.
 *
 * @param to address of the reader; empty for nobody: such a mail is not sent
 */
record RenderedMail(String to, String subject, String text, String html) {

  @Override
  public String toString() {
    return "RenderedMail";
  }
}
