package io.sanling.internal.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.internal.PersonalData;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Days, times and numbers of JSON are taken apart by hand as their patterns say. */
class WrittenValuesTest {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile(DAY.pattern() + "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,9}([.][0-9]{1,8})?");

  private static final String[] NEAR = {
    "2022-08-31",
    "2022-02-29",
    "2024-02-29",
    "1900-02-29",
    "0000-01-01",
    "9999-12-31",
    "2022-08-31T08:30",
    "2022-08-31T23:59:59",
    "2022-08-31T00:00:00",
    "2022-13-01T24:60"
  };
  private static final String OTHERS = "0123456789-:T. 年٣０/+";

  /** A day or time, a slip or two in most of them. */
  private static String near(Random random) {
    StringBuilder text = new StringBuilder(NEAR[random.nextInt(NEAR.length)]);
    for (int slips = random.nextInt(4); slips > 0; slips--) {
      int at = random.nextInt(text.length());
      char other = OTHERS.charAt(random.nextInt(OTHERS.length()));
      switch (random.nextInt(6)) {
        case 0 -> text.insert(at, other);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.setCharAt(at, other);
        default -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return text.toString();
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return DAY.matcher(text).matches() ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDateTime time(String text) {
    try {
      return TIME.matcher(text).matches() ? LocalDateTime.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Property(tries = 2000)
  void daysAndTimesAreThoseOfTheirPatterns(@ForAll long seed) {
    String text = near(new Random(seed));
    assertThat(Values.jsonDay(text)).as(text).isEqualTo(day(text));
    assertThat(Values.jsonTime(text)).as(text).isEqualTo(time(text));
  }

  @Property(tries = 2000)
  void aPlainNumberIsThatOfItsDigits(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(
          random.nextInt(6) == 0 ? '.' : (char) ('0' + random.nextInt(random.nextInt(10) + 1)));
    }
    String plain = text.toString();
    Decimal decimal = Decimal.of(plain);
    if (PLAIN.matcher(plain).matches()) {
      BigDecimal value = new BigDecimal(plain);
      assertThat(decimal).isNotNull();
      assertThat(decimal.isTooLong()).isFalse();
      assertThat(decimal.value()).isEqualTo(value.signum() == 0 ? BigDecimal.ZERO : value);
    }
    // By the long way, which takes exponents.
    Decimal slow = Decimal.of(plain + "e0");
    assertThat(decimal == null).as(plain).isEqualTo(slow == null);
    if (decimal != null && slow != null) {
      assertThat(decimal.value()).as(plain).isEqualTo(slow.value());
    }
  }

  /** Between characters that mean nothing the digits are looked at one by one. */
  @Property(tries = 2000)
  void digitsAloneAreAPersonsWhereTheyAreAmongOthers(@ForAll long seed) {
    Random random = new Random(seed);
    String[] starts = {"", "1", "13", "139", "86", "8613", "0086", "008613", "41030219900101"};
    StringBuilder text = new StringBuilder(starts[random.nextInt(starts.length)]);
    for (int more = random.nextInt(20); more > 0; more--) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    String digits = text.toString();
    assertThat(PersonalData.in(digits)).as(digits).isEqualTo(PersonalData.in("村" + digits + "村"));
  }
}
