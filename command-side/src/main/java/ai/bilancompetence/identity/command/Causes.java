package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.web.TraceFilter;
import java.util.Set;
import java.util.UUID;
import org.slf4j.MDC;

/** Who is behind what happens around access, in a request or at a start. */
final class Causes {

  private Causes() {}

  /** The person, who has proved who they are. */
  static Cause of(PersonId person) {
    return Cause.request(Actor.person(person.value(), null, Set.of()), null, trace());
  }

  /** Whoever asks, with the roles that they ask in. */
  static Cause of(Actor actor) {
    return Cause.request(actor, null, trace());
  }

  /**
   * A part of the system, for what nobody has proved.
   *
   * @param what as {@code log-in}
   */
  static Cause system(String what) {
    return Cause.request(Actor.system(what, null), null, trace());
  }

  private static String trace() {
    String trace = MDC.get(TraceFilter.TRACE_ID);
    return trace == null ? UUID.randomUUID().toString() : trace;
  }
}
