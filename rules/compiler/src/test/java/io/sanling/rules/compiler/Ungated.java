package io.sanling.rules.compiler;

import io.sanling.Rulebook;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.drl.RuleText;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problems;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Rules changed after they were printed, as somebody would do who found a way round the sentences:
 * what the walls behind them are tested with.
 */
public final class Ungated {
  private Ungated() {}

  public static Rulebook compile(Path folder, UnaryOperator<String> drl) {
    Problems problems = new Problems();
    RulebookDraft draft = RulebookSources.read(folder, problems).draft(problems, problems);
    problems.throwIfErrors(draft.id());
    String packageName = RuleClasses.packageOf(draft.id());
    RuleText text = RuleText.of(packageName, draft.rules()).with(drl);
    RuleModel model = RuleModel.compile(draft.id(), packageName, text, problems);
    problems.throwIfErrors(draft.id());
    return Rulebook.of(
        CompiledRulebook.load(
            RulebookCompiler.json(
                draft,
                RulebookContents.digest(draft),
                RulebookContents.of(draft),
                model.name(),
                text.parts().get(0)),
            RuleClasses.of(draft.id(), model.classes())));
  }
}
