package io.sanling.rules.layer;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.Parameters;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Values;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code layer.yaml}. */
final class LayerReader {
  private static final String ID = "[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,4}";
  private static final String DIGEST = "sha256:[0-9a-f]{64}";

  private final YamlNode root;
  private final Problems problems;

  private LayerReader(YamlNode root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The layer, or nothing, and problems, when it is not of the form of one. */
  static Optional<Layer> read(RulebookFiles files, Problems problems) {
    Problems own = new Problems();
    String text = files.text(Layer.FILE, own);
    Optional<Layer> layer =
        text == null
            ? Optional.empty()
            : YamlNode.parse(Layer.FILE, text, own).map(root -> new LayerReader(root, own).read());
    own.all().forEach(problems::add);
    return own.hasErrors() ? Optional.empty() : layer;
  }

  private Layer read() {
    root.allow("编号", "名称", "基础", "基础摘要", "上一版", "承前", "参数", "规则文件");
    String id = root.text("编号");
    if (!id.isEmpty() && !id.matches(ID)) {
      id(root.at("编号"));
    }
    String base = root.text("基础");
    if (!base.isEmpty() && !base.matches(ID)) {
      id(root.at("基础"));
    }
    String digest = root.text("基础摘要");
    if (!digest.isEmpty() && !digest.matches(DIGEST)) {
      problems.add(RulebookCode.LAYER, root.at("基础摘要").place(), digest, digest);
    }
    AuthorText.TITLE.limit(root.textOrNull("名称"), root.at("名称").place(), problems);
    return new Layer(
        id,
        root.text("名称"),
        base,
        root.at("基础").place(),
        digest,
        root.at("基础摘要").place(),
        named("上一版"),
        named("承前"),
        changes(),
        root.items("规则文件").stream()
            .map(node -> new Metadata.Named(node.text(), node.place()))
            .collect(ImmutableList.toImmutableList()));
  }

  private Metadata.@Nullable Named named(String key) {
    String name = root.textOrNull(key);
    return name == null ? null : new Metadata.Named(name, root.at(key).place());
  }

  private void id(YamlNode node) {
    String meant = node.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    problems.add(
        Problem.of(RulebookCode.ID, node.place(), node.text(), node.text())
            .replaceBy(meant.matches(ID) ? meant : null));
  }

  private ImmutableList<Layer.Change> changes() {
    ImmutableList.Builder<Layer.Change> changes = ImmutableList.builder();
    AuthorText.Names names = new AuthorText.Names();
    List<YamlNode> items = root.items("参数");
    for (YamlNode node : items) {
      node.allow("名称", "数值", "条款", Parameters.SUPPORT, "来源", "核对", "说明", Parameters.EARLIER);
      String name = node.text("名称");
      Place place = node.at("名称").place();
      AuthorText.Names.Named same = name.isEmpty() ? null : names.putIfAbsent(name, place);
      if (same != null) {
        problems.add(RulebookCode.PARAMETER_TWICE, place, name, name, same.name(), same.place());
      }
      AuthorText.NAME.limit(name, place, problems);
      AuthorText.SOURCE.limit(node.textOrNull("来源"), node.at("来源").place(), problems);
      String value = node.text("数值");
      String checked = node.text("核对");
      changes.add(
          new Layer.Change(
              name,
              value.isEmpty()
                  ? BigDecimal.ZERO
                  : Values.decimal(value, node.at("数值").place(), problems),
              node.textOrNull("条款"),
              Parameters.support(node, problems),
              node.textOrNull("来源"),
              checked.isEmpty()
                  ? null
                  : Values.checkedDay(checked, node.at("核对").place(), problems),
              place,
              node.at("数值").place(),
              Parameters.earlier(node, "", problems),
              node.at(Parameters.EARLIER).place()));
    }
    return changes.build();
  }

  /** Reports the files of the folder that no layer has. */
  static void unread(RulebookFiles files, Layer layer, Set<String> known, Problems problems) {
    List<String> listed = layer.ruleFiles().stream().map(Metadata.Named::name).toList();
    for (String file : files.names()) {
      boolean ofCases = file.startsWith(RulebookFiles.CASES + "/");
      boolean document = file.endsWith(".md") || file.endsWith(".txt");
      if (known.contains(file) || listed.contains(file) || ofCases || document) {
        continue;
      }
      if (file.endsWith(Layering.SENTENCES)) {
        problems.add(
            Problem.of(RulebookCode.LAYER, Place.file(file), file)
                .worded("unlisted", file)
                .fix(listing(file, layer)));
      } else {
        problems.add(
            Problem.of(RulebookCode.LAYER_FORBIDDEN, Place.file(file), file)
                .worded("file", file)
                .fix(Fix.of(Fix.Kind.DELETE_FILE, Place.file(file))));
      }
    }
  }

  private static Fix listing(String file, Layer layer) {
    List<Metadata.Named> listed = layer.ruleFiles();
    return listed.isEmpty()
        ? new Fix(Fix.Kind.INSERT_AFTER, Place.line(Layer.FILE, 0), "规则文件: [" + file + "]")
        : new Fix(
            Fix.Kind.INSERT_AFTER,
            listed.get(listed.size() - 1).place().wholeLine(),
            "  - " + file);
  }
}
