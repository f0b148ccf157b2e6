package io.sanling.record;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableDataTest {
  private static final byte[] EXAMPLE = DataSets.example().toString().getBytes(UTF_8);

  @TempDir Path folder;

  private static void isUnreadable(Path data, Code code, String... said) {
    UnreadableDataException e =
        catchThrowableOfType(UnreadableDataException.class, () -> DataSets.read(data));
    assertThat(e).as("no exception for %s", data).isNotNull();
    assertThat(e.kind()).isEqualTo(code);
    assertThat(List.of(said)).allMatch(e.message(Locale.ENGLISH)::contains);
    assertThat(e.message(Locale.CHINA)).isNotEqualTo(e.message(Locale.ENGLISH)).doesNotContain("{");
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path folder(String table, String text) throws IOException {
    Path data = DataSets.write(DataSets.Format.CSV, folder, List.of(DataSets.example()));
    Files.writeString(data.resolve(table), text);
    return data;
  }

  @Test
  void aPathThatIsNotThere() {
    isUnreadable(folder.resolve("nowhere"), Code.NOT_FOUND, "nowhere");
  }

  @Test
  void aFolderWithoutUnitsNamesWhatWasLookedFor() {
    isUnreadable(folder, Code.NO_UNITS, "units.csv", "*.jsonl");
  }

  @Test
  void emptyFiles() throws IOException {
    isUnreadable(file("a.jsonl", new byte[0]), Code.EMPTY, "a.jsonl");
    isUnreadable(file("b.jsonl", " \n\n".getBytes(UTF_8)), Code.NO_UNITS, "b.jsonl");
    isUnreadable(folder("units.csv", ""), Code.EMPTY, "units.csv");
    isUnreadable(folder("units.csv", "unitId,name\n"), Code.NO_UNITS);
    isUnreadable(folder("petitions.csv", "\n"), Code.EMPTY, "petitions.csv");
  }

  @Test
  void damagedArchives() throws IOException {
    isUnreadable(file("a.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0}), Code.TRUNCATED);
    isUnreadable(file("a.xlsx", "PK\3\4 and nothing more".getBytes(UTF_8)), Code.TRUNCATED);
    Path whole = DataSets.write(DataSets.Format.WORKBOOK, folder, List.of(DataSets.example()));
    byte[] bytes = Files.readAllBytes(whole);
    isUnreadable(file("half.xlsx", Arrays.copyOf(bytes, bytes.length / 2)), Code.TRUNCATED);
  }

  @Test
  void filesThatAreNoText() throws IOException {
    byte[] nul = EXAMPLE.clone();
    nul[40] = 0;
    isUnreadable(file("nul.jsonl", nul), Code.NOT_TEXT);
    isUnreadable(
        file("utf16.jsonl", DataSets.EXAMPLE.getBytes(UTF_16)), Code.ENCODING, "save it as UTF-8");
    isUnreadable(
        file("old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}), Code.FORMAT);
  }

  @Test
  void whatOnlyCallsItselfAWorkbook() throws IOException {
    byte[] page = "<html><table><tr><td>主体编码".getBytes(UTF_8);
    isUnreadable(file("导出.xls", page), Code.FORMAT, "workbook", "导出.xls");
    isUnreadable(file("units.xlsx", "unitId,name\n1,x\n".getBytes(UTF_8)), Code.FORMAT, "workbook");
  }

  @Test
  void oneCsvFileAlone() throws IOException {
    isUnreadable(file("units.csv", "unitId\n1\n".getBytes(UTF_8)), Code.FORMAT, "folder");
  }

  @Test
  void tablesWithoutUnitColumnOrWithAFieldTwice() throws IOException {
    isUnreadable(folder("units.csv", "编号,name\n1,2\n"), Code.HEADER, "units.csv", "unitId");
    isUnreadable(folder("petitions.csv", "id\n1\n"), Code.HEADER, "petitions.csv");
    isUnreadable(
        folder("petitions.csv", "unitId,acceptedOn,受理日期\n"), Code.HEADER, "acceptedOn", "受理日期");
    isUnreadable(folder("petitions.csv", "unitId,\"id\n"), Code.HEADER, "petitions.csv");
  }

  @Test
  void aTableThatIsNeitherUtf8NorGb18030() throws IOException {
    Path data = folder("x", "");
    Files.write(
        data.resolve("petitions.csv"),
        new byte[] {'u', 'n', 'i', 't', 'I', 'd', '\n', (byte) 0xFF, (byte) 0xFF, '\n'});
    isUnreadable(data, Code.ENCODING, "line 2");
  }

  @Test
  void aWorkbookWithoutUnits() {
    Path file = folder.resolve("w.xlsx");
    DataSets.workbook(file, book -> book.newWorksheet("Sheet1").value(0, 0, "unitId"));
    isUnreadable(file, Code.NO_UNITS, "w.xlsx", "units");
  }
}
