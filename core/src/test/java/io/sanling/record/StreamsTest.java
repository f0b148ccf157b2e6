package io.sanling.record;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.primitives.Bytes;
import io.sanling.UnitRecords;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that comes as a stream is the same data as in a file. */
class StreamsTest {
  private static final String LINE = DataSets.example() + "\r\n";
  private static final byte[] LINES =
      (LINE + "{\"unit\":\n" + DataSets.with("/unit/kind", "\"NOWHERE\"") + "\n" + LINE.strip())
          .getBytes(UTF_8);
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  @TempDir Path folder;

  /** Knows whether it was closed, and gives its bytes a few at a time, as a network does. */
  private static final class Upload extends ByteArrayInputStream {
    private boolean closed;

    Upload(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
      return super.read(to, offset, Math.min(length, 1000));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  enum Data {
    PLAIN("records.jsonl", LINES),
    MARKED("records.jsonl", Bytes.concat(MARK, LINES)),
    PACKED("records.jsonl.gz", gzip(LINES)),
    CUT_OFF("records.jsonl.gz", Arrays.copyOf(gzip(LINES), 300)),
    NOTHING("records.jsonl", new byte[0]),
    BLANK("records.jsonl", new byte[] {'\n'}),
    OTHER_ENCODING("records.jsonl", LINE.getBytes(UTF_16)),
    SINGLE_TABLE("units.csv", "id".getBytes(UTF_8)),
    NO_WORKBOOK("data.xlsx", "id".getBytes(UTF_8)),
    BROKEN_WORKBOOK("data.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0});

    private final String name;
    private final byte[] bytes;

    Data(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }

  private static RecordSource open(InputStream data, String name) {
    return UnitRecords.open(data, name, DataSets.FORMS, ReadOptions.strict());
  }

  /** All that is said of the data, or why it is unreadable. */
  private static String told(Supplier<RecordSource> opening) {
    try (RecordSource source = opening.get()) {
      String outcomes = DataSets.printed(source.stream().toList());
      return outcomes + source.rows() + source.notes(Locale.ENGLISH);
    } catch (UnreadableDataException e) {
      return e.message(Locale.ENGLISH);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsReadCheckedAndRefusedAsInAFile(Data data) throws IOException {
    Upload upload = new Upload(data.bytes);
    Path file = Files.write(folder.resolve(data.name), data.bytes);
    assertThat(told(() -> open(upload, data.name))).isEqualTo(told(() -> DataSets.open(file)));
    assertThat(upload.closed).isTrue();
  }

  @Test
  void aLineReadAloneIsWhatTheDataSetGivesForIt() {
    byte[] malformed = LINE.strip().getBytes(Charset.forName("GB18030"));
    List<byte[]> lines = new ArrayList<>();
    for (String line : new String(LINES, UTF_8).split("\\R")) {
      lines.add(line.getBytes(UTF_8));
    }
    // That a unit comes twice no line knows of itself.
    lines.remove(3);
    lines.set(2, DataSets.with("/unit/id", "\"1\"").toString().getBytes(UTF_8));
    lines.add(malformed);
    lines.add(new byte[16 * 1024 * 1024 + 1]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<ReadOutcome<UnitRecord>> alone = new ArrayList<>();
    for (byte[] line : lines) {
      all.writeBytes(line);
      all.write('\n');
      Place place = Place.line("records.jsonl", lines.indexOf(line) + 1L);
      alone.add(UnitRecords.read(line, place, DataSets.FORMS, ReadOptions.strict()));
    }
    try (RecordSource source = open(new Upload(all.toByteArray()), "records.jsonl")) {
      assertThat(DataSets.printed(alone)).isEqualTo(DataSets.printed(source.stream().toList()));
    }
  }

  @Test
  void aWorkbookIsReadWholeAndClosedWithItsSource() throws IOException {
    Path file = DataSets.write(DataSets.Format.WORKBOOK, folder, List.of(DataSets.example()));
    Upload upload = new Upload(Files.readAllBytes(file));
    RecordSource source = open(upload, file.getFileName().toString());
    assertThat(upload.closed).isFalse();
    assertThat(told(() -> source)).isEqualTo(told(() -> DataSets.open(file)));
    assertThat(upload.closed).isTrue();
  }

  @Test
  void recordsAreGivenAsTheyComeAndNobodyKnowsHowManyThereAre() {
    Upload upload = new Upload(LINE.repeat(1000).getBytes(UTF_8));
    try (RecordSource source = open(upload, "records.jsonl")) {
      assertThat(source.stream().findFirst()).isPresent();
      assertThat(source.totalBytes()).isEqualTo(-1);
      assertThat(source.bytesRead()).isPositive().isLessThan(1000L * LINE.length());
      assertThat(upload.closed).isFalse();
    }
    assertThat(upload.closed).isTrue();
  }

  @Test
  void aStreamThatBreaksOffIsSaidByItsName() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThat(
            catchThrowableOfType(UnreadableDataException.class, () -> open(broken, "upload.jsonl")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Code.IO))
        .hasMessageContaining("upload.jsonl");
  }
}
