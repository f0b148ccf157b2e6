package io.sanling.internal.engine;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rulebook.RulebookException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook's content and its rules, ready to run.
 *
 * @param content what it says
 * @param rules its rules
 * @param plans how facts are made of its forms, and measured
 * @param factClasses the classes of its facts, by the loader of its rules
 * @param rulePlans how findings are made by its rules, by name
 * @param sheets what units are scored by
 */
public record CompiledRulebook(
    RulebookContent content,
    RuleBase rules,
    Plans plans,
    FactClasses factClasses,
    ImmutableMap<String, RulePlan> rulePlans,
    ScoreSheet.All sheets) {
  public CompiledRulebook(
      RulebookContent content, RuleBase rules, Plans plans, FactClasses factClasses) {
    this(
        content,
        rules,
        plans,
        factClasses,
        RulePlan.of(content.rules()),
        new ScoreSheet.All(content, plans));
  }

  /** A rulebook of that content and those rules, with the classes of its facts. */
  public static CompiledRulebook of(RulebookContent content, Model model, FactClasses factClasses) {
    return new CompiledRulebook(
        content,
        RuleBase.of(model),
        Plans.of(content.forms(), content.numbers(), content.conditions()),
        factClasses);
  }

  /** The same rules for a rulebook that says other things beside them. */
  public CompiledRulebook with(RulebookContent other) {
    return new CompiledRulebook(
        other, rules, Plans.of(other.forms(), other.numbers(), other.conditions()), factClasses);
  }

  /**
   * @param compiled the compiler's {@code rulebook.json}, as a tree
   * @param classes where the rules' classes are found
   */
  public static CompiledRulebook load(Map<String, @Nullable Object> compiled, ClassLoader classes) {
    RulebookContent content = RulebookContent.of(compiled);
    try {
      Model model =
          Class.forName(content.model(), false, classes)
              .asSubclass(Model.class)
              .getDeclaredConstructor()
              .newInstance();
      Class<?> type = model.getClass();
      return of(
          content,
          model,
          FactClasses.of(type.getPackageName() + ".", content.forms(), type.getClassLoader()));
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      RulebookException damaged =
          new RulebookException(
              "RB-DAMAGED",
              "规则集 " + content.id() + " 的编译结果不完整，请重新编译或重新安装",
              "what was compiled of rulebook "
                  + content.id()
                  + " is incomplete; compile or install it anew");
      damaged.initCause(e);
      throw damaged;
    }
  }

  /** Loads from a resource that the class loader finds, with the classes beside it. */
  public static CompiledRulebook load(String resource, ClassLoader classes) {
    try (InputStream in = classes.getResourceAsStream(resource)) {
      if (in == null) {
        throw new RulebookException(
            "RB-DAMAGED",
            "缺少 " + resource + "，请重新安装",
            resource + " is missing; install the library anew");
      }
      return load(JsonTree.readObject(new InputStreamReader(in, StandardCharsets.UTF_8)), classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
