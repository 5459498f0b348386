package ai.bilancompetence.platform.deadline;

/** Does what is due. There is one for each kind of deadline. */
public interface DeadlineHandler {

  /** {@code <context>.<what>}, for example {@code credits.expiry}. It is stored, so for ever. */
  String kind();

  /**
   * Does what is due for a subject by now. It comes late, and more than once, when nodes or their
   * clocks fail; so it looks for itself what there is to do. What it throws has it called again.
   */
  void due(String subject);
}
