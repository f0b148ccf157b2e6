package io.sanling.rules.replays;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bundled replays (往年重算) as files: {@link #main} writes them afresh, the same bytes every time,
 * from what the {@link Catalogue} and {@link PublishedReplays} declare.
 */
final class ReplayFolders {
  /** Where the bundled replays lie, from the folder of the module. */
  static final Path FOLDER = Path.of("replays");

  private static final String MADE_UP = "本项目编制的示例，非官方数据";

  private ReplayFolders() {}

  /**
   * Writes all replays.
   *
   * @param args the folder of the replays
   */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    for (Map.Entry<String, ImmutableMap<String, String>> replay : all().entrySet()) {
      Path path = Files.createDirectories(folder.resolve(replay.getKey()));
      for (Map.Entry<String, String> file : replay.getValue().entrySet()) {
        Files.writeString(path.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
    }
  }

  /** The files of each replay, by folder and name. */
  static ImmutableMap<String, ImmutableMap<String, String>> all() {
    ImmutableMap.Builder<String, ImmutableMap<String, String>> all = ImmutableMap.builder();
    for (Book book : Book.values()) {
      all.put(book.id(), year(book));
      all.put(book.id() + "-period", period(book));
    }
    all.put("jinjiang-2019", stars());
    all.putAll(PublishedReplays.all());
    return all.buildOrThrow();
  }

  private static ImmutableMap<String, String> year(Book book) {
    Catalogue catalogue = Catalogue.of(book);
    Map<String, Object> head = head(book, book.load().title() + "：逐条示例", MADE_UP, "D");
    head.put("asOf", book.to().toString());
    head.put("data", "units.jsonl");
    return files(
        catalogue,
        head,
        """
        # %s

        本项目编制的示例，不是官方数据：%d 个虚构主体，每个只说一种情形（或几种情形凑在一起的一种），情形写在主体名称里；应有的结果照规则条款用手写下来，不是程序算出来的。统计截止日是 %s。

        - `units.jsonl`：主体记录；`expected.jsonl`：应有的结果；`regions.jsonl`：应有的区域统计。
        - `review.csv`：供复核的表，一行一个主体，可以直接用 WPS 或 Excel 打开。
        - 由程序生成，不要直接改；怎样复核、怎样增加，见上一级的 `README.md`。

        %s"""
            .formatted(
                head.get("title"),
                catalogue.situations().size(),
                book.to(),
                ReviewTable.themes(catalogue)));
  }

  private static ImmutableMap<String, String> period(Book book) {
    Catalogue catalogue = Catalogue.beyondTheYear(book);
    Map<String, Object> head = head(book, book.load().title() + "：评定期超出施行日期", MADE_UP, "D");
    head.put("from", book.from().toString());
    head.put("to", book.end(1).toString());
    head.put("asOf", book.to().toString());
    head.put("data", "units.jsonl");
    return files(
        catalogue,
        head,
        """
        # %s

        本项目编制的示例，不是官方数据。评定期比规则集的施行日期多一天，每份结果都要提示 NOTE-PERIOD，其余不变。由程序生成，见上一级的 `README.md`。
        """
            .formatted(head.get("title")));
  }

  private static ImmutableMap<String, String> stars() {
    Catalogue catalogue = Catalogue.stars();
    Map<String, Object> head =
        head(
            Book.HENAN_2022,
            "晋江 2019 年星级命名的个数（主体和得分为虚构）",
            "JJ2020 晋江市星级评定办法 2020：2019 年申报 323 个，命名 181 个（五星 20、四星 76、三星 85）；"
                + "只公布了个数，主体和得分是本项目编的，非官方数据",
            "C");
    head.put("asOf", Book.HENAN_2022.to().toString());
    head.put("data", "units.jsonl");
    return files(
        catalogue,
        head,
        """
        # %s

        公布的只有个数（JJ2020，依据等级 C）：2019 年申报 323 个，命名 181 个，其中五星 20 个、四星 76 个、三星 85 个。323 个主体和各自的得分都是编的，按 henan-2022 的等级表（借自晋江：95、90、80 分）重算，看各等级的个数是否如数。没有命名的 142 个都编成 79 分以下的达标主体。

        评分表的分值都是整数，迟报每起扣 2 分，所以得分没有小数：界线两侧取 95 与 94、90 与 89、80 与 79 分。由程序生成，见上一级的 `README.md`。
        """
            .formatted(head.get("title")));
  }

  static Map<String, Object> head(
      @Nullable Book book, String title, String source, String support) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("title", title);
    if (book != null) {
      head.put("rulebook", book.named());
      head.put("digest", book.load().digest());
    }
    head.put("source", source);
    head.put("support", support);
    return head;
  }

  private static ImmutableMap<String, String> files(
      Catalogue catalogue, Map<String, Object> head, String readme) {
    ImmutableMap.Builder<String, String> files = ImmutableMap.builder();
    files.put("replay.json", pretty(head));
    files.put(
        "units.jsonl",
        lines(
            catalogue.situations().stream()
                .map(s -> s.subject().tree(s.code(), s.unitName()))
                .toList()));
    files.put(
        "expected.jsonl",
        lines(
            catalogue.situations().stream()
                .map(s -> s.outcome().supervising(s.subject()).tree(s.unitId()))
                .toList()));
    if (!catalogue.regions().isEmpty()) {
      files.put("regions.jsonl", lines(catalogue.regions()));
    }
    files.put("review.csv", ReviewTable.csv(catalogue));
    files.put("README.md", readme);
    return files.buildOrThrow();
  }

  static String lines(List<Map<String, Object>> trees) {
    return trees.stream()
        .map(tree -> CanonicalJson.inOrder(tree) + "\n")
        .collect(Collectors.joining());
  }

  static String pretty(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member -> "  \"" + member.getKey() + "\": " + CanonicalJson.inOrder(member.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }
}
