package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;

class ScopesTest {

  private static final String SETUP = "second_factor:setup";

  private final Scopes scopes =
      new Scopes(
          List.of(new ScopedEndpoint(SETUP, HttpMethod.POST, "/api/v1/auth/factors/{id}/confirm")));

  @Test
  void reading_and_writing_are_told_apart_by_the_method() {
    assertThat(allowed("credits:read", "GET", "/api/v1/credits/accounts")).isTrue();
    assertThat(allowed("credits:write", "GET", "/api/v1/credits/accounts")).isFalse();
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "get", "OPTIONS", "TRACE")) {
      assertThat(allowed("credits:read", method, "/api/v1/credits/accounts")).isFalse();
      assertThat(allowed("credits:write", method, "/api/v1/credits/accounts")).isTrue();
    }
  }

  @Test
  void a_scope_counts_for_its_own_area_only() {
    assertThat(allowed("credits:read", "GET", "/api/v1/credits")).isTrue();
    for (String path :
        List.of("/api/v1/creditsx", "/api/v1/audit/credits", "/api/v2/credits", "/credits", "/")) {
      assertThat(allowed("credits:read", "GET", path)).as(path).isFalse();
    }
  }

  @Test
  void an_area_written_in_another_way_is_none() {
    for (String area : List.of("%63redits", "Credits", "", "credits%2f", "credits\"", "c.redits")) {
      assertThat(allowed(area + ":read", "GET", "/api/v1/" + area + "/x")).as(area).isFalse();
    }
  }

  @Test
  void some_areas_are_for_people_whatever_the_scopes_say() {
    for (String area : List.of("auth", "profiles", "privacy", "operations")) {
      assertThat(allowed(area + ":read", "GET", "/api/v1/" + area)).as(area).isFalse();
      assertThat(allowed(area + ":write", "POST", "/api/v1/" + area + "/x")).as(area).isFalse();
    }
  }

  @Test
  void a_declared_endpoint_is_open_to_its_scope_by_its_method_and_nothing_else_is() {
    String path = "/api/v1/auth/factors/1/confirm";
    assertThat(allowed(SETUP, "POST", path)).isTrue();
    assertThat(allowed(SETUP, "GET", path)).isFalse();
    assertThat(allowed(SETUP, "POST", path + "/x")).isFalse();
    assertThat(allowed(SETUP, "GET", "/api/v1/credits/accounts")).isFalse();
    assertThat(allowed("auth:write", "POST", path)).isFalse();
  }

  private boolean allowed(String scope, String method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setServletPath(path);
    return scopes.missing(Set.of(scope), request) == null;
  }
}
