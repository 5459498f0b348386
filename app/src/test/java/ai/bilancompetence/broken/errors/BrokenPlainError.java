package ai.bilancompetence.broken.errors;

/** Cannot be turned into an answer. */
enum BrokenPlainError {
  NO
}
