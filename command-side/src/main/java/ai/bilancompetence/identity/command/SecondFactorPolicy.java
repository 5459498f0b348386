package ai.bilancompetence.identity.command;

/**
 * Demands a second factor of whoever is to act with certain rights. There is one for the platform,
 * and one for what organisations wish; what one of them demands is demanded.
 */
interface SecondFactorPolicy {

  /** Whether nobody may have these rights without having proved a second factor. */
  boolean demandsFactorFor(Access access);
}
