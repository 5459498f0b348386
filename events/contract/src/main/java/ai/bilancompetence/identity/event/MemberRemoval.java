package ai.bilancompetence.identity.event;

/** Why somebody is a member no more. */
public enum MemberRemoval {
  /** The member wanted it. */
  LEFT,
  /** A manager wanted it. */
  REMOVED,
  /** The person's data were erased. */
  ERASED
}
