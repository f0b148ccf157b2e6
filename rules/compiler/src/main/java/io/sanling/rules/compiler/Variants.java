package io.sanling.rules.compiler;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import io.sanling.Rulebook;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.engine.FactClasses;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.drl.RuleText;
import io.sanling.rules.problem.Problems;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Many drafts that differ little, such as one rulebook with one change each, ready to assess by
 * without compiling each: what they have in common is compiled once, and whatever differs beside
 * it. A draft that differs only in its tables, numbers and names takes no compilation at all.
 *
 * <p>A rulebook is put together each time it is asked for, and not kept. Several threads may ask.
 */
public final class Variants {
  private static final String PREFIX = "variants-";

  /** Drools compiles a few hundred rules at once about as fast a rule as a few thousand. */
  private static final int MOST_TOGETHER = 200;

  private static final int MOST_KEPT = 4;

  private final IdentityHashMap<RulebookDraft, Variant> variants = new IdentityHashMap<>();

  /** What a draft is put together from, or why its rules cannot be compiled. */
  sealed interface Variant {}

  record Compiled(Batch batch, RuleText.Part part) implements Variant {
    Rulebook of(RulebookDraft draft) {
      Map<String, @Nullable Object> content = RulebookContents.of(draft);
      Map<String, @Nullable Object> json =
          RulebookCompiler.json(
              draft,
              Digests.sha256(CanonicalJson.bytes(content)),
              content,
              batch.model().getName(),
              part);
      return Rulebook.of(batch.with(part.rules(), RulebookContent.of(json)));
    }
  }

  record Refused(RulebookException why) implements Variant {}

  /** The rules of some drafts, compiled together, and the last rulebooks of them. */
  record Batch(
      Model model,
      ImmutableMap<String, Rule> rules,
      FactClasses factClasses,
      Cache<ImmutableList<String>, CompiledRulebook> recent) {
    static Batch of(RuleModel compiled, Forms forms, ClassLoader classes) {
      try {
        Model model =
            Class.forName(compiled.name(), false, classes)
                .asSubclass(Model.class)
                .getDeclaredConstructor()
                .newInstance();
        return new Batch(
            model,
            Maps.uniqueIndex(model.getRules(), Rule::getName),
            FactClasses.of(model.getClass().getPackageName() + ".", forms, classes),
            CacheBuilder.newBuilder().maximumSize(MOST_KEPT).build());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Rules that are the same as a moment ago are not put together again. */
    CompiledRulebook with(ImmutableMap<String, String> chosen, RulebookContent content) {
      ImmutableList<String> names = chosen.keySet().asList();
      CompiledRulebook before = recent.getIfPresent(names);
      if (before == null) {
        before = CompiledRulebook.of(content, new ChosenRules(model, rules, chosen), factClasses);
        recent.put(names, before);
      }
      return before.with(content);
    }
  }

  /** What facts are made of, which drafts that are compiled together have in common. */
  private record Shape(ImmutableList<Object> parts) {
    static Shape of(Forms forms) {
      ImmutableList.Builder<Object> parts = ImmutableList.builder();
      for (Form form : forms.all()) {
        parts.add(form.id()).add(form.count());
        parts.addAll(Lists.transform(form.fields(), Shape::of));
        parts.addAll(Lists.transform(form.deadlines(), Deadline::name));
      }
      return new Shape(parts.build());
    }

    private static List<Object> of(Field field) {
      return List.of(field.id(), field.type());
    }
  }

  private Variants() {}

  /**
   * Compiles the drafts, which must be without errors.
   *
   * @param drafts the drafts; those with the same forms are compiled together
   */
  public static Variants of(List<RulebookDraft> drafts) {
    Map<Shape, List<RulebookDraft>> alike = new LinkedHashMap<>();
    for (RulebookDraft draft : drafts) {
      alike.computeIfAbsent(Shape.of(draft.forms()), shape -> new ArrayList<>()).add(draft);
    }
    Variants variants = new Variants();
    alike.values().stream()
        .flatMap(same -> Lists.partition(same, MOST_TOGETHER).stream())
        .forEach(variants::compile);
    return variants;
  }

  /** Together, unless that is more than rule classes may be or one cannot be; then in halves. */
  private void compile(List<RulebookDraft> drafts) {
    try {
      Problems problems = new Problems();
      String id = PREFIX + drafts.get(0).id();
      String packageName = RuleClasses.packageOf(id);
      RuleText text = RuleText.of(packageName, Lists.transform(drafts, RulebookDraft::rules));
      RuleModel model = RuleModel.compile(id, packageName, text, problems);
      problems.throwIfErrors(id);
      Batch batch = Batch.of(model, drafts.get(0).forms(), RuleClasses.of(id, model.classes()));
      for (int i = 0; i < drafts.size(); i++) {
        variants.put(drafts.get(i), new Compiled(batch, text.parts().get(i)));
      }
    } catch (RulebookException e) {
      if (drafts.size() == 1) {
        variants.put(drafts.get(0), new Refused(e));
      } else {
        Lists.partition(drafts, (drafts.size() + 1) / 2).forEach(this::compile);
      }
    }
  }

  /**
   * The rulebook of one of the drafts.
   *
   * @throws RulebookException when its rules cannot be compiled
   * @throws IllegalArgumentException when the draft is none of them
   */
  public Rulebook rulebook(RulebookDraft draft) {
    return compiled(draft).of(draft);
  }

  /**
   * What the draft is put together from.
   *
   * @throws RulebookException when its rules cannot be compiled
   * @throws IllegalArgumentException when the draft is none of them
   */
  Compiled compiled(RulebookDraft draft) {
    Variant variant = variants.get(draft);
    if (variant instanceof Compiled compiled) {
      return compiled;
    } else if (variant instanceof Refused refused) {
      throw refused.why();
    }
    throw new IllegalArgumentException("no variant " + draft.id());
  }
}
