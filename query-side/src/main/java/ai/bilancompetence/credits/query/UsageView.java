package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.CsvTable.Column;
import java.time.YearMonth;
import java.util.List;

/**
 * What was consumed in a month for a feature, less what was refunded in it.
 *
 * @param month calendar month in France
 * @param credits whole credits; negative when more was refunded than consumed
 */
record UsageView(YearMonth month, String feature, long credits) {

  static final List<Column<UsageView>> COLUMNS =
      List.of(
          Column.text("month", usage -> usage.month().toString()),
          Column.text("feature", UsageView::feature),
          Column.number("credits", UsageView::credits));
}
