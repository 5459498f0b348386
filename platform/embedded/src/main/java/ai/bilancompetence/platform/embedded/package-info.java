/**
 * Servers that a run without any set-up starts by itself: PostgreSQL for the log and the read
 * models, S3 for documents. A deployment that has its own servers uses none of this.
 */
@NullMarked
package ai.bilancompetence.platform.embedded;

import org.jspecify.annotations.NullMarked;
