/** What each context does when everything personal of somebody is erased. */
@NullMarked
package ai.bilancompetence.platform.erasure;

import org.jspecify.annotations.NullMarked;
