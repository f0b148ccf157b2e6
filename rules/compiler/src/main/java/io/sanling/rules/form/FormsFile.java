package io.sanling.rules.form;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.form.Form.Verification;
import io.sanling.form.Forms;
import io.sanling.form.Grading;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.rules.problem.Place;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code forms.yaml} says.
 *
 * @param tree as it stands in the canonical content
 * @param forms the same as a model
 * @param places where each thing is declared, by its path: see {@link #place}
 */
public record FormsFile(
    Map<String, @Nullable Object> tree, Forms forms, ImmutableMap<String, Place> places) {
  /** Name of the file. */
  public static final String FILE = "forms.yaml";

  /**
   * Where something is declared, e.g. {@code drills}, {@code drills/heldOn}, {@code drills/举行期限},
   * {@code measures/meetings}, {@code measures/meetings/only/0}; what has no place of its own
   * stands where the whole of it does.
   */
  public Place place(String path) {
    for (String part = path; !part.isEmpty(); part = parent(part)) {
      Place place = places.get(part);
      if (place != null) {
        return place;
      }
    }
    return Place.file(FILE);
  }

  /** The clauses it names itself, by the path of what they belong to. */
  public ImmutableMap<String, String> clauses() {
    ImmutableMap.Builder<String, String> clauses = ImmutableMap.builder();
    Stream.ofNullable(forms.subject().regions())
        .flatMap(regions -> regions.grids().stream())
        .map(Subject.Regions.Level::clause)
        .flatMap(Stream::ofNullable)
        .forEach(clause -> clauses.put(SubjectReader.GRIDS + "/clause", clause));
    for (Form form : forms.all()) {
      Grading grading = form.grading();
      if (grading != null) {
        clauses.put(form.id() + "/" + grading.id() + "/clause", grading.clause());
      }
      Stream.ofNullable(form.closing())
          .flatMap(closing -> closing.steps().stream())
          .filter(step -> step.clause() != null)
          .forEach(
              step ->
                  clauses.put(
                      form.id() + "/" + step.choice().code() + "/clause",
                      String.valueOf(step.clause())));
      Verification verification = form.verification();
      if (verification != null) {
        String path = form.id() + "/verification";
        clauses.put(path + "/different/clause", verification.different());
        clauses.put(path + "/favourable/clause", verification.favourable());
      }
      if (places.containsKey(form.id() + "/clause")) {
        clauses.put(form.id() + "/clause", form.clause());
      }
    }
    return clauses.buildOrThrow();
  }

  /** The names of the parameters that deadlines, closings, verifications and measures go by. */
  public ImmutableSet<String> parameters() {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (Form form : forms.all()) {
      for (Deadline deadline : form.deadlines()) {
        names.addAll(deadline.limits());
        Stream.ofNullable(deadline.extension())
            .flatMap(extension -> Stream.ofNullable(extension.limit()))
            .forEach(names::add);
      }
      Stream.ofNullable(form.closing())
          .flatMap(
              closing ->
                  Stream.concat(
                      Stream.ofNullable(closing.ahead()),
                      closing.steps().stream().flatMap(step -> Stream.ofNullable(step.limit()))))
          .forEach(names::add);
      if (form.verification() != null) {
        form.verification().items().stream()
            .map(Verification.Item::tolerance)
            .flatMap(Stream::ofNullable)
            .forEach(names::add);
      }
    }
    for (Measure measure : forms.measures().values()) {
      Stream.of(measure.limit(), measure.lookBack())
          .flatMap(Stream::ofNullable)
          .forEach(names::add);
    }
    return names.build();
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
