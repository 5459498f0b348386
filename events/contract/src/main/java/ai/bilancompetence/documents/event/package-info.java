/** Documents: what can have happened to a document. */
@NamedInterface("event")
@NullMarked
package ai.bilancompetence.documents.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
