package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The platform's own staff. Only operators make somebody one of them; no request can. */
@Repository
class Administrators {

  private final JdbcClient jdbc;

  Administrators(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean contains(PersonId person) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM command.platform_administrator WHERE person_id = ?)")
        .param(person.value())
        .query(Boolean.class)
        .single();
  }

  void add(PersonId person) {
    jdbc.sql(
            "INSERT INTO command.platform_administrator (person_id) VALUES (?)"
                + " ON CONFLICT DO NOTHING")
        .param(person.value())
        .update();
  }
}
