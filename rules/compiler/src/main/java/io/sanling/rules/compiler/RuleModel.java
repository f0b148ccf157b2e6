package io.sanling.rules.compiler;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.rulebook.OwnLoader;
import io.sanling.internal.rulebook.RuleClassForm;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.drl.RuleText;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Rules as the classes of Drools' executable model.
 *
 * @param name name of the model class
 * @param classes class files by path
 */
public record RuleModel(String name, ImmutableMap<String, byte[]> classes) {
  private static final String GROUP = "io.sanling.rulebook";
  private static final String VERSION = "1";
  private static final String CLASS = ".class";

  /** The last few, so that an edit of a table or a case need not compile the rules again. */
  private static final Cache<String, RuleModel> RECENT =
      CacheBuilder.newBuilder().maximumSize(8).build();

  /** Drools' builder is not made for several threads at once. */
  private static final Object BUILDER = new Object();

  /** Compiles the rules; what Drools objects to is reported at the sentence it came from. */
  static RuleModel compile(String id, String packageName, RuleText rules, Problems problems) {
    String everything = rules.text() + rules.sources();
    synchronized (BUILDER) {
      RuleModel recent = RECENT.getIfPresent(everything);
      if (recent != null) {
        return recent;
      }
      RuleModel model =
          OwnLoader.of(RuleModel.class, () -> build(id, packageName, rules, problems));
      if (!problems.hasErrors()) {
        RECENT.put(everything, model);
      }
      return model;
    }
  }

  private static RuleModel build(String id, String packageName, RuleText rules, Problems problems) {
    KieServices kie = KieServices.get();
    ReleaseId release = kie.newReleaseId(GROUP, id, VERSION);
    try {
      KieFileSystem files = kie.newKieFileSystem().generateAndWritePomXML(release);
      String folder = packageName.replace('.', '/') + "/";
      files.write("src/main/resources/" + folder + "rules.drl", rules.text());
      rules
          .sources()
          .forEach((name, text) -> files.write("src/main/java/" + folder + name + ".java", text));
      KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      for (Message error : errors) {
        problems.add(
            RulebookCode.DROOLS,
            rules.placeOf(error.getLine()).orElse(Place.file(RulebookDraft.METADATA)),
            "");
      }
      return errors.isEmpty()
          ? of((InternalKieModule) builder.getKieModule(), packageName)
          : new RuleModel("", ImmutableMap.of());
    } finally {
      kie.getRepository().removeKieModule(release);
    }
  }

  private static RuleModel of(InternalKieModule module, String packageName) {
    String folder = packageName.replace('.', '/') + "/";
    ImmutableMap.Builder<String, byte[]> classes = ImmutableMap.builder();
    String name = "";
    for (String file : module.getFileNames().stream().sorted().toList()) {
      if (file.startsWith(folder) && file.endsWith(CLASS)) {
        classes.put(file, RuleClassForm.of(module.getBytes(file)));
      } else if (file.endsWith("/drools-model")) {
        name =
            new String(module.getBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(packageName))
                .findFirst()
                .orElseThrow();
      }
    }
    return new RuleModel(name, classes.buildOrThrow());
  }
}
