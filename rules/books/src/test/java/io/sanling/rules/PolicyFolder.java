package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rulebook's or layer's folder that a test changes as a policy officer would. */
record PolicyFolder(Path path) {
  static PolicyFolder copyOf(Path folder, Path to) throws IOException {
    Problems problems = new Problems();
    for (Map.Entry<String, byte[]> file : RulebookFiles.read(folder, problems).all().entrySet()) {
      Path target = to.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    assertThat(problems.all()).isEmpty();
    return new PolicyFolder(to);
  }

  String text(String file) throws IOException {
    return Files.readString(path.resolve(file));
  }

  PolicyFolder write(String file, String text) throws IOException {
    Path target = path.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
    return this;
  }

  PolicyFolder edit(String file, String before, String after) throws IOException {
    String text = text(file);
    assertThat(text).contains(before);
    return write(file, text.replace(before, after));
  }

  /** The files of a folder in it. */
  List<Path> files(String of) throws IOException {
    try (Stream<Path> files = Files.list(path.resolve(of))) {
      return files.sorted().toList();
    }
  }

  List<Problem> problems() {
    return RulebookCheck.check(path).problems();
  }

  /** All but the days lost beside the year before: SeamTest. */
  List<Problem> flaws() {
    return problems().stream().filter(problem -> problem.code() != RulebookCode.SEAM).toList();
  }

  /** The one problem of that code. */
  Problem problem(RulebookCode code) {
    List<Problem> all = problems();
    List<Problem> found = all.stream().filter(problem -> problem.code() == code).toList();
    assertThat(found).as("%s among %s", code, all).hasSize(1);
    return found.get(0);
  }

  /** Carries out the fix. */
  void mend(Problem problem) throws IOException {
    Fix fix = problem.fix();
    assertThat(fix).as("a mend of %s", problem).isNotNull();
    String file = fix.place().file();
    if (fix.kind() == Fix.Kind.DELETE_FILE) {
      Files.delete(path.resolve(file));
      return;
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(path.resolve(file)));
    int line = fix.place().line();
    switch (fix.kind()) {
      case REPLACE -> {
        String old = lines.get(line - 1);
        lines.set(
            line - 1,
            old.substring(0, fix.place().column() - 1)
                + fix.text()
                + old.substring(fix.place().endColumn() - 1));
      }
      case DELETE_LINE -> lines.remove(line - 1);
      case INSERT_AFTER -> lines.add(line == 0 ? lines.size() : line, fix.text());
      case DELETE_RULE -> {
        while (!lines.remove(line - 1).equals("结束")) {
          assertThat(lines).hasSizeGreaterThanOrEqualTo(line);
        }
      }
      default -> throw new IllegalArgumentException(fix.toString());
    }
    write(file, String.join("\n", lines) + "\n");
  }
}
