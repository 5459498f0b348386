package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.processing.Explained;

/** Something personal was to be stored of somebody whose data were erased. */
public final class PersonErased extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1L;

  PersonErased() {
    super("What is personal of somebody who was erased is not stored again", null, false, false);
  }

  @Override
  public String reason() {
    return "person_erased";
  }

  @Override
  public String detail() {
    return String.valueOf(getMessage());
  }

  @Override
  public boolean isTemporary() {
    return false;
  }
}
