package ai.bilancompetence.platform.access;

/**
 * What a person may do. {@link #ADMIN} is the platform's own staff; the others hold in one
 * organisation.
 */
public enum Role {
  BENEFICIARY,
  CONSULTANT,
  MANAGER,
  AUDITOR,
  ADMIN
}
