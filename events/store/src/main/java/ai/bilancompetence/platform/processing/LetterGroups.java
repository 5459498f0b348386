package ai.bilancompetence.platform.processing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processing groups that run on this node. */
final class LetterGroups {

  private final Map<String, LetterGroup> byName = new ConcurrentHashMap<>();

  void add(LetterGroup group) {
    byName.put(group.name(), group);
  }

  void remove(String name) {
    byName.remove(name);
  }

  Optional<LetterGroup> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Set<String> names() {
    return Set.copyOf(byName.keySet());
  }
}
