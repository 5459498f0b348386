package ai.bilancompetence.privacy.command;

/** What the policies of privacy share. */
final class PrivacyPolicies {

  static final String PROCESSOR = "privacy-policies";

  private PrivacyPolicies() {}
}
