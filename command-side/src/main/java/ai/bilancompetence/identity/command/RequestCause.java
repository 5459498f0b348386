package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.web.TraceFilter;
import org.slf4j.MDC;

/** Why a request is recorded that carries no key: a proof is used up by itself. */
final class RequestCause {

  private RequestCause() {}

  static Cause of(Actor actor) {
    return Cause.request(actor, null, String.valueOf(MDC.get(TraceFilter.TRACE_ID)));
  }
}
