package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0 | Edge, Windows",
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"
            + " Mobile Safari/537.36 | Chrome, Android",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | Safari, iPhone",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/18.0 Safari/605.1.15 | Safari, macOS",
        "curl/8.5.0 | curl",
        "Java-http-client/25.0.1 | Java-http-client",
        "<script>alert(1)</script> | ''",
        "'' | ''",
      })
  void a_client_is_described_in_a_few_words(String userAgent, String words) {
    assertThat(Devices.describe(userAgent)).isEqualTo(words);
  }

  @Test
  void a_client_that_says_nothing_is_not_described() {
    assertThat(Devices.describe(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
    "::1, 0:0:0:0:0:0:0:0/48",
    "not-an-address, ''",
  })
  void of_an_address_the_network_is_kept(String address, String place) {
    assertThat(Places.of(address)).isEqualTo(place);
  }
}
