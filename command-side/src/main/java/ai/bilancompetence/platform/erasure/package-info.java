/** What each context does when everything personal of somebody is erased. */
@NamedInterface("erasure")
@NullMarked
package ai.bilancompetence.platform.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
