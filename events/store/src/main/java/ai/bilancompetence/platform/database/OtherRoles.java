package ai.bilancompetence.platform.database;

/**
 * The roles of the database besides the application's, when the configuration does not name them.
 *
 * @param owner owns the log
 * @param projector owns the read models
 */
public record OtherRoles(RoleCredentials owner, RoleCredentials projector) {}
