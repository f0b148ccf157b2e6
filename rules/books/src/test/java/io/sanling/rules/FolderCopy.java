package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the bundled rulebook henan-2022 that a test may change. */
record FolderCopy(Path path) {
  static FolderCopy in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("henan-2022"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return new FolderCopy(folder);
  }

  FolderCopy edit(String file, String before, String after) throws IOException {
    Path edited = path.resolve(file);
    String text = Files.readString(edited);
    assertThat(text).contains(before);
    Files.writeString(edited, text.replace(before, after), StandardCharsets.UTF_8);
    return this;
  }

  /** A petition breaks the zero after 45 days instead of 60. */
  FolderCopy withFortyFiveDays() throws IOException {
    return edit("parameters.yaml", "数值: 60\n  单位: \"天\"", "数值: 45\n  单位: \"天\"");
  }

  /** Adds a rule of the sentences before the last one of the petitions. */
  FolderCopy withRule(String name, String when, String then) throws IOException {
    return withRule(name, "HN-ZP-1", when, then);
  }

  FolderCopy withRule(String name, String clause, String when, String then) throws IOException {
    return edit(
        "petitions.dslr",
        "规则 “零上访—未提供清单”",
        """
        规则 “%s”
          条款 %s
        当
        %s
        那么
          %s
        结束

        规则 “零上访—未提供清单”\
        """
            .formatted(name, clause, when, then));
  }

  /** A village with so many petitions, each resolved on day 50. */
  static UnitRecord villageWithPetitions(int petitions) {
    StringBuilder list = new StringBuilder();
    for (int i = 1; i <= petitions; i++) {
      list.append(i == 1 ? "" : ",")
          .append(
              """
              {"id":"P-%d","acceptedOn":"2022-03-01","withinCompetence":true,
               "resolvedOn":"2022-04-20","determination":{"status":"CONFIRMED"}}\
              """
                  .formatted(i));
    }
    return UnitRecords.parse(
        """
        {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","kind":"VILLAGE",
                 "division":"410328104205","setting":"RURAL"},
         "petitions":[%s],"accidents":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],
         "dailyReports":[["2022-01-01","2022-12-31"]],
         "indicators":{"leadingGroup":true,"meetings":4},
         "survey":{"surveyed":20,"satisfied":20}}
        """
            .formatted(list),
        FORMS);
  }
}
