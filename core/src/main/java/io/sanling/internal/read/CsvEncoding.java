package io.sanling.internal.read;

import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells UTF-8 from GB18030, which Chinese Excel and WPS save, by reading the whole file: few
 * GB18030 texts are UTF-8 by chance, and a UTF-8 text with some broken bytes still has mostly whole
 * characters.
 */
final class CsvEncoding {
  static final Charset GB18030 = Charset.forName("GB18030");

  private static final int BUFFER = 1 << 16;
  private static final int FIRST_OF_THREE_BYTES = 0x800;

  private long whole;
  private long broken;
  private long line = 1;

  private CsvEncoding() {}

  /**
   * The encoding of the file; bytes that are not of it may be there only for UTF-8.
   *
   * @throws UnreadableDataException when it is neither
   */
  static Charset of(Path path) throws IOException {
    byte[] start = Sniff.start(path);
    Sniff.requireText(start, Sniff.name(path));
    if (Sniff.startsWith(start, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    CsvEncoding utf8 = new CsvEncoding();
    utf8.decode(path, StandardCharsets.UTF_8, false);
    if (utf8.broken == 0 || utf8.whole > utf8.broken) {
      return StandardCharsets.UTF_8;
    }
    CsvEncoding chinese = new CsvEncoding();
    chinese.decode(path, GB18030, true);
    if (chinese.broken > 0 && utf8.whole > 0) {
      // Of both, only UTF-8 shows whole characters: the broken rows are rejected, the rest goes on.
      return StandardCharsets.UTF_8;
    }
    if (chinese.broken > 0) {
      throw new UnreadableDataException(
          Code.ENCODING, "data.encoding", null, Sniff.name(path), String.valueOf(chinese.line));
    }
    return GB18030;
  }

  private void decode(Path path, Charset charset, boolean stopAtBroken) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.allocate(BUFFER);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      boolean end = false;
      while (!end) {
        end = file.read(in) < 0;
        in.flip();
        CoderResult result = decoder.decode(in, out, end);
        while (!result.isUnderflow()) {
          count(out);
          if (result.isError()) {
            broken++;
            if (stopAtBroken) {
              return;
            }
            in.position(in.position() + result.length());
          }
          result = decoder.decode(in, out, end);
        }
        count(out);
        in.compact();
      }
    }
  }

  private void count(CharBuffer out) {
    out.flip();
    while (out.hasRemaining()) {
      char c = out.get();
      if (c == '\n') {
        line++;
      } else if (c >= FIRST_OF_THREE_BYTES) {
        whole++;
      }
    }
    out.clear();
  }
}
