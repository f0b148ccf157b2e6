package io.sanling.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.primitives.Bytes;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("gbk-read-as-utf8: UTF-8 or GB18030 is found out, never garbled")
class EncodingsTest {
  private static final Charset GB18030 = Charset.forName("GB18030");

  @TempDir Path folder;

  @BeforeEach
  void oneUnit() throws IOException {
    unit("x", UTF_8);
  }

  private void unit(String name, Charset charset) throws IOException {
    unit(name.getBytes(charset));
  }

  private void unit(byte[] name) throws IOException {
    Files.write(
        folder.resolve("units.csv"),
        Bytes.concat(
            "unitId,idScheme,name,kind,division,setting\nS-1,LOCAL,".getBytes(UTF_8),
            name,
            ",SCHOOL,410328104205,RURAL\n".getBytes(UTF_8)));
  }

  private void cases(String body, Charset charset) throws IOException {
    Files.writeString(
        folder.resolve("cases.csv"),
        "unitId,id,filedOn,kind,determinationStatus,determinationBody\n"
            + ("S-1,C-1,2022-01-01,CRIMINAL,CONFIRMED," + body + "\n"),
        charset);
  }

  private UnitRecord read() {
    return DataSets.accepted(DataSets.read(folder)).get(0);
  }

  private UnreadableDataException refused() {
    UnreadableDataException e =
        catchThrowableOfType(UnreadableDataException.class, () -> DataSets.read(folder));
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(Code.ENCODING);
    return e;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"一医院 校学", "小学", "医院", "联通", "一医院", "小学 医院", "县公安局", "示例村", "社区", "某县某乡某村民委员会"})
  void aShortNameIsTheSameInBothEncodings(String name) throws IOException {
    for (Charset charset : List.of(UTF_8, GB18030)) {
      unit(name, charset);
      assertThat(read().unit().name()).isEqualTo(name);
    }
  }

  @Test
  void whatNeitherReadingSettlesIsAskedAndBothAreShown() throws IOException {
    unit("路", GB18030);
    assertThat(refused().message(Locale.CHINA)).contains("路", "·", "GB18030");
    unit("Магазин", UTF_8);
    refused();
  }

  @Test
  void theOtherFilesOfTheFolderSettleIt() throws IOException {
    unit("路", GB18030);
    cases("县公安局", GB18030);
    assertThat(read().unit().name()).isEqualTo("路");
  }

  @Test
  void aByteOrderMarkSettlesIt() throws IOException {
    unit("x", UTF_8);
    Path units = folder.resolve("units.csv");
    Files.writeString(units, "\uFEFF" + Files.readString(units).replace(",x,", ",Магазин,"));
    assertThat(read().unit().name()).isEqualTo("Магазин");
  }

  @Test
  void filesOfDifferentEncodingsAreEachReadInTheirOwnAndThatIsSaid() throws IOException {
    unit("某县某乡示例村小学", UTF_8);
    cases("县公安局", GB18030);
    UnitRecord record = read();
    assertThat(record.unit().name()).isEqualTo("某县某乡示例村小学");
    assertThat(record.list("cases").get(0).determination().body()).isEqualTo("县公安局");
    try (RecordSource source = DataSets.open(folder)) {
      assertThat(source.notes(Locale.ENGLISH))
          .anyMatch(note -> note.contains("UTF-8 units.csv") && note.contains("GB18030 cases.csv"));
    }
    unit("路", GB18030);
    Files.writeString(
        folder.resolve("petitions.csv"),
        "unitId,id,acceptedOn,determinationStatus,determinationBody\n"
            + "S-1,P,2022-01-01,PENDING,县信访局\n");
    refused();
  }

  @Test
  @DisplayName("gb18030-by-java-version: the characters of the edition of 2022 on every Java")
  void theCharactersThatChangedBetweenEditions() throws IOException {
    String codes =
        "A6D9A6DAA6DBA6DCA6DDA6DEA6DFA6ECA6EDA6F3A8BCFE59FE61FE66FE67FE6DFE7EFE90FEA0"
            + "8135F43782359037823590388235903982359130823591318235913282359133823591348431823684318237"
            + "8431823884318239843183308431833184318332843183338431833484318335";
    byte[] bytes = new byte[codes.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(codes.substring(2 * i, 2 * i + 2), 16);
    }
    assertThat(io.sanling.internal.read.Gb18030.decode(bytes))
        .isEqualTo(
            "\uFE10\uFE12\uFE11\uFE13\uFE14\uFE15\uFE16\uFE17\uFE18\uFE19\u1E3F"
                + "\u9FB4\u9FB5\u9FB6\u9FB7\u9FB8\u9FB9\u9FBA\u9FBB"
                + "\uE7C7\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864"
                + "\uE78D\uE78F\uE78E\uE790\uE791\uE792\uE793\uE794\uE795\uE796");
  }
}
