package io.sanling.rules.compiler;

import io.sanling.Rulebook;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.RuleText;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problems;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Rules changed after they passed the gate, as somebody would do who found a way round it: what the
 * walls behind the gate are tested with.
 */
public final class Ungated {
  private Ungated() {}

  public static Rulebook compile(Path folder, UnaryOperator<String> drl) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookSources.read(folder, problems).draft(problems, problems);
    problems.throwIfErrors(draft.id());
    String packageName = RuleClasses.packageOf(draft.id());
    RuleModel model =
        RuleModel.compile(
            draft.id(), packageName, RuleText.of(packageName, draft.rules()).with(drl), problems);
    problems.throwIfErrors(draft.id());
    return Rulebook.of(
        CompiledRulebook.load(
            RulebookCompiler.json(
                draft, RulebookContents.digest(draft), RulebookContents.of(draft), model.name()),
            RuleClasses.of(draft.id(), model.classes())));
  }
}
