package io.sanling.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.primitives.Bytes;
import io.sanling.record.UnreadableDataException.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("gzip-members: a gzip file is read to its proven end")
@Tag("slow")
class GzipTest {
  private static final byte[] NONE = {};

  @TempDir Path folder;

  private static byte[] lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(from, to)
        .forEach(
            i ->
                lines
                    .append(DataSets.with("/unit/id", "\"%012d\"".formatted(410328104205L + i)))
                    .append('\n'));
    return lines.toString().getBytes(UTF_8);
  }

  private static byte[] member(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }

  private int units(byte[]... parts) throws IOException {
    Path file = Files.write(folder.resolve("data.jsonl.gz"), Bytes.concat(parts));
    return DataSets.accepted(DataSets.read(file)).size();
  }

  private UnreadableDataException refused(byte[]... parts) {
    UnreadableDataException e =
        catchThrowableOfType(UnreadableDataException.class, () -> units(parts));
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(Code.TRUNCATED);
    return e;
  }

  @Test
  void severalWholeMembersAreOneFile() throws IOException {
    assertThat(units(member(lines(0, 3)), member(NONE), member(lines(3, 5)), member(NONE)))
        .isEqualTo(5);
  }

  @Test
  void aLineMayGoOnInTheNextMember() throws IOException {
    byte[] all = lines(0, 4);
    assertThat(
            units(
                member(Arrays.copyOf(all, 700)), member(Arrays.copyOfRange(all, 700, all.length))))
        .isEqualTo(4);
  }

  @ParameterizedTest(name = "{0} zero bytes")
  @ValueSource(ints = {1, 18, 512, 70_000})
  void zerosAfterAMemberAreNoEnd(int zeros) {
    byte[] first = member(lines(0, 3));
    assertThat(refused(first, new byte[zeros]).message(Locale.ENGLISH))
        .contains("byte " + first.length, "line 3");
    refused(first, new byte[zeros], member(lines(3, 5)));
  }

  @Test
  void whateverFollowsAMemberAndIsNoneIsAProblemWithItsPlace() {
    byte[] first = member(lines(0, 3));
    byte[] second = member(lines(3, 5));
    assertThat(refused(first, "garbage".getBytes(UTF_8)).message(Locale.CHINA))
        .contains("第 " + first.length + " 字节");
    refused(first, lines(3, 5));
    refused(first, new byte[] {0x1F});
    for (int broken : new int[] {0, 1, 2, 3}) {
      byte[] damaged = second.clone();
      damaged[broken] = (byte) 0xEE;
      refused(first, damaged);
    }
  }

  @Test
  void everyCutIsNoticedButTheOneBetweenMembers() throws IOException {
    byte[] first = member(lines(0, 1));
    byte[] whole = Bytes.concat(first, member(lines(1, 2)));
    for (int length = 2; length < whole.length; length++) {
      if (length != first.length) {
        refused(Arrays.copyOf(whole, length));
      }
    }
    assertThat(units(first)).isEqualTo(1);
  }

  @Test
  void everyDamagedByteOfBodyAndTrailerIsNoticed() {
    byte[] first = member(lines(0, 1));
    byte[] second = member(lines(1, 2));
    for (int at = 10; at < second.length; at++) {
      byte[] damaged = second.clone();
      damaged[at] ^= 0x10;
      refused(first, damaged);
    }
  }

  @Test
  void optionalFieldsOfTheHeaderAreReadOver() throws IOException {
    byte[] plain = member(lines(0, 2));
    byte[] header = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, (byte) 0xFF};
    byte[] fields = Bytes.concat(new byte[] {3, 0, 1, 2, 3}, "units\0note\0".getBytes(UTF_8));
    CRC32 crc = new CRC32();
    crc.update(Bytes.concat(header, fields));
    byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(units(member(lines(2, 3)), header, fields, sum, rest)).isEqualTo(3);
    sum[0]++;
    refused(header, fields, sum, rest);
  }

  @Test
  void anEmptyMemberAloneIsAnEmptyFile() {
    assertThat(
            catchThrowableOfType(UnreadableDataException.class, () -> units(member(NONE))).kind())
        .isEqualTo(Code.EMPTY);
  }

  @Test
  void theNameDoesNotSayWhatIsInIt() throws IOException {
    Path packed = Files.write(folder.resolve("packed.jsonl"), member(lines(0, 2)));
    Path plain = Files.write(folder.resolve("plain.jsonl.gz"), lines(0, 2));
    assertThat(DataSets.digests(packed)).hasSize(2).isEqualTo(DataSets.digests(plain));
  }

  @Test
  void aTableMayBePackedAndIsReadToItsProvenEndToo() throws IOException {
    Path data = DataSets.write(DataSets.Format.CSV, folder, List.of(DataSets.example()));
    Path petitions = data.resolve("petitions.csv");
    byte[] packed = member(Files.readAllBytes(petitions));
    List<String> digests = DataSets.digests(data);
    Files.write(petitions, packed);
    assertThat(DataSets.digests(data)).isEqualTo(digests);
    Files.write(petitions, Bytes.concat(packed, new byte[512]));
    assertThat(
            catchThrowableOfType(UnreadableDataException.class, () -> DataSets.read(data)).kind())
        .isEqualTo(Code.TRUNCATED);
  }
}
