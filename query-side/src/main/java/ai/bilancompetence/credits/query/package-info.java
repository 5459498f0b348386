/** Credits: the ledger as it can be read. */
@NullMarked
package ai.bilancompetence.credits.query;

import org.jspecify.annotations.NullMarked;
