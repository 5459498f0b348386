/** Audit: the log as it is, what it says about each aggregate, and replays. */
@NullMarked
package ai.bilancompetence.audit.query;

import org.jspecify.annotations.NullMarked;
