package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has commands share one transaction of the log. */
final class AsOneGroup {

  private AsOneGroup() {}

  /**
   * Keeps the writer of a node busy until all commands wait behind it, in this order.
   *
   * @return what became of each; all are done
   */
  static List<Future<?>> write(TailDatabase database, LogNode node, List<Runnable> commands)
      throws SQLException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return submit(database, node, commands, threads);
    }
  }

  private static List<Future<?>> submit(
      TailDatabase database, LogNode node, List<Runnable> commands, ExecutorService threads)
      throws SQLException {
    List<Future<?>> all = new ArrayList<>();
    try (HeldHead head = HeldHead.of(database)) {
      StreamId other = newAccount();
      threads.execute(() -> node.append(other, 0, granted(other, 1)));
      head.awaitWaiting(1);
      for (Runnable command : commands) {
        int before = node.waiting();
        all.add(threads.submit(command));
        await().until(() -> node.waiting() == before + 1);
      }
    }
    return all;
  }
}
