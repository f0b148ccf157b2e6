package io.sanling.rules;

import io.sanling.Rulebook;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Path;

/** Rulebooks that are no more than drafts: not bundled, and compiled once for all tests. */
public final class Drafts {
  public static final Rulebook HENAN_2024 = RulebookCompiler.compile(Path.of("henan-2024-draft"));

  private Drafts() {}
}
