package io.sanling.internal.engine;

import com.google.common.base.Throwables;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rulebook.RulebookException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.ConsequenceException;

/** What came out of the rule engine, told without anything of the record. */
final class EvaluationFailure {
  private EvaluationFailure() {}

  /**
   * The refusal that was its cause, or one with code {@code RB-EVALUATION} that names the rule
   * where it is known. Messages of the engine are left out, since they print facts; the place in
   * the code is kept.
   */
  static RulebookException of(Throwable failure, RulebookContent content) {
    String rule = null;
    List<Throwable> chain = chain(failure);
    for (Throwable cause : chain) {
      if (cause instanceof RulebookException refusal) {
        return refusal;
      }
      if (cause instanceof ConsequenceException consequence && consequence.getRule() != null) {
        rule = consequence.getRule().getName();
      }
    }
    Throwable root = chain.get(chain.size() - 1);
    String type = root.getClass().getSimpleName();
    RulebookException evaluation =
        new RulebookException(
            "RB-EVALUATION",
            where("规则“%s” (%s) ", rule, content) + "执行时出错 (" + type + ")；请联系规则集的编制人",
            where("rule “%s” (%s) ", rule, content)
                + "failed while it was applied ("
                + type
                + "); ask whoever made the rulebook");
    evaluation.setStackTrace(root.getStackTrace());
    return evaluation;
  }

  private static List<Throwable> chain(Throwable failure) {
    try {
      return Throwables.getCausalChain(failure);
    } catch (IllegalArgumentException e) {
      return List.of(failure);
    }
  }

  private static String where(String form, @Nullable String rule, RulebookContent content) {
    RuleInfo info = rule == null ? null : content.rules().get(rule);
    return info == null
        ? content.id() + " "
        : String.format(Locale.ROOT, form, info.name(), info.file() + ":" + info.line());
  }
}
