package io.sanling.rules.check;

import io.sanling.rules.problem.Severity;

/** Colours of a terminal, or none. */
enum Ink {
  NONE("", "", "", ""),
  ANSI("\u001B[31m", "\u001B[33m", "\u001B[36m", "\u001B[0m");

  private final String error;
  private final String warning;
  private final String info;
  private final String end;

  Ink(String error, String warning, String info, String end) {
    this.error = error;
    this.warning = warning;
    this.info = info;
    this.end = end;
  }

  String severity(Severity severity, String text) {
    String begin =
        switch (severity) {
          case ERROR -> error;
          case WARNING -> warning;
          case INFO -> info;
        };
    return begin + text + end;
  }

  String mark(String text) {
    return error + text + end;
  }
}
