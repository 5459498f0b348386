/** Privacy: what people have said about their data, and receipts of erasures. */
@NullMarked
package ai.bilancompetence.privacy.query;

import org.jspecify.annotations.NullMarked;
