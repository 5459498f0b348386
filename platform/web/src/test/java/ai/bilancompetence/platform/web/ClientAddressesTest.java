package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.web.HttpProperties.ProxyHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {

  private static final String CALLER = "203.0.113.9";

  @Test
  void without_trusted_proxies_no_header_makes_another_caller() {
    MockHttpServletRequest request = from(CALLER);
    request.addHeader("X-Forwarded-For", "198.51.100.1");
    request.addHeader("Forwarded", "for=198.51.100.1");
    assertThat(addresses(ProxyHeader.X_FORWARDED_FOR).networkOf(request)).isEqualTo(CALLER);
  }

  @Test
  void who_is_no_proxy_of_ours_is_not_believed() {
    MockHttpServletRequest request = from(CALLER);
    request.addHeader("X-Forwarded-For", "198.51.100.1");
    assertThat(behind("10.0.0.0/8").networkOf(request)).isEqualTo(CALLER);
  }

  @ParameterizedTest
  @CsvSource({
    "'203.0.113.9', 203.0.113.9",
    "'1.1.1.1, 203.0.113.9', 203.0.113.9",
    "'1.1.1.1, 203.0.113.9, 10.3.2.1', 203.0.113.9",
    "'10.9.9.9, 203.0.113.9', 203.0.113.9",
    "'203.0.113.9:51234', 203.0.113.9",
    "'nonsense', 10.0.0.1",
    "'203.0.113.9, nonsense', 10.0.0.1",
    "'', 10.0.0.1",
    "'2001:db8:1:2:3:4:5:6', 2001:db8:1:2::/64",
  })
  void the_last_address_that_is_no_proxy_is_the_caller(String header, String expected) {
    MockHttpServletRequest request = from("10.0.0.1");
    request.addHeader("X-Forwarded-For", header);
    assertThat(behind("10.0.0.0/8").networkOf(request)).isEqualTo(expected);
  }

  @Test
  void several_lines_are_one_list() {
    MockHttpServletRequest request = from("10.0.0.1");
    request.addHeader("X-Forwarded-For", "1.1.1.1");
    request.addHeader("X-Forwarded-For", CALLER);
    assertThat(behind("10.0.0.0/8").networkOf(request)).isEqualTo(CALLER);
  }

  @ParameterizedTest
  @CsvSource({
    "for=203.0.113.9, 203.0.113.9",
    "'for=1.1.1.1, for=203.0.113.9;proto=https;by=10.0.0.2', 203.0.113.9",
    "'proto=https;For=\"203.0.113.9:4711\"', 203.0.113.9",
    "'for=\"[2001:db8:cafe::17]:4711\"', 2001:db8:cafe:0::/64",
    "for=_hidden, 10.0.0.1",
    "by=203.0.113.9, 10.0.0.1",
  })
  void the_header_of_the_standard_is_read_when_it_is_chosen(String header, String expected) {
    MockHttpServletRequest request = from("10.0.0.1");
    request.addHeader("Forwarded", header);
    request.addHeader("X-Forwarded-For", "198.51.100.77");
    assertThat(addresses(ProxyHeader.FORWARDED, "10.0.0.0/8").networkOf(request))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:DB8:1:2::9"})
  void whoever_has_a_network_of_version_6_is_one_caller(String address) {
    assertThat(addresses(ProxyHeader.X_FORWARDED_FOR).networkOf(from(address)))
        .isEqualTo("2001:db8:1:2::/64");
  }

  @Test
  void a_network_holds_what_begins_alike() {
    assertThat(contains("192.168.16.0/20", "192.168.31.255")).isTrue();
    assertThat(contains("192.168.16.0/20", "192.168.32.0")).isFalse();
    assertThat(contains("0.0.0.0/0", "8.8.8.8")).isTrue();
    assertThat(contains("10.1.2.3", "10.1.2.3")).isTrue();
    assertThat(contains("10.1.2.3", "10.1.2.4")).isFalse();
    assertThat(contains("fd00::/8", "fdff::1")).isTrue();
    assertThat(contains("fd00::/8", "10.0.0.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example.org", "10.0.0.0/x", "", "/8"})
  void a_network_that_is_none_stops_the_start(String text) {
    assertThat(
            new HttpProperties(
                    List.of(text), ProxyHeader.FORWARDED, new HttpProperties.Cors(List.of()))
                .isTrustedProxiesUsable())
        .isFalse();
  }

  private static boolean contains(String network, String address) {
    return Network.parse(network).contains(java.net.InetAddress.ofLiteral(address));
  }

  private static ClientAddresses behind(String... proxies) {
    return addresses(ProxyHeader.X_FORWARDED_FOR, proxies);
  }

  private static ClientAddresses addresses(ProxyHeader header, String... proxies) {
    return new ClientAddresses(
        new HttpProperties(List.of(proxies), header, new HttpProperties.Cors(List.of())));
  }

  private static MockHttpServletRequest from(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    return request;
  }
}
