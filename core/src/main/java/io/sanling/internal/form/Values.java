package io.sanling.internal.form;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.RecordCode;
import io.sanling.internal.PersonalData;
import io.sanling.internal.Unseen;
import io.sanling.internal.form.FormLayout.Codes;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Raw values to typed ones: strictly from JSON, more kindly from tables. What is wrong is reported
 * and gives null.
 */
public final class Values {
  public static final CharMatcher BLANK = CharMatcher.whitespace();

  private static final String COUNT = "type.count";
  private static final String DECIMAL = "type.decimal";

  private static final LocalDate FIRST = LocalDate.of(1949, 10, 1);
  private static final LocalDate FIRST_OPENED = LocalDate.of(1000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

  private static final String D12 = "([0-9]{1,2})";
  private static final String SPACE = "\\p{IsWhite_Space}+";
  private static final String DAY_OF =
      "([0-9]{4})(?:-" + D12 + "-" + D12 + "|/" + D12 + "/" + D12 + "|年" + D12 + "月" + D12 + "日)";
  private static final Pattern TABLE_DAY = Pattern.compile(DAY_OF);
  private static final Pattern TABLE_TIME =
      Pattern.compile(
          DAY_OF
              + "(?:T|"
              + SPACE
              + "|(?<=日))"
              + D12
              + "(?::([0-9]{2})(?::([0-9]{2}))?|[时時]"
              + D12
              + "分(?:"
              + D12
              + "秒)?)");

  /** As spreadsheets write long numbers: the rest of the digits is gone. */
  private static final Pattern EXPONENT = Pattern.compile("[0-9](?:\\.[0-9]+)?[Ee]\\+[0-9]{1,3}");

  private static final ImmutableMap<String, Boolean> FLAGS =
      ImmutableMap.of("true", true, "是", true, "1", true, "false", false, "否", false, "0", false);

  private final Problems problems;
  private final PersonalScan personal;

  Values(Problems problems) {
    this.problems = problems;
    this.personal = new PersonalScan(problems);
  }

  public static boolean isBlank(String text) {
    return BLANK.matchesAllOf(text);
  }

  /** Full-width letters and digits to plain ones. */
  public static String nfkc(String text) {
    return BLANK.trimFrom(
        CharMatcher.ascii().matchesAllOf(text)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /** Whether a spreadsheet has taken digits from a code, in the cell or when it wrote a CSV. */
  public static boolean isRounded(String text, Raw.Cell.Kind kind) {
    return kind == Raw.Cell.Kind.ROUNDED
        || kind == Raw.Cell.Kind.TEXT
            && mayBeRounded(text)
            && EXPONENT.matcher(nfkc(text)).matches();
  }

  private static boolean mayBeRounded(String text) {
    return text.indexOf('+') >= 0 || !CharMatcher.ascii().matchesAllOf(text);
  }

  /** A code or a name; null, and reported, when a spreadsheet has changed it. */
  @Nullable String unchangedText(Raw raw, Pointer path) {
    if (raw instanceof Raw.Cell cell && isRounded(cell.text(), cell.kind())) {
      problems.add(RecordCode.ID, path, raw.place(), "id.rounded");
      personal.text(cell.text(), path, raw.place());
      return null;
    }
    return unscannedText(raw, path);
  }

  /** Any text; null when it holds personal data or what no text may hold, which is reported. */
  @Nullable String text(Raw raw, Pointer path) {
    return cleanText(raw, path, Unseen::isForbiddenInTexts);
  }

  /** The same of an id, in which everything must be seen. */
  @Nullable String id(Raw raw, Pointer path) {
    return cleanText(raw, path, Unseen::isForbiddenInIds);
  }

  private @Nullable String cleanText(Raw raw, Pointer path, IntPredicate forbidden) {
    String text = unchangedText(raw, path);
    if (text == null) {
      return null;
    }
    boolean free = personal.text(text, path, raw.place());
    return isClean(text, forbidden, raw, path) && free ? text : null;
  }

  /** Whether no character of the text is forbidden; the first that is, is reported. */
  boolean isClean(String text, IntPredicate forbidden, Raw raw, Pointer path) {
    int at = 0;
    while (at < text.length()
        && (isUsual(text.charAt(at)) || !forbidden.test(text.codePointAt(at)))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == text.length()) {
      return true;
    }
    problems.add(
        RecordCode.TEXT,
        path,
        raw.place(),
        "text.unseen",
        "",
        Unseen.name(text.codePointAt(at)),
        String.valueOf(text.codePointCount(0, at) + 1));
    return false;
  }

  /** Whether it is of the characters that most texts are made of, of which none is forbidden. */
  private static boolean isUsual(char c) {
    return c >= ' ' && c < 0x7F || c >= 0x4E00 && c <= 0x9FFF;
  }

  private @Nullable String scannedText(Raw raw, Pointer path) {
    String text = unscannedText(raw, path);
    if (text != null) {
      scan(text, raw, path);
    }
    return text;
  }

  /** What no text may hold, said beside what the form of a day or code says of it. */
  private void scan(String text, Raw raw, Pointer path) {
    personal.text(text, path, raw.place());
    isClean(text, Unseen::isForbiddenInTexts, raw, path);
  }

  /** Any text, for which the caller looks for personal data. */
  private @Nullable String unscannedText(Raw raw, Pointer path) {
    if (raw instanceof Raw.Text text) {
      return text.text();
    }
    if (raw instanceof Raw.Cell cell) {
      return cell.kind() == Raw.Cell.Kind.DATE
          ? cell.text().replaceFirst("T00:00:00$", "")
          : cell.text();
    }
    wrongType(raw, path, "type.text");
    return null;
  }

  /** A code of a unit or division, in which a spreadsheet has changed nothing. */
  @Nullable String unchangedCode(Raw raw, Pointer path) {
    String text = unchangedText(raw, path);
    if (text != null) {
      scan(text, raw, path);
    }
    return text != null && raw instanceof Raw.Cell ? nfkc(text) : text;
  }

  /** A text that is a code: in tables full-width characters are read as plain ones. */
  @Nullable String code(Raw raw, Pointer path) {
    String text = scannedText(raw, path);
    return text != null && raw instanceof Raw.Cell ? nfkc(text) : text;
  }

  @Nullable Boolean flag(Raw raw, Pointer path) {
    if (raw instanceof Raw.Bool bool) {
      return bool.value();
    }
    if (raw instanceof Raw.Cell cell) {
      Boolean value = FLAGS.get(Ascii.toLowerCase(nfkc(cell.text())));
      if (value != null) {
        return value;
      }
      wrongType(raw, path, "type.tableBoolean");
    } else {
      wrongType(raw, path, "type.boolean");
    }
    return null;
  }

  @Nullable String choice(Raw raw, Pointer path, Codes codes) {
    String text = code(raw, path);
    if (text == null) {
      return null;
    }
    boolean table = raw instanceof Raw.Cell;
    String code = codes.code(text, table);
    if (code == null) {
      problems.add(
          RecordCode.ENUM,
          path,
          raw.place(),
          table ? "enum.table" : "enum",
          text,
          codes.all(table),
          codes.english(table));
    }
    return code;
  }

  /** The value of a field, in the type of its values. */
  @Nullable Object value(Raw raw, Pointer path, Field field, Codes codes) {
    return switch (field.type()) {
      case DAY, SET_DAY -> day(raw, path);
      case TIME -> time(raw, path);
      case FLAG -> flag(raw, path);
      case COUNT -> count(raw, path, field);
      case NUMBER, MONEY, SHARE -> decimal(raw, path, field);
      case CHOICE -> choice(raw, path, codes);
      case DOCUMENT, TEXT -> text(raw, path);
      case REFERENCE -> reference(raw, path);
      case GRID -> unchangedCode(raw, path);
    };
  }

  private @Nullable String reference(Raw raw, Pointer path) {
    String id = id(raw, path);
    if (id != null && isBlank(id)) {
      problems.add(RecordCode.MISSING, path, raw.place(), "missing.blank");
      return null;
    }
    return id;
  }

  /** A whole number within the bounds of the field. */
  private @Nullable Long count(Raw raw, Pointer path, Field field) {
    Decimal number = null;
    if (raw instanceof Raw.Num num) {
      number = Decimal.of(num.source());
    } else if (isTextCell(raw)) {
      number = Decimal.of(nfkc(source(raw)));
    }
    if (number == null) {
      wrongType(raw, path, COUNT);
      return null;
    }
    if (tooLong(number, raw, path)) {
      return null;
    }
    BigDecimal value = number.value();
    if (value.scale() > 0 && value.stripTrailingZeros().scale() > 0) {
      wrongType(raw, path, COUNT);
      return null;
    }
    return isWithin(value, field, raw, path) ? value.longValueExact() : null;
  }

  /** A decimal within the bounds of the field; a share may be a percentage in tables. */
  private @Nullable BigDecimal decimal(Raw raw, Pointer path, Field field) {
    Decimal number = null;
    boolean percent = false;
    if (raw instanceof Raw.Num || raw instanceof Raw.Text) {
      number = Decimal.of(source(raw));
    } else if (isTextCell(raw)) {
      String text = nfkc(source(raw));
      percent = field.type() == FieldType.SHARE && text.endsWith("%");
      number = Decimal.of(percent ? BLANK.trimFrom(text.substring(0, text.length() - 1)) : text);
    }
    if (number == null) {
      wrongType(raw, path, DECIMAL);
      return null;
    }
    if (tooLong(number, raw, path)) {
      return null;
    }
    BigDecimal value = percent ? number.value().movePointLeft(2) : number.value();
    return isWithin(value, field, raw, path) ? value : null;
  }

  private boolean isWithin(BigDecimal value, Field field, Raw raw, Pointer path) {
    if (field.admits(value)) {
      return true;
    }
    BigDecimal least = field.smallest();
    BigDecimal most = field.greatest();
    boolean low = value.compareTo(least) < 0;
    boolean high = most != null && value.compareTo(most) > 0;
    if (field.type() == FieldType.SHARE && field.most() == null && (low || high)) {
      outside(raw, path, "range.ratio", PersonalData.showNumber(source(raw)));
    } else if (low && least.signum() == 0) {
      outside(raw, path, "range.negative", PersonalData.showNumber(source(raw)));
    } else if (low) {
      outside(raw, path, "range.least", "", least.toPlainString());
    } else if (high && most != null) {
      // What is above is not shown: it may be a person's.
      outside(raw, path, "range.most", "", most.toPlainString());
    } else {
      List<String> numbers = field.numbers().stream().map(BigDecimal::toPlainString).toList();
      outside(
          raw,
          path,
          "range.set",
          PersonalData.showNumber(source(raw)),
          String.join("、", numbers),
          String.join(", ", numbers));
    }
    return false;
  }

  private void outside(Raw raw, Pointer path, String reason, String found, String... limits) {
    problems.add(RecordCode.RANGE, path, raw.place(), reason, found, limits);
  }

  @Nullable LocalDate day(Raw raw, Pointer path) {
    return day(raw, path, FIRST);
  }

  @Nullable LocalDate dayOpened(Raw raw, Pointer path) {
    return day(raw, path, FIRST_OPENED);
  }

  private @Nullable LocalDate day(Raw raw, Pointer path, LocalDate first) {
    LocalDate written = raw instanceof Raw.Text json ? jsonDay(json.text()) : null;
    if (written != null) {
      // No more than eight digits, and nothing unseen.
      return inLimits(written, first, raw, path) ? written : null;
    }
    String text = scannedText(raw, path);
    if (text == null) {
      return null;
    }
    boolean table = raw instanceof Raw.Cell;
    LocalDate day = table ? tableDay(nfkc(text)) : null;
    if (day == null) {
      problems.add(RecordCode.DATE, path, raw.place(), table ? "date.tableDay" : "date.day", text);
      return null;
    }
    return inLimits(day, first, raw, path) ? day : null;
  }

  @Nullable LocalDateTime time(Raw raw, Pointer path) {
    String text =
        raw instanceof Raw.Cell cell && cell.kind() == Raw.Cell.Kind.DATE
            ? cell.text()
            : scannedText(raw, path);
    if (text == null) {
      return null;
    }
    boolean table = raw instanceof Raw.Cell;
    LocalDateTime time = table ? tableTime(nfkc(text)) : jsonTime(text);
    if (time == null) {
      problems.add(
          RecordCode.DATE, path, raw.place(), table ? "date.tableTime" : "date.time", text);
      return null;
    }
    return inLimits(time.toLocalDate(), FIRST, raw, path) ? time : null;
  }

  private boolean inLimits(LocalDate day, LocalDate first, Raw raw, Pointer path) {
    if (!day.isBefore(first) && !day.isAfter(LAST)) {
      return true;
    }
    problems.add(
        RecordCode.RANGE,
        path,
        raw.place(),
        "range.day",
        day.toString(),
        first.toString(),
        LAST.toString());
    return false;
  }

  /** Such as {@code 2022-08-31}, nothing more. */
  static @Nullable LocalDate jsonDay(String text) {
    return text.length() == 10 ? dayAtStart(text) : null;
  }

  private static @Nullable LocalDate dayAtStart(String text) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    return year < 0
            || month < 1
            || month > 12
            || day < 1
            || day > YearMonth.of(year, month).lengthOfMonth()
            || text.charAt(4) != '-'
            || text.charAt(7) != '-'
        ? null
        : LocalDate.of(year, month, day);
  }

  /** Such as {@code 2022-08-31T08:30}, or with seconds. */
  static @Nullable LocalDateTime jsonTime(String text) {
    boolean seconds = text.length() == 19;
    if (!seconds && text.length() != 16) {
      return null;
    }
    LocalDate day = dayAtStart(text);
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = seconds ? digits(text, 17, 2) : 0;
    return day == null
            || text.charAt(10) != 'T'
            || hour < 0
            || hour > 23
            || text.charAt(13) != ':'
            || minute < 0
            || minute > 59
            || seconds && text.charAt(16) != ':'
            || second < 0
            || second > 59
        ? null
        : day.atTime(hour, minute, second);
  }

  /** The number of so many digits; -1 where there are others than digits. */
  private static int digits(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static @Nullable LocalDate tableDay(String text) {
    Matcher form = TABLE_DAY.matcher(text);
    return form.matches() ? day(form) : null;
  }

  private static @Nullable LocalDateTime tableTime(String text) {
    Matcher form = TABLE_TIME.matcher(text);
    return form.matches() ? time(form) : null;
  }

  private static @Nullable LocalDate day(Matcher form) {
    int month = 2;
    while (month < form.groupCount() && form.group(month) == null) {
      month += 2;
    }
    try {
      return LocalDate.of(number(form, 1), number(form, month), number(form, month + 1));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDateTime time(Matcher form) {
    LocalDate day = day(form);
    int hour = 8;
    int minute = form.group(hour + 1) != null ? hour + 1 : hour + 3;
    try {
      return day == null
          ? null
          : day.atTime(number(form, hour), number(form, minute), number(form, minute + 1));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private boolean tooLong(Decimal number, Raw raw, Pointer path) {
    if (number.isTooLong()) {
      problems.add(
          RecordCode.RANGE,
          path,
          raw.place(),
          "range.digits",
          PersonalData.showNumber(source(raw)));
    }
    return number.isTooLong();
  }

  /** Reports a value of the wrong type, in which everything is looked through all the same. */
  void wrongType(Raw raw, Pointer path, String reason) {
    if (raw instanceof Raw.Broken broken) {
      problems.add(broken.code(), path, broken.place(), broken.reason(), broken.found());
      return;
    }
    boolean number = raw instanceof Raw.Num || reason.equals(COUNT) || reason.equals(DECIMAL);
    problems.add(
        RecordCode.TYPE,
        path,
        raw.place(),
        reason,
        number ? PersonalData.showNumber(written(raw)) : written(raw));
    personal.texts(raw, path);
  }

  private static boolean isTextCell(Raw raw) {
    return raw instanceof Raw.Cell cell && cell.kind() != Raw.Cell.Kind.DATE;
  }

  /** As it was written: a text stands in quotation marks, so that "4" differs from 4. */
  private static String written(Raw raw) {
    return raw instanceof Raw.Text text ? "“" + text.text() + "”" : source(raw);
  }

  private static String source(Raw raw) {
    if (raw instanceof Raw.Text text) {
      return text.text();
    } else if (raw instanceof Raw.Num number) {
      return number.source();
    } else if (raw instanceof Raw.Bool bool) {
      return String.valueOf(bool.value());
    } else if (raw instanceof Raw.Cell cell) {
      return cell.text();
    } else if (raw instanceof Raw.Arr) {
      return "[…]";
    } else if (raw instanceof Raw.Obj) {
      return "{…}";
    }
    return "null";
  }
}
