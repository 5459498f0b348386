/** Documents: read models, and the queries on them. */
@NullMarked
package ai.bilancompetence.documents.query;

import org.jspecify.annotations.NullMarked;
