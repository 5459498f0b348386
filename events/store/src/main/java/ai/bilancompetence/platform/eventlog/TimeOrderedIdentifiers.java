package ai.bilancompetence.platform.eventlog;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of messages, and so of events: UUIDs of version 7 (RFC 9562), whose order is nearly that of
 * their creation. An index over them grows at its end, however large it is. They are no secrets, so
 * a fast generator will do.
 *
 * <p>Axon finds this class by {@link java.util.ServiceLoader} and gives it no clock; the time in an
 * id decides nothing but its place in the index.
 */
public final class TimeOrderedIdentifiers extends IdentifierFactory {

  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  @Override
  public String generateIdentifier() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (System.currentTimeMillis() << 16) | VERSION | (random.nextLong() & 0x0fffL);
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | VARIANT;
    return new UUID(high, low).toString();
  }
}
