package io.sanling.internal.read;

import io.sanling.internal.form.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells UTF-8 from GB18030, which Chinese Excel and WPS save, by reading the whole file both ways.
 * Bytes that are valid in both are weighed by what comes out: common Chinese, or rare characters
 * and letters that Chinese tables do not have. What stays open is decided by the other files of the
 * folder, and asked if they do not tell.
 */
public final class TextEncoding {
  private static final int BUFFER = 1 << 15;
  private static final int FIRST_OF_THREE_BYTES = 0x800;
  private static final int SAMPLE = 12;
  private static final int LIKELY = 80;
  private static final int POSSIBLE = 50;
  private static final int CLEARLY = 30;

  /** Signs and letters (of Pinyin) below U+0800 that Chinese tables have. */
  private static final String USUAL = "·×÷°±§¤¨àáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜɑɡˇˉ";

  private static final BitSet COMMON = common();

  private TextEncoding() {}

  /** What the bytes of a file are. */
  public enum Kind {
    /** Nothing but ASCII: any will do. */
    ASCII,
    /** UTF-8, perhaps with some broken bytes. */
    UTF_8,
    /** GB18030. */
    GB18030,
    /** Valid in both, and both make some sense. */
    UNSURE,
    /** Neither. */
    NEITHER
  }

  /**
   * What was found in a file.
   *
   * @param line the first line that is no GB18030, where there is one
   * @param asUtf8 the first characters beyond ASCII read as UTF-8
   * @param asGb18030 the same bytes read as GB18030
   * @param usualAsUtf8 per cent of usual characters
   * @param usualAsGb18030 the same
   */
  public record Evidence(
      Kind kind, long line, String asUtf8, String asGb18030, int usualAsUtf8, int usualAsGb18030) {
    /**
     * The kind in the company of these: an open question is answered when they all say the same.
     */
    public Kind among(Collection<Evidence> folder) {
      Set<Kind> certain = EnumSet.noneOf(Kind.class);
      folder.forEach(file -> certain.add(file.kind()));
      certain.retainAll(EnumSet.of(Kind.UTF_8, Kind.GB18030));
      if (kind != Kind.UNSURE || certain.size() != 1) {
        return kind;
      }
      boolean utf8 = certain.contains(Kind.UTF_8);
      boolean fits = utf8 ? usualAsUtf8 >= usualAsGb18030 : usualAsGb18030 >= usualAsUtf8;
      return fits ? certain.iterator().next() : kind;
    }
  }

  /** The 3755 common characters, the first level of GB 2312, and Chinese punctuation. */
  private static BitSet common() {
    BitSet common = new BitSet();
    for (int high = 0xB0; high <= 0xD7; high++) {
      for (int low = 0xA1; low <= (high == 0xD7 ? 0xF9 : 0xFE); low++) {
        common.set(
            Gb18030.CHARSET.decode(ByteBuffer.wrap(new byte[] {(byte) high, (byte) low})).get());
      }
    }
    common.set(0x3000, 0x3012);
    common.set(0xFF01, 0xFF5F);
    "“”‘’—…《》、。".chars().forEach(common::set);
    return common;
  }

  /** Reads to the end. */
  public static Evidence of(InputStream in) throws IOException {
    Reading utf8 = new Reading(StandardCharsets.UTF_8, false);
    Reading chinese = new Reading(Gb18030.CHARSET, true);
    byte[] buffer = new byte[BUFFER];
    boolean first = true;
    boolean marked = false;
    boolean end = false;
    while (!end) {
      int read = in.readNBytes(buffer, 0, BUFFER);
      end = read < BUFFER;
      if (first) {
        marked = Sniff.startsWith(buffer, 0xEF, 0xBB, 0xBF) && read >= 3;
        first = false;
      }
      utf8.take(buffer, read, end);
      chinese.take(buffer, read, end);
    }
    return new Evidence(
        marked ? Kind.UTF_8 : kind(utf8, chinese),
        chinese.line,
        utf8.sample.toString(),
        chinese.sample.toString(),
        utf8.usual(),
        chinese.usual());
  }

  private static Kind kind(Reading utf8, Reading chinese) {
    if (utf8.broken > 0) {
      if (utf8.whole > utf8.broken) {
        return Kind.UTF_8;
      }
      if (chinese.broken == 0) {
        return Kind.GB18030;
      }
      // Of both, only UTF-8 shows whole characters: the broken rows are rejected, the rest goes on.
      return utf8.whole > 0 ? Kind.UTF_8 : Kind.NEITHER;
    }
    if (utf8.beyond == 0) {
      return Kind.ASCII;
    }
    if (chinese.broken > 0) {
      return Kind.UTF_8;
    }
    int more = utf8.usual() - chinese.usual();
    if (utf8.foreign == 0 && utf8.usual() >= POSSIBLE && more >= CLEARLY) {
      return Kind.UTF_8;
    }
    // Names in Russian or French are plain letters; Chinese read wrongly is a mixture of rare ones.
    boolean likely = chinese.usual() >= LIKELY && (utf8.foreign == 0 || utf8.odd > 0);
    return likely && -more >= (utf8.odd > 0 ? CLEARLY : POSSIBLE) ? Kind.GB18030 : Kind.UNSURE;
  }

  /** A letter of French, German, Greek or Russian as they are written every day. */
  private static boolean isPlainLetter(char c) {
    return (c >= 'À' && c <= 'ÿ') || (c >= 'Α' && c <= 'ω') || (c >= 'А' && c <= 'я');
  }

  /** A file read in one of the two encodings. */
  private static final class Reading {
    private final CharsetDecoder decoder;
    private final boolean stopAtBroken;
    private final ByteBuffer in = ByteBuffer.allocate(2 * BUFFER);
    private final CharBuffer out = CharBuffer.allocate(BUFFER);
    private final StringBuilder sample = new StringBuilder();
    private long whole;
    private long broken;
    private long beyond;
    private long common;
    private long foreign;
    private long odd;
    private long line = 1;
    private char before;

    Reading(Charset charset, boolean stopAtBroken) {
      this.stopAtBroken = stopAtBroken;
      this.decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    int usual() {
      return (int) (beyond == 0 ? 0 : 100 * common / beyond);
    }

    void take(byte[] bytes, int length, boolean end) {
      if (broken > 0 && stopAtBroken) {
        return;
      }
      in.put(bytes, 0, length).flip();
      while (true) {
        CoderResult result = decoder.decode(in, out, end);
        count();
        if (result.isUnderflow()) {
          break;
        }
        if (result.isError()) {
          broken++;
          if (stopAtBroken) {
            return;
          }
          in.position(in.position() + result.length());
        }
      }
      in.compact();
    }

    private void count() {
      out.flip();
      Gb18030.toStandard(out);
      while (out.hasRemaining()) {
        char c = out.get();
        if (c == '\r' || (c == '\n' && before != '\r')) {
          line++;
        } else if (c >= 0x80 && c != '\uFEFF') {
          beyond++;
          boolean usual = c < FIRST_OF_THREE_BYTES && USUAL.indexOf(c) >= 0;
          if (c >= FIRST_OF_THREE_BYTES) {
            whole++;
          } else if (!usual) {
            foreign++;
            odd += isPlainLetter(c) ? 0 : 1;
          }
          if (usual || COMMON.get(c)) {
            common++;
          }
          if (sample.length() < SAMPLE) {
            sample.append(c);
          }
        }
        before = c;
      }
      out.clear();
    }
  }
}
