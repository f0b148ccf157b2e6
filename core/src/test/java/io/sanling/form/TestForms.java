package io.sanling.form;

import com.google.common.io.Resources;
import io.sanling.internal.json.JsonTree;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Forms for tests, as a compiled rulebook holds them. */
public final class TestForms {
  private static final Forms CAMPAIGN = Forms.of(tree("campaign"));
  private static final Forms WORKSHOP = Forms.of(tree("workshop"));

  private TestForms() {}

  /** Those of the bundled rulebooks. */
  public static Forms campaign() {
    return CAMPAIGN;
  }

  /** Small ones of another subject, with one of everything the bundled ones have not. */
  public static Forms workshop() {
    return WORKSHOP;
  }

  /** Those of the bundled rulebooks with one field more in a form. */
  @SuppressWarnings("unchecked")
  public static Forms campaignWith(String form, Map<String, @Nullable Object> field) {
    Map<String, @Nullable Object> tree = tree("campaign");
    Consumer<Map<String, @Nullable Object>> add =
        found -> ((List<@Nullable Object>) found.get("fields")).add(field);
    ((List<Map<String, @Nullable Object>>) tree.get("forms"))
        .stream().filter(found -> form.equals(found.get("id"))).forEach(add);
    return Forms.of(tree);
  }

  /** Those of the bundled rulebooks, otherwise declared. */
  public static Forms campaign(Consumer<Map<String, @Nullable Object>> change) {
    Map<String, @Nullable Object> tree = tree("campaign");
    change.accept(tree);
    return Forms.of(tree);
  }

  /**
   * Those of the bundled rulebooks with communities and grids: units and entries of lists have one.
   */
  @SuppressWarnings("unchecked")
  public static Forms campaignWithGrids() {
    return campaign(
        tree -> {
          Map<String, @Nullable Object> subject =
              (Map<String, @Nullable Object>) tree.get("subject");
          List<Object> levels =
              (List<Object>) ((Map<String, @Nullable Object>) subject.get("regions")).get("levels");
          levels.add(
              Map.of("code", "COMMUNITY", "name", "村(社区)", "english", "community", "digits", 12L));
          levels.add(Map.of("code", "GRID", "name", "网格", "english", "grid", "clause", "GRID"));
          Map<String, Object> grid =
              Map.of("id", "grid", "name", "网格", "english", "grid", "type", "GRID");
          ((List<Object>) subject.get("fields")).add(0, grid);
          for (Map<String, @Nullable Object> form :
              (List<Map<String, @Nullable Object>>) tree.get("forms")) {
            if ("MANY".equals(form.get("count"))) {
              ((List<Object>) form.get("fields")).add(grid);
            }
          }
        });
  }

  /** The small ones, otherwise declared. */
  public static Forms workshop(Consumer<Map<String, @Nullable Object>> change) {
    Map<String, @Nullable Object> tree = tree("workshop");
    change.accept(tree);
    return Forms.of(tree);
  }

  /** A form as it is declared. */
  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> form(
      Map<String, @Nullable Object> tree, String form) {
    return ((List<Map<String, @Nullable Object>>) tree.get("forms"))
        .stream().filter(found -> form.equals(found.get("id"))).findFirst().orElseThrow();
  }

  /** The fields of a form as they are declared. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, @Nullable Object>> fields(
      Map<String, @Nullable Object> tree, String form) {
    return (List<Map<String, @Nullable Object>>) form(tree, form).get("fields");
  }

  private static Map<String, @Nullable Object> tree(String name) {
    try (Reader text =
        Resources.asCharSource(
                Resources.getResource(TestForms.class, name + ".json"), StandardCharsets.UTF_8)
            .openStream()) {
      return JsonTree.readObject(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
