package io.sanling.examples.workbench.zhongyuan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The made-up data of a district with grids in 2024 (示例区虚构数据): {@link #main} writes them afresh,
 * the same bytes every time.
 */
final class ZhongyuanData {
  private static final long SEED = 20241231;

  private ZhongyuanData() {}

  /**
   * Writes all files but {@code README.md}.
   *
   * @param args the output folder; beside it, with {@code -before} to its name, goes one street as
   *     it was in the autumn
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  /** Writes a JSON Lines file a street, and the names of the regions. */
  static void write(Path folder) throws IOException {
    ZhongyuanCounty county = new ZhongyuanCounty(SEED);
    ZhongyuanHandling.handle(county);
    ZhongyuanEvents.handle(county, SEED + 1);
    ZhongyuanChecks.handle(county, SEED + 2);
    Files.createDirectories(folder);
    for (String street : county.streets().keySet()) {
      write(folder, street, county);
    }
    StringBuilder names = new StringBuilder("code,name\n");
    county.names().forEach((code, name) -> names.append(code + "," + name + "\n"));
    Files.writeString(folder.resolve("regions.csv"), names);
    ZhongyuanHandling.earlier(county);
    Path before = folder.resolveSibling(folder.getFileName() + "-before");
    write(Files.createDirectories(before), ZhongyuanHandling.AMENDED, county);
  }

  private static void write(Path folder, String street, ZhongyuanCounty county) throws IOException {
    StringBuilder lines = new StringBuilder();
    county.streets().get(street).forEach(record -> lines.append(record.line()).append('\n'));
    Files.writeString(folder.resolve(street + ".jsonl"), lines, StandardCharsets.UTF_8);
  }
}
