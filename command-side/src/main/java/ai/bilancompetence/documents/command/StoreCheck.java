package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentStore.StoredObject;
import ai.bilancompetence.documents.command.StoreCheckView.Finding;
import ai.bilancompetence.documents.command.StoreCheckView.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the store beside the documents, both in the order of their keys, so that it needs
 * no memory for either. What looks wrong is looked at again before it counts: uploads go on
 * meanwhile.
 */
final class StoreCheck {

  private static final int PAGE = 1_000;
  private static final int SHOWN = 100;

  private final DocumentStore store;
  private final StoreCheckRecords records;
  private final ArchiveRecords archives;
  private final Runnable told;
  private final Deque<String> expected = new ArrayDeque<>();
  private final List<Finding> first = new ArrayList<>();
  private String lastRead = DocumentKeys.DOCUMENTS;
  private boolean allRead;
  private long objects;
  private long documents;
  private long orphans;
  private long missing;

  /** Is told every thousand objects. */
  StoreCheck(
      DocumentStore store, StoreCheckRecords records, ArchiveRecords archives, Progress progress) {
    this.store = store;
    this.records = records;
    this.archives = archives;
    this.told = () -> progress.of(this);
  }

  /** Hears how far a check is. */
  @FunctionalInterface
  interface Progress {
    void of(StoreCheck check);
  }

  void run() {
    store.list(DocumentKeys.DOCUMENTS, this::compare);
    while (next() != null) {
      miss(expected.remove());
    }
    store.list(DocumentKeys.INCOMING, found -> count(found, isUnderWay(found.key(), 1)));
    store.list(DocumentKeys.ARCHIVES, found -> count(found, isArchive(found.key())));
  }

  long objects() {
    return objects;
  }

  long documents() {
    return documents;
  }

  long orphans() {
    return orphans;
  }

  long missing() {
    return missing;
  }

  long findings() {
    return orphans + missing;
  }

  List<Finding> first() {
    return first;
  }

  private void compare(StoredObject found) {
    String key = found.key();
    while (next() != null && expected.element().compareTo(key) < 0) {
      miss(expected.remove());
    }
    if (key.equals(next())) {
      expected.remove();
      documents++;
      count(found, true);
    } else {
      count(found, isUnderWay(key, 4) || records.isExpected(key));
    }
  }

  private void count(StoredObject found, boolean belongs) {
    objects++;
    if (!belongs) {
      orphans++;
      show(new Finding(Problem.ORPHAN, found.key()));
    }
    if (objects % PAGE == 0) {
      told.run();
    }
  }

  private void miss(String key) {
    documents++;
    if (records.isExpected(key) && store.find(key).isEmpty()) {
      missing++;
      show(new Finding(Problem.MISSING, key));
    }
  }

  private void show(Finding finding) {
    if (first.size() < SHOWN) {
      first.add(finding);
    }
  }

  private @Nullable String next() {
    if (expected.isEmpty() && !allRead) {
      List<String> page = records.keysAfter(lastRead, PAGE);
      expected.addAll(page);
      allRead = page.size() < PAGE;
      lastRead = page.isEmpty() ? lastRead : page.getLast();
    }
    return expected.peek();
  }

  /** Whether the id that stands there in the key is that of a document under way. */
  private boolean isUnderWay(String key, int place) {
    String[] parts = key.split("/", -1);
    UUID id = parts.length > place ? uuid(parts[place]) : null;
    return id != null && records.isUnderWay(id);
  }

  private boolean isArchive(String key) {
    UUID id = uuid(key.substring(DocumentKeys.ARCHIVES.length()).replace(".zip", ""));
    return id != null && archives.isWanted(id);
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }
}
