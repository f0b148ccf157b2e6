package io.sanling.examples.workbench.huaiyang;

import io.sanling.examples.workbench.madeup.Committed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuaiyangDataTest {

  @Test
  void theCommittedFilesAreWhatTheGeneratorWrites(@TempDir Path fresh) throws IOException {
    HuaiyangData.write(fresh);

    Committed.isWhatTheGeneratorWrites(Path.of("..", "data", "huaiyang-2022"), fresh);
  }
}
