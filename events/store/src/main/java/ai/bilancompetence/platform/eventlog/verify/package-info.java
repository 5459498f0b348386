/**
 * Proves that the log is what was appended. Needs a JDK and, for a live database, its driver:
 * whoever doubts the product does not have to trust the frameworks it is built with.
 */
@NullMarked
package ai.bilancompetence.platform.eventlog.verify;

import org.jspecify.annotations.NullMarked;
