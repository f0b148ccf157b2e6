package io.sanling.examples.workbench.zhongyuan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
   * @param args the output folder
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  /** Writes a JSON Lines file a street, and the names of the regions. */
  static void write(Path folder) throws IOException {
    ZhongyuanCounty county = new ZhongyuanCounty(SEED);
    Files.createDirectories(folder);
    for (Map.Entry<String, List<ZhongyuanRecord>> street : county.streets().entrySet()) {
      StringBuilder lines = new StringBuilder();
      street.getValue().forEach(record -> lines.append(record.line()).append('\n'));
      Files.writeString(folder.resolve(street.getKey() + ".jsonl"), lines, StandardCharsets.UTF_8);
    }
    StringBuilder names = new StringBuilder("code,name\n");
    county.names().forEach((code, name) -> names.append(code + "," + name + "\n"));
    Files.writeString(folder.resolve("regions.csv"), names);
  }
}
