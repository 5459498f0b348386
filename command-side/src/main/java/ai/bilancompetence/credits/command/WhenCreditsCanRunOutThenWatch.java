package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.platform.deadline.Deadlines;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has an account looked at when a hold or a grant of it ends, or a declined top-up may be tried
 * again. The account is right without; but only then is it recorded.
 */
@Component
@DisallowReplay
@ProcessingGroup(WhenCreditsCanRunOutThenWatch.PROCESSOR)
class WhenCreditsCanRunOutThenWatch {

  static final String PROCESSOR = "credits-deadlines";

  private final Deadlines deadlines;

  WhenCreditsCanRunOutThenWatch(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  @EventHandler
  void on(CreditsReserved event) {
    watch(event.accountId(), event.expiresAt());
  }

  @EventHandler
  void on(CreditsGranted event) {
    watch(event.accountId(), event.terms().expiresAt());
  }

  @EventHandler
  void on(CreditsTransferredIn event) {
    event.slices().forEach(slice -> watch(event.accountId(), slice.terms().expiresAt()));
  }

  @EventHandler
  void on(CreditTopUpDeclined event) {
    watch(event.accountId(), event.retryAt());
  }

  private void watch(CreditAccountId account, @Nullable Instant end) {
    if (end != null) {
      deadlines.schedule(CreditExpiry.KIND, account.toString(), end);
    }
  }
}
