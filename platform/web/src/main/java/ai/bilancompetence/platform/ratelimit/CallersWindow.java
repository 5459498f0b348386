package ai.bilancompetence.platform.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What this node may hand out to one caller in the window at work. */
final class CallersWindow {

  /** The first lease is that part of the limit, and each further one is twice as long ... */
  private static final long FIRST_PART = 50;

  /** ... up to this part. So a node holds little of what a caller does not use at it. */
  private static final long LARGEST_PART = 10;

  private final String key;
  private final Duration length;
  private final Leases leases;

  private boolean begun;
  private long endsAtNanos;
  private long left;
  private long usedEverywhere;
  private long usedHere;
  private long nextLease;
  private boolean exhausted;

  CallersWindow(String key, Duration length, Leases leases) {
    this.key = key;
    this.length = length;
    this.leases = leases;
  }

  /** Decides about one request; asks the database when what was leased is used up. */
  synchronized Admission admit(long limit) {
    if (!begun || System.nanoTime() - endsAtNanos >= 0) {
      begin(limit);
    }
    if (left == 0 && !exhausted) {
      lease(limit);
    }
    boolean granted = left > 0;
    if (granted) {
      left--;
      usedHere++;
    }
    return new Admission(granted, limit, remaining(limit), resetSeconds());
  }

  private void begin(long limit) {
    begun = true;
    endsAtNanos = System.nanoTime() + length.toNanos();
    left = 0;
    usedEverywhere = 0;
    usedHere = 0;
    nextLease = Math.max(1, limit / FIRST_PART);
    exhausted = false;
  }

  private void lease(long limit) {
    Optional<Lease> lease = leases.take(key, limit, nextLease);
    if (lease.isEmpty()) {
      // Without the others this node keeps the limit by itself, one request at a time.
      left = usedHere < limit ? 1 : 0;
      return;
    }
    left = lease.get().granted();
    usedEverywhere = lease.get().used();
    endsAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lease.get().endsInMs());
    exhausted = left == 0;
    nextLease = Math.min(nextLease * 2, Math.max(1, limit / LARGEST_PART));
  }

  private long remaining(long limit) {
    return exhausted ? 0 : left + Math.max(0, limit - Math.max(usedEverywhere, usedHere + left));
  }

  private long resetSeconds() {
    long nanos = endsAtNanos - System.nanoTime();
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
  }
}
