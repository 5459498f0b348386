package ai.bilancompetence.identity.command;

/** Says the same whatever became of what was asked. */
record Accepted(String message) {

  static final Accepted MAIL = new Accepted("If there is something to say, a mail is on its way");
  static final Accepted INVITED =
      new Accepted("If the address had no account, it has one now and belongs to the organisation");
}
