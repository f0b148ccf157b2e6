package com.example.province;

import io.sanling.Assessor;
import io.sanling.RulebookBundle;
import io.sanling.value.AssessmentPeriod;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.security.PublicKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.broadcast.Broadcast;

/**
 * The rulebook as it travels to the machines (executors): its bundle, the key its signature is
 * verified with, and the days. Each machine verifies and loads it once, whatever number of tasks it
 * runs.
 */
record Machine(
    Broadcast<byte[]> bundle, Broadcast<PublicKey> key, String digest, AssessmentPeriod period)
    implements Serializable {
  private static final ConcurrentMap<String, Assessor> LOADED = new ConcurrentHashMap<>();

  Assessor assessor() {
    return LOADED.computeIfAbsent(
        digest, loaded -> Assessor.of(verified(bundle.value(), key.value()).load()));
  }

  static RulebookBundle verified(byte[] bundle, PublicKey key) {
    return RulebookBundle.read(new ByteArrayInputStream(bundle), "bundle", key);
  }
}
