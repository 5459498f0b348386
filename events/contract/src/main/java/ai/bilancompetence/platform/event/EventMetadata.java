package ai.bilancompetence.platform.event;

/**
 * Keys of the metadata that stands beside every event in the log. Values are plain strings, so that
 * a reader without our software can tell who caused what.
 */
public final class EventMetadata {

  /** Who caused it: a person's id, or {@code system:<name of the policy or gateway>}. */
  public static final String ACTOR = "actor";

  /** Roles under which the actor acted, comma separated; empty for the system. */
  public static final String ACTOR_ROLES = "actor_roles";

  /** The tenant that the event belongs to. Absent for what belongs to a person alone. */
  public static final String ORGANISATION = "organisation_id";

  /** Constant along everything that one request set in motion. */
  public static final String CORRELATION = "correlation_id";

  /** Id of the message (command or event) that caused this one directly. */
  public static final String CAUSATION = "causation_id";

  /** The caller's {@code Idempotency-Key}, or the derived key of a policy's command. */
  public static final String COMMAND_KEY = "command_key";

  /** W3C trace id of the request, 32 hexadecimal digits. */
  public static final String TRACE = "trace_id";

  private EventMetadata() {}
}
