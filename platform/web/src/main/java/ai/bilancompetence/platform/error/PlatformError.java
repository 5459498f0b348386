package ai.bilancompetence.platform.error;

/** Refusals that belong to no context. */
public enum PlatformError implements ErrorCode {
  MALFORMED_JSON(400, "The body is not well-formed JSON"),
  UNKNOWN_FIELD(400, "The body has a field that does not exist here"),
  WRONG_TYPE(400, "A value has the wrong type"),
  VALIDATION_FAILED(400, "Some values are missing or out of range"),
  INVALID_PARAMETER(400, "A parameter of the request cannot be used"),
  UNKNOWN_SORT(400, "The list cannot be sorted by this"),
  UNKNOWN_FILTER(400, "The list cannot be filtered by this"),
  INVALID_CURSOR(400, "The cursor was not given out by this list"),
  AS_OF_OUT_OF_RANGE(400, "The log does not reach that far"),
  UNAUTHENTICATED(401, "A valid access token is needed"),
  TOKEN_REVOKED(401, "The access token was revoked"),
  STEP_UP_REQUIRED(401, "This needs a recent proof of who you are"),
  FORBIDDEN(403, "Not allowed"),
  NOT_A_MEMBER(403, "The caller does not belong to the organisation that was named"),
  SECOND_FACTOR_REQUIRED(403, "This is allowed with a second factor only"),
  SCOPE_INSUFFICIENT(403, "The scopes of the access token do not allow this"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "The resource does not support this method"),
  NOT_ACCEPTABLE(406, "The wanted representation does not exist"),
  CONCURRENT_CHANGE(409, "Somebody else changed this at the same time"),
  ORGANISATION_REQUIRED(409, "This is done for an organisation"),
  PERSON_ERASED(410, "The data of this person were erased"),
  PAYLOAD_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not read here"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for a different request"),
  IDEMPOTENCY_KEY_REQUIRED(428, "An Idempotency-Key is required"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL_ERROR(500, "Something went wrong on our side"),
  READ_MODEL_BEHIND(503, "The read model has not caught up yet"),
  READ_MODEL_REBUILDING(503, "The read model is being built"),
  STORAGE_UNAVAILABLE(503, "The store for files does not answer"),
  UNAVAILABLE(503, "The service cannot do this right now");

  private final int status;
  private final String title;

  PlatformError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
