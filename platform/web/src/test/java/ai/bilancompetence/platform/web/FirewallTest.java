package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class FirewallTest {

  private final HttpFirewall ours = new SecurityConfiguration().httpFirewall();
  private final HttpFirewall springs = new StrictHttpFirewall();

  @Test
  void headers_have_the_characters_that_spring_allows_and_no_others() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String value = "a" + (char) c + "b";
      assertThat(letsHeaderPass(ours, value))
          .as("U+%04X", c)
          .isEqualTo(letsHeaderPass(springs, value));
    }
    assertThat(letsHeaderPass(ours, "")).isTrue();
  }

  @Test
  void header_names_have_the_characters_that_spring_allows_and_no_others() {
    for (int c = 0; c <= 0x2100; c++) {
      String name = "a" + (char) c + "b";
      assertThat(letsNamePass(ours, name)).as("U+%04X", c).isEqualTo(letsNamePass(springs, name));
    }
  }

  @Test
  void a_path_that_could_mean_two_things_is_refused() {
    for (String path : new String[] {"/a;b", "/a//b", "/a/../b", "/a%2fb", "/a%252fb", "/a%00b"}) {
      MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
      assertThat(passes(() -> ours.getFirewalledRequest(request))).as(path).isFalse();
    }
  }

  private static boolean letsHeaderPass(HttpFirewall firewall, String value) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/a");
    request.addHeader("X-Header", value);
    return passes(() -> firewall.getFirewalledRequest(request).getHeader("X-Header"));
  }

  private static boolean letsNamePass(HttpFirewall firewall, String name) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/a");
    return passes(() -> firewall.getFirewalledRequest(request).getHeader(name));
  }

  private static boolean passes(Runnable use) {
    try {
      use.run();
      return true;
    } catch (RequestRejectedException refused) {
      return false;
    }
  }
}
