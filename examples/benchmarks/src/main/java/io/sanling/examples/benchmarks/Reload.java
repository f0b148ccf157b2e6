package io.sanling.examples.benchmarks;

import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.RulebookStore;
import io.sanling.examples.benchmarks.data.Checkout;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A server's edition loaded anew from its bundle, and a folder compiled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Reload {
  private final Path folder = Checkout.top().resolve("rules/books/henan-2022");
  private final RulebookBundle bundle = RulebookCompiler.bundle(folder);
  private final RulebookStore store = RulebookStore.open(bundle::load);

  @Benchmark
  public Rulebook loadABundle() {
    return bundle.load();
  }

  @Benchmark
  public RulebookStore.Reload reload() {
    return store.reload();
  }

  @Benchmark
  public Rulebook compileAFolder() {
    return RulebookCompiler.compile(folder);
  }
}
