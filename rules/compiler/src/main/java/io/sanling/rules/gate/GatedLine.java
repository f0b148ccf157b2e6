package io.sanling.rules.gate;

public record GatedLine(String text, int line) {}
