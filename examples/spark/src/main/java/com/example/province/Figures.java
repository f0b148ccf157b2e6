package com.example.province;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What a run cost: processor time of all tasks, and what went over the network. */
final class Figures extends SparkListener {
  private final long begun = System.nanoTime();
  private final LongAdder cpu = new LongAdder();
  private final LongAdder shuffled = new LongAdder();
  private final LongAdder shuffling = new LongAdder();
  private final LongAdder written = new LongAdder();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics task = end.taskMetrics();
    if (task != null) {
      cpu.add(task.executorCpuTime());
      written.add(task.outputMetrics().bytesWritten());
      long bytes = task.shuffleWriteMetrics().bytesWritten();
      shuffled.add(bytes);
      if (bytes > 0 || task.shuffleReadMetrics().recordsRead() > 0) {
        shuffling.add(task.executorCpuTime());
      }
    }
  }

  /**
   * Lines for a person.
   *
   * @param units how many units there were
   * @param assessing of the processor time, nanoseconds in which records were read, assessed and
   *     written as JSON
   */
  String text(long units, long assessing) {
    double count = Math.max(1, units);
    double all = cpu.sum() / 1e3 / count;
    double own = assessing / 1e3 / count;
    return String.format(
        Locale.ROOT,
        "%d units, %.1f s%n"
            + "processor time a unit: %.1f us, of it the record %.1f us, Spark and files %.1f us%n"
            + "over the network: %.1f bytes a unit; the tasks that sent or took it: %.1f us a unit"
            + " (%.0f %%)%n"
            + "written: %.0f bytes a unit%n",
        units,
        (System.nanoTime() - begun) / 1e9,
        all,
        own,
        all - own,
        shuffled.sum() / count,
        shuffling.sum() / 1e3 / count,
        100.0 * shuffling.sum() / Math.max(1, cpu.sum()),
        written.sum() / count);
  }
}
