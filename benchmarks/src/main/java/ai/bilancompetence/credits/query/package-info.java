/** What the ledger is measured against. */
@NullMarked
package ai.bilancompetence.credits.query;

import org.jspecify.annotations.NullMarked;
