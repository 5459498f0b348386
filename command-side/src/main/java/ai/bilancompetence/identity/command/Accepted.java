package ai.bilancompetence.identity.command;

/** Says the same whatever became of what was asked. */
record Accepted(String message) {

  static final Accepted MAIL = new Accepted("If there is something to say, a mail is on its way");
}
