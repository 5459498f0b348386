package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.access.Role;
import java.util.List;

/** Gives roles to those of whom an identity provider says something, as it is stored and shown. */
record StoredRule(String claim, String value, List<Role> roles) {}
