package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
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

/**
 * The bundled replays (往年重算示例) as files: {@link #main} writes them afresh, the same bytes every
 * time, from what the {@link Catalogue} declares.
 */
final class ReplayFolders {
  /** Where the bundled replays lie, from the folder of the module. */
  static final Path FOLDER = Path.of("replays");

  private static final String MADE_UP = "本项目编制的示例，非官方数据";

  private ReplayFolders() {}

  /**
   * Writes all replays that are generated.
   *
   * @param args the folder of the replays
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (Map.Entry<String, ImmutableMap<String, String>> replay : all().entrySet()) {
      Path path = Files.createDirectories(folder.resolve(replay.getKey()));
      for (Map.Entry<String, String> file : replay.getValue().entrySet()) {
        Files.writeString(path.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      }
    }
  }

  /** The files of each generated replay, by folder and name. */
  static ImmutableMap<String, ImmutableMap<String, String>> all() {
    ImmutableMap.Builder<String, ImmutableMap<String, String>> all = ImmutableMap.builder();
    for (Book book : Book.values()) {
      all.put(book.id(), year(book));
    }
    return all.buildOrThrow();
  }

  private static ImmutableMap<String, String> year(Book book) {
    Catalogue catalogue = Catalogue.of(book);
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("title", book.load().title() + "：逐条示例");
    head.put("rulebook", book.id());
    head.put("digest", book.load().digest());
    head.put("asOf", book.to().toString());
    head.put("data", "units.jsonl");
    head.put("support", "D");
    head.put("source", MADE_UP);
    ImmutableList<Situation> situations = catalogue.situations();
    return ImmutableMap.of(
        "replay.json",
        pretty(head),
        "units.jsonl",
        lines(situations.stream().map(s -> s.subject().tree(s.code(), s.unitName())).toList()),
        "expected.jsonl",
        lines(situations.stream().map(s -> s.outcome().tree(s.unitId())).toList()));
  }

  private static String lines(List<Map<String, Object>> trees) {
    return trees.stream()
        .map(tree -> CanonicalJson.inOrder(tree) + "\n")
        .collect(Collectors.joining());
  }

  private static String pretty(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member -> "  \"" + member.getKey() + "\": " + CanonicalJson.inOrder(member.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }
}
