package io.sanling.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON without white space, written straight into bytes: in the documented order, or in canonical
 * form (RFC 8785). A value that writes nothing where a member stands leaves the member out.
 */
public final class JsonBytes {
  private static final int INITIAL_SIZE = 8 * 1024;
  private static final int LARGEST_KEPT = 64 * 1024;
  private static final Spare<JsonBytes> SPARE = new Spare<>(JsonBytes::new);

  private static final byte[] NULL = "null".getBytes(ISO_8859_1);
  private static final byte[] TRUE = "true".getBytes(ISO_8859_1);
  private static final byte[] FALSE = "false".getBytes(ISO_8859_1);
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_ESCAPE = 6;
  private static final int MOST_DIGITS = 18;

  /** What stands behind the backslash; 0 for a character of ASCII that is written as it is. */
  private static final byte[] ESCAPES = new byte[0x80];

  static {
    Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
    ESCAPES['\b'] = 'b';
    ESCAPES['\t'] = 't';
    ESCAPES['\n'] = 'n';
    ESCAPES['\f'] = 'f';
    ESCAPES['\r'] = 'r';
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
  }

  private final Known texts = new Known(10);

  /** Things that recur, in the documented order and in canonical form. */
  private final Known documented = new Known(11);

  private final Known sorted = new Known(11);
  private byte[] buffer = new byte[INITIAL_SIZE];
  private int end;
  private boolean canonical;

  private JsonBytes() {}

  /** What was written before, in canonical form. */
  public record Written(String json) {}

  /** How a value is written. */
  @FunctionalInterface
  public interface Write<T> {
    void to(JsonBytes json, T value);
  }

  // ---- what becomes of it

  /** The value in the documented order. */
  public static <T> String text(Write<? super T> write, T value) {
    JsonBytes json = of(write, value, false);
    String text = new String(json.buffer, 0, json.end, UTF_8);
    json.giveBack();
    return text;
  }

  /** The value in the documented order, at once. */
  public static <T> void write(Write<? super T> write, T value, OutputStream out)
      throws IOException {
    JsonBytes json = of(write, value, false);
    out.write(json.buffer, 0, json.end);
    json.giveBack();
  }

  /**
   * The value in canonical form.
   *
   * @throws IllegalArgumentException when it has none: a number is not whole, or half of a
   *     character stands in a text
   */
  public static <T> byte[] canonical(Write<? super T> write, T value) {
    JsonBytes json = of(write, value, true);
    byte[] bytes = Arrays.copyOf(json.buffer, json.end);
    json.giveBack();
    return bytes;
  }

  /** The value in canonical form, as text. */
  public static <T> String canonicalText(Write<? super T> write, T value) {
    JsonBytes json = of(write, value, true);
    String text = new String(json.buffer, 0, json.end, UTF_8);
    json.giveBack();
    return text;
  }

  /** The digest of the value's canonical form. */
  public static <T> String digest(Write<? super T> write, T value) {
    JsonBytes json = of(write, value, true);
    String digest = Digests.sha256(json.buffer, 0, json.end);
    json.giveBack();
    return digest;
  }

  private static <T> JsonBytes of(Write<? super T> write, T value, boolean canonical) {
    JsonBytes json = SPARE.take();
    json.canonical = canonical;
    json.end = 0;
    write.to(json, value);
    return json;
  }

  private void giveBack() {
    if (buffer.length <= LARGEST_KEPT) {
      SPARE.giveBack(this);
    }
  }

  // ---- values

  /** The text, or null. */
  public void text(@Nullable String text) {
    if (text == null) {
      raw(NULL);
    } else {
      int hash = text.hashCode();
      if (!texts.write(text, hash, this)) {
        int from = end;
        encode(text);
        texts.wrote(text, hash, this, from);
      }
    }
  }

  private void encode(String text) {
    int length = text.length();
    room(3 * length + 2);
    buffer[end++] = '"';
    int plain = plain(text, length, buffer, end);
    end += plain;
    if (plain < length) {
      rest(text, plain);
    }
    buffer[end++] = '"';
  }

  /** Writes what is written as it is; how many characters that are. */
  private static int plain(String text, int length, byte[] bytes, int at) {
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c >= 0x80 || ESCAPES[c] != 0) {
        break;
      }
      bytes[at + i] = (byte) c;
      i++;
    }
    return i;
  }

  private void rest(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80 && ESCAPES[c] == 0) {
        buffer[end++] = (byte) c;
      } else if (c >= 0x800 && !Character.isSurrogate(c)) {
        buffer[end++] = (byte) (0xE0 | c >> 12);
        buffer[end++] = (byte) (0x80 | c >> 6 & 0x3F);
        buffer[end++] = (byte) (0x80 | c & 0x3F);
      } else {
        i += unusual(text, i);
      }
    }
  }

  /** Writes a character that is escaped, or has two or four bytes; how many more chars it has. */
  private int unusual(String text, int i) {
    room(3 * (text.length() - i) + 2 + LONGEST_ESCAPE);
    char c = text.charAt(i);
    if (c < 0x80) {
      buffer[end++] = '\\';
      buffer[end++] = ESCAPES[c];
      if (ESCAPES[c] == 'u') {
        hex(c);
      }
    } else if (c < 0x800) {
      buffer[end++] = (byte) (0xC0 | c >> 6);
      buffer[end++] = (byte) (0x80 | c & 0x3F);
    } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
      int point = text.codePointAt(i);
      buffer[end++] = (byte) (0xF0 | point >> 18);
      buffer[end++] = (byte) (0x80 | point >> 12 & 0x3F);
      buffer[end++] = (byte) (0x80 | point >> 6 & 0x3F);
      buffer[end++] = (byte) (0x80 | point & 0x3F);
      return 1;
    } else if (canonical) {
      throw new IllegalArgumentException("half of a character has no canonical form");
    } else {
      buffer[end++] = '\\';
      buffer[end++] = 'u';
      hex(c);
    }
    return 0;
  }

  private void hex(char c) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[end++] = HEX[c >> shift & 0xF];
    }
  }

  /** The text, or nothing. */
  public void textIfKnown(@Nullable String text) {
    if (text != null) {
      text(text);
    }
  }

  /** The name of the constant. */
  public void code(Enum<?> code) {
    text(code.name());
  }

  /** The name of the constant, or nothing. */
  public void codeIfKnown(@Nullable Enum<?> code) {
    if (code != null) {
      text(code.name());
    }
  }

  public void truth(boolean flag) {
    raw(flag ? TRUE : FALSE);
  }

  public void number(long number) {
    room(LONGEST_NUMBER);
    digits(number, 0);
  }

  /** The day as a text. */
  public void day(LocalDate day) {
    int year = day.getYear();
    if (year < 1000 || year > 9999) {
      text(day.toString());
      return;
    }
    room(12);
    int at = end;
    buffer[at] = '"';
    twoDigits(at + 1, year / 100);
    twoDigits(at + 3, year % 100);
    buffer[at + 5] = '-';
    twoDigits(at + 6, day.getMonthValue());
    buffer[at + 8] = '-';
    twoDigits(at + 9, day.getDayOfMonth());
    buffer[at + 11] = '"';
    end = at + 12;
  }

  /** The day as a text, or nothing. */
  public void dayIfKnown(@Nullable LocalDate day) {
    if (day != null) {
      day(day);
    }
  }

  private void twoDigits(int at, int number) {
    buffer[at] = (byte) ('0' + number / 10);
    buffer[at + 1] = (byte) ('0' + number % 10);
  }

  /** Day and time to the second as a text. */
  public void time(LocalDateTime time) {
    day(time.toLocalDate());
    room(10);
    int at = end - 1;
    buffer[at] = 'T';
    twoDigits(at + 1, time.getHour());
    buffer[at + 3] = ':';
    twoDigits(at + 4, time.getMinute());
    buffer[at + 6] = ':';
    twoDigits(at + 7, time.getSecond());
    buffer[at + 9] = '"';
    end = at + 10;
  }

  /** The decimal as a text, in plain notation with the digits it has. */
  public void decimal(BigDecimal number) {
    int scale = number.scale();
    if (scale < 0 || scale > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      text(number.toPlainString());
      return;
    }
    room(LONGEST_NUMBER + 2);
    buffer[end++] = '"';
    digits(number.scaleByPowerOfTen(scale).longValue(), scale);
    buffer[end++] = '"';
  }

  /** The digits, so many of them behind a point. */
  private void digits(long number, int behind) {
    // Below zero there is one number more than above.
    long rest = number < 0 ? number : -number;
    int count = 1;
    for (long tenth = rest / 10; tenth != 0; tenth /= 10) {
      count++;
    }
    int from = number < 0 ? end + 1 : end;
    int to = from + Math.max(count, behind + 1) + (behind == 0 ? 0 : 1);
    buffer[end] = '-';
    end = to;
    for (int at = to - 1, digit = 0; at >= from; at--, digit++) {
      if (digit == behind && behind > 0) {
        buffer[at--] = '.';
      }
      buffer[at] = (byte) ('0' - rest % 10);
      rest /= 10;
    }
  }

  // ---- what holds values

  /** The value, or nothing. */
  public <T> void ifKnown(@Nullable T value, Write<? super T> write) {
    if (value != null) {
      write.to(this, value);
    }
  }

  public <T> void list(List<T> items, Write<? super T> write) {
    one('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        one(',');
      }
      write.to(this, items.get(i));
    }
    one(']');
  }

  /** The list, or nothing where there is none. */
  public <T> void listIfKnown(@Nullable List<T> items, Write<? super T> write) {
    if (items != null) {
      list(items, write);
    }
  }

  /** The list, or nothing where nothing is in it. */
  public <T> void listIfAny(List<T> items, Write<? super T> write) {
    if (!items.isEmpty()) {
      list(items, write);
    }
  }

  public void texts(List<String> texts) {
    list(texts, JsonBytes::text);
  }

  /** The values by key, in the order of the map. */
  public <T extends @Nullable Object> void map(Map<String, T> members, Write<? super T> write) {
    Collection<Map.Entry<String, T>> entries = members.entrySet();
    if (canonical && members.size() > 1) {
      List<Map.Entry<String, T>> sorted = new ArrayList<>(entries);
      sorted.sort(Map.Entry.comparingByKey());
      entries = sorted;
    }
    one('{');
    for (Map.Entry<String, T> member : entries) {
      key(member.getKey());
      write.to(this, member.getValue());
    }
    one('}');
  }

  /**
   * A tree of {@code Map}, {@link Members}, {@code List}, {@code String}, {@code Long}, {@code
   * Boolean}, null and what was {@link Written} before.
   */
  public void tree(@Nullable Object value) {
    if (value == null || value instanceof String) {
      text((String) value);
    } else if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked")
      Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) map;
      map(members, JsonBytes::tree);
    } else if (value instanceof Members members) {
      members(members);
    } else if (value instanceof List<?> items) {
      list(items, JsonBytes::tree);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      truth(flag);
    } else if (value instanceof Written written) {
      raw(written.json().getBytes(UTF_8));
    } else if (value instanceof BigDecimal number && !canonical) {
      // Only in texts of others: results hold no numbers that are not whole.
      raw(number.toString().getBytes(ISO_8859_1));
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void members(Members members) {
    one('{');
    int[] order = canonical ? members.sorted() : null;
    for (int i = 0; i < members.size(); i++) {
      int member = order == null ? i : order[i];
      key(members.key(member));
      tree(members.value(member));
    }
    one('}');
  }

  private void key(String key) {
    if (buffer[end - 1] != '{') {
      one(',');
    }
    text(key);
    one(':');
  }

  /** An object of these members, each with its name before it as {@link #name} gives it. */
  <T> void object(T value, Piece[] names, Write<? super T>[] members) {
    int start = end;
    for (int i = 0; i < names.length; i++) {
      int before = end;
      piece(names[i].words(), names[i].length());
      int after = end;
      members[i].to(this, value);
      if (end == after) {
        end = before;
      } else if (before == start) {
        buffer[start] = '{';
      }
    }
    if (end == start) {
      one('{');
    }
    one('}');
  }

  /** The same of a value of which this very object may come again. */
  <T> void recurring(T value, Piece[] names, Write<? super T>[] members) {
    Known known = canonical ? sorted : documented;
    int hash = System.identityHashCode(value);
    if (!known.write(value, hash, this)) {
      int from = end;
      object(value, names, members);
      known.wrote(value, hash, this, from);
    }
  }

  /** A name as it stands behind another member. */
  static Piece name(String name) {
    return Piece.of((',' + text(JsonBytes::text, name) + ':').getBytes(UTF_8));
  }

  void piece(long[] words, int length) {
    room(words.length * Long.BYTES);
    Piece.write(words, buffer, end);
    end += length;
  }

  int length() {
    return end;
  }

  /** What was written from there on. */
  byte[] since(int from) {
    return Arrays.copyOfRange(buffer, from, end);
  }

  boolean isCanonical() {
    return canonical;
  }

  private void one(char ascii) {
    room(1);
    buffer[end++] = (byte) ascii;
  }

  private void raw(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, end, bytes.length);
    end += bytes.length;
  }

  private void room(int more) {
    if (more > buffer.length - end) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, end + more));
    }
  }
}
