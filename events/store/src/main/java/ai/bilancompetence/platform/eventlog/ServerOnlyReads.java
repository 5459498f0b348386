package ai.bilancompetence.platform.eventlog;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Has the pool of the writers let go of a connection on which nothing can be written: a server that
 * has become a standby keeps its connections. The pool makes it by its public constructor.
 */
public final class ServerOnlyReads implements SQLExceptionOverride {

  private static final String READ_ONLY_TRANSACTION = "25006";

  @java.lang.Override // The interface has a type of that name.
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return READ_ONLY_TRANSACTION.equals(failure.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
