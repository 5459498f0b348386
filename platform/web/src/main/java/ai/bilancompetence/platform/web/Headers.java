package ai.bilancompetence.platform.web;

/** Names of our own HTTP headers. */
public final class Headers {

  /** Request: makes a repeated command have no second effect. 1 to 255 characters. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Response: {@code true} when the answer is that of an earlier request with the same key. */
  public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

  /** Response: position of the log that the answer belongs to. */
  public static final String LOG_POSITION = "Log-Position";

  /**
   * Request: the organisation that it is for, in place of the one of the access token. The caller
   * acts there in the roles held now.
   */
  public static final String ORGANISATION_ID = "Organisation-Id";

  /** Request: wait until the read model has reached this position. */
  public static final String READ_AFTER = "Read-After";

  /**
   * Response: {@code true} when the read model lacks events of some aggregates before the position,
   * because one could not be projected. Absent otherwise.
   */
  public static final String READ_MODEL_INCOMPLETE = "Read-Model-Incomplete";

  /** Response: trace id of the request. */
  public static final String TRACE_ID = "Trace-Id";

  /** Response: how many requests the caller has in a minute. */
  public static final String RATE_LIMIT = "RateLimit-Limit";

  /** Response: how many of them are left. */
  public static final String RATE_LIMIT_REMAINING = "RateLimit-Remaining";

  /** Response: in how many seconds all are there again. */
  public static final String RATE_LIMIT_RESET = "RateLimit-Reset";

  private Headers() {}
}
