/**
 * Single sign-on as a relying party of OpenID Connect: talks to providers and says whom they vouch
 * for. What that means for an account is decided by those who call it.
 */
@NullMarked
package ai.bilancompetence.identity.command.sso;

import org.jspecify.annotations.NullMarked;
