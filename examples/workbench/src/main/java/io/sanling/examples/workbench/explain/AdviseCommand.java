package io.sanling.examples.workbench.explain;

import com.google.common.base.Ascii;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.advice.Advice;
import io.sanling.advice.Advisor;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.explain.Labels;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.record.RecordSource;
import io.sanling.result.Conformity;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.text.Printable;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling advise}: what units can still do for the next grade. */
@Command(name = "advise")
public final class AdviseCommand implements Callable<Integer> {
  private final Terminal terminal;
  private boolean told;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();
  @Mixin FormatOption format = new FormatOption();

  @Mixin Asked asked = new Asked();

  @Option(names = "--target", paramLabel = "GRADE", descriptionKey = "option.advise.target")
  @Nullable String target;

  @Option(names = "--by", paramLabel = "DAY", descriptionKey = "option.advise.by")
  @Nullable LocalDate by;

  @Option(names = "--freeze", paramLabel = "FIELD", descriptionKey = "option.advise.freeze")
  List<String> frozen = new ArrayList<>();

  @Option(names = "--cost", paramLabel = "FIELD=NUMBER", descriptionKey = "option.advise.cost")
  Map<String, BigDecimal> costs = new LinkedHashMap<>();

  public AdviseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    asked.checkAny(terminal);
    Rulebook book = rulebook.load(terminal);
    AssessmentPeriod period = days.of(book, terminal);
    Advisor advisor = advisor(book, period);
    try (RecordSource source = UnitRecords.open(data.path(), book.forms())) {
      boolean rejected =
          asked.forEach(terminal, source, record -> print(advisor.advise(record, period)));
      return rejected ? Exit.FOUND : Exit.OK;
    }
  }

  private void print(Advice advice) {
    if (terminal.isJson()) {
      terminal.json(advice.toJson());
    } else {
      terminal.print((told ? "\n" : "") + advice.forPublic(terminal.locale()).stripTrailing());
      told = true;
    }
  }

  private Advisor advisor(Rulebook book, AssessmentPeriod period) {
    Advisor advisor = Advisor.of(book);
    if (target != null) {
      try {
        advisor = advisor.target(target(target.strip(), advisor, book));
      } catch (IllegalArgumentException e) {
        throw terminal.wrong("--target", target, targets(advisor, book));
      }
    }
    if (by != null) {
      if (by.isBefore(period.asOf()) || by.isAfter(period.to())) {
        throw terminal.refusal("advise.by", by, period.asOf(), period.to());
      }
      advisor = advisor.by(by);
    }
    Set<String> known = fields(book);
    for (String path : frozen) {
      advisor = advisor.freezing(known(path, known));
    }
    for (Map.Entry<String, BigDecimal> cost : costs.entrySet()) {
      if (cost.getValue().signum() < 0) {
        throw terminal.refusal("advise.cost", cost.getKey(), cost.getValue());
      }
      advisor = advisor.costing(known(cost.getKey(), known), cost.getValue());
    }
    return advisor;
  }

  /** The target of that id, or of that name in either language. */
  private static String target(String asked, Advisor advisor, Rulebook book) {
    return advisor.targets().stream()
        .filter(
            id ->
                Stream.of(Locale.CHINESE, Locale.ENGLISH)
                    .map(locale -> name(id, Labels.of(book, locale)))
                    .anyMatch(name -> Ascii.equalsIgnoreCase(name, asked)))
        .findFirst()
        .orElse(asked);
  }

  /** What one can be asked for: ids, each with the name that the reader knows. */
  private String targets(Advisor advisor, Rulebook book) {
    return advisor.targets().stream()
        .map(
            id -> {
              String name = name(id, Labels.of(book, terminal.locale()));
              return name.equals(id) ? id : terminal.say("advise.target", id, name);
            })
        .collect(Collectors.joining("|"));
  }

  private static String name(String target, Labels labels) {
    return target.equals(Conformity.CONFORMING.name())
        ? labels.constant(Conformity.CONFORMING)
        : labels.grade(target);
  }

  private String known(String path, Set<String> known) {
    if (!known.contains(path)) {
      throw unknown(path, known);
    }
    return path;
  }

  private UsageException unknown(String path, Set<String> known) {
    return Suggestion.nearest(path, List.copyOf(known))
        .map(near -> terminal.refusal("advise.field.near", Printable.written(path), near))
        .orElseGet(() -> terminal.refusal("advise.field", Printable.written(path)));
  }

  private static Set<String> fields(Rulebook book) {
    Set<String> known = new LinkedHashSet<>();
    for (Field field : book.forms().subject().fields()) {
      known.add("unit/" + field.id());
    }
    for (Form form : book.forms().all()) {
      known.add(form.id());
      form.fields().forEach(field -> known.add(form.id() + '/' + field.id()));
      if (form.isDetermined()) {
        known.add(form.id() + "/determination");
      }
    }
    return known;
  }
}
