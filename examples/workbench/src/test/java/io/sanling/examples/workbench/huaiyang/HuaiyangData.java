package io.sanling.examples.workbench.huaiyang;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.sanling.record.UnitRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The made-up data of Huaiyang 2022 (淮阳区虚构数据): {@link #main} writes them afresh, the same bytes
 * every time. Only the totals are the published ones of HY2022.
 */
final class HuaiyangData {
  private static final long SEED = 20220831;
  private static final Charset GB18030 = Charset.forName("GB18030");

  private HuaiyangData() {}

  /**
   * Writes all files but {@code README.md}.
   *
   * @param args the output folder
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  private static String regions(String code, String name, String end) {
    StringBuilder rows = new StringBuilder(code + "," + name + end);
    HuaiyangTownship.names().forEach((prefix, called) -> rows.append(prefix + "," + called + end));
    return rows.toString();
  }

  /** Writes a JSON Lines file a township, and the same data as a folder {@code gb18030} of CSV. */
  static void write(Path folder) throws IOException {
    ImmutableListMultimap<HuaiyangTownship, UnitRecord> county = new HuaiyangCounty(SEED).draw();
    Path tables = Files.createDirectories(folder.resolve("gb18030"));
    for (HuaiyangTownship township : county.keySet()) {
      StringBuilder lines = new StringBuilder();
      county.get(township).forEach(unit -> lines.append(HuaiyangJson.line(unit)).append('\n'));
      Path file = folder.resolve(township.code() + ".jsonl");
      Files.writeString(file, lines, StandardCharsets.UTF_8);
    }
    Files.writeString(folder.resolve("regions.csv"), regions("code", "name", "\n"));
    Files.writeString(tables.resolve("regions.csv"), regions("代码", "名称", "\r\n"), GB18030);
    ImmutableList<UnitRecord> records = ImmutableList.copyOf(county.values());
    for (Map.Entry<String, String> table : HuaiyangTables.of(records).entrySet()) {
      Files.writeString(tables.resolve(table.getKey() + ".csv"), table.getValue(), GB18030);
    }
  }
}
