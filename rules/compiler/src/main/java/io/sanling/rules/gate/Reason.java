package io.sanling.rules.gate;

public enum Reason {
  SYNTAX
}
