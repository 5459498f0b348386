package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.event.StoredAs;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What a command would lead to. Nothing of it has happened.
 *
 * @param balance what the account would hold after it
 * @param dryRun always true
 * @param events what would be recorded, in order, with the slices of grants that were chosen
 */
record Rehearsal(@JsonUnwrapped AccountBalance balance, boolean dryRun, List<WouldHappen> events) {

  /**
   * @param type name of the event
   */
  record WouldHappen(String type, CreditsEvent event) {
    static WouldHappen of(CreditsEvent event) {
      return new WouldHappen(event.getClass().getAnnotation(StoredAs.class).value(), event);
    }
  }
}
