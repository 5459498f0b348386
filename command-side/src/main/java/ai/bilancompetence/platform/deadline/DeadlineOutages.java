package ai.bilancompetence.platform.deadline;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when deadlines cannot be looked through, and once when they can again. */
final class DeadlineOutages extends AbstractSchedulerListener {

  private static final Logger log = LoggerFactory.getLogger(DeadlineOutages.class);

  private final AtomicBoolean failing = new AtomicBoolean();

  @Override
  public void onSchedulerEvent(SchedulerEventType event) {
    if (event == SchedulerEventType.UNEXPECTED_ERROR && failing.compareAndSet(false, true)) {
      log.warn("Deadlines cannot be looked through; what is due waits");
    } else if (event == SchedulerEventType.RAN_EXECUTE_DUE && failing.compareAndSet(true, false)) {
      log.info("Deadlines can be looked through again");
    }
  }
}
