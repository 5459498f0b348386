/** Credits: how events of older revisions are read. */
@NamedInterface("upcasting")
@NullMarked
package ai.bilancompetence.credits.upcasting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
