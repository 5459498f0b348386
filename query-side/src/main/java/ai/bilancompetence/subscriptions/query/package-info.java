/** Subscriptions: what was bought. */
@NullMarked
package ai.bilancompetence.subscriptions.query;

import org.jspecify.annotations.NullMarked;
