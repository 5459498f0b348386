package ai.bilancompetence.platform.deadline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Notes what is due. */
final class NotedHandler implements DeadlineHandler {

  private final String kind;
  private final Consumer<String> then;
  private final List<String> done = new CopyOnWriteArrayList<>();

  NotedHandler(String kind) {
    this(kind, subject -> {});
  }

  /**
   * @param then done before it is noted
   */
  NotedHandler(String kind, Consumer<String> then) {
    this.kind = kind;
    this.then = then;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public void due(String subject) {
    then.accept(subject);
    done.add(subject);
  }

  /** Subjects, in the order in which they were done. */
  List<String> done() {
    return done;
  }
}
