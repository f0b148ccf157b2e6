package io.sanling;

/**
 * Where a {@link RulebookStore} gets its rulebook from, each time anew: {@code () ->
 * RulebookCompiler.compile(folder)} or {@link RulebookBundle#loader}.
 */
@FunctionalInterface
public interface RulebookLoader {
  /**
   * The rulebook as it now is.
   *
   * @throws RulebookException when it cannot be used
   */
  Rulebook load();
}
