package ai.bilancompetence.privacy.command;

import ai.bilancompetence.identity.command.People;
import ai.bilancompetence.platform.deadline.Deadlines;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import ai.bilancompetence.privacy.event.ErasureRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Has an erasure begin when the time to cancel it is over, and tells the person, who may not be who
 * has asked.
 */
@Component
@DisallowReplay
@ProcessingGroup(PrivacyPolicies.PROCESSOR)
class WhenErasureRequestedThenWait {

  private final Deadlines deadlines;
  private final People people;
  private final Mails mails;

  WhenErasureRequestedThenWait(Deadlines deadlines, People people, Mails mails) {
    this.deadlines = deadlines;
    this.people = people;
    this.mails = mails;
  }

  /** Both are in the transaction of the processor, so neither is done twice. */
  @EventHandler
  void on(ErasureRequested event) {
    deadlines.schedule(ErasureDue.KIND, event.dataId().toString(), event.dueAt());
    people
        .addressOf(event.dataId().person())
        .ifPresent(to -> mails.queue(new Mail.ErasureRequested(to, event.dueAt())));
  }
}
