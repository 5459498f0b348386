package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.CREDIT_PACK_UNKNOWN;

import ai.bilancompetence.platform.error.DomainRejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The one source of what a credit pack holds and costs. */
@Component
final class CreditPackCatalogue {

  /** What is sold where nothing else is configured. */
  static final List<CreditPack> DEFAULT_PACKS =
      List.of(
          new CreditPack("pack_50", 50, 999, "EUR"),
          new CreditPack("pack_200", 200, 2_999, "EUR"),
          new CreditPack("pack_500", 500, 5_999, "EUR"));

  private final Map<String, CreditPack> byCode;

  @Autowired
  CreditPackCatalogue(SubscriptionsProperties properties) {
    this(properties.creditPacks());
  }

  CreditPackCatalogue(List<CreditPack> packs) {
    byCode = packs.stream().collect(Collectors.toMap(CreditPack::code, Function.identity()));
  }

  /**
   * The pack with this code.
   *
   * @throws DomainRejection with {@code credit_pack_unknown}
   */
  CreditPack get(String code) {
    return find(code)
        .orElseThrow(
            () ->
                new DomainRejection(
                    CREDIT_PACK_UNKNOWN, "The catalogue does not have it (any more)"));
  }

  /** The pack with this code, or empty when it is not sold (any more). */
  Optional<CreditPack> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }
}
