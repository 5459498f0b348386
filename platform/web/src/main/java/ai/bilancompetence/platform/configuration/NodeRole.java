package ai.bilancompetence.platform.configuration;

/** What a node does. One artifact serves every role. */
public enum NodeRole {
  /** Takes commands, runs policies, talks to payment providers. */
  COMMAND,
  /** Builds read models and answers queries. */
  QUERY
}
